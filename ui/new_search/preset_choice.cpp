#include "new_search/preset_choice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>

namespace netwright {

PresetChoice::PresetChoice(QWidget* parent)
    : QWidget(parent)
    , m_desk(new QRadioButton(tr("&Desk size"), this))
    , m_published(new QRadioButton(tr("&Published"), this))
    , m_help(new QLabel(this))
{
    m_desk->setObjectName(QStringLiteral("deskSize"));
    m_published->setObjectName(QStringLiteral("publishedSize"));
    m_help->setProperty("muted", true);
    m_help->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(18);
    row->addWidget(m_desk);
    row->addWidget(m_published);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addLayout(row);
    layout->addWidget(m_help);
    m_desk->setChecked(true);
    connect(m_desk, &QRadioButton::toggled, this, [this] {
        explain();
        Q_EMIT changed();
    });
    explain();
}

void PresetChoice::setSharesWeights(bool on)
{
    m_sharesWeights = on;
    explain();
}

QString PresetChoice::helpOf(bool desk) const
{
    if (m_sharesWeights)
        return desk ? tr("A small supernet, a few epochs on a tenth of the images")
                    : tr("Supernet, training and method as in the paper; made for a GPU");
    return desk ? tr("A small network, two epochs on a tenth of the images")
                : tr("Network, training and method as in the paper");
}

void PresetChoice::explain()
{
    m_desk->setToolTip(helpOf(true));
    m_published->setToolTip(helpOf(false));
    m_help->setText(helpOf(isDeskSize()));
}

bool PresetChoice::isDeskSize() const
{
    return m_desk->isChecked();
}

void PresetChoice::setDeskSize(bool on)
{
    (on ? m_desk : m_published)->setChecked(true);
}

} // namespace netwright

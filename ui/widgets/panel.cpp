#include "widgets/panel.h"

#include "widgets/elided_label.h"

#include <QHBoxLayout>

namespace netwright {

PanelHeader::PanelHeader(const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel(title, this))
    , m_hint(new ElidedLabel({}, this))
    , m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("cardHeader"));
    m_title->setObjectName(QStringLiteral("cardTitle"));
    m_hint->setObjectName(QStringLiteral("cardHint"));
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_layout->setContentsMargins(12, 4, 8, 4);
    m_layout->setSpacing(6);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_hint, 1);
    setMinimumHeight(33);
}

void PanelHeader::setHint(const QString& hint)
{
    m_hint->setText(hint);
}

void PanelHeader::addTool(QWidget* tool)
{
    m_layout->addWidget(tool);
}

Panel::Panel(const QString& title, QWidget* content, QWidget* parent)
    : QFrame(parent), m_header(new PanelHeader(title, this))
{
    setObjectName(QStringLiteral("card"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(content, 1);
}

QFrame* makeRule(QWidget* parent)
{
    auto* rule = new QFrame(parent);
    rule->setProperty("rule", true);
    return rule;
}

} // namespace netwright

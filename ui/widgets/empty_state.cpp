#include "widgets/empty_state.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace netwright {

EmptyState::EmptyState(Appearance& appearance, const QString& icon, const QString& title,
                       const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_iconName(icon)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(title, this))
    , m_text(new QLabel(text, this))
    , m_buttons(new QHBoxLayout)
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setProperty("section", true);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setProperty("muted", true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_buttons->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(6);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(6);
    layout->addLayout(m_buttons);
    layout->addStretch(3);
    connect(&appearance, &Appearance::changed, this, &EmptyState::applyTheme);
    applyTheme();
}

QPushButton* EmptyState::addButton(const QString& text, bool primary)
{
    auto* button = new QPushButton(text, this);
    button->setProperty("primary", primary);
    m_buttons->addWidget(button);
    return button;
}

void EmptyState::setTexts(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
}

void EmptyState::applyTheme()
{
    m_icon->setPixmap(
        m_appearance.pixmap(m_iconName, m_appearance.theme().muted, 36, devicePixelRatioF()));
}

} // namespace netwright

#include "widgets/notice_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace netwright {

NoticeBar::NoticeBar(Appearance& appearance, QWidget* parent)
    : QFrame(parent)
    , m_appearance(appearance)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("notice"));
    m_title->setProperty("section", true);
    m_title->setTextFormat(Qt::PlainText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setProperty("quiet", true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 7, 8, 7);
    layout->setSpacing(10);
    layout->addWidget(m_icon);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);

    connect(m_close, &QPushButton::clicked, this, &NoticeBar::dismiss);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (m_onAction)
            m_onAction();
    });
    connect(&appearance, &Appearance::changed, this, &NoticeBar::applyTheme);
    applyTheme();
    hide();
}

void NoticeBar::dismiss()
{
    if (isHidden())
        return;
    hide();
    Q_EMIT dismissed();
}

void NoticeBar::showNotice(Kind kind, const QString& title, const QString& text,
                           const QString& action, std::function<void()> onAction)
{
    dismiss();
    m_kind = kind;
    m_title->setText(title);
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_onAction = std::move(onAction);
    setAccessibleName(title + QStringLiteral(". ") + text);
    applyTheme();
    show();
}

QString NoticeBar::title() const
{
    return m_title->text();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::applyTheme()
{
    const Theme& theme = m_appearance.theme();
    const QColor color = m_kind == Kind::Danger    ? theme.danger
                         : m_kind == Kind::Warning ? theme.warning
                                                   : theme.accentText;
    const QString icon = m_kind == Kind::Danger    ? QStringLiteral("error")
                         : m_kind == Kind::Warning ? QStringLiteral("warning")
                                                   : QStringLiteral("info");
    m_icon->setPixmap(m_appearance.pixmap(icon, color, 18, devicePixelRatioF()));
    m_close->setIcon(m_appearance.icon(QStringLiteral("close"), theme.muted));
    setProperty("state", m_kind == Kind::Danger    ? "danger"
                         : m_kind == Kind::Warning ? "warning"
                                                   : "info");
    style()->unpolish(this);
    style()->polish(this);
}

} // namespace netwright

#include "widgets/hover_card.h"

#include <QLabel>
#include <QVBoxLayout>

namespace netwright {

HoverCard::HoverCard(QWidget* parent)
    : QFrame(parent), m_title(new QLabel(this)), m_lines(new QLabel(this))
{
    setObjectName(QStringLiteral("hoverCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setProperty("section", true);
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setProperty("muted", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(3);
    layout->addWidget(m_title);
    layout->addWidget(m_lines);
    hide();
}

QString HoverCard::title() const
{
    return m_title->text();
}

void HoverCard::showAt(const QPoint& point, const QString& title, const QStringList& lines)
{
    m_title->setText(title);
    m_lines->setText(lines.join(u'\n'));
    m_lines->setVisible(!lines.isEmpty());
    const int room = std::min(parentWidget()->width() - 30, 330);
    const int width = m_lines->fontMetrics().size(0, m_lines->text()).width();
    m_lines->setWordWrap(width > room);
    m_lines->setFixedWidth(std::min(width, room));
    layout()->activate();
    adjustSize();
    QPoint corner = point + QPoint(14, 14);
    if (corner.x() + this->width() > parentWidget()->width())
        corner.setX(point.x() - this->width() - 14);
    if (corner.y() + height() > parentWidget()->height())
        corner.setY(point.y() - height() - 14);
    move(std::max(0, corner.x()), std::max(0, corner.y()));
    raise();
    show();
}

} // namespace netwright

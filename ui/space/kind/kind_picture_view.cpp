#include "space/kind/kind_picture_view.h"

#include "space/kind/kind_check.h"

#include <QPainter>

namespace netwright {

KindPictureView::KindPictureView(Appearance& appearance, QWidget* parent)
    : QWidget(parent), m_appearance(appearance)
{
    setFont(themeFont(9.5));
    connect(&appearance, &Appearance::changed, this, qOverload<>(&QWidget::update));
}

void KindPictureView::setSpace(const Json& space)
{
    m_space = space;
    m_picture = kindPicture(kindOf(space));
    setAccessibleName(title());
    fit();
    update();
}

int KindPictureView::heightForWidth(int width) const
{
    return m_picture ? m_picture->height(m_space, width) : 0;
}

QSize KindPictureView::sizeHint() const
{
    return {420, heightForWidth(std::max(width(), 300))};
}

void KindPictureView::fit()
{
    setFixedHeight(heightForWidth(width()));
}

void KindPictureView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void KindPictureView::paintEvent(QPaintEvent*)
{
    if (!m_picture)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    m_picture->paint(painter, rect(), m_space, m_appearance.theme());
}

} // namespace netwright

#include "space/spread_bars.h"

#include "space/operation_chip.h"

#include <QPainter>

#include <algorithm>

namespace netwright {

SpreadBars::SpreadBars(Appearance& appearance, QWidget* parent)
    : QWidget(parent), m_appearance(appearance)
{
    setMinimumHeight(62);
    connect(&appearance, &Appearance::changed, this, [this] { update(); });
}

void SpreadBars::setSpread(const Distribution& spread, const QStringList& labels)
{
    m_spread = spread;
    m_labels = labels;
    update();
}

void SpreadBars::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int text = 16;
    const double ground = height() - text;
    painter.setPen(QPen(theme.border, 1));
    painter.drawLine(QPointF(0, ground + 0.5), QPointF(width(), ground + 0.5));
    const int most = *std::ranges::max_element(m_spread.histogram);
    if (most == 0)
        return;
    const double step = static_cast<double>(width()) / static_cast<double>(Distribution::bins);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.seriesColor(0));
    for (std::size_t i = 0; i < Distribution::bins; ++i) {
        if (m_spread.histogram[i] == 0)
            continue;
        const double tall = std::max(1.0, (ground - 4) * m_spread.histogram[i] / most);
        painter.drawRect(
            QRectF(static_cast<double>(i) * step + 0.5, ground - tall, step - 1, tall));
    }
    painter.setPen(theme.muted);
    painter.setFont(chipFont());
    const QRectF line(0, ground + 1, width(), text);
    const Qt::Alignment sides[] = {Qt::AlignLeft, Qt::AlignHCenter, Qt::AlignRight};
    for (int i = 0; i < std::min<int>(3, static_cast<int>(m_labels.size())); ++i)
        painter.drawText(line, static_cast<int>(sides[i] | Qt::AlignVCenter), m_labels[i]);
}

} // namespace netwright

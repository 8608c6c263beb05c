#pragma once

#include "look/theme.h"
#include "plots/pixel_grid.h"
#include "plots/qcustomplot.h"
#include "plots/trial_points.h"

#include <QImage>

namespace netwright {

/// Draws very many equal dots, for which QCPGraph's scatters take too long.
///
/// Dots are stamped into a picture that is kept: as long as the axes stay, only new points are
/// added to it; of very many a part in each frame on the screen, so that none takes long. A spot of
/// 2 x 2 pixels is the centre of one dot at most, so the cost is bounded by the size of the plot
/// and not by the number of trials. Overlapping dots grow denser, as translucent ones do. Vector
/// formats get circles, or the picture when there are very many.
class DotCloud : public QCPAbstractPlottable
{
public:
    static constexpr double dotSize = 6;              ///< diameter, pixels
    static constexpr std::size_t mostCircles = 4'000; ///< in a vector format
    static constexpr int pointsAFrame = 25'000;       ///< on the screen; some 5 ms

    DotCloud(QCPAxis* keyAxis, QCPAxis* valueAxis);

    /// Draws these until told otherwise; null: nothing. They may grow, and must outlive this or the
    /// next call.
    void setPoints(const TrialPoints* points);
    void setColor(const QColor& color);

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
    QCPRange getKeyRange(bool& found, QCP::SignDomain domain) const override;
    QCPRange getValueRange(bool& found, QCP::SignDomain domain,
                           const QCPRange& keys) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    /// What a kept picture was made for.
    struct Ground
    {
        AxisScale x{{0, 1}, 0, 1}, y{{0, 1}, 0, 1};
        QSize size;
        double ratio = 0;

        bool operator==(const Ground&) const = default;
    };

    /// At most so many points more.
    void stampNew(const Ground& ground, int most);
    void drawPicture(QCPPainter* painter, double ratio);
    bool drawCircles(QCPPainter* painter) const;

    const TrialPoints* m_points = nullptr;
    QColor m_color;
    QImage m_picture; ///< opacities, 0 to 255, shown through a table of colours
    QImage m_stamp;
    PixelGrid m_centres;
    Ground m_ground;
    int m_drawn = 0;
};

/// How the trial that others are compared with is marked: a square.
QCPScatterStyle referenceStyle(const Theme& theme);

/// The scale of an axis as it is on the screen now.
AxisScale scaleOf(const QCPAxis* axis);

} // namespace netwright

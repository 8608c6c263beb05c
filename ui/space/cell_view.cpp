#include "space/cell_view.h"

#include "space/cell_editor.h"
#include "space/mini_map.h"
#include "widgets/hover_card.h"

#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace netwright {

namespace {

constexpr double smallest = 0.12, largest = 4, largestFit = 1.15, readable = 0.85;

} // namespace

CellView::CellView(Appearance& appearance, CellEditor& editor, ChipDrag& drag, QWidget* parent)
    : QGraphicsView(parent)
    , m_appearance(appearance)
    , m_editor(editor)
    , m_drag(drag)
    , m_scene(new CellScene(appearance, editor.selection(), this))
    , m_map(new MiniMap(appearance, *this))
    , m_card(new HoverCard(this))
{
    setScene(m_scene);
    setObjectName(QStringLiteral("cellCanvas"));
    setAccessibleName(tr("Canvas of the cell"));
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    setResizeAnchor(QGraphicsView::NoAnchor);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setOptimizationFlag(QGraphicsView::DontSavePainterState);
    viewport()->setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    drag.addTarget(viewport(), this);
    connect(&editor.document(), &SpaceDocument::changed, this, &CellView::endMode);
    connect(m_scene, &CellScene::contentsChanged, this, [this] {
        describe();
        follow();
    });
    connect(&editor.selection(), &SpaceSelection::cellChanged, this, [this] {
        endMode();
        m_fits = true;
        follow();
    });
    connect(&editor.document(), &SpaceDocument::wasReset, this, [this] { m_fits = true; });
}

CellView::~CellView() = default;

void CellView::describe()
{
    const auto& selection = m_editor.selection();
    QStringList words;
    if (m_scene->hasCell())
        for (const auto& element : selection.elements())
            words << elementTitle(m_scene->cell(), element);
    setAccessibleDescription(words.isEmpty() ? tr("Nothing is picked")
                                             : words.join(QStringLiteral(", ")));
}

void CellView::follow()
{
    if (m_fits && isVisible() && m_mode == Mode::Idle)
        fit();
    Q_EMIT viewChanged();
}

void CellView::fit()
{
    const QRectF rect = m_scene->contents();
    const double scale = std::clamp(
        std::min(viewport()->width() / rect.width(), viewport()->height() / rect.height()),
        smallest, largestFit);
    setTransform(QTransform::fromScale(scale, scale));
    centerOn(rect.center());
    m_fits = true;
    Q_EMIT viewChanged();
}

void CellView::zoomAt(const QPoint& point, double factor)
{
    const double now = transform().m11();
    const double next = std::clamp(now * factor, smallest, largest);
    if (next == now)
        return;
    const QPointF scene = mapToScene(point);
    scale(next / now, next / now);
    const QPointF moved = mapToScene(point) - scene;
    const QPointF centre = mapToScene(viewport()->rect().center());
    centerOn(centre - moved);
    m_fits = false;
    Q_EMIT viewChanged();
}

void CellView::showPlace(const QPointF& scene)
{
    centerOn(scene);
    m_fits = false;
    Q_EMIT viewChanged();
}

void CellView::reveal(const SpaceElement& element)
{
    const double now = transform().m11();
    if (now < readable)
        setTransform(QTransform::fromScale(readable, readable));
    showPlace(m_scene->centreOf(element));
}

void CellView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    m_map->place();
    follow();
}

void CellView::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    follow();
}

void CellView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    Q_EMIT viewChanged();
}

void CellView::wheelEvent(QWheelEvent* event)
{
    if (event->angleDelta().y() == 0)
        return;
    zoomAt(event->position().toPoint(), std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

} // namespace netwright

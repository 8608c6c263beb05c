#include "space/skeleton_strip.h"

#include "space/element_facts.h"
#include "space/operation_chip.h"
#include "space/space_selection.h"

#include <QPainter>

#include <algorithm>

namespace netwright {

namespace {

constexpr int margin = 14, gap = 20, boxHeight = 46, minimum = 66;

QString repeatsText(const DrawnStage& stage)
{
    if (stage.least != stage.most)
        return QStringLiteral(" × %1…%2").arg(stage.least).arg(stage.most);
    return stage.most == 1 ? QString() : QStringLiteral(" × %1").arg(stage.most);
}

QString titleOf(std::span<const Description> list, const std::string& name)
{
    for (const auto& entry : list)
        if (entry.name == name)
            return QString::fromStdString(name);
    return QString::fromStdString(name) + QStringLiteral(" ?");
}

} // namespace

SkeletonStrip::SkeletonStrip(Appearance& appearance, SpaceSelection& selection, ChipDrag& drag,
                             QWidget* parent)
    : QWidget(parent), m_appearance(appearance), m_selection(selection)
{
    setObjectName(QStringLiteral("skeletonStrip"));
    setAccessibleName(tr("Skeleton of the network"));
    setProperty("ground", QStringLiteral("card"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    drag.addTarget(this, this);
    connect(&selection.document(), &SpaceDocument::changed, this, &SkeletonStrip::rebuild);
    connect(&selection, &SpaceSelection::changed, this, &SkeletonStrip::rebuild);
    connect(&selection, &SpaceSelection::cellChanged, this, &SkeletonStrip::rebuild);
    connect(&appearance, &Appearance::changed, this, [this] { update(); });
    rebuild();
}

int SkeletonStrip::stages() const
{
    const auto* drawing = m_selection.document().drawing();
    return drawing ? static_cast<int>(drawing->stages.size()) : 0;
}

SkeletonStrip::Box SkeletonStrip::makeBox(int index) const
{
    const Drawing& drawing = *m_selection.document().drawing();
    Box box;
    box.stage = index;
    if (index < 0) {
        box.title = tr("stem");
        box.line = QStringLiteral("%1, %2 ch")
                       .arg(titleOf(stemKinds(), drawing.stem))
                       .arg(drawing.skeleton.channels);
        return box;
    }
    if (index == stages()) {
        box.title = tr("head");
        box.line =
            QStringLiteral("%1, %2").arg(titleOf(headKinds(), drawing.head),
                                         tr("%n class(es)", nullptr, drawing.skeleton.classes));
        return box;
    }
    const auto& stage = drawing.stages[static_cast<std::size_t>(index)];
    const CellPlace place = stagePlace(drawing, index);
    box.title = QString::fromStdString(stage.part) + repeatsText(stage);
    box.halves = stage.stride == 2;
    box.line = QStringLiteral("%1 × %2 × %2").arg(place.channels).arg(place.side);
    if (box.halves)
        box.line += QStringLiteral("  ÷2");
    box.isOpen = stage.part == m_selection.cellName();
    box.isKnown = drawing.find(stage.part) || std::ranges::any_of(blockKinds(), [&](const auto& b) {
                      return b.name == stage.part;
                  });
    return box;
}

void SkeletonStrip::rebuild()
{
    m_boxes.clear();
    if (m_selection.document().drawing())
        for (int stage = -1; stage <= stages(); ++stage)
            m_boxes.push_back(makeBox(stage));
    layOut();
    const int picked = m_selection.stage();
    setAccessibleDescription(picked < 0 || m_boxes.empty()
                                 ? tr("Nothing is picked")
                                 : m_boxes[static_cast<std::size_t>(picked + 1)].title);
    if (picked >= 0)
        Q_EMIT this->picked(boxOf(picked));
}

void SkeletonStrip::layOut()
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics strong(bold);
    int x = margin;
    const int y = (height() - boxHeight) / 2;
    for (auto& box : m_boxes) {
        const int width = std::max({minimum, strong.horizontalAdvance(box.title) + 20,
                                    QFontMetrics(chipFont()).horizontalAdvance(box.line) + 20});
        if (box.stage == stages()) {
            m_add = QRect(x, y + boxHeight / 2 - 11, 22, 22);
            x += m_add.width() + gap;
        }
        box.rect = QRect(x, y, width, boxHeight);
        x += width + gap;
    }
    const QSize needed(x - gap + margin, boxHeight + 2 * margin);
    if (needed != minimumSize())
        setMinimumSize(needed);
    update();
}

QSize SkeletonStrip::sizeHint() const
{
    return minimumSize();
}

void SkeletonStrip::resizeEvent(QResizeEvent*)
{
    layOut();
}

QRect SkeletonStrip::boxOf(int stage) const
{
    for (const auto& box : m_boxes)
        if (box.stage == stage)
            return box.rect;
    return {};
}

const SkeletonStrip::Box* SkeletonStrip::boxAt(const QPoint& at) const
{
    for (const auto& box : m_boxes)
        if (box.rect.adjusted(0, -4, 0, 4).contains(at))
            return &box;
    return nullptr;
}

int SkeletonStrip::gapAt(const QPoint& at) const
{
    for (int stage = 0; stage < stages(); ++stage)
        if (at.x() < boxOf(stage).center().x())
            return stage;
    return stages();
}

void SkeletonStrip::insertStage(int at, bool halves)
{
    auto& document = m_selection.document();
    const auto* drawing = document.drawing();
    if (!drawing)
        return;
    // A reduction is a cell of its own where the space has one.
    DrawnStage stage;
    for (const auto& cell : drawing->cells)
        if (stage.part.empty() || (halves && cell.name.find("reduc") != std::string::npos))
            stage.part = cell.name;
    if (stage.part.empty() || (halves && stage.part.find("reduc") == std::string::npos))
        stage.part = halves ? std::string("residual") : stage.part;
    if (!halves && m_selection.cell() && !drawing->isComposite(m_selection.cellName()))
        stage.part = m_selection.cellName();
    stage.stride = halves ? 2 : 1;
    if (document.edit(halves ? tr("Add reduction") : tr("Add stage"),
                      [&](Drawing& next) { addStage(next, at, stage); }))
        m_selection.selectStage(at);
}

void SkeletonStrip::removeStage(int stage)
{
    if (stage >= 0 && stage < stages())
        m_selection.document().edit(
            tr("Remove stage"), [&](Drawing& drawing) { netwright::removeStage(drawing, stage); });
}

void SkeletonStrip::moveStage(int from, int to)
{
    if (from == to || from < 0 || to < 0 || from >= stages() || to >= stages())
        return;
    if (m_selection.document().edit(
            tr("Move stage"), [&](Drawing& drawing) { netwright::moveStage(drawing, from, to); }))
        m_selection.selectStage(to);
}

void SkeletonStrip::setRepeats(int stage, int least, int most)
{
    m_selection.document().edit(
        tr("Change repeats"),
        [&](Drawing& drawing) { setStageRepeat(drawing, stage, least, most); },
        QStringLiteral("repeats %1").arg(stage));
}

void SkeletonStrip::openStage(int stage)
{
    const auto* drawing = m_selection.document().drawing();
    if (!drawing || stage < 0 || stage >= stages())
        return;
    const std::string part = drawing->stages[static_cast<std::size_t>(stage)].part;
    if (drawing->find(part))
        m_selection.openCell(part);
}

QString SkeletonStrip::hover(const ChipLoad& load, const QPoint& at)
{
    const auto* drawing = m_selection.document().drawing();
    if (!drawing)
        return tr("This space cannot be drawn.");
    if (load.kind != ChipLoad::Kind::Stage && load.kind != ChipLoad::Kind::Reduction)
        return tr("Only stages and reductions go into the skeleton.");
    if (const auto reason = whyNotAddStage(*drawing))
        return QString::fromStdString(*reason);
    m_gap = gapAt(mapFromGlobal(at));
    update();
    return {};
}

void SkeletonStrip::drop(const ChipLoad& load, const QPoint& at)
{
    insertStage(gapAt(mapFromGlobal(at)), load.kind == ChipLoad::Kind::Reduction);
}

void SkeletonStrip::leave()
{
    m_gap = -1;
    update();
}

void SkeletonStrip::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_boxes.empty())
        return;
    painter.setPen(QPen(theme.edge, 1.4));
    painter.drawLine(m_boxes.front().rect.center(), m_boxes.back().rect.center());
    painter.setPen(QPen(theme.control, 1.2));
    painter.setBrush(theme.card);
    painter.drawEllipse(m_add);
    painter.setPen(QPen(theme.muted, 1.6));
    const QPoint middle = m_add.center();
    painter.drawLine(middle - QPoint(4, 0), middle + QPoint(4, 0));
    painter.drawLine(middle - QPoint(0, 4), middle + QPoint(0, 4));
    for (const auto& box : m_boxes)
        if (m_mode != Mode::Moving || box.stage != m_pressed)
            paintBox(painter, box);
    if (m_gap >= 0) {
        const int x =
            (boxOf(m_gap - 1).right() + (m_gap == stages() ? m_add : boxOf(m_gap)).left()) / 2;
        painter.setPen(QPen(theme.accent, 3, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(x, 8, x, height() - 8);
    }
    if (m_mode == Mode::Moving) {
        painter.setOpacity(0.85);
        Box moved = m_boxes[static_cast<std::size_t>(m_pressed + 1)];
        moved.rect.translate(m_dragOffset);
        paintBox(painter, moved);
    }
}

void SkeletonStrip::paintBox(QPainter& painter, const Box& box) const
{
    const Theme& theme = m_appearance.theme();
    const bool isStage = box.stage >= 0 && box.stage < stages();
    const bool isPicked = isStage && box.stage == m_selection.stage();
    QColor fill = !isStage ? theme.card : box.halves ? theme.chipPooling : theme.chipConvolution;
    QColor line = !isStage ? theme.control : box.halves ? theme.combineLine : theme.inputLine;
    if (!box.isKnown)
        line = theme.danger;
    if (isPicked || box.isOpen)
        line = theme.accent;
    painter.setPen(QPen(line, isPicked ? 2.4 : box.isOpen ? 1.6 : 1.2));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(box.rect), theme.radius, theme.radius);
    if (isPicked && hasFocus()) {
        painter.setPen(QPen(theme.text, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box.rect).adjusted(-4, -4, 4, 4), 8, 8);
    }
    QFont bold = font();
    bold.setWeight(box.isOpen ? QFont::DemiBold : QFont::Normal);
    painter.setPen(theme.text);
    painter.setFont(bold);
    const QRect upper(box.rect.left(), box.rect.top() + 5, box.rect.width(), 20);
    painter.drawText(upper, Qt::AlignCenter, box.title);
    painter.setPen(theme.dark || isStage ? theme.text : theme.muted);
    painter.setFont(chipFont());
    painter.drawText(upper.translated(0, 18), Qt::AlignCenter, box.line);
}

} // namespace netwright

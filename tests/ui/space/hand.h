#pragma once

#include "space/cell_scene.h"
#include "space/cell_view.h"
#include "space/chip_flow.h"
#include "space/inspector_panel.h"
#include "space/palette_panel.h"
#include "space/skeleton_strip.h"
#include "space/space_page.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

namespace netwright::test {

/// Works on the Space page by mouse (and keys where a text is written), never through the model.
class Hand
{
public:
    explicit Hand(SpacePage& page) : m_page(page) {}

    /// Sends what a mouse sends: press, moves on the way, release, all to the widget pressed on.
    static void drag(QWidget* widget, const QPoint& from, const QPoint& to,
                     Qt::MouseButton button = Qt::LeftButton)
    {
        send(widget, QEvent::MouseButtonPress, from, button, button);
        for (int step = 1; step <= 4; ++step)
            send(widget, QEvent::MouseMove, from + (to - from) * step / 4, Qt::NoButton, button);
        send(widget, QEvent::MouseButtonRelease, to, button, Qt::NoButton);
    }

    CellView* view() const { return m_page.canvas(); }
    CellScene& scene() const { return view()->canvas(); }
    QWidget* viewport() const { return view()->viewport(); }
    QPoint at(const QPointF& scenePoint) const { return view()->mapFromScene(scenePoint); }

    void clickFreeGround() const
    {
        const QPointF corner = scene().contents().topLeft() + QPointF(8, 8);
        QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(corner));
    }

    /// From the palette to a place of the cell.
    bool dropOnCanvas(const QString& label, const QPointF& scenePoint) const
    {
        return dropChip(label, viewport()->mapToGlobal(at(scenePoint)));
    }

    bool dropOnEdge(const QString& label, int from, int to) const
    {
        return dropOnCanvas(label, scene().centreOf(SpaceElement::ofEdge(from, to)));
    }

    bool dropOnSkeletonEnd(const QString& label) const
    {
        auto* strip = m_page.skeleton();
        return dropChip(label, strip->mapToGlobal(strip->addBox().center()));
    }

    /// From the border of a state; `to` may be Drawing::resultMark.
    void drawEdge(int from, int to) const
    {
        clickFreeGround(); // cards go
        const QPointF start = scene().places().at(from);
        const double reach =
            nodeOf(scene().cell(), from) ? nodeRadius - 1 : 43; // of an input, its right end
        drag(viewport(), at(start + QPointF(reach, 0)), at(scene().places().at(to)));
    }

    void pickAll() const
    {
        clickFreeGround();
        const QRectF all = scene().contents().adjusted(8, 8, -8, -8);
        drag(viewport(), at(all.topLeft()), at(all.bottomRight()));
    }

    void pick(const SpaceElement& element) const
    {
        clickFreeGround();
        QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(scene().centreOf(element)));
    }

    template <class Field>
    Field* field(const char* name) const
    {
        return m_page.findChild<Field*>(QString::fromLatin1(name));
    }

    /// Opens a list and clicks on an entry.
    bool choose(const char* box, const QVariant& data) const
    {
        auto* combo = field<QComboBox>(box);
        const int row = combo->findData(data);
        if (!combo->isVisible() || row < 0)
            return false;
        QTest::mouseClick(combo, Qt::LeftButton, {}, QPoint(combo->width() - 10, 10));
        if (!QTest::qWaitFor([combo] { return combo->view()->isVisible(); }))
            return false;
        // A list that opens under the mouse ignores a release that comes at once.
        QTest::qWait(QApplication::doubleClickInterval() + 50);
        auto* list = combo->view()->viewport();
        const QPoint entry = combo->view()->visualRect(combo->model()->index(row, 0)).center();
        QTest::mouseMove(list, entry);
        QTest::mouseClick(list, Qt::LeftButton, {}, entry);
        return QTest::qWaitFor([combo] { return !combo->view()->isVisible(); });
    }

    void write(const char* line, const QString& text) const
    {
        auto* edit = field<QLineEdit>(line);
        QTest::mouseDClick(edit, Qt::LeftButton, {}, QPoint(12, edit->height() / 2));
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    void clickButton(const char* name) const
    {
        QTest::mouseClick(field<QPushButton>(name), Qt::LeftButton);
    }

    /// Drags the right end of a stage until it stands there so often.
    void repeatStage(int stage, int times) const
    {
        auto* strip = m_page.skeleton();
        const QRect box = strip->boxOf(stage);
        const QPoint end(box.right() - 3, box.center().y());
        drag(strip, end, end + QPoint(24 * (times - 1) + 2, 0));
    }

private:
    bool dropChip(const QString& label, const QPoint& global) const
    {
        const auto [flow, rect] = m_page.palette()->chip(label);
        if (!flow)
            return false;
        drag(flow, rect.center(), flow->mapFromGlobal(global));
        return true;
    }

    static void send(QWidget* widget, QEvent::Type type, const QPoint& at, Qt::MouseButton button,
                     Qt::MouseButtons buttons)
    {
        QMouseEvent event(type, at, widget->mapToGlobal(QPointF(at)), button, buttons, {});
        QApplication::sendEvent(widget, &event);
        QApplication::processEvents();
    }

    SpacePage& m_page;
};

} // namespace netwright::test

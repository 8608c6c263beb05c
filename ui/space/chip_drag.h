#pragma once

#include "look/appearance.h"
#include "space/space_element.h"

#include <QObject>
#include <QPointer>

#include <optional>
#include <string>
#include <vector>

class QWidget;

namespace netwright {

/// What is dragged over the Space page.
struct ChipLoad
{
    enum class Kind { Operation, AddingNode, ConcatenatingNode, Stage, Reduction };
    Kind kind = Kind::Operation;
    std::string operation = {};
    std::optional<SpaceElement> from = {}; ///< the edge it leaves; none: a copy of the palette's

    QString label() const;
    std::string family() const; ///< as of operationFamily()
    QString help() const;
};

/// Where chips can be dropped. Positions are global.
class ChipTarget
{
public:
    virtual ~ChipTarget() = default;
    /// Shows what a drop would do; the reason why it cannot be dropped there, empty: it can.
    virtual QString hover(const ChipLoad& load, const QPoint& at) = 0;
    virtual void drop(const ChipLoad& load, const QPoint& at) = 0;
    /// It left, or nothing came of it.
    virtual void leave() = 0;
};

class ChipGhost;

/// Carries a chip from where it was pressed to a target under the mouse: a picture of it follows
/// the mouse, with the reason below where it cannot be dropped. Escape ends it.
class ChipDrag : public QObject
{
    Q_OBJECT

public:
    /// Chips move over `window`.
    ChipDrag(Appearance& appearance, QWidget* window);
    void addTarget(QWidget* widget, ChipTarget* target);
    /// From a press on `source`, which gets the mouse until the button is released.
    void start(QWidget* source, const ChipLoad& load, const QPoint& at);
    bool isActive() const { return m_source != nullptr; }
    /// What stands below the picture now.
    QString reason() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void moveTo(const QPoint& at);
    void finish(const QPoint* at);

    Appearance& m_appearance;
    ChipGhost* m_ghost;
    std::vector<std::pair<QPointer<QWidget>, ChipTarget*>> m_targets;
    QPointer<QWidget> m_source;
    ChipLoad m_load;
    ChipTarget* m_over = nullptr;
};

} // namespace netwright

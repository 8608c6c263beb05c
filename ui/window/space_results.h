#pragma once

#include "models/trial_selection.h"
#include "space/drawing.h"

#include <QAction>

#include <functional>
#include <vector>

class QMenu;

namespace netwright {

class SpaceWorkplace;

/// Takes results back to the Space page: an architecture as a design to change by hand, and what
/// results say about their space (drawing_narrow.h) as steps that can be undone there.
class SpaceResults : public QObject
{
    Q_OBJECT

public:
    SpaceResults(SpaceWorkplace& spaces, const TrialSelection& selection, QObject* parent);
    ~SpaceResults() override;

    /// For the menus of searches and of trials.
    QList<QAction*> actions() const;

Q_SIGNALS:
    /// The Space page holds what was asked for.
    void opened();

private:
    void follow();
    void openSpace();
    void editCopy();
    void narrow();
    void fillBan();
    void fillPin();
    void fillBoost();
    /// A step for each operation of the selected architecture, on all edges.
    void fillWithOperations(QMenu& menu, const QString& stepText,
                            void (*change)(Drawing&, const std::string& operation));
    /// The architecture of the selected trial in the drawing of its space; null when it has none.
    std::optional<Drawing> fixedDesign() const;
    /// Shows the space of the selected search, unless it is shown, and makes the step.
    void step(const QString& text, const std::function<void(Drawing&)>& change);

    SpaceWorkplace& m_spaces;
    const TrialSelection& m_selection;
    QAction *m_copy, *m_narrow, *m_open;
    std::unique_ptr<QMenu> m_ban, m_pin, m_boost;
};

} // namespace netwright

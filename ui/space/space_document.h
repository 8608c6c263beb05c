#pragma once

#include "bridge/background.h"
#include "space/space_state.h"

#include <QObject>
#include <QUndoStack>

#include <functional>

namespace netwright {

/// The space that is being edited, with every step to it and back.
///
/// Each step holds the whole space before and after it, so that undoing all gives the first text
/// back byte for byte. Files are read and written by a worker; one that cannot be used leaves the
/// document as it was. GUI thread.
class SpaceDocument : public QObject
{
    Q_OBJECT

public:
    explicit SpaceDocument(QObject* parent = nullptr);

    const SpaceState& state() const { return *m_state; }
    SpaceStatePtr snapshot() const { return m_state; }
    /// Null where the space is of a kind that cannot be drawn.
    const Drawing* drawing() const { return m_state->drawing ? &*m_state->drawing : nullptr; }
    QUndoStack& undoStack() { return m_undo; }
    /// Of the file; empty before the first save.
    const QString& path() const { return m_path; }
    /// Whether what it holds is in no file, by content.
    bool isDirty() const;

    /// Changes a copy and keeps it as a step called `text`; steps in a row with the same `mergeKey`
    /// become one. A change that throws Error is refused: nothing happens but refused(). False when
    /// nothing changed.
    bool edit(const QString& text, const std::function<void(Drawing&)>& change,
              const QString& mergeKey = {});
    /// The same for the JSON of a space that cannot be drawn; it need not be right.
    bool editJson(const QString& text, const std::function<void(Json&)>& change,
                  const QString& mergeKey = {});
    /// The next step stands alone, whatever its key.
    void endMerge() { ++m_series; }

    /// Another space with a history of its own. `isSaved` false: it is in no file yet.
    void reset(SpaceStatePtr state, const QString& path = {}, bool isSaved = true);
    /// Answers with wasReset() or failed().
    void open(const QString& path);
    void openTemplate(const std::string& name);
    /// Answers with saved() or failed().
    void save(const QString& path);
    /// Without where things stand; answers with exported() or failed().
    void exportSpace(const QString& path);
    bool isBusy() const { return m_background.isBusy(); }

Q_SIGNALS:
    /// By an edit, undo, redo or reset.
    void changed();
    void wasReset();
    void dirtyChanged();
    void refused(const QString& reason);
    void failed(const QString& what, const QString& reason);
    void saved();
    void exported(const QString& path);

private:
    class Step;

    void push(const QString& text, SpaceStatePtr after, const QString& mergeKey);
    void show(SpaceStatePtr state);
    void load(const QString& path, std::function<std::string()> read);

    SpaceStatePtr m_state, m_saved;
    QUndoStack m_undo;
    QString m_path;
    bool m_wasDirty = false;
    int m_series = 0;
    Background m_background;
};

} // namespace netwright

#pragma once

#include <QScrollArea>

namespace netwright {

class CellEditor;
class EdgeForm;
class NodeForm;
class SpaceForm;
class StageForm;

/// Everything about what is picked; several things are edited as one.
class InspectorPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit InspectorPanel(CellEditor& editor, QWidget* parent = nullptr);
    /// What it is about: "edge 0 → 3".
    QString title() const;
    /// The keyboard goes to the first field about what is picked.
    void focusFirst();
    EdgeForm* edges() const { return m_edges; }

Q_SIGNALS:
    void titleChanged(const QString& title);

protected:
    QSize sizeHint() const override { return {292, 380}; }

private:
    void display();

    CellEditor& m_editor;
    EdgeForm* m_edges;
    NodeForm* m_nodes;
    StageForm* m_stage;
    SpaceForm* m_space;
};

} // namespace netwright

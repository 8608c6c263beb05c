#pragma once

#include "space/kind/kind_editor.h"
#include "space/space_fields.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace netwright {

struct KindProblem;

/// Shows one value of a space's JSON and edits it. Its object name is its place in the JSON.
class FieldWidget : public QWidget
{
    Q_OBJECT

public:
    FieldWidget(SpaceField field, std::string place, KindEditor& editor, QWidget* parent);

    const SpaceField& field() const { return m_field; }
    const std::string& place() const { return m_place; }
    QString title() const;
    /// What has the focus and a frame.
    QWidget* control() const { return m_control; }
    /// Whether it needs the width of the form: its title then stands above.
    virtual bool isWide() const { return false; }
    /// Follows the document.
    virtual void display() = 0;
    /// Frames the field the problem is about, here or further in, and says it below; null: none.
    /// False where it is about something else.
    virtual bool showProblem(const KindProblem* problem);

protected:
    KindEditor& editor() const { return m_editor; }
    /// The value, or what its absence means.
    Json value() const;
    /// Writes it; the emptiness of what may be absent is not written.
    void setValue(Json value);
    void setControl(QWidget* control, QWidget* shown = nullptr);
    QVBoxLayout* column() const { return m_column; }
    bool isAbout(const KindProblem& problem) const;

private:
    SpaceField m_field;
    std::string m_place;
    KindEditor& m_editor;
    QWidget* m_control = nullptr;
    QLabel* m_problem;
    QVBoxLayout* m_column;
};

/// The widget that suits the field.
FieldWidget* makeFieldWidget(const SpaceField& field, const std::string& place, KindEditor& editor,
                             QWidget* parent);

} // namespace netwright

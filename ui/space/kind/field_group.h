#pragma once

#include "space/kind/field_widget.h"

class QGridLayout;

namespace netwright {

/// The fields of one object of the JSON below each other, titles at the left.
class FieldGroup : public QWidget
{
    Q_OBJECT

public:
    /// `place` is that of the object: empty for the whole.
    FieldGroup(const std::vector<SpaceField>& fields, const std::string& place, KindEditor& editor,
               QWidget* parent);
    void display();
    bool showProblem(const KindProblem* problem);
    FieldWidget* find(const std::string& key) const;
    void setShown(const std::string& key, bool isShown);
    const std::vector<FieldWidget*>& fields() const { return m_fields; }

private:
    void add(FieldWidget* field);

    QGridLayout* m_grid;
    std::vector<FieldWidget*> m_fields;
    std::vector<QWidget*> m_titles;
};

/// A group within a form.
class GroupField : public FieldWidget
{
    Q_OBJECT

public:
    GroupField(const SpaceField& field, const std::string& place, KindEditor& editor,
               QWidget* parent);
    bool isWide() const override { return true; }
    void display() override { m_group->display(); }
    bool showProblem(const KindProblem* problem) override { return m_group->showProblem(problem); }
    FieldGroup* group() const { return m_group; }

private:
    FieldGroup* m_group;
};

} // namespace netwright

#pragma once

#include "space/kind/field_widget.h"

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace netwright {

class FieldGroup;

/// A space within a space: a form of its own, and a list of published spaces that may take its
/// place.
class InnerSpaceField : public FieldWidget
{
    Q_OBJECT

public:
    InnerSpaceField(const SpaceField& field, const std::string& place, KindEditor& editor,
                    QWidget* parent);
    bool isWide() const override { return true; }
    void display() override;
    bool showProblem(const KindProblem* problem) override;

private:
    void rebuild();
    void replace();

    QComboBox* m_templates;
    QLabel* m_about;
    QVBoxLayout* m_place;
    FieldGroup* m_group = nullptr;
    std::string m_kind;
};

} // namespace netwright

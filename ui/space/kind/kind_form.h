#pragma once

#include "space/kind/kind_editor.h"

#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace netwright {

class FieldGroup;
struct KindProblem;

/// Everything about a space of a kind that cannot be drawn: name, skeleton and the kind's own keys.
class KindForm : public QScrollArea
{
    Q_OBJECT

public:
    KindForm(SpaceDocument& document, QWidget* parent = nullptr);
    /// Follows the document.
    void display();
    /// Those the space can be placed in.
    void setSkeletons(const std::vector<std::string>& names);
    /// Says it at its field, or at the top where it is about none; null: everything is right.
    void showProblem(const KindProblem* problem);
    /// To the field of a place.
    void goTo(const std::string& place);

private:
    void rebuild(const std::string& kind);
    void followSkeleton();

    KindEditor m_editor;
    QLabel *m_title, *m_help, *m_problem;
    QVBoxLayout* m_place;
    FieldGroup* m_group = nullptr;
    std::string m_kind;
    std::vector<std::string> m_skeletons;
};

} // namespace netwright

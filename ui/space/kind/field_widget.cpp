#include "space/kind/field_widget.h"

#include "look/format.h"
#include "space/kind/field_group.h"
#include "space/kind/field_text.h"
#include "space/kind/inner_space_field.h"
#include "space/kind/kind_check.h"
#include "space/kind/operations_field.h"
#include "space/kind/rows_field.h"
#include "space/kind/simple_fields.h"
#include "widgets/wheel_guard.h"

#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace netwright {

FieldWidget::FieldWidget(SpaceField field, std::string place, KindEditor& editor, QWidget* parent)
    : QWidget(parent)
    , m_field(std::move(field))
    , m_place(std::move(place))
    , m_editor(editor)
    , m_problem(new QLabel(this))
    , m_column(new QVBoxLayout(this))
{
    m_problem->setProperty("state", QStringLiteral("danger"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_column->addWidget(m_problem);
}

QString FieldWidget::title() const
{
    return catalogueText(m_field.title);
}

Json FieldWidget::value() const
{
    const Json* found = m_editor.at(m_place);
    return found ? *found : m_field.fallback;
}

void FieldWidget::setValue(Json value)
{
    const bool isAbsence =
        value.empty() && !m_field.fallback.is_null() && value == m_field.fallback;
    if (isAbsence && value.is_structured())
        m_editor.erase(m_place, title());
    else
        m_editor.set(m_place, title(), std::move(value));
}

void FieldWidget::setControl(QWidget* control, QWidget* shown)
{
    m_control = control;
    control->setObjectName(QString::fromStdString(m_place));
    control->setAccessibleName(title());
    control->setToolTip(fieldHelp(m_field));
    control->installEventFilter(new WheelGuard(control));
    if (control->focusPolicy() == Qt::WheelFocus)
        control->setFocusPolicy(Qt::StrongFocus);
    m_column->insertWidget(m_column->count() - 1, shown ? shown : control);
    setFocusProxy(control);
}

bool FieldWidget::isAbout(const KindProblem& problem) const
{
    return problem.place == m_place || problem.place.starts_with(m_place + '/');
}

bool FieldWidget::showProblem(const KindProblem* problem)
{
    const bool isHere = problem && isAbout(*problem);
    const QString text = isHere ? problem->text : QString();
    if (m_control && m_problem->text() != text) {
        m_problem->setText(text);
        m_problem->setVisible(isHere);
        m_control->setProperty("wrong", isHere);
        m_control->style()->unpolish(m_control);
        m_control->style()->polish(m_control);
        m_control->setToolTip(isHere ? text + u'\n' + fieldHelp(m_field) : fieldHelp(m_field));
        m_control->setAccessibleDescription(text);
    }
    return isHere;
}

FieldWidget* makeFieldWidget(const SpaceField& field, const std::string& place, KindEditor& editor,
                             QWidget* parent)
{
    using Kind = SpaceField::Kind;
    switch (field.kind) {
    case Kind::Whole:
        return new WholeField(field, place, editor, parent);
    case Kind::Number:
        return new NumberField(field, place, editor, parent);
    case Kind::Flag:
        return new FlagField(field, place, editor, parent);
    case Kind::Text:
        if (!field.choices.empty())
            return new ChoiceField(field, place, editor, parent);
        break;
    case Kind::Texts:
        if (!field.choices.empty())
            return new ChecksField(field, place, editor, parent);
        break;
    case Kind::Operations:
        return new OperationsField(field, place, editor, parent);
    case Kind::Group:
        if (!field.fields.empty())
            return new GroupField(field, place, editor, parent);
        break;
    case Kind::Rows:
        return new RowsField(field, place, editor, parent);
    case Kind::Space:
        return new InnerSpaceField(field, place, editor, parent);
    case Kind::Wholes:
    case Kind::Numbers:
        break;
    }
    return new LineField(field, place, editor, parent);
}

} // namespace netwright

#include "space/kind/field_group.h"

#include "space/kind/field_text.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace netwright {

FieldGroup::FieldGroup(const std::vector<SpaceField>& fields, const std::string& place,
                       KindEditor& editor, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    for (const auto& field : fields)
        add(makeFieldWidget(field, place + '/' + field.key, editor, this));
}

void FieldGroup::add(FieldWidget* field)
{
    auto* title = new QLabel(field->title(), this);
    title->setToolTip(fieldHelp(field->field()));
    title->setBuddy(field->control());
    const int row = m_grid->rowCount();
    if (field->isWide()) {
        title->setProperty("section", true);
        title->setContentsMargins(0, 8, 0, 0);
        m_grid->addWidget(title, row, 0, 1, 2);
        m_grid->addWidget(field, row + 1, 0, 1, 2);
    } else {
        title->setMinimumHeight(field->sizeHint().height());
        m_grid->addWidget(title, row, 0, Qt::AlignTop);
        m_grid->addWidget(field, row, 1);
    }
    m_fields.push_back(field);
    m_titles.push_back(title);
}

void FieldGroup::display()
{
    for (auto* field : m_fields)
        field->display();
}

bool FieldGroup::showProblem(const KindProblem* problem)
{
    bool isShown = false;
    for (auto* field : m_fields)
        isShown = field->showProblem(problem) || isShown;
    return isShown;
}

FieldWidget* FieldGroup::find(const std::string& key) const
{
    const auto found = std::ranges::find_if(
        m_fields, [&](const FieldWidget* field) { return field->field().key == key; });
    return found == m_fields.end() ? nullptr : *found;
}

void FieldGroup::setShown(const std::string& key, bool isShown)
{
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        if (m_fields[i]->field().key == key) {
            m_fields[i]->setVisible(isShown);
            m_titles[i]->setVisible(isShown);
        }
}

GroupField::GroupField(const SpaceField& field, const std::string& place, KindEditor& editor,
                       QWidget* parent)
    : FieldWidget(field, place, editor, parent)
    , m_group(new FieldGroup(field.fields, place, editor, this))
{
    m_group->setContentsMargins(12, 0, 0, 0);
    column()->insertWidget(0, m_group);
}

} // namespace netwright

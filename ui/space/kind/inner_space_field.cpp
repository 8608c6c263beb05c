#include "space/kind/inner_space_field.h"

#include "look/format.h"
#include "space/kind/field_group.h"
#include "space/kind/kind_check.h"
#include "space/registry.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace netwright {

InnerSpaceField::InnerSpaceField(const SpaceField& field, const std::string& place,
                                 KindEditor& editor, QWidget* parent)
    : FieldWidget(field, place, editor, parent)
    , m_templates(new QComboBox(this))
    , m_about(new QLabel(this))
    , m_place(new QVBoxLayout)
{
    m_templates->addItem(tr("Replace it by…"));
    for (const auto& shipped : spaceTemplates())
        if (kindOf(parseJson(shipped.json, shipped.description.name)) != "joint")
            m_templates->addItem(catalogueText(shipped.description.title),
                                 QString::fromStdString(shipped.description.name));
    m_about->setProperty("muted", true);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setWordWrap(true);
    auto* body = new QWidget(this);
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(12, 0, 0, 0);
    rows->setSpacing(8);
    rows->addWidget(m_templates, 0, Qt::AlignLeft);
    rows->addWidget(m_about);
    rows->addLayout(m_place);
    setControl(m_templates, body);
    connect(m_templates, &QComboBox::activated, this, &InnerSpaceField::replace);
}

void InnerSpaceField::replace()
{
    const std::string name = m_templates->currentData().toString().toStdString();
    m_templates->setCurrentIndex(0);
    const auto all = spaceTemplates();
    const auto found =
        std::ranges::find(all, name, [](const auto& shipped) { return shipped.description.name; });
    if (found == all.end())
        return;
    editor().set(place(), title(), parseJson(found->json, name));
    editor().endMerge();
}

/// Its name and skeleton are those of the space around it.
void InnerSpaceField::rebuild()
{
    if (m_group)
        m_group->deleteLater();
    m_group = nullptr;
    if (m_kind == "drawn" || m_kind.empty())
        return;
    m_group = new FieldGroup(spaceFields(m_kind), place(), editor(), this);
    m_place->addWidget(m_group);
}

void InnerSpaceField::display()
{
    const Json space = value();
    if (const std::string kind = kindOf(space); kind != m_kind) {
        m_kind = kind;
        rebuild();
    }
    const QString name =
        space.is_object() ? QString::fromStdString(space.value("name", "")) : QString();
    m_about->setText(
        m_group ? tr("%1, a space of the kind %2").arg(name, QString::fromStdString(m_kind))
                : tr("%1, a drawn space: draw it on a page of its own").arg(name));
    if (m_group)
        m_group->display();
}

bool InnerSpaceField::showProblem(const KindProblem* problem)
{
    const bool isInside = m_group && m_group->showProblem(problem);
    return FieldWidget::showProblem(isInside ? nullptr : problem) || isInside;
}

} // namespace netwright

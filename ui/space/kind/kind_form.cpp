#include "space/kind/kind_form.h"

#include "look/format.h"
#include "space/kind/field_group.h"
#include "space/kind/kind_check.h"
#include "space/kind/simple_fields.h"
#include "space/registry.h"
#include "space/space_document.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace netwright {

namespace {

QString skeletonTitle(const std::string& name)
{
    const auto kinds = skeletonKinds();
    const auto found = std::ranges::find(kinds, name, &Description::name);
    return found == kinds.end() ? QString::fromStdString(name) : catalogueText(found->title);
}

} // namespace

KindForm::KindForm(SpaceDocument& document, QWidget* parent)
    : QScrollArea(parent)
    , m_editor(document)
    , m_title(new QLabel)
    , m_help(new QLabel)
    , m_problem(new QLabel)
    , m_place(new QVBoxLayout)
{
    auto* body = new QWidget(this);
    body->setProperty("ground", QStringLiteral("card"));
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(14, 12, 14, 12);
    rows->setSpacing(10);
    m_title->setProperty("heading", true);
    m_help->setProperty("muted", true);
    m_problem->setProperty("state", QStringLiteral("danger"));
    for (auto* label : {m_title, m_help, m_problem}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        rows->addWidget(label);
    }
    m_problem->hide();
    rows->addLayout(m_place);
    rows->addStretch(1);
    setWidget(body);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void KindForm::rebuild(const std::string& kind)
{
    m_kind = kind;
    m_skeletons.clear();
    if (m_group) {
        m_group->hide();
        m_group->deleteLater();
    }
    m_group = new FieldGroup(allFields(kind), {}, m_editor, widget());
    m_place->addWidget(m_group);
}

void KindForm::display()
{
    const auto& state = m_editor.document().state();
    if (const std::string kind = kindOf(state.json); kind != m_kind)
        rebuild(kind);
    m_title->setText(QString::fromStdString(state.name()));
    QString help = tr("Space of the kind %1").arg(QString::fromStdString(m_kind));
    for (const auto& shipped : spaceTemplates())
        if (shipped.description.name == state.name())
            help = catalogueText(shipped.description.help);
    m_help->setText(help);
    m_group->display();
    followSkeleton();
}

void KindForm::setSkeletons(const std::vector<std::string>& names)
{
    if (!names.empty() && names != m_skeletons) {
        m_skeletons = names;
        followSkeleton();
    }
}

/// Cells are counted where the skeleton repeats them.
void KindForm::followSkeleton()
{
    auto* skeleton = dynamic_cast<GroupField*>(m_group->find("skeleton"));
    auto* kind = dynamic_cast<ChoiceField*>(skeleton->group()->find("kind"));
    const Json* now = m_editor.at("/skeleton/kind");
    const std::string name = now && now->is_string() ? now->get<std::string>() : std::string();
    std::vector<std::pair<std::string, QString>> choices;
    for (const auto& choice : m_skeletons)
        choices.emplace_back(choice, skeletonTitle(choice));
    if (!name.empty() && std::ranges::find(m_skeletons, name) == m_skeletons.end())
        choices.emplace_back(name, skeletonTitle(name));
    kind->setChoices(choices);
    skeleton->group()->setShown("cells", placesCells(name));
    skeleton->group()->setShown("aux", placesCells(name));
}

void KindForm::showProblem(const KindProblem* problem)
{
    const bool isNowhere = !m_group->showProblem(problem) && problem;
    m_problem->setText(isNowhere ? problem->text : QString());
    m_problem->setVisible(isNowhere);
}

void KindForm::goTo(const std::string& place)
{
    FieldWidget* nearest = nullptr;
    for (auto* field : widget()->findChildren<FieldWidget*>())
        if ((place == field->place() || place.starts_with(field->place() + '/')) &&
            field->control() && (!nearest || field->place().size() > nearest->place().size()))
            nearest = field;
    if (!nearest)
        return;
    ensureWidgetVisible(nearest);
    nearest->setFocus(Qt::OtherFocusReason);
}

} // namespace netwright

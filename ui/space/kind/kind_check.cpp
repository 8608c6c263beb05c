#include "space/kind/kind_check.h"

#include "bridge/project_session.h"
#include "look/format.h"
#include "space/kind/field_text.h"
#include "space/registry.h"

#include <QStringList>

#include <algorithm>

namespace netwright {

namespace {

using Kind = SpaceField::Kind;

SpaceField fieldOf(const ParamSpec& spec)
{
    SpaceField field{.key = spec.name,
                     .title = labelText(spec.name).toStdString(),
                     .help = spec.help,
                     .low = spec.min.value_or(0),
                     .high = spec.max.value_or(0),
                     .choices = spec.choices};
    if (const auto* flag = std::get_if<bool>(&spec.defaultValue)) {
        field.kind = Kind::Flag;
        field.fallback = *flag;
    } else if (const auto* number = std::get_if<std::int64_t>(&spec.defaultValue)) {
        field.fallback = *number;
    } else {
        field.kind = Kind::Text;
    }
    return field;
}

const SpaceField* find(const std::vector<SpaceField>& fields, const std::string& key)
{
    const auto found = std::ranges::find(fields, key, &SpaceField::key);
    return found == fields.end() ? nullptr : &*found;
}

bool isIndex(const std::string& step)
{
    return !step.empty() && std::ranges::all_of(step, [](char c) { return c >= '0' && c <= '9'; });
}

/// A way down the JSON, as far as fields know it.
class Way
{
public:
    explicit Way(const std::string& kind) : m_fields(allFields(kind)) {}

    /// False where there is no such field.
    bool enter(const std::string& step, const Json& space)
    {
        if (isIndex(step)) {
            if (!m_isRows)
                return false;
            m_titles.back() += QStringLiteral(" %1").arg(std::stoi(step) + 1);
            m_isRows = false;
        } else {
            const SpaceField* found = find(m_fields, step);
            if (!found)
                return false;
            const SpaceField field = *found;
            m_titles << catalogueText(field.title);
            m_isRows = field.kind == Kind::Rows;
            m_fields = field.fields;
            if (field.kind == Kind::Space)
                m_fields = allFields(kindOf(space.value(step, Json())));
        }
        m_place += '/' + step;
        return true;
    }

    KindProblem problem(const QString& text) const
    {
        return {m_place, m_titles.join(QStringLiteral(", ")), text};
    }

private:
    std::vector<SpaceField> m_fields;
    bool m_isRows = false;
    std::string m_place;
    QStringList m_titles;
};

/// "space.stages[2].channels" -> {"stages", "2", "channels"}; then the key that the problem begins
/// with ("channels is 0", "\"active\" is not ...").
std::vector<std::string> stepsOf(const Error& error)
{
    QString text = QString::fromStdString(error.where());
    text.replace(QStringLiteral(": "), QStringLiteral("."));
    text.replace(u'[', u'.').remove(u']');
    std::vector<std::string> steps;
    for (const QString& step : text.split(u'.', Qt::SkipEmptyParts).mid(1))
        steps.push_back(step.toStdString());
    const QString first = QString::fromStdString(error.problem()).section(u' ', 0, 0).remove(u'"');
    steps.push_back(first.toStdString());
    return steps;
}

KindProblem problemOf(const Error& error, const Json& space)
{
    Way way(kindOf(space));
    for (const auto& step : stepsOf(error))
        if (!way.enter(step, space))
            break;
    return way.problem(errorText(Error(error.problem(), {}, error.remedy())));
}

/// What a field itself finds, in words for a form; the kinds find the rest.
std::optional<KindProblem> fieldsProblem(const std::vector<SpaceField>& fields, const Json& object,
                                         const std::string& place, const QString& title)
{
    for (const auto& field : fields) {
        if (!object.contains(field.key))
            continue;
        const Json& value = object[field.key];
        const std::string here = place + '/' + field.key;
        const QString name = (title.isEmpty() ? QString() : title + QStringLiteral(", ")) +
                             catalogueText(field.title);
        if (const QString text = fieldProblem(field, value); !text.isEmpty())
            return KindProblem{here, name, text};
        std::optional<KindProblem> inner;
        if (field.kind == Kind::Group && !field.fields.empty())
            inner = fieldsProblem(field.fields, value, here, name);
        if (field.kind == Kind::Space)
            inner = fieldsProblem(allFields(kindOf(value)), value, here, name);
        if (field.kind == Kind::Rows)
            for (std::size_t row = 0; row < value.size() && !inner; ++row)
                inner = fieldsProblem(field.fields, value[row], here + '/' + std::to_string(row),
                                      QStringLiteral("%1 %2").arg(name).arg(row + 1));
        if (inner)
            return inner;
    }
    return std::nullopt;
}

} // namespace

std::vector<SpaceField> allFields(const std::string& kind)
{
    std::vector<SpaceField> fields = {
        {.key = "name", .kind = Kind::Text, .title = "Name", .help = "In files and searches"}};
    if (spaceKinds().contains(kind))
        fields.insert(fields.end(), spaceFields(kind).begin(), spaceFields(kind).end());
    SpaceField skeleton{.key = "skeleton",
                        .kind = Kind::Group,
                        .title = "Skeleton",
                        .help = "The network around the searched cells"};
    for (const auto& spec : skeletonParams())
        skeleton.fields.push_back(fieldOf(spec));
    fields.push_back(std::move(skeleton));
    return fields;
}

std::string kindOf(const Json& space)
{
    const auto kind = space.is_object() ? space.value("kind", Json()) : Json();
    return kind.is_string() ? kind.get<std::string>() : std::string();
}

bool isFormable(const Json& space)
{
    const std::string kind = kindOf(space);
    if (kind == "drawn" || !spaceKinds().contains(kind))
        return false;
    if (space.value("format", Json()) != "netwright-space" || space.value("version", Json()) != 1 ||
        !space.value("name", Json()).is_string())
        return false;
    const auto fields = allFields(kind);
    for (const auto& [key, value] : space.items()) {
        if (key == "format" || key == "version" || key == "kind")
            continue;
        const SpaceField* field = find(fields, key);
        const bool isInner = field && field->kind == Kind::Space;
        if (!field || !isShowable(*field, value) ||
            (isInner && kindOf(value) != "drawn" && !isFormable(value)))
            return false;
    }
    return true;
}

KindCheck checkKind(const Json& space)
{
    KindCheck check;
    check.problem = fieldsProblem(allFields(kindOf(space)), space, {}, {});
    if (check.problem)
        return check;
    try {
        const auto names = spaceFromJson(space, "space")->skeletons();
        check.skeletons.assign(names.begin(), names.end());
    } catch (const Error& error) {
        check.problem = problemOf(error, space);
    }
    return check;
}

} // namespace netwright

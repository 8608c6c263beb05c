#include "space/registry.h"
#include "space/space_fields.h"

#include "support.h"

#include <algorithm>

using namespace netwright;

namespace {

const std::vector<std::string> common = {"format", "version", "kind", "name", "skeleton"};

const SpaceField* fieldOf(const std::vector<SpaceField>& fields, const std::string& key)
{
    const auto found = std::ranges::find(fields, key, &SpaceField::key);
    return found == fields.end() ? nullptr : &*found;
}

/// The first key, with its place, that no field describes; empty: none.
std::string undescribed(const Json& object, const std::vector<SpaceField>& fields,
                        const std::string& place)
{
    for (const auto& [key, value] : object.items()) {
        if (place.empty() && std::ranges::find(common, key) != common.end())
            continue;
        const SpaceField* field = fieldOf(fields, key);
        if (!field)
            return place + key;
        const bool isRows = field->kind == SpaceField::Kind::Rows;
        if (isRows != (value.is_array() && !value.empty() && value[0].is_object()) &&
            !value.empty())
            return place + key + " (kind)";
        if (isRows)
            for (const Json& row : value)
                if (auto wrong = undescribed(row, field->fields, place + key + "."); !wrong.empty())
                    return wrong;
        if (field->kind == SpaceField::Kind::Group && key != "when")
            if (auto wrong = undescribed(value, field->fields, place + key + "."); !wrong.empty())
                return wrong;
    }
    return {};
}

/// What is in a space, as far as sampling tells.
std::string contentsOf(const SearchSpace& space)
{
    Rng rng(1);
    std::string contents = space.size().exact;
    for (int i = 0; i < 100; ++i)
        contents += fmt::format("\n{}", space.toText(space.sample(rng)));
    return contents;
}

} // namespace

class TestSpaceFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsDescribed()
    {
        for (const auto& entry : spaceKinds().entries())
            QVERIFY2(entry.description.name == "drawn" ||
                         !spaceFields(entry.description.name).empty(),
                     entry.description.name.c_str());
        VERIFY_ERROR(spaceFields("nonsense"), "nonsense");
    }

    void everyKeyOfATemplateHasAField_data() { templates(); }
    void everyKeyOfATemplateHasAField()
    {
        QFETCH(QString, name);
        const SpacePtr space = loadSpace(name.toStdString());
        if (space->kind() == "drawn")
            return;
        const std::string wrong = undescribed(space->toJson(), spaceFields(space->kind()), {});
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

    /// A form that offers less than the kind, or more, would be wrong.
    void rangesAreThoseOfTheKind_data() { templates(); }
    void rangesAreThoseOfTheKind()
    {
        QFETCH(QString, name);
        const Json json = loadSpace(name.toStdString())->toJson();
        for (const SpaceField& field : spaceFields(json["kind"].get<std::string>())) {
            if (field.kind != SpaceField::Kind::Whole)
                continue;
            for (const double value : {field.low - 1, field.high + 1}) {
                Json changed = json;
                changed[field.key] = static_cast<std::int64_t>(value);
                VERIFY_ERROR(spaceFromJson(changed, "space"), field.key.c_str());
            }
        }
    }

    /// What is left out means the fallback.
    void fallbacksAreThoseOfTheKind_data() { templates(); }
    void fallbacksAreThoseOfTheKind()
    {
        QFETCH(QString, name);
        const Json json = loadSpace(name.toStdString())->toJson();
        for (const SpaceField& field : spaceFields(json["kind"].get<std::string>())) {
            if (field.fallback.is_null() || !json.contains(field.key))
                continue;
            Json left = json;
            left.erase(field.key);
            Json set = json;
            set[field.key] = field.fallback;
            std::string without, with;
            try {
                without = contentsOf(*spaceFromJson(left, "space"));
                with = contentsOf(*spaceFromJson(set, "space"));
            } catch (const Error& e) {
                QVERIFY2(without.empty() && with.empty(), e.what());
            }
            QVERIFY2(without == with, field.key.c_str());
        }
    }

private:
    static void templates()
    {
        QTest::addColumn<QString>("name");
        for (const SpaceTemplate& shipped : spaceTemplates())
            QTest::newRow(shipped.description.name.c_str())
                << QString::fromStdString(shipped.description.name);
    }
};

QTEST_GUILESS_MAIN(TestSpaceFields)
#include "tst_space_fields.moc"

// netwright-catalogue-strings: writes what the window shows of the engine's registries as source
// text that lupdate reads, so that the engine needs no Qt to be translated.
#include "engine/reference.h"
#include "look/format.h"
#include "space/drawing.h"
#include "space/kind/kind_check.h"
#include "space/registry.h"

#include <iostream>
#include <set>

using namespace netwright;

namespace {

class Strings
{
public:
    void add(const std::string& text)
    {
        if (!text.empty() && m_seen.insert(text).second)
            std::cout << "    QT_TRANSLATE_NOOP(\"catalogue\", " << quoted(text) << "),\n";
    }

    /// For unitText().
    void addUnit(const std::string& text)
    {
        if (!text.empty())
            m_units.insert(text);
    }

    /// For choiceText().
    void addChoice(const std::string& text)
    {
        if (!text.empty())
            m_choices.insert(text);
    }

    void writeCommented() const
    {
        const auto write = [](const std::set<std::string>& texts, const char* comment) {
            for (const auto& text : texts)
                std::cout << "    QT_TRANSLATE_NOOP3(\"catalogue\", " << quoted(text) << ", \""
                          << comment << "\"),\n";
        };
        write(m_units, "unit");
        write(m_choices, "choice");
    }

    void add(std::span<const ParamSpec> params)
    {
        for (const auto& param : params) {
            add(labelText(param.name).toStdString());
            add(param.help);
            addUnit(param.unit);
        }
    }

    void add(const Description& description)
    {
        add(description.title);
        add(description.help);
        add(description.family);
        add(description.params);
    }

private:
    static std::string quoted(const std::string& text)
    {
        std::string result = "\"";
        for (const char character : text) {
            if (character == '"' || character == '\\')
                result += '\\';
            result += character == '\n' ? std::string("\\n") : std::string(1, character);
        }
        return result + '"';
    }

    std::set<std::string> m_seen, m_units, m_choices;
};

/// The pictures of a space's cells are named in tabs.
void addDiagramTitles(Strings& strings, const SearchSpace& space)
{
    Rng rng(0);
    for (const auto& diagram : space.diagrams(space.sample(rng)))
        strings.add(labelText(diagram.title).toStdString());
}

/// The fields of forms for spaces, nested ones too.
void addFields(Strings& strings, const std::vector<SpaceField>& fields)
{
    for (const auto& field : fields) {
        strings.add(field.title);
        strings.add(field.help);
        if (field.key != "kind") // skeletons have titles
            for (const auto& choice : field.choices)
                strings.addChoice(choice);
        addFields(strings, field.fields);
    }
}

} // namespace

int main()
{
    std::cout << "// Written by netwright-catalogue-strings (packaging/update-translations.sh) for "
                 "lupdate.\n"
                 "// clang-format off\n"
                 "static const char* const strings[] = {\n";
    Strings strings;
    for (const auto& chapter : referenceChapters())
        for (const auto& entry : chapter.entries)
            strings.add(entry);
    for (const auto& shipped : spaceTemplates())
        addDiagramTitles(strings, *loadSpace(shipped.description.name));
    for (const auto kinds : {stemKinds(), headKinds(), blockKinds()})
        for (const auto& kind : kinds)
            strings.add(kind);
    for (const auto& kind : spaceKinds().entries())
        addFields(strings, allFields(kind.description.name));
    std::cout
        << "};\n\nstatic const struct\n{\n    const char *text, *comment;\n} commented[] = {\n";
    strings.writeCommented();
    std::cout << "};\n";
}

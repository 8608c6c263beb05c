#include "cli/commands.h"
#include "cli/output.h"

#include "engine/reference.h"

#include <memory>

namespace netwright::cli {

namespace {

/// In either form; null for another name.
const ReferenceChapter* findChapter(const std::string& name)
{
    for (const auto& chapter : referenceChapters())
        if (name == chapter.plural || name == chapter.singular)
            return &chapter;
    return nullptr;
}

/// A check for options. Not CLI::IsMember: every start of the program would make the reference.
std::string chapterName(const std::string& name)
{
    return findChapter(name) ? std::string()
                             : fmt::format("there is no list of \"{}\": choose one of methods, "
                                           "spaces, operations, estimators, datasets, settings",
                                           name.substr(0, 80));
}

std::string range(const ParamSpec& spec)
{
    if (!spec.choices.empty())
        return fmt::format("{}", fmt::join(spec.choices, " | "));
    if (spec.min && spec.max)
        return fmt::format("{:g} to {:g}", *spec.min, *spec.max);
    if (spec.min)
        return fmt::format("at least {:g}", *spec.min);
    return spec.max ? fmt::format("at most {:g}", *spec.max) : "";
}

void printDescription(const Description& d, const std::string& section)
{
    fmt::print("{}: {}\n", d.name, d.title);
    for (const auto& line : {d.help, d.citation})
        if (!line.empty())
            fmt::print("{}\n", line);
    if (!d.family.empty())
        fmt::print("family: {}\n", d.family);
    if (!d.published.empty())
        fmt::print("published results: {}\n", fmt::join(d.published, ", "));
    if (d.params.empty())
        return;
    fmt::print("\n");
    std::vector<std::vector<std::string>> rows = {{"key", "default", "unit", "range", "help"}};
    for (const auto& spec : d.params)
        rows.push_back({settingKey(section, spec), toText(spec.defaultValue), spec.unit,
                        range(spec), spec.help});
    printTable(rows);
}

} // namespace

void addListCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand(
        "list", "List methods, spaces, operations, estimators, datasets or settings");
    const auto what = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    sub->add_option("what", *what,
                    "methods | spaces | operations | estimators | datasets | settings")
        ->check(chapterName)
        ->required();
    sub->add_flag("--json", *json, "Machine-readable output");
    sub->callback([&command, what, json] {
        command = [what, json] {
            const ReferenceChapter& chapter = *findChapter(*what);
            if (*json) {
                Json list = Json::array();
                for (const auto& d : chapter.entries)
                    list.push_back(descriptionToJson(d, chapter.sectionOf(d)));
                printJson(list);
                return Done;
            }
            std::vector<std::vector<std::string>> rows = {{"name", "family", "what it is"}};
            for (const auto& d : chapter.entries)
                rows.push_back({d.name, d.family, d.help});
            printTable(rows);
            return Done;
        };
    });
}

void addDescribeCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand(
        "describe", "One entry, with the keys --set takes: unit, default, range, help, citation");
    const auto kind = std::make_shared<std::string>();
    const auto name = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    sub->add_option("kind", *kind, "method | space | operation | estimator | dataset | setting")
        ->check(chapterName)
        ->required();
    sub->add_option("name", *name, "As printed by list")->required();
    sub->add_flag("--json", *json, "Machine-readable output");
    sub->callback([&command, kind, name, json] {
        command = [kind, name, json] {
            std::vector<std::string> known;
            const ReferenceChapter& chapter = *findChapter(*kind);
            for (const auto& d : chapter.entries) {
                if (d.name == *name) {
                    const std::string section = chapter.sectionOf(d);
                    if (*json)
                        printJson(descriptionToJson(d, section));
                    else
                        printDescription(d, section);
                    return Done;
                }
                known.push_back(d.name);
            }
            throw Error(fmt::format("unknown {} \"{}\"", chapter.singular, *name), {},
                        fmt::format("choose one of {}", fmt::join(known, ", ")));
        };
    });
}

} // namespace netwright::cli

#include "cli/commands.h"
#include "cli/output.h"

#include "data/dataset.h"
#include "engine/search_spec.h"
#include "estimate/estimator.h"
#include "graph/operation.h"
#include "space/registry.h"
#include "strategy/strategy.h"

#include <memory>

namespace netwright::cli {

namespace {

/// A kind of thing the program can list: how it is called and what is in it.
struct Catalogue
{
    std::string plural;
    std::string singular;
    std::string section; ///< of its keys for --set; empty: each entry is a section
    std::vector<Description> (*descriptions)();
};

template <class Factory>
std::vector<Description> describe(const Registry<Factory>& registry)
{
    std::vector<Description> result;
    for (const auto& entry : registry.entries())
        result.push_back(entry.description);
    return result;
}

/// With the values the space sets.
std::vector<ParamSpec> skeletonOf(const std::string& space)
{
    const SpacePtr loaded = loadSpace(space);
    const Params usual = toParams(loaded->defaultSkeleton());
    std::vector<ParamSpec> params(usual.specs().begin(), usual.specs().end());
    for (auto& spec : params) {
        spec.defaultValue = usual.value(spec.name);
        if (spec.name == "kind")
            spec.choices = {loaded->skeletons().begin(), loaded->skeletons().end()};
    }
    return params;
}

std::vector<Description> describeSpaces()
{
    std::vector<Description> result;
    for (const auto& shipped : spaceTemplates()) {
        result.push_back(shipped.description);
        result.back().params = skeletonOf(shipped.description.name);
    }
    return result;
}

std::vector<Description> describeDatasets()
{
    std::vector<Description> result = describe(datasets());
    result.push_back({.name = "none",
                      .title = "No images",
                      .help = "For estimators that look scores up in a table"});
    return result;
}

/// What every search has, whatever its method and space.
std::vector<Description> describeSettings()
{
    const auto entry = [](std::string name, std::string title, std::string help,
                          std::span<const ParamSpec> params) {
        return Description{.name = std::move(name),
                           .title = std::move(title),
                           .help = std::move(help),
                           .params = {params.begin(), params.end()}};
    };
    return {entry("skeleton", "Skeleton", "The network that cells are placed in", skeletonParams()),
            entry("constraint", "Constraints", "Limits checked before any training",
                  constraintParams()),
            entry("search", "Search", "The search itself", searchParams())};
}

const std::vector<Catalogue>& catalogues()
{
    static const std::vector<Catalogue> list = {
        {"methods", "method", "method", [] { return describe(strategies()); }},
        {"spaces", "space", "skeleton", describeSpaces},
        {"operations", "operation", "operation", [] { return describe(operations()); }},
        {"estimators", "estimator", "estimator", [] { return describe(estimators()); }},
        {"datasets", "dataset", "data", describeDatasets},
        {"settings", "setting", "", describeSettings},
    };
    return list;
}

std::vector<std::string> catalogueNames(std::string Catalogue::*name)
{
    std::vector<std::string> names;
    for (const auto& catalogue : catalogues())
        names.push_back(catalogue.*name);
    return names;
}

const Catalogue& findCatalogue(const std::string& name)
{
    for (const auto& catalogue : catalogues())
        if (name == catalogue.plural || name == catalogue.singular)
            return catalogue;
    throw Error(fmt::format("there is no list of \"{}\"", name.substr(0, 80)), {},
                "choose one of methods, spaces, operations, estimators, datasets, settings");
}

std::string sectionOf(const Catalogue& catalogue, const Description& entry)
{
    return catalogue.section.empty() ? entry.name : catalogue.section;
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
        ->check(CLI::IsMember(catalogueNames(&Catalogue::plural)))
        ->required();
    sub->add_flag("--json", *json, "Machine-readable output");
    sub->callback([&command, what, json] {
        command = [what, json] {
            const Catalogue& catalogue = findCatalogue(*what);
            const auto descriptions = catalogue.descriptions();
            if (*json) {
                Json list = Json::array();
                for (const auto& d : descriptions)
                    list.push_back(descriptionToJson(d, sectionOf(catalogue, d)));
                printJson(list);
                return Done;
            }
            std::vector<std::vector<std::string>> rows = {{"name", "family", "what it is"}};
            for (const auto& d : descriptions)
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
        ->check(CLI::IsMember(catalogueNames(&Catalogue::singular)))
        ->required();
    sub->add_option("name", *name, "As printed by list")->required();
    sub->add_flag("--json", *json, "Machine-readable output");
    sub->callback([&command, kind, name, json] {
        command = [kind, name, json] {
            std::vector<std::string> known;
            const Catalogue& catalogue = findCatalogue(*kind);
            for (const auto& d : catalogue.descriptions()) {
                if (d.name == *name) {
                    const std::string section = sectionOf(catalogue, d);
                    if (*json)
                        printJson(descriptionToJson(d, section));
                    else
                        printDescription(d, section);
                    return Done;
                }
                known.push_back(d.name);
            }
            throw Error(fmt::format("unknown {} \"{}\"", catalogue.singular, *name), {},
                        fmt::format("choose one of {}", fmt::join(known, ", ")));
        };
    });
}

} // namespace netwright::cli

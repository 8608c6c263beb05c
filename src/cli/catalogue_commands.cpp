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

std::vector<Description> describeSpaces()
{
    std::vector<Description> result;
    for (const auto& shipped : spaceTemplates()) {
        result.push_back(shipped.description);
        const auto params = skeletonParams();
        result.back().params.assign(params.begin(), params.end());
    }
    return result;
}

const std::vector<Catalogue>& catalogues()
{
    static const std::vector<Catalogue> list = {
        {"methods", "method", [] { return describe(strategies()); }},
        {"spaces", "space", describeSpaces},
        {"operations", "operation", [] { return describe(operations()); }},
        {"estimators", "estimator", [] { return describe(estimators()); }},
        {"datasets", "dataset", [] { return describe(datasets()); }},
    };
    return list;
}

const Catalogue& findCatalogue(const std::string& name)
{
    for (const auto& catalogue : catalogues())
        if (name == catalogue.plural || name == catalogue.singular)
            return catalogue;
    throw Error(fmt::format("there is no list of \"{}\"", name.substr(0, 80)), {},
                "choose one of methods, spaces, operations, estimators, datasets");
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

void printDescription(const Description& d)
{
    fmt::print("{}: {}\n", d.name, d.title);
    for (const auto& line : {d.help, d.citation})
        if (!line.empty())
            fmt::print("{}\n", line);
    if (d.params.empty())
        return;
    fmt::print("\n");
    std::vector<std::vector<std::string>> rows = {
        {"parameter", "default", "unit", "range", "help"}};
    for (const auto& spec : d.params)
        rows.push_back({spec.name, toText(spec.defaultValue), spec.unit, range(spec), spec.help});
    printTable(rows);
}

} // namespace

void addListCommand(CLI::App& app, Command& command)
{
    auto* sub =
        app.add_subcommand("list", "List methods, spaces, operations, estimators or datasets");
    const auto what = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    sub->add_option("what", *what, "methods | spaces | operations | estimators | datasets")
        ->required();
    sub->add_flag("--json", *json, "Machine-readable output");
    sub->callback([&command, what, json] {
        command = [what, json] {
            const auto descriptions = findCatalogue(*what).descriptions();
            if (*json) {
                Json list = Json::array();
                for (const auto& d : descriptions)
                    list.push_back(descriptionToJson(d));
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
    auto* sub = app.add_subcommand("describe",
                                   "Parameters of one entry: unit, default, range, help, citation");
    const auto kind = std::make_shared<std::string>();
    const auto name = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    sub->add_option("kind", *kind, "method | space | operation | estimator | dataset")->required();
    sub->add_option("name", *name, "As printed by list")->required();
    sub->add_flag("--json", *json, "Machine-readable output");
    sub->callback([&command, kind, name, json] {
        command = [kind, name, json] {
            std::vector<std::string> known;
            for (const auto& d : findCatalogue(*kind).descriptions()) {
                if (d.name == *name) {
                    if (*json)
                        printJson(descriptionToJson(d));
                    else
                        printDescription(d);
                    return Done;
                }
                known.push_back(d.name);
            }
            throw Error(fmt::format("unknown {} \"{}\"", findCatalogue(*kind).singular, *name), {},
                        fmt::format("choose one of {}", fmt::join(known, ", ")));
        };
    });
}

} // namespace netwright::cli

#include "cli/commands.h"
#include "cli/output.h"

#include "core/file.h"
#include "core/statistics.h"
#include "engine/search_spec.h"
#include "graph/cost.h"
#include "space/registry.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

namespace netwright::cli {

namespace {

struct CostOptions
{
    std::string space;
    std::optional<std::string> architecture;
    std::optional<std::string> file;
    std::vector<std::string> settings;
    bool aux = false;
    bool json = false;
};

/// An architecture from a file: our architecture JSON (as `export --json` writes it), a JSON text,
/// or the plain interchange text.
Genome readArchitecture(const SearchSpace& space, const std::string& file)
try {
    const std::string text = readFile(file, 64 << 20);
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start == std::string::npos)
        throw Error("the file is empty", file, "give an architecture");
    if (text[start] != '{')
        return space.fromText(text);
    const Json json = parseJson(text, file);
    if (json.contains("genome")) {
        Genome genome = genomeFromJson(json["genome"], file + ": genome");
        space.validate(genome);
        return genome;
    }
    return space.fromText(jsonGet<std::string>(json, "architecture", file));
} catch (const Error& e) {
    throw e.where().starts_with(file) ? e : e.within(file);
}

Skeleton skeletonFor(const SpacePtr& space, const CostOptions& options)
{
    SearchSpec spec;
    spec.space = space;
    spec.skeleton = space->defaultSkeleton();
    for (const auto& setting : options.settings) {
        if (!setting.starts_with("skeleton."))
            throw Error(fmt::format("\"{}\" does not change the cost", setting.substr(0, 80)),
                        "--set",
                        "set skeleton.* keys, see: netwright-cli describe space " + space->name());
        applySetting(spec, setting);
    }
    spec.skeleton.auxHead |= options.aux;
    return spec.skeleton;
}

Json costJson(const Cost& c)
{
    return {{"params", c.params},
            {"macs", c.macs},
            {"activation_bytes", c.activationBytes},
            {"depth", c.depth}};
}

int printArchitectureCost(const Cost& c, bool json)
{
    if (json) {
        printJson(costJson(c));
    } else {
        printTable(
            {{"parameters", fmt::format("{} ({})", c.params, shortNumber(double(c.params)))},
             {"multiply-adds", fmt::format("{} ({})", c.macs, shortNumber(double(c.macs)))},
             {"activations", fmt::format("{}B per sample", shortNumber(double(c.activationBytes)))},
             {"depth", fmt::format("{} convolutions and linear layers", c.depth)}});
    }
    return Done;
}

/// Without an architecture: the medians and ranges over 100 samples.
int printSpaceCost(const SearchSpace& space, const Skeleton& skeleton, bool json)
{
    constexpr int samples = 100;
    std::vector<double> params, macs, bytes;
    Rng rng(0);
    for (int i = 0; i < samples; ++i) {
        const Cost c = cost(space.build(space.sample(rng), skeleton));
        params.push_back(double(c.params));
        macs.push_back(double(c.macs));
        bytes.push_back(double(c.activationBytes));
    }
    const auto bounds = [](const std::vector<double>& v) {
        const auto [low, high] = std::minmax_element(v.begin(), v.end());
        return std::pair(*low, *high);
    };
    Json result = {{"samples", samples}};
    std::vector<std::vector<std::string>> rows = {{"", "median", "lowest", "highest"}};
    for (const auto& [name, values] : {std::pair("params", &params), std::pair("macs", &macs),
                                       std::pair("activation_bytes", &bytes)}) {
        const auto [low, high] = bounds(*values);
        result[name] = std::llround(median(*values));
        result[std::string(name) + "_range"] = {std::llround(low), std::llround(high)};
        rows.push_back({name, shortNumber(median(*values)), shortNumber(low), shortNumber(high)});
    }
    if (json)
        printJson(result);
    else
        printTable(rows);
    return Done;
}

int runCost(const CostOptions& options)
{
    const SpacePtr space = loadSpace(options.space);
    const Skeleton skeleton = skeletonFor(space, options);
    if (!options.architecture && !options.file)
        return printSpaceCost(*space, skeleton, options.json);
    const Genome genome = options.file ? readArchitecture(*space, *options.file)
                                       : space->fromText(*options.architecture);
    return printArchitectureCost(cost(space->build(genome, skeleton)), options.json);
}

int runSample(const std::string& name, int count, std::uint64_t seed, bool json)
{
    const SpacePtr space = loadSpace(name);
    Json list = Json::array();
    for (int i = 0; i < count; ++i) {
        Rng rng = Rng::derive(seed, static_cast<std::uint64_t>(i));
        const Genome genome = space->sample(rng);
        const std::string text = space->toText(genome);
        if (json)
            list.push_back({{"architecture", text},
                            {"genome", genomeToJson(genome)},
                            {"hash", space->hash(genome)}});
        else
            fmt::print("{}\n", text);
    }
    if (json)
        printJson(list);
    return Done;
}

} // namespace

void addCostCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("cost", "Parameters, multiply-adds and activation memory");
    const auto options = std::make_shared<CostOptions>();
    sub->add_option("--space", options->space, "Template name or JSON file")->required();
    auto* text =
        sub->add_option("--arch", options->architecture, "Architecture in the space's text form");
    sub->add_option("--arch-file", options->file, "File with an architecture (text or JSON)")
        ->excludes(text);
    sub->add_option("--set", options->settings, "skeleton.key=value, repeatable")
        ->allow_extra_args(false);
    sub->add_flag("--aux", options->aux, "Count the auxiliary head too");
    sub->add_flag("--json", options->json, "Machine-readable output");
    sub->callback([&command, options] { command = [options] { return runCost(*options); }; });
}

void addSampleCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("sample", "Draw random architectures");
    const auto space = std::make_shared<std::string>();
    const auto count = std::make_shared<int>(1);
    const auto seed = std::make_shared<std::uint64_t>(0);
    const auto json = std::make_shared<bool>(false);
    sub->add_option("--space", *space, "Template name or JSON file")->required();
    sub->add_option("-n", *count, "How many")->check(CLI::Range(1, 1'000'000));
    sub->add_option("--seed", *seed, "Same seed, same architectures")->check(wholeNumber);
    sub->add_flag("--json", *json, "Machine-readable output");
    sub->callback([&command, space, count, seed, json] {
        command = [=] { return runSample(*space, *count, *seed, *json); };
    });
}

} // namespace netwright::cli

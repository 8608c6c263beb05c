#include "space/kinds.h"
#include "space/registry.h"
#include "space/space_json.h"
#include "space/words.h"

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

/// Sets a training parameter where a condition holds.
struct TrainingDecision
{
    Decision decision;     ///< its name is the parameter's
    int parent = -1;       ///< an earlier training decision with options; -1: unconditional
    std::vector<int> when; ///< the parent's options under which this one means something

    bool hasOptions() const { return !decision.options.empty(); }
};

/// How many values of a real decision a grid has.
constexpr int gridPoints = 5;

double inScale(const Decision& decision, double value)
{
    return decision.log ? std::log(value) : value;
}

/// The value at a fraction of the range, in its scale.
double valueAt(const Decision& decision, double fraction)
{
    const double low = inScale(decision, decision.low), high = inScale(decision, decision.high);
    const double x = low + (high - low) * fraction;
    const double value = decision.log ? std::exp(x) : x;
    const double clamped = std::clamp(value, decision.low, decision.high);
    return decision.kind == Decision::Kind::Integer ? std::round(clamped) : clamped;
}

double fractionOf(const Decision& decision, double value)
{
    const double low = inScale(decision, decision.low), high = inScale(decision, decision.high);
    return high > low ? (inScale(decision, value) - low) / (high - low) : 0;
}

std::uint64_t radix(const Decision& decision)
{
    if (!decision.options.empty())
        return decision.options.size();
    return decision.kind == Decision::Kind::Integer
               ? static_cast<std::uint64_t>(decision.high - decision.low) + 1
               : gridPoints;
}

double gridValue(const Decision& decision, std::uint64_t index)
{
    if (!decision.options.empty())
        return static_cast<double>(index);
    return decision.kind == Decision::Kind::Integer
               ? decision.low + static_cast<double>(index)
               : valueAt(decision, static_cast<double>(index) / (gridPoints - 1));
}

/// An architecture of another space together with how it is trained (Zela et al. 2018): genes of
/// training parameters, then those of the architecture. Parameters have options, or a range on a
/// linear or logarithmic scale; one with a condition is active while an earlier parameter has one
/// of the named options. Estimators that train read them with trainingSettings().
///
/// sample() draws parameters uniformly in their scale. mutate() changes an active parameter or the
/// architecture, with equal chance: an option becomes another, a number moves by a normal step of a
/// fifth of its range (Hutter et al. 2011, SMAC). at() and neighbours() know five values of each
/// real parameter, evenly spaced in its scale; at() changes parameters faster than architectures.
/// canonical() resets inactive parameters and takes the canonical architecture.
class JointSpace final : public SearchSpace
{
public:
    JointSpace(SpaceHeader header, std::vector<TrainingDecision> training, SpacePtr architecture)
        : m_header(std::move(header))
        , m_training(std::move(training))
        , m_architecture(std::move(architecture))
    {
        for (const auto& each : m_training)
            m_decisions.push_back(each.decision);
        const auto& inner = m_architecture->decisions();
        m_decisions.insert(m_decisions.end(), inner.begin(), inner.end());
    }

    const std::string& name() const override { return m_header.name; }
    std::string kind() const override { return "joint"; }
    Json toJson() const override;
    Skeleton defaultSkeleton() const override { return m_header.skeleton; }
    std::span<const std::string> skeletons() const override { return m_architecture->skeletons(); }
    const std::vector<Decision>& decisions() const override { return m_decisions; }
    SpaceSize size() const override;

    Genome sample(Rng& rng) const override;
    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override;
    std::vector<Genome> neighbours(const Genome& genome) const override;
    std::optional<Genome> at(std::uint64_t index) const override;
    void validate(const Genome& genome) const override;
    Genome canonical(const Genome& genome) const override;
    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override
    {
        validate(genome);
        return m_architecture->build(architectureOf(genome), skeleton);
    }
    std::vector<Diagram> diagrams(const Genome& genome) const override
    {
        validate(genome);
        return m_architecture->diagrams(architectureOf(genome));
    }
    std::map<std::string, std::string> trainingSettings(const Genome& genome) const override;

private:
    std::size_t count() const { return m_training.size(); }
    Genome architectureOf(const Genome& genome) const
    {
        return {{genome.genes.begin() + static_cast<std::ptrdiff_t>(count()), genome.genes.end()}};
    }
    /// The parameters of `genome` with another architecture.
    Genome joined(const Genome& genome, const Genome& architecture) const
    {
        Genome result = genome;
        result.genes.resize(count());
        result.genes.insert(result.genes.end(), architecture.genes.begin(),
                            architecture.genes.end());
        return result;
    }
    bool isActive(const Genome& genome, std::size_t parameter) const;
    std::string valueText(const Genome& genome, std::size_t parameter) const;

    SpaceHeader m_header;
    std::vector<TrainingDecision> m_training;
    SpacePtr m_architecture;
    std::vector<Decision> m_decisions;
};

bool JointSpace::isActive(const Genome& genome, std::size_t parameter) const
{
    const TrainingDecision& at = m_training[parameter];
    if (at.parent < 0)
        return true;
    return isActive(genome, static_cast<std::size_t>(at.parent)) &&
           std::find(at.when.begin(), at.when.end(), genome.at(at.parent)) != at.when.end();
}

std::string JointSpace::valueText(const Genome& genome, std::size_t parameter) const
{
    const TrainingDecision& at = m_training[parameter];
    const double value = genome.genes[parameter];
    if (at.hasOptions())
        return at.decision.options[static_cast<std::size_t>(value)];
    if (at.decision.kind == Decision::Kind::Integer)
        return std::to_string(static_cast<std::int64_t>(value));
    return fmt::format("{}", value);
}

std::map<std::string, std::string> JointSpace::trainingSettings(const Genome& genome) const
{
    validate(genome);
    std::map<std::string, std::string> settings;
    for (std::size_t i = 0; i < count(); ++i)
        if (isActive(genome, i))
            settings[m_training[i].decision.name] = valueText(genome, i);
    return settings;
}

/// Of the grid where there are real parameters: then no exact number.
SpaceSize JointSpace::size() const
{
    const SpaceSize inner = m_architecture->size();
    SpaceSize result{inner.log10, {}};
    for (const auto& each : m_training)
        result.log10 += std::log10(static_cast<double>(radix(each.decision)));
    return result;
}

Genome JointSpace::sample(Rng& rng) const
{
    Genome genome;
    for (const auto& [decision, parent, when] : m_training) {
        const bool isReal = decision.kind == Decision::Kind::Real;
        genome.genes.push_back(decision.log || isReal
                                   ? valueAt(decision, rng.uniform())
                                   : gridValue(decision, rng.below(radix(decision))));
    }
    return joined(genome, m_architecture->sample(rng));
}

Genome JointSpace::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    std::vector<std::size_t> active;
    for (std::size_t i = 0; i < count(); ++i)
        if (isActive(genome, i) && radix(m_training[i].decision) > 1)
            active.push_back(i);
    if (active.empty() || rng.chance(0.5))
        return joined(genome, m_architecture->mutate(architectureOf(genome), rng, note));
    const std::size_t chosen = rng.pick(active);
    const Decision& decision = m_training[chosen].decision;
    const double present = genome.genes[chosen];
    Genome result = genome;
    while (result.genes[chosen] == present) {
        if (m_training[chosen].hasOptions()) {
            result.genes[chosen] = rng.index(decision.options.size());
        } else {
            const double step = 0.2 * rng.normal();
            result.genes[chosen] =
                valueAt(decision, std::clamp(fractionOf(decision, present) + step, 0.0, 1.0));
        }
    }
    if (note)
        *note = fmt::format("{}: {} -> {}", decision.name, valueText(genome, chosen),
                            valueText(result, chosen));
    return result;
}

std::vector<Genome> JointSpace::neighbours(const Genome& genome) const
{
    validate(genome);
    std::vector<Genome> found;
    for (std::size_t i = 0; i < count(); ++i) {
        if (!isActive(genome, i))
            continue;
        Genome other = genome;
        for (std::uint64_t k = 0; k < radix(m_training[i].decision); ++k) {
            other.genes[i] = gridValue(m_training[i].decision, k);
            if (other != genome)
                found.push_back(other);
        }
    }
    for (const Genome& architecture : m_architecture->neighbours(architectureOf(genome)))
        found.push_back(joined(genome, architecture));
    return found;
}

std::optional<Genome> JointSpace::at(std::uint64_t index) const
{
    Genome genome{std::vector<double>(count(), 0)};
    for (std::size_t i = count(); i-- > 0;) {
        const auto& decision = m_training[i].decision;
        genome.genes[i] = gridValue(decision, index % radix(decision));
        index /= radix(decision);
    }
    const auto architecture = m_architecture->at(index);
    if (!architecture)
        return std::nullopt;
    return joined(genome, *architecture);
}

void JointSpace::validate(const Genome& genome) const
{
    if (genome.genes.size() < count())
        throw Error(fmt::format("a genome of {} genes has no architecture", genome.size()), name(),
                    "use a genome of this space");
    for (std::size_t i = 0; i < count(); ++i) {
        const auto& [decision, parent, when] = m_training[i];
        const double value = genome.genes[i];
        const double low = m_training[i].hasOptions() ? 0 : decision.low;
        const double high = m_training[i].hasOptions()
                                ? static_cast<double>(decision.options.size() - 1)
                                : decision.high;
        const bool isWhole = decision.kind == Decision::Kind::Real || value == std::trunc(value);
        if (!(value >= low && value <= high) || !isWhole)
            throw Error(fmt::format("the gene is {}", value), decision.name,
                        fmt::format("use {} to {}", low, high));
    }
    m_architecture->validate(architectureOf(genome));
}

Genome JointSpace::canonical(const Genome& genome) const
{
    validate(genome);
    Genome result = joined(genome, m_architecture->canonical(architectureOf(genome)));
    for (std::size_t i = 0; i < count(); ++i)
        if (!isActive(genome, i))
            result.genes[i] = gridValue(m_training[i].decision, 0);
    return result;
}

std::string JointSpace::toText(const Genome& genome) const
{
    validate(genome);
    std::string text;
    for (std::size_t i = 0; i < count(); ++i)
        text += fmt::format("{}={} ", m_training[i].decision.name, valueText(genome, i));
    return text + "with " + m_architecture->toText(architectureOf(genome));
}

Genome JointSpace::fromText(std::string_view text) const
{
    const auto end = text.find("with ");
    if (end == std::string_view::npos)
        throw Error("no \"with\" stands before the architecture", "joint text",
                    "write parameter=value ... with ARCHITECTURE");
    const auto words = splitWords(text.substr(0, end), "joint text");
    if (words.size() != count())
        throw Error(fmt::format("{} parameters instead of {}", words.size(), count()), "joint text",
                    "give every parameter, in order");
    Genome genome;
    for (std::size_t i = 0; i < count(); ++i) {
        const auto& decision = m_training[i].decision;
        const std::string start = decision.name + "=";
        if (!words[i].starts_with(start))
            throw Error(fmt::format("\"{}\" is not {}...", words[i].substr(0, 80), start),
                        "joint text", "give every parameter, in order");
        const std::string value = words[i].substr(start.size());
        if (m_training[i].hasOptions()) {
            genome.genes.push_back(optionIndex(decision.options, value, decision.name));
            continue;
        }
        const Json number = parseJson(value, decision.name);
        if (!number.is_number())
            throw Error("not a number", decision.name, "write a number");
        genome.genes.push_back(number.get<double>());
    }
    genome = joined(genome, m_architecture->fromText(text.substr(end + 5)));
    validate(genome);
    return genome;
}

Json JointSpace::toJson() const
{
    Json json = headerToJson(m_header, kind());
    json["training"] = Json::array();
    for (const auto& [decision, parent, when] : m_training) {
        Json entry = {{"name", decision.name}};
        if (!decision.options.empty()) {
            entry["options"] = decision.options;
            entry["ordered"] = decision.kind == Decision::Kind::Ordinal;
        } else {
            entry["low"] = decision.low;
            entry["high"] = decision.high;
            entry["whole"] = decision.kind == Decision::Kind::Integer;
            entry["log"] = decision.log;
        }
        if (parent >= 0) {
            const auto& asked = m_training[static_cast<std::size_t>(parent)].decision;
            Json options = Json::array();
            for (const int option : when)
                options.push_back(asked.options[static_cast<std::size_t>(option)]);
            entry["when"] = {{asked.name, options}};
        }
        json["training"].push_back(std::move(entry));
    }
    json["architecture"] = m_architecture->toJson();
    return json;
}

std::vector<std::string> readOptions(const Json& json, const std::string& where)
{
    const auto options = jsonGet<std::vector<std::string>>(json, "options", where);
    const auto isWord = [](const std::string& option) {
        return !option.empty() && option.size() <= 80 &&
               std::all_of(option.begin(), option.end(),
                           [](unsigned char c) { return c > ' ' && c != 0x7f; });
    };
    auto sorted = options;
    std::sort(sorted.begin(), sorted.end());
    if (options.empty() || options.size() > 256 ||
        !std::all_of(options.begin(), options.end(), isWord) ||
        std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        throw Error("\"options\" are not 1 to 256 different words", where,
                    "list texts without white space");
    return options;
}

void readCondition(TrainingDecision& made, const Json& json,
                   const std::vector<TrainingDecision>& earlier, const std::string& where)
{
    const Json when = jsonGet<Json>(json, "when", where);
    if (!when.is_object() || when.size() != 1)
        throw Error("\"when\" does not name one parameter", where,
                    "write {\"optimizer\": [\"sgd\"]}");
    const std::string& name = when.begin().key();
    const Json& options = when.begin().value();
    const auto parent = std::find_if(earlier.begin(), earlier.end(), [&](const auto& each) {
        return each.decision.name == name && each.hasOptions();
    });
    if (parent == earlier.end())
        throw Error(fmt::format("\"{}\" is no earlier parameter with options", name.substr(0, 80)),
                    where + ".when", "name one that stands before");
    if (!options.is_array() || options.empty())
        throw Error("the condition lists no option", where + ".when", "list options");
    made.parent = static_cast<int>(parent - earlier.begin());
    for (const Json& option : options)
        made.when.push_back(optionIndex(
            parent->decision.options,
            option.is_string() ? option.get<std::string>() : option.dump(), where + ".when"));
}

TrainingDecision readTraining(const Json& json, const std::vector<TrainingDecision>& earlier,
                              const std::string& where)
{
    jsonExpectKeys(json, {"name", "options", "ordered", "low", "high", "whole", "log", "when"},
                   where);
    TrainingDecision made;
    Decision& decision = made.decision;
    decision.name = jsonGet<std::string>(json, "name", where);
    const bool isName = !decision.name.empty() && decision.name.size() <= 80 &&
                        std::all_of(decision.name.begin(), decision.name.end(), [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                        });
    const bool isKnown = std::any_of(earlier.begin(), earlier.end(), [&](const auto& each) {
        return each.decision.name == decision.name;
    });
    if (!isName || isKnown)
        throw Error("the name is no parameter's, or used twice", where + ".name",
                    "name a training parameter, such as learning_rate");
    if (json.contains("options")) {
        decision.options = readOptions(json, where);
        decision.kind = jsonGet<bool>(json, "ordered", where, false) ? Decision::Kind::Ordinal
                                                                     : Decision::Kind::Categorical;
    } else {
        decision.low = jsonGet<double>(json, "low", where);
        decision.high = jsonGet<double>(json, "high", where);
        decision.log = jsonGet<bool>(json, "log", where, false);
        const bool isWhole = jsonGet<bool>(json, "whole", where, false);
        decision.kind = isWhole ? Decision::Kind::Integer : Decision::Kind::Real;
        constexpr double most = 1e9;
        const bool hasFractions = isWhole && (decision.low != std::trunc(decision.low) ||
                                              decision.high != std::trunc(decision.high));
        if (!(decision.low < decision.high && decision.low >= -most && decision.high <= most) ||
            (decision.log && decision.low <= 0) || hasFractions)
            throw Error(fmt::format("{} to {} is no range", decision.low, decision.high), where,
                        "let low be below high, and above 0 on a logarithmic scale");
        constexpr double mostWhole = 10'000;
        if (isWhole && decision.high - decision.low > mostWhole)
            throw Error("the range of whole numbers is too large", where,
                        fmt::format("keep to {} values, or list options", mostWhole));
    }
    if (json.contains("when"))
        readCondition(made, json, earlier, where);
    return made;
}

} // namespace

SpacePtr makeJointSpace(const Json& json, const std::string& where)
{
    jsonExpectKeys(
        json, {"format", "version", "kind", "name", "skeleton", "training", "architecture"}, where);
    const Json inner = jsonGet<Json>(json, "architecture", where);
    const auto place = where + ".architecture";
    if (inner.is_object() && inner.value("kind", Json()) == "joint")
        throw Error("a joint space within a joint space", place, "join the training parameters");
    const SpacePtr architecture = spaceFromJson(inner, place);
    constexpr std::size_t maxParameters = 64;
    const Json list = jsonGet<Json>(json, "training", where);
    if (!list.is_array() || list.empty() || list.size() > maxParameters)
        throw Error("\"training\" is not a list in range", where,
                    fmt::format("list 1 to {} parameters", maxParameters));
    std::vector<TrainingDecision> training;
    for (const Json& entry : list)
        training.push_back(
            readTraining(entry, training, fmt::format("{}.training[{}]", where, training.size())));
    return std::make_shared<JointSpace>(
        readHeader(json, where, architecture->defaultSkeleton(), architecture->skeletons()),
        std::move(training), architecture);
}

} // namespace netwright

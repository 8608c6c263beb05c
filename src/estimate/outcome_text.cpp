#include "estimate/outcome_text.h"

#include <charconv>
#include <utility>

namespace netwright {

namespace {

/// Reads on from left to right; every member says whether it found what it looks for.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    bool isAtEnd() const { return m_rest.empty(); }

    bool literal(std::string_view expected)
    {
        if (!m_rest.starts_with(expected))
            return false;
        m_rest.remove_prefix(expected.size());
        return true;
    }

    bool number(double& value)
    {
        const std::size_t size = numberSize();
        const char* const end = m_rest.data() + size;
        const auto [read, error] = std::from_chars(m_rest.data(), end, value);
        if (size == 0 || error != std::errc() || read != end)
            return false;
        m_rest.remove_prefix(size);
        return true;
    }

    /// A quoted text of plain ASCII.
    bool text(std::string& value)
    {
        if (!literal("\""))
            return false;
        std::size_t size = 0;
        while (size < m_rest.size() && isPlain(m_rest[size]))
            ++size;
        value = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return literal("\"");
    }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    static bool isPlain(char c) { return c >= ' ' && c < 127 && c != '"' && c != '\\'; }

    /// Of the JSON number the rest starts with; 0: none.
    std::size_t numberSize() const
    {
        std::size_t at = 0;
        const auto digits = [&] {
            const std::size_t first = at;
            while (at < m_rest.size() && isDigit(m_rest[at]))
                ++at;
            return at - first;
        };
        const auto skip = [&](std::string_view any) {
            const bool found = at < m_rest.size() && any.find(m_rest[at]) != std::string_view::npos;
            at += found;
            return found;
        };
        skip("-");
        const bool startsWithZero = at < m_rest.size() && m_rest[at] == '0';
        const std::size_t whole = digits();
        if (whole == 0 || (startsWithZero && whole > 1))
            return 0;
        if (skip(".") && digits() == 0)
            return 0;
        if (skip("eE")) {
            skip("+-");
            if (digits() == 0)
                return 0;
        }
        return m_rest.substr(0, at) == "-0" ? 0 : at; // a whole 0 to others
    }

    std::string_view m_rest;
};

bool readMetrics(Scanner& scan, std::map<std::string, double>& metrics)
{
    if (scan.literal("}"))
        return true;
    do {
        std::string name;
        double value = 0;
        if (!scan.text(name) || !scan.literal(":") || !scan.number(value) ||
            !metrics.emplace(std::move(name), value).second)
            return false;
    } while (scan.literal(","));
    return scan.literal("}");
}

bool readPoint(Scanner& scan, CurvePoint& point)
{
    if (!scan.literal("{\"epoch\":") || !scan.number(point.epoch) ||
        !scan.literal(",\"train_loss\":") || !scan.number(point.trainLoss) ||
        !scan.literal(",\"train_acc\":") || !scan.number(point.trainAccuracy))
        return false;
    if (scan.literal(",\"val_acc\":") && !scan.number(point.validationAccuracy.emplace()))
        return false;
    return scan.literal(",\"seconds\":") && scan.number(point.seconds) && scan.literal("}");
}

bool readCurve(Scanner& scan, std::vector<CurvePoint>& curve)
{
    if (scan.literal("]"))
        return true;
    do
        if (!readPoint(scan, curve.emplace_back()))
            return false;
    while (scan.literal(","));
    curve.shrink_to_fit();
    return scan.literal("]");
}

bool readOutcome(Scanner& scan, Outcome& outcome)
{
    const bool isDone = scan.literal("{\"state\":\"done\"");
    if (!isDone && !scan.literal("{\"state\":\"failed\""))
        return false;
    outcome.state = isDone ? Outcome::State::Done : Outcome::State::Failed;
    if (scan.literal(",\"score\":") && !scan.number(outcome.score.emplace()))
        return false;
    if (isDone && !outcome.score)
        return false;
    if (!scan.literal(",\"metrics\":{") || !readMetrics(scan, outcome.metrics) ||
        !scan.literal(",\"device_seconds\":") || !scan.number(outcome.deviceSeconds) ||
        !(outcome.deviceSeconds >= 0))
        return false;
    if (!scan.literal(",\"curve\":[") || !readCurve(scan, outcome.curve))
        return false;
    if (scan.literal(",\"failure\":") && !scan.text(outcome.failure))
        return false;
    return scan.literal("}") && scan.isAtEnd();
}

/// What the slow readers bound the same way; longer texts are theirs.
constexpr std::size_t maxQuickText = 1'000'000;

} // namespace

std::optional<Outcome> quickOutcome(std::string_view text)
{
    std::optional<Outcome> outcome(std::in_place);
    Scanner scan(text);
    if (text.size() > maxQuickText || !readOutcome(scan, *outcome))
        outcome.reset();
    return outcome;
}

std::optional<Genome> quickGenome(std::string_view text)
{
    std::optional<Genome> genome(std::in_place);
    Scanner scan(text);
    if (text.size() > 100'000 || !scan.literal("["))
        return std::nullopt;
    if (!scan.literal("]")) {
        do {
            double gene = 0;
            if (!scan.number(gene))
                return std::nullopt;
            genome->genes.push_back(gene);
        } while (scan.literal(","));
        if (!scan.literal("]"))
            return std::nullopt;
    }
    genome->genes.shrink_to_fit();
    return scan.isAtEnd() ? std::move(genome) : std::nullopt;
}

} // namespace netwright

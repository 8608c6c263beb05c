#include "space/space_facts.h"

#include "graph/cost.h"
#include "graph/training_memory.h"
#include "space/drawing.h"
#include "space/registry.h"

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

/// 95 % interval of a share (Wilson 1927).
Interval wilsonInterval95(int hits, int count)
{
    if (count == 0)
        return {0, 1};
    constexpr double z = 1.96;
    const double n = count, p = hits / n;
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

/// Facts are about all architectures, however often a search would draw them.
SpacePtr evenly(SpacePtr space)
{
    const Json json = space->toJson();
    Json even = withoutWeights(json);
    return even == json ? std::move(space) : spaceFromJson(even, space->name());
}

std::int64_t bytesOf(const Cost& cost, int batch)
{
    return trainingBytes(static_cast<double>(cost.params),
                         static_cast<double>(cost.activationBytes), batch);
}

} // namespace

Distribution distributionOf(std::span<const double> values)
{
    Distribution spread;
    if (values.empty())
        return spread;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    spread.least = *least;
    spread.most = *most;
    spread.median = median(values);
    const double width = (spread.most - spread.least) / static_cast<double>(Distribution::bins);
    for (const double value : values) {
        const auto bin =
            width > 0 ? static_cast<std::size_t>((value - spread.least) / width) : std::size_t{0};
        ++spread.histogram[std::min(bin, Distribution::bins - 1)];
    }
    return spread;
}

SpaceSurvey::SpaceSurvey(SpacePtr space, Skeleton skeleton, const SurveyOptions& options)
    : m_space(evenly(std::move(space))), m_skeleton(std::move(skeleton)), m_options(options)
{
    m_facts.size = m_space->size();
}

bool SpaceSurvey::step()
{
    if (m_facts.samples == 1 && !m_facts.knowsSupernet)
        lookAtSupernet();
    else if (m_facts.samples < m_options.samples)
        drawSample();
    else
        return false;
    return true;
}

void SpaceSurvey::lookAtSupernet()
{
    m_facts.knowsSupernet = true;
    try {
        Skeleton shared = m_skeleton;
        shared.sharedWeights = true;
        const Cost all = cost(m_space->buildSuper(shared));
        m_facts.supernetParams = all.params;
        m_facts.supernetBytes = bytesOf(all, m_options.batch);
    } catch (const Error& e) {
        m_facts.noSupernet = e.problem();
    }
}

void SpaceSurvey::drawSample()
{
    Rng rng = Rng::derive(m_options.seed, static_cast<std::uint64_t>(m_facts.samples));
    ++m_facts.samples;
    const Genome genome = m_space->sample(rng);
    m_representatives += m_space->canonical(genome) == genome ? 1 : 0;
    try {
        const Cost found = cost(m_space->build(genome, m_skeleton));
        m_params.push_back(static_cast<double>(found.params));
        m_macs.push_back(static_cast<double>(found.macs));
        m_bytes.push_back(static_cast<double>(bytesOf(found, m_options.batch)));
    } catch (const Error& e) {
        if (m_facts.failure.empty())
            m_facts.failure = e.what();
    }
}

SpaceFacts SpaceSurvey::facts() const
{
    SpaceFacts facts = m_facts;
    if (facts.samples > 0)
        facts.distinctShare = static_cast<double>(m_representatives) / facts.samples;
    facts.distinct95 = wilsonInterval95(m_representatives, facts.samples);
    facts.built = static_cast<int>(m_params.size());
    facts.params = distributionOf(m_params);
    facts.macs = distributionOf(m_macs);
    facts.trainingBytes = distributionOf(m_bytes);
    facts.isComplete = facts.samples >= m_options.samples;
    return facts;
}

SpaceFacts surveySpace(const SpacePtr& space, const Skeleton& skeleton,
                       const SurveyOptions& options, const std::stop_token& stop,
                       const std::function<void(const SpaceFacts&)>& onProgress)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds pace{100};
    const auto end = Clock::now() + options.budget;
    SpaceSurvey survey(space, skeleton, options);
    auto next = Clock::now();
    while (!stop.stop_requested() && survey.step()) {
        const auto now = Clock::now();
        if (onProgress && now >= next) {
            onProgress(survey.facts());
            next = now + pace;
        }
        if (now >= end)
            break;
    }
    return survey.facts();
}

} // namespace netwright

#include "supernet/architecture_judge.h"

#include "supernet/likeliest.h"
#include "supernet/supernet_scorer.h"

#include <algorithm>

namespace netwright {
namespace {

using Progress = SupernetTraining::Progress;

/// Architectures drawn where none that the method chose is accepted.
constexpr int substituteDraws = 2000;

Progress part(const Progress& whole, double from, double to)
{
    return [=](double share, const std::string& note) {
        if (whole)
            whole(from + (to - from) * share, note);
    };
}

/// Measuring each may take long: how far it is is told, and a stop is heard; then nullopt.
std::optional<std::vector<Genome>> acceptedOf(const std::vector<Genome>& genomes,
                                              const SupernetTraining::Accept& accept,
                                              const std::stop_token& stop, const Progress& progress)
{
    std::vector<Genome> accepted;
    for (std::size_t i = 0; i < genomes.size(); ++i) {
        if (stop.stop_requested())
            return std::nullopt;
        if (accept(genomes[i]))
            accepted.push_back(genomes[i]);
        progress(static_cast<double>(i + 1) / static_cast<double>(genomes.size()),
                 fmt::format("checked {}/{} architectures", i + 1, genomes.size()));
    }
    return accepted;
}

} // namespace

ArchitectureJudge::Scores ArchitectureJudge::scored(const std::vector<Genome>& genomes, int batches,
                                                    const std::stop_token& stop,
                                                    const Progress& progress)
{
    std::vector<SharedScore> result;
    for (const Genome& genome : genomes) {
        const auto accuracy =
            sharedAccuracy(m_model.supernet, m_space.select(genome), m_images, batches, stop);
        if (!accuracy)
            return std::nullopt;
        result.push_back({genome, *accuracy});
        if (progress)
            progress(static_cast<double>(result.size()) / static_cast<double>(genomes.size()),
                     fmt::format("scored {}/{} architectures", result.size(), genomes.size()));
    }
    std::stable_sort(result.begin(), result.end(), [](const SharedScore& a, const SharedScore& b) {
        return a.accuracy > b.accuracy;
    });
    return result;
}

ArchitectureJudge::Scores ArchitectureJudge::best(const std::vector<Genome>& genomes, int batches,
                                                  const std::stop_token& stop,
                                                  const Progress& progress)
{
    auto scores = scored(genomes, batches, stop, progress);
    if (!scores || !m_model.cost.isActive())
        return scores;
    const auto merit = [&](const SharedScore& score) {
        return score.accuracy -
               100 * m_model.cost.penaltyOf(m_model.supernet, m_space.select(score.genome));
    };
    std::stable_sort(
        scores->begin(), scores->end(),
        [&](const SharedScore& a, const SharedScore& b) { return merit(a) > merit(b); });
    return scores;
}

ArchitectureJudge::Scores ArchitectureJudge::derive(const WeightSharingMethod& method,
                                                    const Accept& accept, Rng& rng,
                                                    const std::stop_token& stop,
                                                    const Progress& progress)
{
    Candidates candidates = method.candidates(m_space, m_model.arch, rng);
    // Measuring takes long, and another measurement of the same might say otherwise.
    std::map<Genome, bool> answers;
    const auto acceptOnce = [&](const Genome& genome) {
        const auto [answer, isNew] = answers.emplace(m_space.canonical(genome), false);
        if (isNew)
            answer->second = accept(genome);
        return answer->second;
    };
    auto accepted = acceptedOf(candidates.genomes, acceptOnce, stop, part(progress, 0, 0.5));
    if (!accepted)
        return std::nullopt;
    candidates.genomes = std::move(*accepted);
    if (candidates.genomes.empty()) {
        const auto found = likeliest(
            m_space, method.strengths(m_model.arch),
            [&](const Genome& genome) { return stop.stop_requested() || acceptOnce(genome); },
            substituteDraws, rng);
        if (stop.stop_requested())
            return std::nullopt;
        if (!found)
            throw Error(fmt::format("none of {} architectures the supernet favours is within "
                                    "the constraints",
                                    substituteDraws),
                        "constraint", "raise the limits, or set a penalty");
        candidates.genomes = {*found};
    }
    if (static_cast<int>(candidates.genomes.size()) > candidates.keep) {
        auto quick =
            best(candidates.genomes, candidates.quickBatches, stop, part(progress, 0.5, 0.9));
        if (!quick)
            return std::nullopt;
        quick->resize(static_cast<std::size_t>(candidates.keep));
        candidates.genomes.clear();
        for (SharedScore& score : *quick)
            candidates.genomes.push_back(std::move(score.genome));
    }
    return best(candidates.genomes, 0, stop, part(progress, 0.9, 1));
}

} // namespace netwright

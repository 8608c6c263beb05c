#pragma once

#include "data/batches.h"
#include "supernet/supernet_model.h"

namespace netwright {

/// Tells architectures apart by the weights they share: scores them, and chooses those that a
/// search derives. Refers to what it is made from.
class ArchitectureJudge
{
public:
    using Progress = SupernetTraining::Progress;
    using Accept = SupernetTraining::Accept;
    using Scores = std::optional<std::vector<SharedScore>>; ///< absent: stopped

    /// `images` are those that scores are measured on.
    ArchitectureJudge(const SearchSpace& space, SupernetModel& model, BatchStream& images)
        : m_space(space), m_model(model), m_images(images)
    {
    }

    /// Best first; on the first `batches` of the images, or all for 0.
    Scores scored(const std::vector<Genome>& genomes, int batches, const std::stop_token& stop,
                  const Progress& progress);
    /// See SupernetTraining::derive().
    Scores derive(const WeightSharingMethod& method, const Accept& accept, Rng& rng,
                  const std::stop_token& stop, const Progress& progress);

private:
    /// As scored(), in the order of accuracy less the penalty.
    Scores best(const std::vector<Genome>& genomes, int batches, const std::stop_token& stop,
                const Progress& progress);

    const SearchSpace& m_space;
    SupernetModel& m_model;
    BatchStream& m_images;
};

} // namespace netwright

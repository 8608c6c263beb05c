#pragma once

#include "core/statistics.h"
#include "space/search_space.h"

#include <array>
#include <chrono>
#include <functional>
#include <stop_token>

namespace netwright {

/// How a quantity is spread over the architectures of a space, by a sample.
struct Distribution
{
    static constexpr std::size_t bins = 24;

    double least = 0, median = 0, most = 0;
    /// Samples in equal parts of the range from least to most; all in the first where they agree.
    std::array<int, bins> histogram = {};

    bool operator==(const Distribution&) const = default;
};

/// Of no or more values, in any order.
Distribution distributionOf(std::span<const double> values);

/// What is known about a space, more with every sample.
struct SpaceFacts
{
    SpaceSize size = {};
    int samples = 0; ///< drawn so far, as the kind samples without weights of operations
    /// Of the genomes, those that are the representative of the architectures like them
    /// (`SearchSpace::canonical`): the number of different architectures is this share of `size`.
    double distinctShare = 1;
    Interval distinct95 = {0, 1}; ///< 95 % interval of the share (Wilson 1927)

    int built = 0;            ///< samples with a network; what follows is about them
    std::string failure = {}; ///< why the first sample without one has none
    Distribution params = {};
    Distribution macs = {};
    Distribution trainingBytes = {}; ///< of a step with the batch asked for

    bool knowsSupernet = false;
    /// Bytes of a step that computes every option of every choice; 0: there is no supernet.
    std::int64_t supernetBytes = 0;
    std::int64_t supernetParams = 0;
    std::string noSupernet = {}; ///< why there is none

    bool isComplete = false; ///< as many samples as were asked for
};

struct SurveyOptions
{
    int samples = 2000;
    std::chrono::milliseconds budget{3000}; ///< the survey ends after the step that passes it
    int batch = 64;
    std::uint64_t seed = 0;
};

/// Finds out about a space by sampling, step by step, so that a caller can show what is known so
/// far. Sample i is the same in every survey of one seed, whatever the time. Not for several
/// threads at once.
class SpaceSurvey
{
public:
    SpaceSurvey(SpacePtr space, Skeleton skeleton, const SurveyOptions& options = {});

    /// Draws one sample, or builds the supernet behind the first; false when there is nothing more
    /// to do. A step takes as long as building one network.
    bool step();
    SpaceFacts facts() const;

private:
    void lookAtSupernet();
    void drawSample();

    SpacePtr m_space;
    Skeleton m_skeleton;
    SurveyOptions m_options;
    SpaceFacts m_facts;
    int m_representatives = 0;
    std::vector<double> m_params, m_macs, m_bytes;
};

/// A whole survey; `onProgress` hears what is known about ten times a second. What is known when
/// `stop` is requested or the budget is spent.
SpaceFacts surveySpace(const SpacePtr& space, const Skeleton& skeleton,
                       const SurveyOptions& options, const std::stop_token& stop,
                       const std::function<void(const SpaceFacts&)>& onProgress = {});

} // namespace netwright

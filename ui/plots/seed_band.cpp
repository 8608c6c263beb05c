#include "plots/seed_band.h"

#include <algorithm>

namespace netwright {

std::string seedFamilyKey(const SearchSpec& spec)
{
    SearchSpec common = spec;
    common.name.clear();
    common.seed = 0;
    common.budget = {};
    return specToJson(common).dump();
}

std::vector<BandStep> seedBand(std::span<const AccuracySeries* const> members)
{
    struct Walk
    {
        std::vector<AccuracySeries::Step> steps;
        std::size_t next = 0;
    };
    std::vector<Walk> walks;
    std::vector<double> places;
    for (const auto* member : members) {
        walks.push_back({member->bestSteps()});
        for (const auto& step : walks.back().steps)
            places.push_back(step.gpuDays);
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());

    std::vector<BandStep> band;
    for (const double place : places) {
        BandStep step{place, 1e300, -1e300};
        int lines = 0;
        for (auto& walk : walks) {
            while (walk.next < walk.steps.size() && walk.steps[walk.next].gpuDays <= place)
                ++walk.next;
            if (walk.next == 0 || walk.steps.back().gpuDays < place)
                continue;
            const double score = walk.steps[walk.next - 1].score;
            step.low = std::min(step.low, score);
            step.high = std::max(step.high, score);
            ++lines;
        }
        if (lines >= 2)
            band.push_back(step);
        else if (!band.empty())
            break;
    }
    return band;
}

} // namespace netwright

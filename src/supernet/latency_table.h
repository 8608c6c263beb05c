#pragma once

#include "core/json.h"
#include "supernet/supernet.h"

#include <filesystem>
#include <span>
#include <vector>

namespace netwright {

/// How long the options of a supernet take, in milliseconds, and so how long an architecture is
/// expected to take (Cai et al. 2019): options behind each other add up.
///
/// A table as a file is JSON:
///
///     { "format": "netwright-latency", "version": 1, "fixed": 1.5,
///       "decisions": { "stage1/block0": { "mbconv_e3_k3": 0.42, "zero": 0 }, ... } }
///
/// with every option of every decision of the space by name; `fixed` is what all architectures
/// take. A decision that several cells share has the time of all of them.
class LatencyTable
{
public:
    /// Times each option alone, on the network's device, with batches of `batch` random images, and
    /// the rest of the network from one architecture. Medians; takes a few seconds.
    static LatencyTable measure(Supernet& supernet, int batch);
    /// Throws Error for a file that is damaged or lacks an option.
    static LatencyTable read(const std::filesystem::path& file, const Supernet& supernet);

    /// Expected time: linear in the probabilities, by choice and option.
    double expected(std::span<const std::vector<double>> probabilities) const;
    /// Of the path that takes these options.
    double of(std::span<const std::size_t> options) const;
    /// d expected / d logit of softmax(logits): p_i (F_i - sum p F).
    double slope(const std::vector<double>& probabilities, std::size_t choice,
                 std::size_t option) const;

    /// Whether it has a time for every option of every choice.
    bool fits(const Supernet& supernet) const;

    double fixed() const { return m_fixed; }
    const std::vector<std::vector<double>>& options() const { return m_options; }

    /// As kept in a checkpoint.
    Json toJson() const;
    static LatencyTable fromJson(const Json& json, const std::string& where);

private:
    double m_fixed = 0;
    std::vector<std::vector<double>> m_options; ///< by choice
};

} // namespace netwright

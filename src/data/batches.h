#pragma once

#include "core/rng.h"
#include "data/dataset.h"

#include <optional>
#include <vector>

namespace netwright {

/// Which images train and which validate: disjoint, stratified by nothing, drawn by `seed`.
struct Split
{
    std::vector<std::int64_t> train;
    std::vector<std::int64_t> validation;
};
/// `trainFraction` and `validationFraction` are of the whole set and sum to at most 1.
Split splitBySeed(std::int64_t size, double trainFraction, double validationFraction,
                  std::uint64_t seed);

struct Batch
{
    at::Tensor images; ///< float32, N x C x H x W, normalised, on the device
    at::Tensor labels; ///< int64, N, on the device
};

/// Batches of some images of a set: kept as uint8 on the device, normalised and augmented there.
///
/// The order and augmentation of epoch e depend on (seed, e) alone, so training can continue at
/// any batch of any epoch. Not thread-safe.
class BatchStream
{
public:
    struct Options
    {
        int batchSize = 64;
        Augmentation augmentation = {};
        bool shuffle = true;
        bool dropLast = false; ///< leave out a last batch smaller than the others
        std::uint64_t seed = 0;
        std::string device = "cpu"; ///< "cpu" or "cuda:<n>"
        int resolution = 0;         ///< resize to this side (area average); 0: as stored
    };

    BatchStream(DatasetPtr dataset, const ImageSet& set, std::vector<std::int64_t> indices,
                Options options);

    int batchesPerEpoch() const;
    /// Batch `batch` of epoch `epoch`.
    Batch at(int epoch, int batch);

private:
    void orderFor(int epoch);

    DatasetPtr m_dataset;
    at::Tensor m_images, m_labels;       ///< uint8 and int64, on the device
    std::vector<std::int64_t> m_indices; ///< rows of m_images this stream gives
    std::vector<float> m_table;          ///< normalised value of every byte, by channel
    at::Tensor m_deviceTable;            ///< the same beside images that are not on the CPU
    Options m_options;
    int m_orderEpoch = -1;
    std::vector<std::int64_t> m_order;
};

} // namespace netwright

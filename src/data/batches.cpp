#include "data/batches.h"

#include "data/augment.h"
#include "data/image_set.h"
#include "data/resize.h"

#include <ATen/ops/from_blob.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace netwright {

namespace {

constexpr int largestSide = 4096;

at::Tensor rowsOf(const std::vector<std::int64_t>& rows)
{
    return at::from_blob(const_cast<std::int64_t*>(rows.data()),
                         {static_cast<std::int64_t>(rows.size())}, at::kLong);
}

void check(const BatchStream::Options& options, const Dataset& dataset, const ImageSet& set,
           const std::vector<std::int64_t>& indices)
{
    const auto bad = [&](const std::string& problem, const std::string& remedy) {
        throw Error(problem, "batches of " + dataset.name, remedy);
    };
    const Augmentation& augmentation = options.augmentation;
    if (options.batchSize < 1)
        bad(fmt::format("a batch size of {}", options.batchSize), "use at least 1");
    if (indices.empty())
        bad("no images", "use a larger fraction of the data");
    if (options.resolution < 0 || options.resolution > largestSide)
        bad(fmt::format("a resolution of {}", options.resolution),
            fmt::format("use 1 to {} pixels, or 0 for the stored size", largestSide));
    if (augmentation.padCrop < 0 || augmentation.padCrop > largestSide || augmentation.cutout < 0 ||
        augmentation.cutout > largestSide)
        bad("augmentation out of range", fmt::format("use 0 to {} pixels", largestSide));
    for (const std::int64_t index : indices)
        if (index < 0 || index >= set.size())
            bad(fmt::format("image {} of {}", index, set.size()), "use indices of this set");
}

} // namespace

Split splitBySeed(std::int64_t size, double trainFraction, double validationFraction,
                  std::uint64_t seed)
{
    // The sum of two decimal fractions may exceed 1 by rounding.
    if (!(trainFraction >= 0) || !(validationFraction >= 0) ||
        trainFraction + validationFraction > 1 + 1e-9)
        throw Error(
            fmt::format("fractions {} and {} of the data", trainFraction, validationFraction),
            "split", "use fractions of at least 0 that sum to at most 1");
    const auto part = [size](double fraction) {
        return static_cast<std::int64_t>(std::llround(static_cast<double>(size) * fraction));
    };
    std::vector<std::int64_t> order(static_cast<std::size_t>(size));
    std::iota(order.begin(), order.end(), 0);
    Rng(seed).shuffle(order);
    // Validation from the front, training from behind it: a smaller training fraction keeps the
    // validation images as they are.
    const std::int64_t validation = std::min(part(validationFraction), size);
    const std::int64_t train = std::min(part(trainFraction), size - validation);
    const auto middle = order.begin() + validation;
    return {{middle, middle + train}, {order.begin(), middle}};
}

BatchStream::BatchStream(DatasetPtr dataset, const ImageSet& set, std::vector<std::int64_t> indices,
                         Options options)
    : m_dataset(std::move(dataset)), m_options(std::move(options))
{
    check(m_options, *m_dataset, set, indices);
    m_table = normalisationTable(m_dataset->mean, m_dataset->std);
    const bool onCpu = m_options.device == "cpu";
    const bool resize = m_options.resolution > 0 && (set.images.size(2) != m_options.resolution ||
                                                     set.images.size(3) != m_options.resolution);
    if (onCpu && !resize) { // shared with every other stream of the set
        m_images = set.images;
        m_labels = set.labels;
        m_indices = std::move(indices);
        return;
    }
    ImageSet part{set.images.index_select(0, rowsOf(indices)),
                  set.labels.index_select(0, rowsOf(indices))};
    if (resize)
        part = resizeImages(part, m_options.resolution);
    m_images = part.images.to(m_options.device);
    m_labels = part.labels.to(m_options.device);
    m_indices.resize(indices.size());
    std::iota(m_indices.begin(), m_indices.end(), 0);
    if (!onCpu)
        m_deviceTable =
            at::from_blob(m_table.data(), {m_images.size(1), 256}, at::kFloat).to(m_options.device);
}

int BatchStream::batchesPerEpoch() const
{
    const std::int64_t size = std::ssize(m_indices), batch = m_options.batchSize;
    return static_cast<int>(m_options.dropLast ? size / batch : (size + batch - 1) / batch);
}

void BatchStream::orderFor(int epoch)
{
    if (m_orderEpoch == epoch)
        return;
    m_order = m_indices;
    if (m_options.shuffle)
        Rng::derive(Rng::deriveSeed(m_options.seed, static_cast<std::uint64_t>(epoch)), 0)
            .shuffle(m_order);
    m_orderEpoch = epoch;
}

Batch BatchStream::at(int epoch, int batch)
{
    if (epoch < 0 || batch < 0 || batch >= batchesPerEpoch())
        throw Error(fmt::format("batch {} of epoch {}", batch, epoch),
                    "batches of " + m_dataset->name,
                    fmt::format("an epoch has {} batches", batchesPerEpoch()));
    orderFor(epoch);
    const auto begin = static_cast<std::ptrdiff_t>(batch) * m_options.batchSize;
    const auto end = std::min<std::ptrdiff_t>(begin + m_options.batchSize, std::ssize(m_order));
    const std::uint64_t epochSeed =
        Rng::deriveSeed(m_options.seed, static_cast<std::uint64_t>(epoch));
    const AugmentPlan plan =
        drawPlan({m_order.begin() + begin, m_order.begin() + end}, m_options.augmentation,
                 static_cast<int>(m_images.size(2)), static_cast<int>(m_images.size(3)),
                 Rng::derive(epochSeed, static_cast<std::uint64_t>(batch) + 1));
    const at::Tensor rows = rowsOf(plan.samples).to(m_labels.device());
    return {m_deviceTable.defined() ? augmentOnDevice(m_images, plan, m_deviceTable)
                                    : augmentOnCpu(m_images, plan, m_table),
            m_labels.index_select(0, rows)};
}

} // namespace netwright

#pragma once

#include "core/registry.h"
#include "data/augmentation.h"
#include "graph/primitive.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace netwright {

/// One split of labelled images held in memory. Immutable after loading; safe from any thread.
struct ImageSet
{
    at::Tensor images; ///< uint8, N x C x H x W, contiguous, on the CPU
    at::Tensor labels; ///< int64, N, in [0, classes)

    std::int64_t size() const { return images.size(0); }
};

/// A data set: a training split, a test split and what a network needs to know about them.
///
/// A search sees only the training split (and parts of it held out for validation); the test split
/// is for final reports.
struct Dataset
{
    std::string name;
    ImageSet train;
    ImageSet test; ///< may be empty
    std::vector<std::string> classNames;
    std::vector<double> mean, std;       ///< per channel, of pixels scaled to [0, 1]
    std::vector<std::string> notes = {}; ///< what a user should know: "1 of 5 training files"
    Augmentation augmentation = {};      ///< what published recipes always use with this set

    int classes() const { return static_cast<int>(classNames.size()); }
    Shape shape() const;
};
using DatasetPtr = std::shared_ptr<const Dataset>;

/// Throws Error unless a network of this input and so many classes can be trained on the set;
/// images of another size are resized.
void checkFits(const Dataset& dataset, const Shape& input, int classes);

/// Loads a data set from a folder (empty: the places where it is usually found). Throws Error
/// naming the file, what is wrong with it and where to get it.
using DatasetFactory = std::function<DatasetPtr(const std::string& path)>;

/// fashion-mnist, mnist, cifar10, cifar100, synthetic, image-folder.
const Registry<DatasetFactory>& datasets();

/// `nameOrPath`: a registered name, `name:path` (that loader on that folder), or the path of a
/// folder whose layout is recognised (IDX, CIFAR binary, one folder per class). Loaded once a
/// process and shared; safe from any thread.
DatasetPtr loadDataset(const std::string& nameOrPath);

} // namespace netwright

#include "core/file.h"
#include "data/data_files.h"
#include "data/image_set.h"
#include "data/loaders.h"

#include <algorithm>
#include <cstring>
#include <sstream>

namespace netwright {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t imageBytes = 3 * 32 * 32;
constexpr int cifar10Batches = 5;
constexpr Augmentation usualAugmentation = {.padCrop = 4, .flip = true};

std::vector<fs::path> cifar10TrainFiles(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (int i = 1; i <= cifar10Batches; ++i)
        if (const fs::path file = folder / fmt::format("data_batch_{}.bin", i);
            fs::is_regular_file(file))
            files.push_back(file);
    return files;
}

/// The file's lines when there are exactly `count`, else `class 0`, `class 1`, ...
std::vector<std::string> readClassNames(const fs::path& file, int count)
{
    std::vector<std::string> names;
    if (fs::is_regular_file(file)) {
        std::istringstream lines(readFile(file, 1 << 16));
        for (std::string line; std::getline(lines, line);)
            if (!line.empty())
                names.push_back(line);
    }
    if (std::ssize(names) == count)
        return names;
    names.clear();
    for (int i = 0; i < count; ++i)
        names.push_back(fmt::format("class {}", i));
    return names;
}

void readTest(Dataset& dataset, const fs::path& file, int labelBytes)
{
    if (fs::is_regular_file(file)) {
        dataset.test = readCifarFiles({file}, labelBytes, dataset.classes());
        return;
    }
    dataset.test = makeImageSet(0, dataset.shape(), file.string());
    dataset.notes.push_back(fmt::format("no test images ({})", file.filename().string()));
}

DatasetPtr loadCifar10(const std::string& path)
{
    const fs::path folder = locateCifar10(path);
    const auto files = cifar10TrainFiles(folder);
    Dataset dataset;
    dataset.name = "cifar10";
    dataset.classNames = {"airplane", "automobile", "bird",  "cat",  "deer",
                          "dog",      "frog",       "horse", "ship", "truck"};
    dataset.train = readCifarFiles(files, 1, dataset.classes());
    if (std::ssize(files) < cifar10Batches)
        dataset.notes.push_back(fmt::format("{} of {} training files present: {} images",
                                            files.size(), cifar10Batches, dataset.train.size()));
    readTest(dataset, folder / "test_batch.bin", 1);
    // The constants every published recipe uses, also for part of the set.
    dataset.mean = {0.4914, 0.4822, 0.4465};
    dataset.std = {0.2470, 0.2435, 0.2616};
    dataset.augmentation = usualAugmentation;
    return std::make_shared<const Dataset>(std::move(dataset));
}

DatasetPtr loadCifar100(const std::string& path)
{
    const fs::path folder = locateCifar100(path);
    Dataset dataset;
    dataset.name = "cifar100";
    dataset.classNames = readClassNames(folder / "fine_label_names.txt", 100);
    dataset.train = readCifarFiles({folder / "train.bin"}, 2, dataset.classes());
    readTest(dataset, folder / "test.bin", 2);
    const ChannelStatistics statistics = channelStatistics(dataset.train);
    dataset.mean = statistics.mean;
    dataset.std = statistics.std;
    dataset.augmentation = usualAugmentation;
    return std::make_shared<const Dataset>(std::move(dataset));
}

} // namespace

fs::path locateCifar10(const std::string& path)
{
    return locateData("cifar10", path, {"cifar-10-batches-bin", "cifar10"}, holdsCifar10);
}

fs::path locateCifar100(const std::string& path)
{
    return locateData("cifar100", path, {"cifar-100-binary", "cifar100"}, holdsCifar100);
}

bool holdsCifar10(const fs::path& folder)
{
    return !cifar10TrainFiles(folder).empty();
}

bool holdsCifar100(const fs::path& folder)
{
    return fs::is_regular_file(folder / "train.bin");
}

ImageSet readCifarFiles(const std::vector<fs::path>& files, int labelBytes, int classes)
{
    const std::size_t record = static_cast<std::size_t>(labelBytes) + imageBytes;
    std::size_t count = 0;
    for (const fs::path& file : files) {
        const std::uintmax_t size = fs::file_size(file);
        if (size == 0 || size % record != 0)
            throw Error(
                fmt::format("{} bytes are not a whole number of records of {} bytes", size, record),
                file.string(), "copy or download it again");
        count += size / record;
    }
    ImageSet set =
        makeImageSet(static_cast<std::int64_t>(count), {3, 32, 32}, files.front().string());
    std::size_t next = 0;
    for (const fs::path& file : files) {
        const std::string bytes = readFile(file, maxImageSetBytes);
        for (std::size_t at = 0; at + record <= bytes.size() && next < count; at += record) {
            const auto pixelsAt = at + static_cast<std::size_t>(labelBytes);
            const int label = static_cast<std::uint8_t>(bytes[pixelsAt - 1]);
            if (label >= classes)
                throw Error(fmt::format("label {} of record {} is not below {}", label, at / record,
                                        classes),
                            file.string(), "use the binary version of the data set");
            labels(set)[next] = label;
            std::memcpy(pixels(set).data() + next * imageBytes, bytes.data() + pixelsAt,
                        imageBytes);
            ++next;
        }
    }
    if (next != count)
        throw Error("the file changed while it was read", files.front().string(), "try again");
    return set;
}

DatasetEntry cifar10()
{
    return {{.name = "cifar10",
             .title = "CIFAR-10",
             .help = "50,000 + 10,000 colour images, 32 x 32, 10 classes (binary version); "
                     "training sets pad_crop to 4 and flip to true",
             .family = "images",
             .citation = "Krizhevsky 2009, technical report"},
            loadCifar10};
}

DatasetEntry cifar100()
{
    return {{.name = "cifar100",
             .title = "CIFAR-100",
             .help = "50,000 + 10,000 colour images, 32 x 32, 100 classes (binary version); "
                     "training sets pad_crop to 4 and flip to true",
             .family = "images",
             .citation = "Krizhevsky 2009, technical report"},
            loadCifar100};
}

} // namespace netwright

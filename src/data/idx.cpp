#include "data/data_files.h"
#include "data/image_set.h"
#include "data/loaders.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

namespace netwright {

namespace {

namespace fs = std::filesystem;

constexpr int largestSide = 4096;
constexpr std::uint32_t imagesMagic = 0x00000803; // unsigned bytes, three extents
constexpr std::uint32_t labelsMagic = 0x00000801; // unsigned bytes, one extent

std::uint32_t bigEndian(const std::string& bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

/// What the header announces, the header included; for files that are not IDX, no more than that.
std::uint64_t announcedBytes(const std::string& start)
{
    if (start.size() < 4)
        return start.size();
    const std::size_t count = static_cast<std::uint8_t>(start[3]);
    double bytes = 1;
    for (std::size_t i = 0; i < count && start.size() >= 8 + 4 * i; ++i)
        bytes *= bigEndian(start, 4 + 4 * i);
    const double limit = static_cast<double>(maxImageSetBytes);
    return std::max<std::uint64_t>(
        start.size(), static_cast<std::uint64_t>(std::min(bytes, limit)) + 4 + 4 * count);
}

/// The extents after the magic number; checks that the file holds exactly what they say.
std::vector<std::uint32_t> readExtents(const std::string& bytes, std::uint32_t magic,
                                       const fs::path& file)
{
    const std::size_t count = magic & 0xff;
    const std::size_t header = 4 + 4 * count;
    if (bytes.size() < header || bigEndian(bytes, 0) != magic)
        throw Error(
            fmt::format("not an IDX file of {}", magic == imagesMagic ? "images" : "labels"),
            file.string(), "use the original file");
    std::vector<std::uint32_t> extents;
    double expected = 1;
    for (std::size_t i = 0; i < count; ++i) {
        extents.push_back(bigEndian(bytes, 4 + 4 * i));
        expected *= extents.back();
    }
    if (expected != static_cast<double>(bytes.size() - header))
        throw Error(fmt::format("its header announces {:.0f} bytes of data, there are {}", expected,
                                bytes.size() - header),
                    file.string(), "copy or download it again");
    return extents;
}

fs::path needIdxFile(const fs::path& folder, const std::string& stem, const std::string& name)
{
    const fs::path file = findIdxFile(folder, stem);
    if (file.empty())
        throw Error("the file is missing", (folder / (stem + ".gz")).string(), howToGet(name));
    return file;
}

ImageSet readSplit(const fs::path& folder, const std::string& split, const std::string& name,
                   int classes)
{
    const fs::path images = needIdxFile(folder, split + "-images-idx3-ubyte", name);
    const fs::path labelsFile = needIdxFile(folder, split + "-labels-idx1-ubyte", name);
    return readIdxPair(images, labelsFile, classes);
}

Dataset readIdxFolder(const fs::path& folder, const std::string& name, int classes)
{
    Dataset dataset;
    dataset.name = name;
    dataset.train = readSplit(folder, "train", name, classes);
    if (!findIdxFile(folder, "t10k-images-idx3-ubyte").empty()) {
        dataset.test = readSplit(folder, "t10k", name, classes);
        if (dataset.test.images.sizes().slice(1) != dataset.train.images.sizes().slice(1))
            throw Error("training and test images differ in size", folder.string(),
                        "use files of one data set");
    } else {
        dataset.test = makeImageSet(0, dataset.shape(), folder.string());
        dataset.notes.push_back("no test images (t10k-images-idx3-ubyte)");
    }
    const ChannelStatistics statistics = channelStatistics(dataset.train);
    dataset.mean = statistics.mean;
    dataset.std = statistics.std;
    return dataset;
}

DatasetFactory idxLoader(std::string name, std::vector<std::string> classNames)
{
    return [name, classNames](const std::string& path) -> DatasetPtr {
        const fs::path folder = locateIdx(name, path);
        Dataset dataset = readIdxFolder(folder, name, static_cast<int>(classNames.size()));
        dataset.classNames = classNames;
        return std::make_shared<const Dataset>(std::move(dataset));
    };
}

} // namespace

fs::path findIdxFile(const fs::path& folder, const std::string& stem)
{
    std::string dotted = stem;
    dotted.replace(dotted.find("-idx"), 4, ".idx");
    for (const std::string& name : {stem, dotted})
        for (const char* ending : {"", ".gz"})
            if (fs::is_regular_file(folder / (name + ending)))
                return folder / (name + ending);
    return {};
}

fs::path locateIdx(const std::string& name, const std::string& path)
{
    return locateData(name, path, {name, "raw"}, holdsIdx);
}

bool holdsIdx(const fs::path& folder)
{
    return !findIdxFile(folder, "train-images-idx3-ubyte").empty() ||
           !findIdxFile(folder, "t10k-images-idx3-ubyte").empty();
}

ImageSet readIdxPair(const fs::path& images, const fs::path& labelsFile, int classes)
{
    const std::string imageBytes = readPossiblyGzipped(images, maxImageSetBytes, announcedBytes);
    const auto extents = readExtents(imageBytes, imagesMagic, images);
    if (extents[0] == 0 || extents[1] == 0 || extents[2] == 0 || extents[1] > largestSide ||
        extents[2] > largestSide)
        throw Error(fmt::format("{} images of {} x {} pixels", extents[0], extents[1], extents[2]),
                    images.string(),
                    fmt::format("use images of 1 to {} pixels a side", largestSide));
    const std::string labelBytes =
        readPossiblyGzipped(labelsFile, maxImageSetBytes, announcedBytes);
    const auto labelExtents = readExtents(labelBytes, labelsMagic, labelsFile);
    if (labelExtents[0] != extents[0])
        throw Error(fmt::format("{} labels for the {} images of {}", labelExtents[0], extents[0],
                                images.filename().string()),
                    labelsFile.string(), "use files of one data set");

    ImageSet set =
        makeImageSet(extents[0], {1, static_cast<int>(extents[1]), static_cast<int>(extents[2])},
                     images.string());
    std::memcpy(pixels(set).data(), imageBytes.data() + 16, pixels(set).size());
    for (std::size_t i = 0; i < labels(set).size(); ++i) {
        const int label = static_cast<std::uint8_t>(labelBytes[8 + i]);
        if (classes > 0 && label >= classes)
            throw Error(fmt::format("label {} of image {} is not below {}", label, i, classes),
                        labelsFile.string(), "use files of one data set");
        labels(set)[i] = label;
    }
    return set;
}

DatasetPtr loadIdxFolder(const fs::path& folder)
{
    Dataset dataset = readIdxFolder(folder, folder.filename().string(), 0);
    std::set<std::int64_t> found(labels(dataset.train).begin(), labels(dataset.train).end());
    std::int64_t last = *found.rbegin();
    for (const std::int64_t label : labels(dataset.test))
        last = std::max(last, label);
    // Labels are numbered without gaps: one that no image has means that they are something else.
    for (std::int64_t i = 0; i <= last; ++i)
        if (!found.contains(i))
            throw Error(fmt::format("no training image has label {}, the largest is {}", i, last),
                        folder.string(), "number the classes from 0 without gaps");
    for (std::int64_t i = 0; i <= last; ++i)
        dataset.classNames.push_back(std::to_string(i));
    return std::make_shared<const Dataset>(std::move(dataset));
}

DatasetEntry fashionMnist()
{
    return {{.name = "fashion-mnist",
             .title = "Fashion-MNIST",
             .help = "60,000 + 10,000 grey images of clothes, 28 x 28, 10 classes",
             .family = "images",
             .citation = "Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747"},
            idxLoader("fashion-mnist", {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
                                        "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"})};
}

DatasetEntry mnist()
{
    return {{.name = "mnist",
             .title = "MNIST",
             .help = "60,000 + 10,000 grey images of handwritten digits, 28 x 28, 10 classes",
             .family = "images",
             .citation = "LeCun et al. 1998, Proc. IEEE"},
            idxLoader("mnist", {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"})};
}

} // namespace netwright

#include "core/file.h"
#include "data/data_files.h"
#include "data/image_set.h"
#include "data/loaders.h"
#include "data/resize.h"

#include <stb_image.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace netwright {

namespace {

namespace fs = std::filesystem;

constexpr int defaultSide = 32;
constexpr int largestSide = 512;
constexpr int largestImageSide = 16'384;
constexpr std::size_t mostClasses = 10'000;

bool isImage(const fs::path& file)
{
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    static const std::vector<std::string> known = {".png", ".jpg", ".jpeg", ".bmp",
                                                   ".ppm", ".pgm", ".gif"};
    return std::find(known.begin(), known.end(), ending) != known.end();
}

std::vector<fs::path> sortedEntries(const fs::path& folder, bool folders)
{
    std::vector<fs::path> entries;
    if (!fs::is_directory(folder))
        return entries;
    for (const auto& entry : fs::directory_iterator(folder))
        if (folders ? entry.is_directory() && entry.path().filename().string().front() != '.'
                    : entry.is_regular_file() && isImage(entry.path()))
            entries.push_back(entry.path());
    std::sort(entries.begin(), entries.end());
    return entries;
}

bool hasClassFolders(const fs::path& folder)
{
    const auto folders = sortedEntries(folder, true);
    return std::any_of(folders.begin(), folders.end(),
                       [](const fs::path& f) { return !sortedEntries(f, false).empty(); });
}

struct Decoded
{
    std::unique_ptr<stbi_uc, void (*)(void*)> bytes{nullptr, stbi_image_free};
    int width = 0, height = 0;
};

Decoded decode(const fs::path& file)
{
    const std::string bytes = readFile(file, std::uint64_t{256} << 20);
    const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
    const auto size = static_cast<int>(bytes.size());
    Decoded image;
    int channels = 0;
    if (!stbi_info_from_memory(data, size, &image.width, &image.height, &channels))
        throw Error("not an image that can be read", file.string(), "use PNG, JPEG, BMP or GIF");
    if (image.width > largestImageSide || image.height > largestImageSide)
        throw Error(fmt::format("{} x {} pixels", image.width, image.height), file.string(),
                    fmt::format("use at most {} pixels a side", largestImageSide));
    image.bytes.reset(stbi_load_from_memory(data, size, &image.width, &image.height, &channels, 3));
    if (!image.bytes)
        throw Error(fmt::format("the image is damaged ({})", stbi_failure_reason()), file.string(),
                    "replace or remove it");
    return image;
}

/// The middle square, resized by area average.
void readImage(const fs::path& file, int side, std::uint8_t* planes)
{
    const Decoded image = decode(file);
    const int square = std::min(image.width, image.height);
    const std::int64_t row = std::int64_t{3} * image.width;
    const stbi_uc* corner = image.bytes.get() + (image.height - square) / 2 * row +
                            std::ptrdiff_t{3} * ((image.width - square) / 2);
    AreaResize resize(square, square, side, side);
    for (int channel = 0; channel < 3; ++channel)
        resize.plane(corner + channel, row, 3, planes + std::ptrdiff_t{side} * side * channel);
}

ImageSet readSplit(const fs::path& folder, const std::vector<std::string>& classNames, int side)
{
    std::vector<std::pair<fs::path, std::int64_t>> files;
    for (const fs::path& sub : sortedEntries(folder, true)) {
        const auto found = std::find(classNames.begin(), classNames.end(), sub.filename().string());
        const auto images = sortedEntries(sub, false);
        if (found == classNames.end() && !images.empty())
            throw Error("a class the training folder does not have", sub.string(),
                        "use the same class folders in both");
        for (const fs::path& file : images)
            files.emplace_back(file, found - classNames.begin());
    }
    ImageSet set =
        makeImageSet(static_cast<std::int64_t>(files.size()), {3, side, side}, folder.string());
    for (std::size_t i = 0; i < files.size(); ++i) {
        readImage(files[i].first, side,
                  pixels(set).data() + i * 3 * static_cast<std::size_t>(side * side));
        labels(set)[i] = files[i].second;
    }
    return set;
}

/// `folder`, or `folder@64` for images of 64 x 64.
std::pair<fs::path, int> splitSide(const std::string& path)
{
    const auto at = path.rfind('@');
    if (at == std::string::npos || fs::is_directory(path))
        return {path, defaultSide};
    int side = 0;
    const char* const end = path.data() + path.size();
    const auto parsed = std::from_chars(path.data() + at + 1, end, side);
    if (parsed.ec != std::errc() || parsed.ptr != end || side < 8 || side > largestSide)
        throw Error("the side after @ is not a number in range", path,
                    fmt::format("use 8 to {}", largestSide));
    return {path.substr(0, at), side};
}

DatasetPtr loadImageFolder(const std::string& path)
{
    if (path.empty())
        throw Error("no folder given", "image-folder",
                    "write image-folder:<folder>, or image-folder:<folder>@<side>");
    const auto [root, side] = splitSide(path);
    if (!fs::is_directory(root))
        throw Error("no such folder", root.string(), "check the path");
    const bool split = hasClassFolders(root / "train");
    const fs::path train = split ? root / "train" : root;
    if (!hasClassFolders(train))
        throw Error("no folders with images in it", root.string(),
                    "put the images of each class in a folder of its own");
    Dataset dataset;
    dataset.name = fs::absolute(root).lexically_normal().filename().string();
    for (const fs::path& folder : sortedEntries(train, true))
        if (!sortedEntries(folder, false).empty())
            dataset.classNames.push_back(folder.filename().string());
    if (dataset.classNames.size() < 2 || dataset.classNames.size() > mostClasses)
        throw Error(fmt::format("{} classes", dataset.classNames.size()), train.string(),
                    fmt::format("use 2 to {} class folders", mostClasses));
    dataset.train = readSplit(train, dataset.classNames, side);
    fs::path test = root / "test";
    if (split && !hasClassFolders(test))
        test = root / "val";
    if (split && hasClassFolders(test)) {
        dataset.test = readSplit(test, dataset.classNames, side);
    } else {
        dataset.test = makeImageSet(0, {3, side, side}, root.string());
        dataset.notes.push_back("no test images");
    }
    const ChannelStatistics statistics = channelStatistics(dataset.train);
    dataset.mean = statistics.mean;
    dataset.std = statistics.std;
    return std::make_shared<const Dataset>(std::move(dataset));
}

} // namespace

bool holdsImageFolders(const fs::path& folder)
{
    return hasClassFolders(folder) || hasClassFolders(folder / "train");
}

DatasetEntry imageFolder()
{
    return {{.name = "image-folder",
             .title = "Folder of images",
             .help = "One folder for each class (in train/ and test/ or val/ where present); the "
                     "middle square of every image at 32 x 32, or image-folder:<folder>@<side>",
             .family = "images"},
            loadImageFolder};
}

} // namespace netwright

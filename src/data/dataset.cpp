#include "data/dataset.h"

#include "data/loaders.h"

#include <map>
#include <mutex>

namespace netwright {

namespace {

namespace fs = std::filesystem;

DatasetPlace placeOfFolder(const fs::path& folder)
{
    const std::string name = folder.filename().string();
    if (datasets().contains(name) && name != "image-folder" && name != "synthetic")
        return {name, folder};
    if (holdsIdx(folder))
        return {"idx", folder};
    if (holdsCifar10(folder))
        return {"cifar10", folder};
    if (holdsCifar100(folder))
        return {"cifar100", folder};
    if (holdsImageFolders(folder))
        return {"image-folder", folder};
    throw Error("the folder has no layout that is known", folder.string(),
                "use IDX files, CIFAR binary files, or one folder of images for each class");
}

/// Loaded sets, each with a lock of its own, so that a set is read once while others load.
class Cache
{
public:
    DatasetPtr get(const std::string& key)
    {
        const std::shared_ptr<Slot> slot = find(key);
        const std::lock_guard lock(slot->mutex);
        if (!slot->dataset)
            slot->dataset = loadFrom(placeOfDataset(key));
        return slot->dataset;
    }

private:
    struct Slot
    {
        std::mutex mutex;
        DatasetPtr dataset;
    };

    std::shared_ptr<Slot> find(const std::string& key)
    {
        const std::lock_guard lock(m_mutex);
        auto& slot = m_slots[key];
        if (!slot)
            slot = std::make_shared<Slot>();
        return slot;
    }

    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<Slot>> m_slots;
};

} // namespace

DatasetPlace placeOfDataset(const std::string& nameOrPath)
{
    if (nameOrPath == "none")
        throw Error("this needs images, but the data set is \"none\"", "data",
                    "choose a data set, for example fashion-mnist");
    const auto colon = nameOrPath.find(':');
    const std::string name = nameOrPath.substr(0, colon);
    if (datasets().contains(name))
        return {name, colon == std::string::npos ? std::string() : nameOrPath.substr(colon + 1)};
    if (fs::is_directory(nameOrPath))
        return placeOfFolder(fs::canonical(nameOrPath));
    if (nameOrPath.find('/') != std::string::npos)
        throw Error("no such folder", nameOrPath, "check the path");
    return {datasets().find(nameOrPath).description.name, {}}; // throws the Error listing the names
}

fs::path folderOfDataset(const DatasetPlace& place)
{
    using Locate = fs::path (*)(const std::string& path);
    static const std::map<std::string_view, Locate> locators = {
        {"fashion-mnist", [](const std::string& path) { return locateIdx("fashion-mnist", path); }},
        {"mnist", [](const std::string& path) { return locateIdx("mnist", path); }},
        {"cifar10", locateCifar10},
        {"cifar100", locateCifar100},
        {"synthetic", [](const std::string&) { return fs::path(); }},
    };
    const auto found = locators.find(place.loader);
    return found == locators.end() ? fs::path(place.path) : found->second(place.path);
}

DatasetPtr loadFrom(const DatasetPlace& place)
{
    return place.loader == "idx" ? loadIdxFolder(place.path)
                                 : datasets().find(place.loader).make(place.path);
}

Shape Dataset::shape() const
{
    return {static_cast<int>(train.images.size(1)), static_cast<int>(train.images.size(2)),
            static_cast<int>(train.images.size(3))};
}

DatasetPtr loadDataset(const std::string& nameOrPath)
{
    static Cache cache;
    return cache.get(nameOrPath);
}

void checkFits(const Dataset& dataset, const Shape& input, int classes)
{
    if (classes != dataset.classes())
        throw Error(fmt::format("the network tells {} classes apart, {} has {}", classes,
                                dataset.name, dataset.classes()),
                    "skeleton.classes", fmt::format("set it to {}", dataset.classes()));
    if (input.channels != dataset.shape().channels)
        throw Error(fmt::format("the network takes {} channels, {} has {}", input.channels,
                                dataset.name, dataset.shape().channels),
                    "skeleton.input_channels",
                    fmt::format("set it to {}", dataset.shape().channels));
    if (input.height != input.width)
        throw Error(fmt::format("{} x {} is not a square", input.height, input.width),
                    "skeleton.resolution", "use images as high as wide");
}

} // namespace netwright

#include "data/dataset.h"

#include "data/loaders.h"

#include <map>
#include <mutex>

namespace netwright {

namespace {

namespace fs = std::filesystem;

DatasetPtr loadFolder(const fs::path& folder)
{
    const std::string name = folder.filename().string();
    if (datasets().contains(name) && name != "image-folder" && name != "synthetic")
        return datasets().find(name).make(folder.string());
    if (holdsIdx(folder))
        return loadIdxFolder(folder);
    if (holdsCifar10(folder))
        return cifar10().make(folder.string());
    if (holdsCifar100(folder))
        return cifar100().make(folder.string());
    if (holdsImageFolders(folder))
        return imageFolder().make(folder.string());
    throw Error("the folder has no layout that is known", folder.string(),
                "use IDX files, CIFAR binary files, or one folder of images for each class");
}

DatasetPtr loadUncached(const std::string& nameOrPath)
{
    if (nameOrPath == "none")
        throw Error("this needs images, but the data set is \"none\"", "data",
                    "choose a data set, for example fashion-mnist");
    const auto colon = nameOrPath.find(':');
    const std::string name = nameOrPath.substr(0, colon);
    if (datasets().contains(name))
        return datasets().find(name).make(
            colon == std::string::npos ? std::string() : nameOrPath.substr(colon + 1));
    if (fs::is_directory(nameOrPath))
        return loadFolder(fs::canonical(nameOrPath));
    if (nameOrPath.find('/') != std::string::npos)
        throw Error("no such folder", nameOrPath, "check the path");
    return datasets().find(nameOrPath).make({}); // throws the Error that lists the names
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
            slot->dataset = loadUncached(key);
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

} // namespace netwright

#pragma once

#include "data/dataset.h"

#include <filesystem>

namespace netwright {

/// One line of the registry: what a user reads and how the set is loaded. One file each.
using DatasetEntry = Registry<DatasetFactory>::Entry;

DatasetEntry fashionMnist(); // idx.cpp
DatasetEntry mnist();
DatasetEntry cifar10(); // cifar.cpp
DatasetEntry cifar100();
DatasetEntry synthetic();   // synthetic.cpp
DatasetEntry imageFolder(); // image_folder.cpp

/// What a name or path given by the user means: a loader and what is handed to it.
struct DatasetPlace
{
    std::string loader; ///< a registered name, or "idx" for IDX files of no registered set
    std::string path;   ///< may be empty
};
/// Throws Error when the text names no data set and no folder with a known layout.
DatasetPlace placeOfDataset(const std::string& nameOrPath);
/// The folder the files lie in; empty for generated data. Throws Error when there is none.
std::filesystem::path folderOfDataset(const DatasetPlace& place);
/// Reads the data set, past the cache of loadDataset.
DatasetPtr loadFrom(const DatasetPlace& place);

/// The folder that holds the files of a registered set; `path` may be empty.
std::filesystem::path locateIdx(const std::string& name, const std::string& path);
std::filesystem::path locateCifar10(const std::string& path);
std::filesystem::path locateCifar100(const std::string& path);

/// Which layout a folder has.
bool holdsIdx(const std::filesystem::path& folder);
bool holdsCifar10(const std::filesystem::path& folder);
bool holdsCifar100(const std::filesystem::path& folder);
bool holdsImageFolders(const std::filesystem::path& folder);

/// Any folder of IDX files: the classes are called by their number.
DatasetPtr loadIdxFolder(const std::filesystem::path& folder);

/// One pair of IDX files (LeCun's format: big-endian sizes, unsigned bytes), gzip-compressed or
/// not. Labels must be below `classes`; 0: any. Throws Error naming the file.
ImageSet readIdxPair(const std::filesystem::path& images, const std::filesystem::path& labels,
                     int classes);
/// `stem` or `stem.gz` in the folder, whichever is there; also with `.idx` for `-idx`. Empty when
/// neither is.
std::filesystem::path findIdxFile(const std::filesystem::path& folder, const std::string& stem);

/// Records of one or two label bytes (the last one counts) and 3 x 32 x 32 pixels.
ImageSet readCifarFiles(const std::vector<std::filesystem::path>& files, int labelBytes,
                        int classes);

} // namespace netwright

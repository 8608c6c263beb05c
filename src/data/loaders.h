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

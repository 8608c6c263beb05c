#pragma once

#include "graph/primitive.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace netwright {

/// What is known about the files of a data set, for a person to read.
struct DataReport
{
    enum class Checksum {
        Published, ///< the contents are the published ones
        Unknown,   ///< nothing is published about this file
        Differs    ///< the contents are not the published ones
    };
    struct File
    {
        std::filesystem::path path;
        std::uint64_t bytes = 0; ///< on disk
        Checksum checksum = Checksum::Unknown;
    };
    struct ClassCount
    {
        std::string name;
        std::int64_t train = 0, test = 0;
    };

    std::string loader;           ///< registered name, or "idx" for other IDX files
    std::filesystem::path folder; ///< empty when generated or not found
    std::vector<File> files;
    Shape shape;
    std::int64_t train = 0, test = 0; ///< images; 0 when it could not be loaded
    std::vector<ClassCount> classes;
    std::vector<std::string> problems; ///< in words with the remedy; empty: all is well
    std::vector<std::string> notes;
};

/// Reads and checks a data set anew, whatever was loaded before: sizes, labels, counts, and the
/// digests of published files. Takes what loadDataset takes. What is wrong with the data is in the
/// report; throws Error only for a name or folder that is not known. May take seconds: call it off
/// the GUI thread.
DataReport checkDataset(const std::string& nameOrPath);

std::string_view toText(DataReport::Checksum checksum);

} // namespace netwright

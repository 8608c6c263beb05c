#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace netwright {

/// Where a published data set comes from, and what its files must be.
struct DataSource
{
    /// A file of the data set. The digest is of the contents without gzip, which everybody
    /// compresses differently.
    struct File
    {
        std::string name;
        std::string md5; ///< empty: not published
    };
    /// What is downloaded from `url`: the files themselves, or one archive that holds them.
    struct Download
    {
        std::string name;
        std::uint64_t bytes = 0;
        std::string sha256;
    };

    std::string dataset; ///< registered name
    std::string url;     ///< ends in a slash
    std::vector<Download> downloads;
    bool archive = false; ///< a download is a .tar.gz to be unpacked
    std::vector<File> files;
};

/// Fashion-MNIST, MNIST, CIFAR-10 and CIFAR-100.
std::span<const DataSource> dataSources();
/// Null when the data set is not one that can be downloaded.
const DataSource* findDataSource(std::string_view dataset);

} // namespace netwright

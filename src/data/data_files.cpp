#include "data/data_files.h"

#include "core/error.h"
#include "core/file.h"

#include <zlib.h>

#include <algorithm>
#include <cstdlib>

namespace netwright {

namespace {

namespace fs = std::filesystem;

fs::path environmentPath(const char* variable)
{
    const char* value = std::getenv(variable);
    return value && *value ? fs::path(value) : fs::path();
}

class Inflater
{
public:
    explicit Inflater(const std::string& bytes)
    {
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        m_ready = inflateInit2(&m_stream, 16 + MAX_WBITS) == Z_OK;
    }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Fills the buffer; Z_OK, Z_STREAM_END or an error of zlib.
    int read(char* buffer, std::size_t size, std::size_t& got)
    {
        if (!m_ready)
            return Z_MEM_ERROR;
        m_stream.next_out = reinterpret_cast<Bytef*>(buffer);
        m_stream.avail_out = static_cast<uInt>(size);
        const int code = inflate(&m_stream, Z_NO_FLUSH);
        got = size - m_stream.avail_out;
        return code;
    }

private:
    z_stream m_stream = {};
    bool m_ready = false;
};

/// Size of the contents as the last four bytes tell it; never more than deflate can pack.
std::size_t announcedSize(const std::string& bytes)
{
    std::uint32_t size = 0;
    if (bytes.size() >= 18)
        for (std::size_t i = 1; i <= 4; ++i)
            size = size << 8 | static_cast<std::uint8_t>(bytes[bytes.size() - i]);
    return std::min<std::size_t>(size, bytes.size() * 1032);
}

std::string gunzip(const std::string& bytes, const SizeFromStart& limit, const std::string& where)
{
    constexpr std::size_t step = std::size_t{1} << 20;
    Inflater inflater(bytes);
    std::string out;
    std::uint64_t maxBytes = 0;
    for (;;) {
        const std::size_t used = out.size();
        out.resize(used + step);
        std::size_t got = 0;
        const int code = inflater.read(out.data() + used, step, got);
        out.resize(used + got);
        if (used == 0) {
            maxBytes = limit(out);
            out.reserve(std::min<std::uint64_t>(announcedSize(bytes), maxBytes) + step);
        }
        if (out.size() > maxBytes)
            throw Error(fmt::format("unpacks to more than the {} bytes it should hold", maxBytes),
                        where, "use the original file");
        if (code == Z_STREAM_END)
            return out;
        if (code == Z_BUF_ERROR || (code == Z_OK && got == 0))
            throw Error("the compressed file is cut short", where, "copy or download it again");
        if (code != Z_OK)
            throw Error("not a gzip file, or damaged", where, "copy or download it again");
    }
}

} // namespace

fs::path userDataFolder()
{
    fs::path base = environmentPath("XDG_DATA_HOME");
    if (!base.is_absolute())
        base = environmentPath("HOME") / ".local" / "share";
    return base / "netwright" / "datasets";
}

std::vector<fs::path> usualDataFolders(const std::string& name)
{
    std::vector<fs::path> folders;
    if (const fs::path configured = environmentPath("NETWRIGHT_DATA"); !configured.empty())
        folders.push_back(configured / name);
    folders.push_back(userDataFolder() / name);
    folders.push_back(fs::path("/usr/share/datasets") / name);
    return folders;
}

std::string howToGet(const std::string& name)
{
    const std::string fetch =
        "download it (netwright-cli data fetch " + name + ", or Download in the window)";
    return name == "fashion-mnist" ? "install the Debian package dataset-fashion-mnist or " + fetch
                                   : fetch;
}

fs::path locateData(const std::string& name, const std::string& path,
                    const std::vector<std::string>& subfolders,
                    const std::function<bool(const fs::path&)>& holds)
{
    const std::vector<fs::path> places =
        path.empty() ? usualDataFolders(name) : std::vector<fs::path>{path};
    std::vector<std::string> tried;
    for (const fs::path& place : places) {
        if (holds(place))
            return place;
        for (const std::string& subfolder : subfolders)
            if (holds(place / subfolder))
                return place / subfolder;
        tried.push_back(place.string());
    }
    throw Error(fmt::format("no {} data found", name), fmt::format("{}", fmt::join(tried, ", ")),
                howToGet(name));
}

std::string readPossiblyGzipped(const fs::path& file, std::uint64_t maxBytes,
                                const SizeFromStart& sizeFromStart)
{
    if (file.extension() != ".gz")
        return readFile(file, maxBytes);
    // zlib counts its input in 32 bits.
    const std::string packed = readFile(file, std::min<std::uint64_t>(maxBytes, 0xffffffffu));
    return gunzip(
        packed,
        [&](const std::string& start) {
            return sizeFromStart ? std::min(maxBytes, sizeFromStart(start)) : maxBytes;
        },
        file.string());
}

} // namespace netwright

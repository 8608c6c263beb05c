#pragma once

#include <QTemporaryDir>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <zlib.h>

namespace netwright::test {

/// A folder that is removed at the end.
class Folder
{
public:
    std::filesystem::path path() const { return m_dir.path().toStdString(); }
    std::filesystem::path operator/(const std::string& name) const { return path() / name; }

private:
    QTemporaryDir m_dir;
};

inline void writeFile(const std::filesystem::path& file, const std::string& bytes)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

inline std::string gzipped(const std::string& bytes)
{
    z_stream stream = {};
    deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string bigEndian(std::uint32_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 0xff);
    return bytes;
}

/// `count` images of `side` x `side` whose bytes count up from 0.
inline std::string idxImages(std::uint32_t count, std::uint32_t side)
{
    std::string bytes = bigEndian(0x803) + bigEndian(count) + bigEndian(side) + bigEndian(side);
    for (std::uint32_t i = 0; i < count * side * side; ++i)
        bytes += static_cast<char>(i & 0xff);
    return bytes;
}

/// Labels 0, 1, ... modulo `classes`.
inline std::string idxLabels(std::uint32_t count, std::uint32_t classes = 10)
{
    std::string bytes = bigEndian(0x801) + bigEndian(count);
    for (std::uint32_t i = 0; i < count; ++i)
        bytes += static_cast<char>(i % classes);
    return bytes;
}

inline void writeIdxFolder(const std::filesystem::path& folder, std::uint32_t train = 12,
                           std::uint32_t test = 5, std::uint32_t side = 4)
{
    writeFile(folder / "train-images-idx3-ubyte.gz", gzipped(idxImages(train, side)));
    writeFile(folder / "train-labels-idx1-ubyte.gz", gzipped(idxLabels(train)));
    writeFile(folder / "t10k-images-idx3-ubyte", idxImages(test, side));
    writeFile(folder / "t10k-labels-idx1-ubyte", idxLabels(test));
}

/// CIFAR records: image i has label i % classes (after a coarse label of 7 when there are two
/// bytes) and every pixel of channel c equal to i + 50 c.
inline std::string cifarRecords(int count, int labelBytes, int classes)
{
    std::string bytes;
    for (int i = 0; i < count; ++i) {
        if (labelBytes == 2)
            bytes += '\x07';
        bytes += static_cast<char>(i % classes);
        for (int c = 0; c < 3; ++c)
            bytes += std::string(1024, static_cast<char>((i + 50 * c) & 0xff));
    }
    return bytes;
}

/// A binary PPM of one colour.
inline std::string ppm(int width, int height, const std::string& rgb)
{
    std::string bytes = "P6\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n";
    for (int i = 0; i < width * height; ++i)
        bytes += rgb;
    return bytes;
}

} // namespace netwright::test

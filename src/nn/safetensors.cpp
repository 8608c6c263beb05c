#include "nn/safetensors.h"

#include "core/error.h"
#include "core/json.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace netwright {
namespace {

/// The bound of the reference implementation; headers of real files are a few hundred kB.
constexpr std::uint64_t maxHeaderBytes = 100'000'000;
constexpr std::size_t maxDimensions = 16;

struct DataType
{
    std::string_view name;
    at::ScalarType type;
    std::uint64_t bytes;
};
/// Widest first, the order in which tensors are written, so that each is aligned to its type.
constexpr std::array<DataType, 5> dataTypes{{{"I64", at::kLong, 8},
                                             {"F32", at::kFloat, 4},
                                             {"BF16", at::kBFloat16, 2},
                                             {"F16", at::kHalf, 2},
                                             {"U8", at::kByte, 1}}};

std::uint64_t readLittleEndian64(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    return value;
}

void appendLittleEndian64(std::string& out, std::uint64_t value)
{
    for (int i = 0; i < 8; ++i)
        out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

const DataType& dataType(std::string_view name, const std::string& where)
{
    const auto found = std::ranges::find(dataTypes, name, &DataType::name);
    if (found == dataTypes.end())
        throw Error("unknown data type \"" + std::string(name.substr(0, 20)) + "\"", where,
                    "store tensors as F32, F16, BF16, I64 or U8");
    return *found;
}

struct Entry
{
    std::string name;
    const DataType* type;
    std::vector<std::int64_t> shape;
    std::uint64_t begin, end;
};

Entry parseEntry(const std::string& name, const Json& json, const std::string& where)
{
    jsonExpectKeys(json, {"dtype", "shape", "data_offsets"}, where);
    Entry entry{name, &dataType(jsonGet<std::string>(json, "dtype", where), where), {}, 0, 0};

    const Json shape = jsonGet<Json>(json, "shape", where);
    if (!shape.is_array() || shape.size() > maxDimensions)
        throw Error("the shape is not a list of at most 16 extents", where);
    std::uint64_t bytes = entry.type->bytes;
    for (const Json& extent : shape) {
        if (!detail::jsonHolds<std::int64_t>(extent) || extent.get<std::int64_t>() < 0)
            throw Error("an extent of the shape is not a whole number from 0", where);
        entry.shape.push_back(extent.get<std::int64_t>());
        if (__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(entry.shape.back()), &bytes))
            throw Error("the tensor is too large", where);
    }

    const Json offsets = jsonGet<Json>(json, "data_offsets", where);
    if (!offsets.is_array() || offsets.size() != 2 ||
        !detail::jsonHolds<std::uint64_t>(offsets[0]) ||
        !detail::jsonHolds<std::uint64_t>(offsets[1]))
        throw Error("data_offsets are not two whole numbers from 0", where);
    entry.begin = offsets[0].get<std::uint64_t>();
    entry.end = offsets[1].get<std::uint64_t>();
    if (entry.end < entry.begin || entry.end - entry.begin != bytes)
        throw Error("data_offsets do not span the bytes its shape and type need", where);
    return entry;
}

/// The format asks that the tensors fill the data without holes or overlaps.
void expectFilled(std::vector<Entry>& entries, std::uint64_t dataBytes, const std::string& where)
{
    std::ranges::sort(entries, {}, [](const Entry& e) { return std::pair(e.begin, e.end); });
    std::uint64_t position = 0;
    for (const Entry& entry : entries) {
        if (entry.begin != position)
            throw Error(entry.begin < position ? "the tensor overlaps another"
                                               : "there is a hole before the tensor",
                        where + ": " + entry.name.substr(0, 200));
        position = entry.end;
    }
    if (position != dataBytes)
        throw Error(position > dataBytes ? "the file is cut short"
                                         : "there are bytes no tensor uses",
                    where, "copy or download the file again");
}

} // namespace

std::string toSafetensors(const Weights& tensors,
                          const std::map<std::string, std::string>& metadata)
{
    Json header = Json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::vector<at::Tensor> ordered;
    std::uint64_t position = 0;
    for (const DataType& type : dataTypes) {
        for (const auto& [name, tensor] : tensors) {
            if (tensor.scalar_type() != type.type)
                continue;
            ordered.push_back(tensor.detach().to(at::kCPU).contiguous());
            const std::uint64_t end = position + ordered.back().nbytes();
            header[name] = {{"dtype", type.name},
                            {"shape", tensor.sizes().vec()},
                            {"data_offsets", {position, end}}};
            position = end;
        }
    }
    if (ordered.size() != tensors.size())
        throw Error("a tensor is of a type the safetensors writer does not know", {},
                    "convert it to float32, float16, bfloat16, int64 or uint8");

    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    std::string out;
    out.reserve(8 + text.size() + position);
    appendLittleEndian64(out, text.size());
    out += text;
    for (const at::Tensor& tensor : ordered)
        if (tensor.nbytes() > 0)
            out.append(static_cast<const char*>(tensor.data_ptr()), tensor.nbytes());
    return out;
}

SafetensorsFile fromSafetensors(std::string_view bytes, const std::string& where)
{
    if (bytes.size() < 8)
        throw Error("not a safetensors file: shorter than 8 bytes", where);
    const std::uint64_t headerBytes = readLittleEndian64(bytes);
    if (headerBytes > maxHeaderBytes || headerBytes > bytes.size() - 8)
        throw Error("not a safetensors file, or cut short: the header does not fit", where);
    const Json header = parseJson(bytes.substr(8, headerBytes), where);
    if (!header.is_object())
        throw Error("the header is not a JSON object", where);
    const std::string_view data = bytes.substr(8 + headerBytes);

    SafetensorsFile file;
    std::vector<Entry> entries;
    for (const auto& [key, value] : header.items()) {
        if (key != "__metadata__") {
            entries.push_back(parseEntry(key, value, where + ": " + key.substr(0, 200)));
            continue;
        }
        if (!value.is_object())
            throw Error("the metadata is not a JSON object", where);
        for (const auto& [name, text] : value.items())
            file.metadata[name] = jsonGet<std::string>(value, name.c_str(), where);
    }
    expectFilled(entries, data.size(), where);
    for (const Entry& entry : entries) {
        at::Tensor tensor = at::empty(entry.shape, at::TensorOptions().dtype(entry.type->type));
        if (entry.end > entry.begin)
            std::memcpy(tensor.data_ptr(), data.data() + entry.begin, entry.end - entry.begin);
        file.tensors.emplace(entry.name, std::move(tensor));
    }
    return file;
}

} // namespace netwright

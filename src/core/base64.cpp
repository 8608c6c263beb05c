#include "core/base64.h"

#include "core/error.h"

#include <array>
#include <cstdint>

namespace netwright {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t invalid = 255;

constexpr std::array<std::uint8_t, 256> makeValues()
{
    std::array<std::uint8_t, 256> values{};
    values.fill(invalid);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}

constexpr auto values = makeValues();

} // namespace

std::string toBase64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= count ? alphabet[group >> (18 - 6 * k) & 63U] : '=';
    }
    return text;
}

std::string fromBase64(std::string_view text, const std::string& where)
{
    const auto fail = [&] {
        throw Error("is not base64", where, "use a file or message written by Netwright");
    };
    if (text.size() % 4 != 0)
        fail();
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        const std::size_t count = i + 4 == text.size() ? 4 - padding : 4;
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const auto value =
                k < count ? values[static_cast<unsigned char>(text[i + k])] : std::uint8_t{0};
            if (value == invalid)
                fail();
            group = group << 6 | value;
        }
        for (std::size_t k = 0; k + 1 < count; ++k)
            bytes += static_cast<char>(group >> (16 - 8 * k) & 255U);
    }
    return bytes;
}

} // namespace netwright

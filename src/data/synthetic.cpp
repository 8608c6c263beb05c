#include "core/rng.h"
#include "data/image_set.h"
#include "data/loaders.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace netwright {

namespace {

constexpr int classes = 10;
constexpr int channels = 3;
constexpr std::uint64_t seed = 20'190'713;

struct SyntheticSize
{
    std::int64_t train = 2048;
    int side = 16;
};

SyntheticSize parseSize(const std::string& text)
{
    SyntheticSize size;
    if (text.empty())
        return size;
    const char* const end = text.data() + text.size();
    const auto count = std::from_chars(text.data(), end, size.train);
    bool good = count.ec == std::errc() && count.ptr != end && *count.ptr == 'x';
    if (good) {
        const auto side = std::from_chars(count.ptr + 1, end, size.side);
        good = side.ec == std::errc() && side.ptr == end;
    }
    if (!good || size.train < 40 || size.train > 1'000'000 || size.side < 8 || size.side > 256)
        throw Error(fmt::format("\"{}\" is not a size", text.substr(0, 40)), "synthetic",
                    "write synthetic:<images>x<side> with 40 to 1000000 images and 8 to 256 "
                    "pixels a side");
    return size;
}

/// A class's pattern: two waves a channel, drawn once.
struct Pattern
{
    struct Wave
    {
        double fx, fy, phase, strength;
    };
    Wave waves[channels][2];

    explicit Pattern(Rng rng)
    {
        for (auto& channel : waves)
            for (Wave& wave : channel)
                wave = {rng.uniform(-2.5, 2.5), rng.uniform(-2.5, 2.5),
                        rng.uniform(0, 2 * std::numbers::pi), rng.uniform(20, 45)};
    }
};

/// Image `i` is its class's pattern moved by up to an eighth of the side, with noise.
ImageSet drawSet(std::int64_t count, int side, std::uint64_t stream,
                 const std::vector<Pattern>& patterns)
{
    ImageSet set = makeImageSet(count, {channels, side, side}, "synthetic");
    auto pixel = pixels(set).begin();
    for (std::int64_t i = 0; i < count; ++i) {
        Rng rng = Rng::derive(Rng::deriveSeed(seed, stream), static_cast<std::uint64_t>(i));
        const auto label = static_cast<std::size_t>(i % classes);
        labels(set)[static_cast<std::size_t>(i)] = static_cast<std::int64_t>(label);
        const double moveX = rng.uniform(-0.125, 0.125), moveY = rng.uniform(-0.125, 0.125);
        const double contrast = rng.uniform(0.6, 1.2);
        for (const auto& waves : patterns[label].waves) {
            for (int y = 0; y < side; ++y) {
                for (int x = 0; x < side; ++x) {
                    double value = 128;
                    for (const auto& wave : waves)
                        value += contrast * wave.strength *
                                 std::sin(2 * std::numbers::pi *
                                              (wave.fx * ((x + 0.5) / side + moveX) +
                                               wave.fy * ((y + 0.5) / side + moveY)) +
                                          wave.phase);
                    value += rng.uniform(-50, 50);
                    *pixel++ = static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
                }
            }
        }
    }
    return set;
}

DatasetPtr loadSynthetic(const std::string& size)
{
    const SyntheticSize parsed = parseSize(size);
    std::vector<Pattern> patterns;
    for (int c = 0; c < classes; ++c)
        patterns.emplace_back(Rng::derive(seed, static_cast<std::uint64_t>(c)));
    Dataset dataset;
    dataset.name = "synthetic";
    dataset.train = drawSet(parsed.train, parsed.side, 100, patterns);
    dataset.test = drawSet(parsed.train / 4, parsed.side, 101, patterns);
    for (int c = 0; c < classes; ++c)
        dataset.classNames.push_back(fmt::format("pattern {}", c));
    const ChannelStatistics statistics = channelStatistics(dataset.train);
    dataset.mean = statistics.mean;
    dataset.std = statistics.std;
    return std::make_shared<const Dataset>(std::move(dataset));
}

} // namespace

DatasetEntry synthetic()
{
    return {{.name = "synthetic",
             .title = "Synthetic patterns",
             .help = "2,048 + 512 generated colour images, 16 x 16, 10 classes; "
                     "synthetic:<images>x<side> for other sizes",
             .family = "generated"},
            loadSynthetic};
}

} // namespace netwright

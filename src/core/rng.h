#pragma once

#include <cassert>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace netwright {

/// Seeded random numbers that are the same on every platform and compiler.
///
/// xoshiro256** (Blackman & Vigna 2018) seeded through splitmix64; the distributions are our own
/// because those of <random> differ between standard libraries. Not for cryptography. Not
/// thread-safe: one Rng per thread.
class Rng
{
public:
    explicit Rng(std::uint64_t seed);

    /// An independent generator for item `stream` of `seed`: the way every trial, epoch or worker
    /// gets its own numbers whatever the order they run in.
    static Rng derive(std::uint64_t seed, std::uint64_t stream);
    static std::uint64_t deriveSeed(std::uint64_t seed, std::uint64_t stream);

    std::uint64_t next();
    /// Uniform in [0, bound), unbiased; bound > 0.
    std::uint64_t below(std::uint64_t bound);
    /// Uniform index of a container of `size` > 0.
    int index(std::size_t size) { return static_cast<int>(below(size)); }
    /// Uniform in [0, 1) with 53 bits.
    double uniform();
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// Standard normal (Box-Muller, one value a call).
    double normal();
    bool chance(double probability) { return uniform() < probability; }

    template <class Container>
    void shuffle(Container& items)
    {
        for (auto i = std::size(items); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

    template <class Container>
    const auto& pick(const Container& items)
    {
        assert(!std::empty(items));
        return items[below(std::size(items))];
    }

    std::vector<std::uint64_t> state() const { return {m_state, m_state + 4}; }
    void setState(const std::vector<std::uint64_t>& state);

private:
    std::uint64_t m_state[4];
};

} // namespace netwright

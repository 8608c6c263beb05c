#include "core/rng.h"

#include "core/error.h"

#include <bit>
#include <cmath>
#include <numbers>

namespace netwright {

namespace {

std::uint64_t splitmix(std::uint64_t& x)
{
    std::uint64_t z = (x += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

} // namespace

Rng::Rng(std::uint64_t seed)
{
    for (auto& word : m_state)
        word = splitmix(seed);
}

std::uint64_t Rng::deriveSeed(std::uint64_t seed, std::uint64_t stream)
{
    std::uint64_t mixed = splitmix(seed);
    mixed ^= stream + 0x632be59bd9b4e019;
    return splitmix(mixed);
}

Rng Rng::derive(std::uint64_t seed, std::uint64_t stream)
{
    return Rng(deriveSeed(seed, stream));
}

std::uint64_t Rng::next()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

std::uint64_t Rng::below(std::uint64_t bound)
{
    assert(bound > 0);
    // Lemire 2019, "Fast random integer generation in an interval".
    __extension__ using Wide = unsigned __int128;
    Wide product = static_cast<Wide>(next()) * bound;
    if (static_cast<std::uint64_t>(product) < bound) {
        const std::uint64_t threshold = -bound % bound;
        while (static_cast<std::uint64_t>(product) < threshold)
            product = static_cast<Wide>(next()) * bound;
    }
    return static_cast<std::uint64_t>(product >> 64);
}

double Rng::uniform()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

double Rng::normal()
{
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

void Rng::setState(const std::vector<std::uint64_t>& state)
{
    if (state.size() != 4)
        throw Error("a random generator state has 4 words", "rng");
    std::copy(state.begin(), state.end(), m_state);
}

} // namespace netwright

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace netwright {

/// A natural number of any size, for counting architectures exactly.
class BigCount
{
public:
    BigCount(std::uint64_t value = 0);
    static BigCount power(std::uint64_t base, int exponent);

    BigCount& operator+=(const BigCount& other);
    BigCount& operator*=(const BigCount& other);
    /// One less; the number must not be zero.
    BigCount& operator--();

    std::string toText() const;      ///< decimal digits
    std::uint64_t saturated() const; ///< the number, or the largest there is
    double log10() const;            ///< minus infinity for zero

private:
    void trim();

    std::vector<std::uint32_t> m_digits; ///< base 10^9, lowest first, no leading zero
};

} // namespace netwright

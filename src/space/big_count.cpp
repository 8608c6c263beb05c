#include "space/big_count.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace netwright {

namespace {
constexpr std::uint64_t base = 1'000'000'000;
}

BigCount::BigCount(std::uint64_t value)
{
    for (; value > 0; value /= base)
        m_digits.push_back(static_cast<std::uint32_t>(value % base));
}

BigCount BigCount::power(std::uint64_t factor, int exponent)
{
    BigCount result(1);
    for (int i = 0; i < exponent; ++i)
        result *= BigCount(factor);
    return result;
}

BigCount& BigCount::operator+=(const BigCount& other)
{
    if (m_digits.size() < other.m_digits.size())
        m_digits.resize(other.m_digits.size(), 0);
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < m_digits.size(); ++i) {
        carry += m_digits[i] + (i < other.m_digits.size() ? std::uint64_t{other.m_digits[i]} : 0);
        m_digits[i] = static_cast<std::uint32_t>(carry % base);
        carry /= base;
    }
    if (carry > 0)
        m_digits.push_back(static_cast<std::uint32_t>(carry));
    return *this;
}

BigCount& BigCount::operator*=(const BigCount& other)
{
    std::vector<std::uint32_t> product(m_digits.size() + other.m_digits.size(), 0);
    for (std::size_t i = 0; i < m_digits.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < other.m_digits.size() || carry > 0; ++j) {
            carry += product[i + j];
            if (j < other.m_digits.size())
                carry += std::uint64_t{m_digits[i]} * other.m_digits[j];
            product[i + j] = static_cast<std::uint32_t>(carry % base);
            carry /= base;
        }
    }
    m_digits = std::move(product);
    trim();
    return *this;
}

BigCount& BigCount::operator--()
{
    for (auto& digit : m_digits) {
        if (digit > 0) {
            --digit;
            break;
        }
        digit = static_cast<std::uint32_t>(base - 1);
    }
    trim();
    return *this;
}

std::string BigCount::toText() const
{
    if (m_digits.empty())
        return "0";
    std::string text = std::to_string(m_digits.back());
    for (std::size_t i = m_digits.size() - 1; i-- > 0;)
        text += fmt::format("{:09}", m_digits[i]);
    return text;
}

std::uint64_t BigCount::saturated() const
{
    constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t value = 0;
    for (auto digit = m_digits.rbegin(); digit != m_digits.rend(); ++digit) {
        if (value > (largest - *digit) / base)
            return largest;
        value = value * base + *digit;
    }
    return value;
}

double BigCount::log10() const
{
    if (m_digits.empty())
        return -std::numeric_limits<double>::infinity();
    double leading = 0;
    std::size_t used = 0;
    for (; used < 3 && used < m_digits.size(); ++used)
        leading = leading * static_cast<double>(base) + m_digits[m_digits.size() - 1 - used];
    return std::log10(leading) + 9.0 * static_cast<double>(m_digits.size() - used);
}

void BigCount::trim()
{
    while (!m_digits.empty() && m_digits.back() == 0)
        m_digits.pop_back();
}

} // namespace netwright

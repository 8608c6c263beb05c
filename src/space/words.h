#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace netwright {

/// The words of an architecture's text between white space. Throws Error for a text of more than
/// `maxWords`; `where` names the text.
std::vector<std::string> splitWords(std::string_view text, const std::string& where);

/// The index of a word among the options; throws Error that lists them.
int optionIndex(const std::vector<std::string>& options, std::string_view word,
                const std::string& where);

inline constexpr std::size_t maxWords = 10'000;

} // namespace netwright

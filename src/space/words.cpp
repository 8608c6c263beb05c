#include "space/words.h"

#include "core/error.h"

#include <algorithm>

namespace netwright {

std::vector<std::string> splitWords(std::string_view text, const std::string& where)
{
    std::vector<std::string> words;
    bool isOpen = false;
    for (const char c : text) {
        const bool isSpace = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!isSpace && !isOpen)
            words.emplace_back();
        if (!isSpace)
            words.back().push_back(c);
        isOpen = !isSpace;
        if (words.size() > maxWords)
            throw Error("the text is too long", where, fmt::format("keep to {} words", maxWords));
    }
    return words;
}

int optionIndex(const std::vector<std::string>& options, std::string_view word,
                const std::string& where)
{
    const auto found = std::find(options.begin(), options.end(), word);
    if (found == options.end())
        throw Error(fmt::format("\"{}\" cannot be chosen here", word.substr(0, 80)), where,
                    fmt::format("choose one of {}", fmt::join(options, ", ")));
    return static_cast<int>(found - options.begin());
}

} // namespace netwright

#include "space/python_literal.h"

#include "core/error.h"

#include <algorithm>
#include <charconv>

namespace netwright {

namespace {

class Reader
{
public:
    Reader(std::string_view text, const std::string& name, const std::string& remedy)
        : m_text(text), m_name(name), m_remedy(remedy)
    {
    }

    Json call(const std::vector<std::string>& fields)
    {
        auto word = identifier();
        if (word != m_name && accept('='))
            word = identifier();
        if (word != m_name)
            fail(fmt::format("expected {}(...)", m_name));
        expect('(');
        Json result = Json::object();
        for (std::size_t position = 0; !accept(')'); ++position) {
            if (position >= fields.size())
                fail("too many fields");
            std::string key = fields[position];
            if (isLetter(peek()) && !atRange()) {
                key = identifier();
                expect('=');
            }
            if (std::find(fields.begin(), fields.end(), key) == fields.end())
                fail(fmt::format("unknown field \"{}\"", key.substr(0, 40)));
            if (result.contains(key))
                fail(fmt::format("field \"{}\" is there twice", key));
            result[key] = value(0);
            if (!accept(',') && peek() != ')')
                fail("expected \",\" or \")\"");
        }
        if (peek() != '\0')
            fail("text after the end");
        return result;
    }

private:
    static bool isLetter(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    [[noreturn]] void fail(const std::string& problem) const
    {
        throw Error(problem, fmt::format("{} text, character {}", m_name, m_at + 1), m_remedy);
    }

    char peek()
    {
        while (m_at < m_text.size() &&
               std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }

    bool accept(char c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    void expect(char c)
    {
        if (!accept(c))
            fail(fmt::format("expected \"{}\"", c));
    }

    std::string identifier()
    {
        if (!isLetter(peek()))
            fail("expected a name");
        const auto begin = m_at;
        while (m_at < m_text.size() && (isLetter(m_text[m_at]) || isDigit(m_text[m_at])))
            ++m_at;
        return std::string(m_text.substr(begin, m_at - begin));
    }

    bool atRange() { return peek() == 'r' && m_text.substr(m_at).starts_with("range("); }

    int number()
    {
        int result = 0;
        peek();
        const char* begin = m_text.data() + m_at;
        const auto [end, code] = std::from_chars(begin, m_text.data() + m_text.size(), result);
        if (code != std::errc())
            fail("expected a whole number");
        m_at += static_cast<std::size_t>(end - begin);
        return result;
    }

    std::string quoted()
    {
        const char quote = m_text[m_at++];
        const auto end = m_text.find(quote, m_at);
        constexpr std::size_t maxName = 100;
        if (end == std::string_view::npos || end - m_at > maxName)
            fail("a quoted name does not end");
        auto result = std::string(m_text.substr(m_at, end - m_at));
        m_at = end + 1;
        return result;
    }

    Json range()
    {
        identifier();
        expect('(');
        int begin = 0;
        int end = number();
        if (accept(',')) {
            begin = end;
            end = number();
        }
        expect(')');
        constexpr int maxLength = 1000;
        if (begin < 0 || end < begin || end > maxLength)
            fail("a range that is not a small ascending one");
        Json list = Json::array();
        for (int i = begin; i < end; ++i)
            list.push_back(i);
        return list;
    }

    Json value(int depth)
    {
        constexpr int maxDepth = 8;
        if (depth > maxDepth)
            fail("nested too deeply");
        const char c = peek();
        if (c == '\'' || c == '"')
            return quoted();
        if (atRange())
            return range();
        if (isLetter(c)) { // list(...), tuple(...)
            const auto word = identifier();
            if (word != "list" && word != "tuple")
                fail(fmt::format("unexpected \"{}\"", word.substr(0, 40)));
            expect('(');
            Json inner = value(depth + 1);
            expect(')');
            return inner;
        }
        if (c != '[' && c != '(')
            return number();
        const char close = c == '[' ? ']' : ')';
        ++m_at;
        Json list = Json::array();
        while (!accept(close)) {
            list.push_back(value(depth + 1));
            if (!accept(',') && peek() != close)
                fail(fmt::format("expected \",\" or \"{}\"", close));
        }
        return list;
    }

    std::string_view m_text;
    const std::string& m_name;
    const std::string& m_remedy;
    std::size_t m_at = 0;
};

} // namespace

Json parsePythonCall(std::string_view text, const std::string& name,
                     const std::vector<std::string>& fields, const std::string& remedy)
{
    constexpr std::size_t maxBytes = 100'000;
    if (text.size() > maxBytes)
        throw Error(fmt::format("a text of {} characters is too long", text.size()), name + " text",
                    fmt::format("keep to {}", maxBytes));
    return Reader(text, name, remedy).call(fields);
}

} // namespace netwright

#include "models/filter_tokens.h"

#include <QRegularExpression>

namespace netwright {

namespace {

using Kind = FilterToken::Kind;

class Lexer
{
public:
    explicit Lexer(const QString& text) : m_text(text) {}

    FilterToken next()
    {
        while (m_at < size() && m_text[m_at].isSpace())
            ++m_at;
        const int begin = m_at;
        FilterToken token = read();
        token.position = begin;
        token.length = m_at - begin;
        return token;
    }

private:
    int size() const { return static_cast<int>(m_text.size()); }
    bool startsWith(QLatin1String word) const
    {
        return QStringView(m_text).mid(m_at).startsWith(word);
    }

    FilterToken read()
    {
        if (m_at >= size())
            return {};
        if (m_text[m_at] == u'(' || m_text[m_at] == u')')
            return {m_text[m_at] == u'(' ? Kind::Open : Kind::Close, m_text.mid(m_at++, 1)};
        if (m_text[m_at] == u'"')
            return readQuoted();
        for (const char* name : {"<=", ">=", "!=", "!~", "==", "<", ">", "=", "~", "!"})
            if (const QLatin1String symbol(name); startsWith(symbol)) {
                m_at += static_cast<int>(symbol.size());
                return {Kind::Operator, symbol};
            }
        if (startsWith(QLatin1String(".."))) {
            m_at += 2;
            return {Kind::Range, QStringLiteral("..")};
        }
        return readWord();
    }

    FilterToken readQuoted()
    {
        const int begin = ++m_at;
        const auto end = m_text.indexOf(u'"', begin);
        if (end < 0) {
            m_at = size();
            return {Kind::Unclosed, m_text.mid(begin)};
        }
        m_at = static_cast<int>(end) + 1;
        return {Kind::Quoted, m_text.mid(begin, end - begin)};
    }

    FilterToken readWord()
    {
        static constexpr QStringView delimiters = u"()\"<>=!~";
        const int begin = m_at;
        while (m_at < size() && !m_text[m_at].isSpace() && !delimiters.contains(m_text[m_at]) &&
               !startsWith(QLatin1String("..")))
            ++m_at;
        return numberOrWord(m_text.mid(begin, m_at - begin));
    }

    static FilterToken numberOrWord(const QString& word)
    {
        static const QRegularExpression pattern(
            QStringLiteral("^([-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?)([kKMG%]?)$"));
        FilterToken token{Kind::Word, word};
        const auto match = pattern.match(word);
        bool isNumber = match.hasMatch();
        const double value = isNumber ? match.captured(1).toDouble(&isNumber) : 0;
        if (!isNumber)
            return token;
        const QString suffix = match.captured(2);
        token.kind = Kind::Number;
        token.isPercent = suffix == QStringLiteral("%");
        token.number = value * (suffix == QStringLiteral("G")             ? 1e9
                                : suffix == QStringLiteral("M")           ? 1e6
                                : suffix.toLower() == QStringLiteral("k") ? 1e3
                                                                          : 1.0);
        return token;
    }

    const QString& m_text;
    int m_at = 0;
};

} // namespace

std::vector<FilterToken> filterTokens(const QString& text)
{
    Lexer lexer(text);
    std::vector<FilterToken> tokens;
    do
        tokens.push_back(lexer.next());
    while (tokens.back().kind != Kind::End);
    return tokens;
}

} // namespace netwright

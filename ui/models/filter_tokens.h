#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace netwright {

/// A piece of a filter expression.
struct FilterToken
{
    enum class Kind { Word, Number, Quoted, Operator, Open, Close, Range, Unclosed, End };

    Kind kind = Kind::End;
    QString text; ///< without quotes
    int position = 0;
    int length = 0;
    double number = 0; ///< of a Number, its k, M or G applied
    bool isPercent = false;

    bool isWord(const char* word) const
    {
        return kind == Kind::Word && text.compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
    }
    bool isText() const
    {
        return kind == Kind::Word || kind == Kind::Number || kind == Kind::Quoted;
    }
};

/// The pieces of the text, an End after the last. Nothing is an error here: a word that is no
/// number stays a word, an unclosed quotation is Unclosed.
std::vector<FilterToken> filterTokens(const QString& text);

} // namespace netwright

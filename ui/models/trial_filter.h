#pragma once

#include <QString>
#include <QStringList>

#include "engine/trial.h"

#include <functional>
#include <variant>

namespace netwright {

/// Which trials of a table to keep. Immutable, cheap to copy, safe from any thread.
///
///     expression := all ("or" all)*
///     all        := one ("and"? one)*
///     one        := "not" one | "(" expression ")" | comparison | text
///     comparison := FIELD ("=" | "!=" | "<" | "<=" | ">" | ">=") VALUE
///                 | FIELD ("~" | "!~") TEXT          contains, whatever the case
///                 | FIELD "in" VALUE ".." VALUE      both ends included
///     text       := WORD | "quoted text"             in origin, architecture or failure
///
/// FIELD is a key of trialFields(). A number may end in k, M, G or %; a time is an ISO date or
/// date and time. The words done, failed and reused stand for `state = ...`. A trial without a
/// value in a field is kept by no comparison of it.
class TrialFilter
{
public:
    /// Where an expression stops making sense.
    struct Problem
    {
        QString message;
        int position = 0; ///< in UTF-16 units of the text
        int length = 0;
    };
    using Predicate = std::function<bool(const Trial&)>;

    static constexpr int maxLength = 4000;
    static constexpr int maxDepth = 50;

    /// Keeps everything.
    TrialFilter() = default;
    explicit TrialFilter(Predicate keeps) : m_keeps(std::move(keeps)) {}

    static std::variant<TrialFilter, Problem> parse(const QString& text);
    /// Names and words that may be typed, for completion.
    static QStringList vocabulary();

    bool keepsAll() const { return !m_keeps; }
    bool keeps(const Trial& trial) const { return !m_keeps || m_keeps(trial); }

private:
    Predicate m_keeps;
};

} // namespace netwright

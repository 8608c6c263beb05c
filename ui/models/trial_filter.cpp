#include "models/trial_filter.h"

#include "look/engine_sentence.h"
#include "look/format.h"
#include "models/filter_tokens.h"
#include "models/trial_field.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace netwright {

namespace {

using Predicate = TrialFilter::Predicate;
using Problem = TrialFilter::Problem;
using Token = FilterToken;

struct FilterText
{
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

/// A text to be found whatever the case; ASCII, the usual case, without converting what is
/// searched.
class Needle
{
public:
    explicit Needle(const QString& text)
        : m_text(text.toLower())
        , m_bytes(m_text.toStdString())
        , m_isAscii(m_text.size() == static_cast<qsizetype>(m_bytes.size()))
    {
    }

    bool isIn(std::string_view text) const
    {
        if (!m_isAscii)
            return wide(text).contains(m_text, Qt::CaseInsensitive);
        return std::search(text.begin(), text.end(), m_bytes.begin(), m_bytes.end(),
                           [](char a, char b) { return lower(a) == b; }) != text.end() ||
               m_bytes.empty();
    }
    bool isIn(const QString& text) const { return text.contains(m_text, Qt::CaseInsensitive); }
    bool isAscii() const { return m_isAscii; }
    bool equals(std::string_view text) const
    {
        return wide(text).compare(m_text, Qt::CaseInsensitive) == 0;
    }

private:
    static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
    static QString wide(std::string_view text)
    {
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }

    QString m_text;
    std::string m_bytes;
    bool m_isAscii;
};

/// In the origin as the project stores it, or as the window words it.
bool isInOrigin(const Needle& needle, const Trial& trial)
{
    return needle.isIn(std::string_view(trial.origin)) ||
           (!needle.isAscii() && needle.isIn(engineSentence(trial.origin)));
}

const TrialField* findField(const Token& token)
{
    if (token.kind != Token::Kind::Word)
        return nullptr;
    const QString key = token.text.toLower();
    const auto fields = trialFields();
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const TrialField& field) {
        return key == QLatin1String(field.key);
    });
    if (found != fields.end())
        return &*found;
    return key == QStringLiteral("accuracy") ? &trialField(TrialField::Score) : nullptr;
}

QString fieldNames()
{
    QStringList names;
    for (const auto& field : trialFields())
        names << QLatin1String(field.key);
    return names.join(QStringLiteral(", "));
}

std::optional<Trial::State> stateOf(const QString& word)
{
    for (const auto state : {Trial::State::Done, Trial::State::Failed, Trial::State::Reused})
        for (const QString& name :
             {QString::fromStdString(std::string(stateName(state))), stateText(state)})
            if (word.compare(name, Qt::CaseInsensitive) == 0)
                return state;
    return std::nullopt;
}

Predicate compareNumbers(const TrialField& field, const QString& op, double value)
{
    const auto make = [&](auto compare) -> Predicate {
        return [number = field.number, value, compare](const Trial& trial) {
            const auto known = number(trial);
            return known && compare(*known, value);
        };
    };
    if (op == QStringLiteral("<"))
        return make(std::less<>());
    if (op == QStringLiteral("<="))
        return make(std::less_equal<>());
    if (op == QStringLiteral(">"))
        return make(std::greater<>());
    if (op == QStringLiteral(">="))
        return make(std::greater_equal<>());
    if (op == QStringLiteral("!="))
        return make(std::not_equal_to<>());
    return make(std::equal_to<>());
}

class Parser
{
public:
    explicit Parser(const QString& text) : m_tokens(filterTokens(text)) {}

    TrialFilter run()
    {
        if (token().kind == Token::Kind::End)
            return {};
        Predicate keeps = expression();
        if (token().kind == Token::Kind::Close)
            fail(FilterText::tr("there is no opening parenthesis for this one"));
        return TrialFilter(std::move(keeps));
    }

private:
    const Token& token() const { return m_tokens[m_at]; }
    const Token& following() const { return m_tokens[std::min(m_at + 1, m_tokens.size() - 1)]; }
    Token take()
    {
        Token taken = token();
        if (taken.kind != Token::Kind::End)
            ++m_at;
        return taken;
    }

    [[noreturn]] void fail(const QString& message) const { fail(message, token()); }
    [[noreturn]] static void fail(const QString& message, const Token& at)
    {
        throw Problem{message, at.position, std::max(at.length, 1)};
    }

    Predicate expression()
    {
        std::vector<Predicate> parts{all()};
        while (token().isWord("or")) {
            take();
            parts.push_back(all());
        }
        if (parts.size() == 1)
            return std::move(parts.front());
        return [parts = std::move(parts)](const Trial& trial) {
            return std::any_of(parts.begin(), parts.end(),
                               [&](const Predicate& part) { return part(trial); });
        };
    }

    Predicate all()
    {
        std::vector<Predicate> parts{one()};
        while (token().kind != Token::Kind::End && token().kind != Token::Kind::Close &&
               !token().isWord("or")) {
            if (token().isWord("and"))
                take();
            parts.push_back(one());
        }
        if (parts.size() == 1)
            return std::move(parts.front());
        return [parts = std::move(parts)](const Trial& trial) {
            return std::all_of(parts.begin(), parts.end(),
                               [&](const Predicate& part) { return part(trial); });
        };
    }

    Predicate one()
    {
        if (++m_depth > TrialFilter::maxDepth)
            fail(FilterText::tr("nested deeper than %1 levels").arg(TrialFilter::maxDepth));
        Predicate keeps = oneWithin();
        --m_depth;
        return keeps;
    }

    Predicate oneWithin()
    {
        if (token().isWord("not")) {
            take();
            return [inner = one()](const Trial& trial) { return !inner(trial); };
        }
        if (token().kind == Token::Kind::Open)
            return parenthesised();
        const bool isCompared =
            following().kind == Token::Kind::Operator || following().isWord("in");
        if (token().kind == Token::Kind::Word && isCompared)
            return comparison();
        return text();
    }

    Predicate parenthesised()
    {
        const Token open = take();
        Predicate inner = expression();
        if (token().kind != Token::Kind::Close)
            fail(FilterText::tr("this parenthesis is not closed"), open);
        take();
        return inner;
    }

    Predicate text()
    {
        const Token& here = token();
        switch (here.kind) {
        case Token::Kind::End:
            fail(FilterText::tr("a condition is missing here"));
        case Token::Kind::Unclosed:
            fail(FilterText::tr("this quotation is not closed"));
        case Token::Kind::Operator:
            fail(FilterText::tr("a field is missing before \"%1\"").arg(here.text));
        case Token::Kind::Range:
            fail(FilterText::tr("a range belongs behind \"in\", as in number in 10..50"));
        case Token::Kind::Close:
            fail(FilterText::tr("a condition is missing before the parenthesis"));
        default:
            break;
        }
        if (here.isWord("and") || here.isWord("or"))
            fail(FilterText::tr("a condition is missing before \"%1\"").arg(here.text));
        if (const auto* field = findField(here))
            fail(FilterText::tr("a comparison is missing, such as %1")
                     .arg(QLatin1String(field->key) +
                          (field->kind == TrialField::Kind::Text    ? QStringLiteral(" ~ text")
                           : field->kind == TrialField::Kind::State ? QStringLiteral(" = done")
                                                                    : QStringLiteral(" > 1"))));
        const Token word = take();
        if (const auto state = stateOf(word.text); state && word.kind == Token::Kind::Word)
            return [state](const Trial& trial) { return trial.state == *state; };
        return [needle = Needle(word.text)](const Trial& trial) {
            return isInOrigin(needle, trial) || needle.isIn(trial.architecture) ||
                   needle.isIn(trial.failure);
        };
    }

    Predicate comparison()
    {
        const auto* field = findField(token());
        if (!field)
            fail(FilterText::tr("there is no field \"%1\"; there are %2")
                     .arg(token().text.left(40), fieldNames()));
        take();
        const Token op = take();
        if (op.text == QStringLiteral("!"))
            fail(FilterText::tr("write != or !~"), op);
        switch (field->kind) {
        case TrialField::Kind::Text:
            return compareText(*field, op);
        case TrialField::Kind::State:
            return compareState(op);
        default:
            return op.isWord("in") ? range(*field) : compareNumber(*field, op);
        }
    }

    Predicate compareNumber(const TrialField& field, const Token& op)
    {
        if (op.text.endsWith(u'~'))
            fail(FilterText::tr("%1 is a number: use =, !=, <, <=, >, >= or in")
                     .arg(QLatin1String(field.key)),
                 op);
        return compareNumbers(field, op.text, value(field));
    }

    Predicate range(const TrialField& field)
    {
        const double low = value(field);
        if (token().kind != Token::Kind::Range)
            fail(FilterText::tr("the end of the range is missing, as in 10..50"));
        take();
        const Token endToken = token();
        const double high = value(field);
        if (high < low)
            fail(FilterText::tr("the range ends before it begins"), endToken);
        return [number = field.number, low, high](const Trial& trial) {
            const auto known = number(trial);
            return known && *known >= low && *known <= high;
        };
    }

    Predicate compareText(const TrialField& field, const Token& op)
    {
        const bool isNegated = op.text.startsWith(u'!');
        const bool isPart = op.text.endsWith(u'~');
        const bool isEquality = op.text.endsWith(u'=') && op.text[0] != u'<' && op.text[0] != u'>';
        if (!isPart && !isEquality)
            fail(FilterText::tr("%1 is a text: use ~ (contains), !~, = or !=")
                     .arg(QLatin1String(field.key)),
                 op);
        const bool isOrigin = &field == &trialField(TrialField::Origin);
        return [text = field.text, needle = Needle(textValue()), isOrigin, isPart,
                isNegated](const Trial& trial) {
            if (isOrigin && isPart)
                return isInOrigin(needle, trial) != isNegated;
            const std::string_view known = text(trial);
            return (isPart ? needle.isIn(known) : needle.equals(known)) != isNegated;
        };
    }

    Predicate compareState(const Token& op)
    {
        if (op.kind != Token::Kind::Operator || op.text.startsWith(u'<') ||
            op.text.startsWith(u'>'))
            fail(FilterText::tr("a state is compared with = or !="), op);
        const Token word = token();
        const auto state = stateOf(textValue());
        if (!state)
            fail(FilterText::tr("a state is done, failed or reused"), word);
        return [state, isNegated = op.text.startsWith(u'!')](const Trial& trial) {
            return (trial.state == *state) != isNegated;
        };
    }

    QString textValue()
    {
        if (token().kind == Token::Kind::Unclosed)
            fail(FilterText::tr("this quotation is not closed"));
        if (!token().isText())
            fail(FilterText::tr("a text is missing here"));
        return take().text;
    }

    double value(const TrialField& field)
    {
        const Token given = token();
        if (given.kind == Token::Kind::Number && field.kind == TrialField::Kind::Number) {
            take();
            return given.isPercent ? given.number * field.percent : given.number;
        }
        if (field.kind == TrialField::Kind::Time && given.isText()) {
            const auto time = QDateTime::fromString(given.text, Qt::ISODate);
            if (time.isValid()) {
                take();
                return static_cast<double>(time.toSecsSinceEpoch());
            }
        }
        if (field.kind == TrialField::Kind::Time)
            fail(FilterText::tr("a time is missing here, such as 2026-01-31 or 2026-01-31T18:30"));
        if (given.isText())
            fail(FilterText::tr("\"%1\" is no number; k, M and G stand for 1e3, 1e6 and 1e9")
                     .arg(given.text.left(40)));
        fail(FilterText::tr("a number is missing here, such as 93.5, 3M or 50%"));
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace

std::variant<TrialFilter, Problem> TrialFilter::parse(const QString& text)
{
    if (text.size() > maxLength)
        return Problem{FilterText::tr("longer than %1 characters").arg(maxLength), maxLength,
                       static_cast<int>(text.size()) - maxLength};
    try {
        return Parser(text).run();
    } catch (Problem& problem) {
        return std::move(problem);
    }
}

QStringList TrialFilter::vocabulary()
{
    QStringList words;
    for (const auto& field : trialFields())
        words << QLatin1String(field.key);
    for (const char* word : {"and", "or", "not", "in", "done", "failed", "reused"})
        words << QLatin1String(word);
    words.sort();
    return words;
}

} // namespace netwright

#include "space/kind/field_text.h"

#include "graph/operation.h"
#include "look/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

using Kind = SpaceField::Kind;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FieldText)
};

QStringList wordsOf(const QString& text)
{
    static const QRegularExpression separator(QStringLiteral("[,、，\\s]+"));
    return text.split(separator, Qt::SkipEmptyParts);
}

QString joined(const Json& list)
{
    QStringList words;
    for (const Json& value : list)
        words << fieldText(value);
    return words.join(QStringLiteral(", "));
}

Json listFromText(const SpaceField& field, const QString& text)
{
    Json list = Json::array();
    for (const QString& word : wordsOf(text)) {
        bool isRead = true;
        if (field.kind == Kind::Wholes)
            list.push_back(word.toLongLong(&isRead));
        else if (field.kind == Kind::Numbers)
            list.push_back(word.toDouble(&isRead));
        else
            list.push_back(word.toStdString());
        if (!isRead)
            return text.toStdString();
    }
    return list;
}

/// "optimizer: sgd, adam".
Json conditionFromText(const QString& text)
{
    if (text.trimmed().isEmpty())
        return Json::object();
    const auto colon = text.indexOf(u':');
    const QString name = text.left(colon).trimmed();
    if (colon < 0 || name.isEmpty())
        return text.toStdString();
    Json options = Json::array();
    for (const QString& word : wordsOf(text.mid(colon + 1)))
        options.push_back(word.toStdString());
    return Json{{name.toStdString(), std::move(options)}};
}

QString numberProblem(const SpaceField& field, const Json& value)
{
    const bool isWhole = field.kind == Kind::Whole || field.kind == Kind::Wholes;
    if (!value.is_number() || (isWhole && !value.is_number_integer()))
        return isWhole ? Words::tr("Not a whole number: %1").arg(fieldText(value))
                       : Words::tr("Not a number: %1").arg(fieldText(value));
    const double number = value.get<double>();
    if (number < field.low || number > field.high)
        return Words::tr("%1 is out of range: %2").arg(fieldText(value), fieldRange(field));
    return {};
}

QString wordProblem(const SpaceField& field, const Json& value)
{
    const std::string word = value.is_string() ? value.get<std::string>() : value.dump();
    const auto& choices = field.choices;
    const bool isKnown = field.kind == Kind::Operations
                             ? operations().contains(word)
                             : choices.empty() || std::ranges::find(choices, word) != choices.end();
    return isKnown ? QString() : Words::tr("Not known: %1").arg(fieldText(value));
}

QString listProblem(const SpaceField& field, const Json& value)
{
    const bool isNumbers = field.kind == Kind::Wholes || field.kind == Kind::Numbers;
    if (value.is_string()) {
        for (const QString& word : wordsOf(fieldText(value)))
            if (bool isRead = false; word.toDouble(&isRead), !isRead)
                return Words::tr("Not a number: %1").arg(word);
        return Words::tr("Write whole numbers with commas between them");
    }
    for (auto each = value.begin(); each != value.end(); ++each) {
        const QString problem = isNumbers ? numberProblem(field, *each) : wordProblem(field, *each);
        if (!problem.isEmpty())
            return problem;
        if (std::find(value.begin(), each, *each) != each)
            return Words::tr("There twice: %1").arg(fieldText(*each));
    }
    return {};
}

bool isTextList(const Json& value)
{
    return value.is_array() && std::all_of(value.begin(), value.end(),
                                           [](const Json& each) { return each.is_string(); });
}

bool isNumberList(const Json& value)
{
    return value.is_array() && std::all_of(value.begin(), value.end(),
                                           [](const Json& each) { return each.is_number(); });
}

bool areShowable(const std::vector<SpaceField>& fields, const Json& object)
{
    if (!object.is_object())
        return false;
    for (const auto& [key, value] : object.items()) {
        const auto field = std::ranges::find(fields, key, &SpaceField::key);
        if (field == fields.end() || !isShowable(*field, value))
            return false;
    }
    return true;
}

/// A condition has one parameter and its options.
bool isCondition(const Json& value)
{
    return value.is_object() && (value.empty() || (value.size() == 1 && isTextList(value.front())));
}

} // namespace

QString fieldText(const Json& value)
{
    if (value.is_null())
        return {};
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    if (value.is_number_integer())
        return QString::number(value.get<std::int64_t>());
    if (value.is_number())
        return QString::number(value.get<double>(), 'g', QLocale::FloatingPointShortest);
    if (value.is_array())
        return joined(value);
    if (value.is_object() && value.size() == 1)
        return QStringLiteral("%1: %2").arg(QString::fromStdString(value.begin().key()),
                                            joined(value.front()));
    return {};
}

QString choiceText(const std::string& word)
{
    return word.empty() ? QString()
                        : QCoreApplication::translate("catalogue", word.c_str(), "choice");
}

Json fieldFromText(const SpaceField& field, const QString& text)
{
    return field.kind == Kind::Group ? conditionFromText(text) : listFromText(field, text);
}

QString fieldRange(const SpaceField& field)
{
    if (field.low == 0 && field.high == 0)
        return {};
    const QLocale locale;
    return Words::tr("%1 to %2")
        .arg(locale.toString(field.low, 'g', 8), locale.toString(field.high, 'g', 8));
}

QString fieldHelp(const SpaceField& field)
{
    const QString range = fieldRange(field);
    const QString help = sentenceText(field.help);
    return range.isEmpty() ? help : help + u'\n' + Words::tr("Range: %1").arg(range);
}

QString fieldProblem(const SpaceField& field, const Json& value)
{
    switch (field.kind) {
    case Kind::Whole:
    case Kind::Number:
        return numberProblem(field, value);
    case Kind::Text:
        return wordProblem(field, value);
    case Kind::Texts:
    case Kind::Operations:
    case Kind::Wholes:
    case Kind::Numbers:
        return listProblem(field, value);
    case Kind::Group:
        return value.is_string() ? Words::tr("Write a parameter, a colon and its options")
                                 : QString();
    case Kind::Flag:
    case Kind::Rows:
    case Kind::Space:
        break;
    }
    return {};
}

bool isShowable(const SpaceField& field, const Json& value)
{
    switch (field.kind) {
    case Kind::Whole:
        return value.is_number_integer();
    case Kind::Number:
        return value.is_number();
    case Kind::Flag:
        return value.is_boolean();
    case Kind::Text:
        return value.is_string();
    case Kind::Texts:
    case Kind::Operations:
        return isTextList(value);
    case Kind::Wholes:
    case Kind::Numbers:
        return value.is_string() || isNumberList(value);
    case Kind::Group:
        return field.fields.empty() ? value.is_string() || isCondition(value)
                                    : areShowable(field.fields, value);
    case Kind::Rows:
        return value.is_array() && std::all_of(value.begin(), value.end(), [&](const Json& row) {
                   return areShowable(field.fields, row);
               });
    case Kind::Space:
        return value.is_object();
    }
    return false;
}

} // namespace netwright

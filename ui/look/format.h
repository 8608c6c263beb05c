#pragma once

#include "engine/events.h"

#include <QString>

namespace netwright {

/// Numbers and states as people read them, in the language of the window.

/// "3.41 M", "531 k", "97": three significant digits.
QString countText(double count);
/// "1.5 M", "20 k": no more digits than the number has, for axes.
QString shortCountText(double count);
/// "10⁻⁵".
QString powerOfTenText(int exponent);
/// "0.02", "1 500", "2×10⁻⁵": no more digits than the number has, at most `digits` where it is no
/// whole number.
QString shortNumberText(double value, int digits = 4);
/// "8 s", "22 min", "9 h", "3 days".
QString durationText(double seconds);
/// "0.34", "0.0012", "2 100": GPU-days with two significant digits or more.
QString gpuDaysText(double gpuDays);
/// "94.82": a score with two decimals.
QString scoreText(double score);
/// "93.20 %", "27.31 dB": a score with its unit.
QString scoreText(double score, Measure measure);
/// How a score is spoken of.
struct MeasureText
{
    QString name;  ///< "Validation accuracy"
    QString axis;  ///< "validation accuracy, %"
    QString value; ///< "%1 %", for a number
};
MeasureText measureText(Measure measure);
QString stateText(SearchState state);
QString stateText(Trial::State state);
/// "184 / 1 000 trials", or what the budget limits instead.
QString progressText(const SearchStatus& status);
/// "≈ 22 min left", "done", "checkpointed", ...
QString remainingText(const SearchStatus& status);
/// A title, help or unit of the engine's registries in the language of the window; a text it does
/// not know as it is. Sources: resources/translations/catalogue_strings.cpp.
QString catalogueText(const std::string& text);
/// The unit of a parameter in the language of the window; a family may be called the same.
QString unitText(const std::string& unit);
/// "data_fraction" -> "Data fraction", in the language of the window.
QString labelText(const std::string& name);
/// With a capital at its beginning.
QString capitalised(QString text);
/// catalogueText() with a capital at its beginning.
QString sentenceText(const std::string& text);
/// The text of an action without its mnemonic: "&File" -> "File", "ファイル(&F)" -> "ファイル".
QString plainText(QString actionText);
/// The name of a search, or one made from its method and space.
QString searchName(const SearchSpec& spec);
/// A space with which of its versions it is (SpaceVersions), where there are several.
QString spaceTitle(const QString& name, int version);
/// "darts · fashion-mnist · seed 0".
QString searchSubtitle(const SearchSpec& spec);

/// A name for files about a trial, without suffix: "random-search-trial-12".
QString trialFileName(const SearchSpec& spec, std::int64_t number);

} // namespace netwright

#pragma once

#include <QString>

#include "engine/trial.h"

#include <span>

namespace netwright {

/// What is known of a trial under one name: the columns of the table, and what filters and sorting
/// work on. Declared once, in trial_field.cpp. Safe from any thread.
struct TrialField
{
    enum class Kind { Number, Text, State, Time };
    /// In the order of trialFields(); the first `columns` of them are the columns of the table.
    enum Id {
        Number,
        Origin,
        Score,
        Params,
        Macs,
        Busy,
        GpuDays,
        Fidelity,
        Finished,
        State,
        Architecture,
        Failure,
        ReusedFrom
    };
    static constexpr int columns = State + 1;

    const char* key; ///< in filter expressions
    Kind kind;
    const char* titleSource;
    const char* helpSource;
    /// Of every kind but Text: a State as its value, a Time in seconds since the epoch.
    std::optional<double> (*number)(const Trial&) = nullptr;
    std::string_view (*text)(const Trial&) = nullptr;
    double percent = 1; ///< what `1 %` means in this field

    QString title() const; ///< of the column
    QString help() const;
    /// As the table shows it.
    QString display(const Trial& trial) const;
    bool isNumeric() const { return kind == Kind::Number || kind == Kind::Time; }
};

std::span<const TrialField> trialFields();
inline const TrialField& trialField(int id)
{
    return trialFields()[static_cast<std::size_t>(id)];
}

} // namespace netwright

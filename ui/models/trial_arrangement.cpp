#include "models/trial_arrangement.h"

#include "models/trial_field.h"

#include <algorithm>
#include <limits>

namespace netwright {

namespace {

/// What a trial is sorted by, looked up once.
struct Key
{
    double number = 0; ///< rising: negated for a falling order, infinite for what comes last
    std::string_view text = {};
    int position = 0;
};

Key keyOf(const TrialArrangement& arrangement, const TrialList& list, int position)
{
    constexpr double last = std::numeric_limits<double>::infinity();
    const TrialField& field = trialField(arrangement.field);
    const Trial& trial = *list[static_cast<std::size_t>(position)];
    Key key;
    key.position = position;
    if (field.text) {
        key.text = field.text(trial);
        key.number = key.text.empty() ? last : 0;
        return key;
    }
    const auto value = field.number(trial);
    const double sign = arrangement.order == Qt::AscendingOrder ? 1 : -1;
    key.number = value && *value == *value ? sign * *value : last; // NaN has no place either
    return key;
}

bool isKeyBefore(Qt::SortOrder order, const Key& a, const Key& b)
{
    if (a.number != b.number)
        return a.number < b.number;
    if (const int difference = a.text.compare(b.text); difference != 0)
        return (difference < 0) == (order == Qt::AscendingOrder);
    return a.position < b.position;
}

} // namespace

TrialArrangement::Rows TrialArrangement::arrange(const TrialList& list, std::size_t first,
                                                 std::stop_token stop) const
{
    std::vector<Key> keys;
    keys.reserve(list.size() - first);
    for (std::size_t i = first; i < list.size(); ++i) {
        if (i % 256 == 0 && stop.stop_requested())
            return {};
        if (filter.keeps(*list[i]))
            keys.push_back(keyOf(*this, list, static_cast<int>(i)));
    }
    std::sort(keys.begin(), keys.end(),
              [this](const Key& a, const Key& b) { return isKeyBefore(order, a, b); });
    Rows rows;
    rows.reserve(keys.size());
    for (const auto& key : keys)
        rows.push_back(key.position);
    return rows;
}

bool TrialArrangement::isBefore(const TrialList& list, int a, int b) const
{
    return isKeyBefore(order, keyOf(*this, list, a), keyOf(*this, list, b));
}

TrialArrangement::Rows TrialArrangement::merge(const TrialList& list, const Rows& rows,
                                               const Rows& added) const
{
    // Few among many: a search for each place, then blocks are copied.
    Rows merged;
    merged.reserve(rows.size() + added.size());
    auto from = rows.begin();
    for (const int position : added) {
        const auto place = std::lower_bound(from, rows.end(), position,
                                            [&](int a, int b) { return isBefore(list, a, b); });
        merged.insert(merged.end(), from, place);
        merged.push_back(position);
        from = place;
    }
    merged.insert(merged.end(), from, rows.end());
    return merged;
}

int TrialArrangement::rowOf(const TrialList& list, const Rows& rows, int position) const
{
    const auto place = std::lower_bound(rows.begin(), rows.end(), position,
                                        [&](int a, int b) { return isBefore(list, a, b); });
    return place != rows.end() && *place == position ? static_cast<int>(place - rows.begin()) : -1;
}

} // namespace netwright

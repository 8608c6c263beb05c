#include "plots/strength_history.h"

#include <algorithm>

namespace netwright {

StrengthHistory::StrengthHistory(SpacePtr space) : m_space(std::move(space))
{
    try {
        for (const Decision& decision : m_space->superDecisions())
            for (std::size_t i = 0; i < decision.options.size(); ++i) {
                m_rows.push_back({decision.name, decision.options[i]});
                m_optionOf.push_back(i);
            }
    } catch (const Error&) {
        m_rows.clear(); // no supernet
    }
}

void StrengthHistory::read(const TrialList& list)
{
    for (; m_read < list.size(); ++m_read) {
        const TrialPtr& trial = list[m_read];
        if (m_rows.empty() || !trial->facts || trial->facts->strengths.empty())
            continue;
        m_epochs.push_back(trial);
        try {
            m_selections.push_back(m_space->select(trial->genome));
        } catch (const Error&) {
            m_selections.emplace_back();
        }
        for (const auto& [decision, values] : trial->facts->strengths)
            for (const double value : values)
                m_largest = std::max(m_largest, value);
    }
}

double StrengthHistory::at(std::size_t row, std::size_t epoch) const
{
    const auto& strengths = m_epochs[epoch]->facts->strengths;
    const auto found = strengths.find(m_rows[row].decision);
    const std::size_t option = m_optionOf[row];
    return found != strengths.end() && option < found->second.size() ? found->second[option] : 0;
}

bool StrengthHistory::isDerived(std::size_t row, std::size_t epoch) const
{
    const auto found = m_selections[epoch].find(m_rows[row].decision);
    return found != m_selections[epoch].end() &&
           std::binary_search(found->second.begin(), found->second.end(),
                              static_cast<int>(m_optionOf[row]));
}

int StrengthHistory::columnOf(std::int64_t number) const
{
    const auto found = std::find_if(m_epochs.begin(), m_epochs.end(),
                                    [&](const TrialPtr& t) { return t->number == number; });
    return found == m_epochs.end() ? -1 : static_cast<int>(found - m_epochs.begin());
}

} // namespace netwright

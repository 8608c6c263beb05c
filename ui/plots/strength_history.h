#pragma once

#include "bridge/trial_list.h"
#include "space/supernet_facts.h"

#include <vector>

namespace netwright {

/// How strong every option of a weight-sharing search was after each epoch, computed apart from
/// drawing: rows are options in the order of the decisions, columns are epochs.
class StrengthHistory
{
public:
    struct Row
    {
        std::string decision; ///< "normal/edge_0_2"
        std::string option;   ///< "sep_conv_3x3"
    };

    StrengthHistory() = default;
    /// Rows of a space; none for spaces without a supernet.
    explicit StrengthHistory(SpacePtr space);

    /// Takes in what `list`, the one read before, holds in addition.
    void read(const TrialList& list);
    std::size_t readTrials() const { return m_read; }

    const std::vector<Row>& rows() const { return m_rows; }
    /// Epochs that did not fail, by number.
    const std::vector<TrialPtr>& epochs() const { return m_epochs; }
    bool isEmpty() const { return m_epochs.empty() || m_rows.empty(); }
    /// 0 where it is not known.
    double at(std::size_t row, std::size_t epoch) const;
    double largest() const { return m_largest; }
    /// Whether the architecture derived after that epoch has the option.
    bool isDerived(std::size_t row, std::size_t epoch) const;
    /// Column of a trial; -1: it is no epoch.
    int columnOf(std::int64_t number) const;

private:
    SpacePtr m_space;
    std::vector<Row> m_rows;
    std::vector<std::size_t> m_optionOf; ///< by row
    std::vector<TrialPtr> m_epochs;
    std::vector<Selection> m_selections; ///< of the derived architectures, by epoch
    std::size_t m_read = 0;
    double m_largest = 0;
};

} // namespace netwright

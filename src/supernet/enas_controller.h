#pragma once

#include "strategy/sequence_policy.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace netwright {

/// The controller of ENAS micro (Pham et al. 2018, released code): an LSTM that builds the normal
/// and then the reduction cell, block by block. For each block it chooses two earlier states, by
/// attention over what it was when it made them, and two operations.
///
/// Lives on the CPU: it is small, and each of its choices has to be known before the next.
class EnasController
{
public:
    struct Options
    {
        std::vector<std::string> operations; ///< by option; those that start with "sep_conv" are
                                             ///< favoured at first
        int blocks = 5;
        int size = 64;              ///< of the LSTM
        double initRange = 0.1;     ///< weights start uniform within +-
        double temperature = 1;     ///< divides every logit
        double tanhConstant = 1.1;  ///< logits are squashed to +- this
        double operationTanh = 2.5; ///< divides it for operations
        double separableBias = 10;  ///< where the trainable bias of separable ones starts
        double normalBias = 0.25;   ///< fixed, normal cell: + for separable ones, - for others
    };

    EnasController(Options options, Rng& rng);

    /// Choices of one architecture, for each cell and block: two states, two operations.
    void run(ChoiceSequence& sequence) const;
    int choicesPerCell() const { return 4 * m_options.blocks; }

    /// Trainable, by name.
    const std::vector<std::pair<std::string, at::Tensor>>& parameters() const
    {
        return m_parameters;
    }

private:
    LstmCell::State runCell(ChoiceSequence& sequence, LstmCell::State state, bool isNormal) const;
    at::Tensor squashed(const at::Tensor& logits, double constant) const;

    Options m_options;
    LstmCell m_lstm;
    at::Tensor m_start, m_embedding, m_operation, m_operationBias, m_fixedBias;
    at::Tensor m_anchorWeight, m_queryWeight, m_attention;
    std::vector<std::pair<std::string, at::Tensor>> m_parameters;
};

} // namespace netwright

#include "supernet/enas_controller.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

namespace netwright {

EnasController::EnasController(Options options, Rng& rng)
    : m_options(std::move(options)), m_lstm(m_options.size, m_options.initRange, rng)
{
    const int size = m_options.size;
    const auto operations = static_cast<std::int64_t>(m_options.operations.size());
    const auto weight = [&](std::int64_t rows, std::int64_t columns) {
        return uniformWeight(rows, columns, m_options.initRange, rng);
    };
    m_start = weight(1, size);
    m_embedding = weight(operations, size);
    m_operation = weight(size, operations);
    m_anchorWeight = weight(size, size);
    m_queryWeight = weight(size, size);
    m_attention = weight(size, 1);
    m_operationBias = at::zeros({1, operations});
    m_fixedBias = at::zeros({1, operations});
    for (std::int64_t i = 0; i < operations; ++i) {
        const bool isSeparable =
            m_options.operations[static_cast<std::size_t>(i)].starts_with("sep_conv");
        m_operationBias.data_ptr<float>()[i] =
            isSeparable ? static_cast<float>(m_options.separableBias) : 0;
        m_fixedBias.data_ptr<float>()[i] =
            static_cast<float>(isSeparable ? m_options.normalBias : -m_options.normalBias);
    }
    m_operationBias.requires_grad_(true);
    m_parameters = {{"lstm", m_lstm.weight()},
                    {"start", m_start},
                    {"embedding", m_embedding},
                    {"operation", m_operation},
                    {"operation_bias", m_operationBias},
                    {"anchor", m_anchorWeight},
                    {"query", m_queryWeight},
                    {"attention", m_attention}};
}

at::Tensor EnasController::squashed(const at::Tensor& logits, double constant) const
{
    return logits.div(m_options.temperature).tanh().mul(constant);
}

LstmCell::State EnasController::runCell(ChoiceSequence& sequence, LstmCell::State state,
                                        bool isNormal) const
{
    std::vector<at::Tensor> anchors, keys; // by state of the cell
    at::Tensor x = m_start;
    for (int input = 0; input < 2; ++input) {
        state = m_lstm.step(x, state);
        anchors.push_back(at::zeros_like(state.h));
        keys.push_back(state.h.matmul(m_anchorWeight));
    }
    for (int block = 0; block < m_options.blocks; ++block) {
        const at::Tensor known = at::cat(keys, 0);
        for (int operand = 0; operand < 2; ++operand) {
            state = m_lstm.step(x, state);
            const at::Tensor query = state.h.matmul(m_queryWeight);
            const at::Tensor logits = known.add(query).tanh().matmul(m_attention).t();
            x = anchors[static_cast<std::size_t>(
                sequence.choose(squashed(logits, m_options.tanhConstant)))];
        }
        for (int operand = 0; operand < 2; ++operand) {
            state = m_lstm.step(x, state);
            at::Tensor logits = squashed(state.h.matmul(m_operation).add(m_operationBias),
                                         m_options.tanhConstant / m_options.operationTanh);
            if (isNormal)
                logits = logits.add(m_fixedBias);
            x = m_embedding.narrow(0, sequence.choose(logits), 1);
        }
        state = m_lstm.step(x, state);
        anchors.push_back(state.h);
        keys.push_back(state.h.matmul(m_anchorWeight));
        x = m_start;
    }
    return state;
}

void EnasController::run(ChoiceSequence& sequence) const
{
    runCell(sequence, runCell(sequence, m_lstm.start(), true), false);
}

} // namespace netwright

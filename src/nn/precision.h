#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace netwright::nn {

/// While it lives, operations of this thread on that kind of device run with fewer bits where that
/// is safe: on the CPU bfloat16, on CUDA `type`. float16 needs a GradientScaler, bfloat16 does not.
class AutocastScope
{
public:
    explicit AutocastScope(bool enabled, at::DeviceType device = at::kCUDA,
                           at::ScalarType type = at::kHalf);
    ~AutocastScope();
    AutocastScope(const AutocastScope&) = delete;
    AutocastScope& operator=(const AutocastScope&) = delete;

private:
    bool m_enabled;
    at::DeviceType m_device;
    bool m_before = false;
    at::ScalarType m_typeBefore = at::kHalf;
};

/// Keeps small float16 gradients from vanishing (Micikevicius et al. 2018): the loss is multiplied
/// by `scale`, which grows while gradients stay finite and halves when they do not.
class GradientScaler
{
public:
    explicit GradientScaler(bool enabled) : m_enabled(enabled) {}

    /// Divides the gradients back. False: they are not finite and this step must be skipped.
    bool unscale(std::vector<at::Tensor> gradients);

    double scale = 65536;
    std::int64_t goodSteps = 0; ///< since the scale last changed

private:
    bool m_enabled;
};

} // namespace netwright::nn

#include "nn/precision.h"

#include <ATen/autocast_mode.h>
#include <ATen/ops/_amp_foreach_non_finite_check_and_unscale.h>
#include <ATen/ops/zeros.h>
#include <torch/version.h>

namespace netwright::nn {
namespace {

constexpr double growth = 2;
constexpr std::int64_t growthInterval = 2000;

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
bool isAutocastOn(at::DeviceType device)
{
    return at::autocast::is_autocast_enabled(device);
}
void setAutocast(at::DeviceType device, bool on)
{
    at::autocast::set_autocast_enabled(device, on);
}
at::ScalarType typeOnCuda()
{
    return at::autocast::get_autocast_dtype(at::kCUDA);
}
void setTypeOnCuda(at::ScalarType type)
{
    at::autocast::set_autocast_dtype(at::kCUDA, type);
}
#else
bool isAutocastOn(at::DeviceType device)
{
    return device == at::kCPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
}
void setAutocast(at::DeviceType device, bool on)
{
    device == at::kCPU ? at::autocast::set_cpu_enabled(on) : at::autocast::set_enabled(on);
}
at::ScalarType typeOnCuda()
{
    return at::autocast::get_autocast_gpu_dtype();
}
void setTypeOnCuda(at::ScalarType type)
{
    at::autocast::set_autocast_gpu_dtype(type);
}
#endif

} // namespace

AutocastScope::AutocastScope(bool enabled, at::DeviceType device, at::ScalarType type)
    : m_enabled(enabled), m_device(device)
{
    if (!m_enabled)
        return;
    m_before = isAutocastOn(m_device);
    m_typeBefore = typeOnCuda();
    setTypeOnCuda(type);
    setAutocast(m_device, true);
    at::autocast::increment_nesting();
}

AutocastScope::~AutocastScope()
{
    if (!m_enabled)
        return;
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache();
    setAutocast(m_device, m_before);
    setTypeOnCuda(m_typeBefore);
}

bool GradientScaler::unscale(std::vector<at::Tensor> gradients)
{
    if (!m_enabled || gradients.empty())
        return true;
    const auto options = gradients.front().options().dtype(at::kFloat);
    at::Tensor foundInfinite = at::zeros({1}, options);
    const at::Tensor inverse = at::zeros({1}, options).fill_(1 / scale);
    at::_amp_foreach_non_finite_check_and_unscale_(gradients, foundInfinite, inverse);
    const bool isFinite = foundInfinite.item<float>() == 0;
    if (!isFinite) {
        scale /= growth;
        goodSteps = 0;
    } else if (++goodSteps == growthInterval) {
        scale *= growth;
        goodSteps = 0;
    }
    return isFinite;
}

} // namespace netwright::nn

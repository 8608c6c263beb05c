#include "supernet/arch_parameters.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros.h>

namespace netwright {

ArchParameters::ArchParameters(const Supernet& supernet, const std::string& device, Rng rng,
                               double scale, double offset)
    : m_supernet(&supernet), m_offsets{0}
{
    for (const Choice& choice : choices())
        m_offsets.push_back(m_offsets.back() + std::ssize(choice.options));
    at::Tensor numbers = at::empty({m_offsets.back()}, at::kFloat);
    for (std::int64_t i = 0; i < numbers.size(0); ++i)
        numbers.data_ptr<float>()[i] = static_cast<float>(scale * rng.normal() + offset);
    m_flat = numbers.to(c10::Device(device)).requires_grad_(true);
}

at::Tensor ArchParameters::part(const at::Tensor& flat, std::size_t choice) const
{
    return flat.narrow(0, m_offsets[choice], m_offsets[choice + 1] - m_offsets[choice]);
}

at::Tensor ArchParameters::logits(std::size_t choice) const
{
    return part(m_flat, choice);
}

std::vector<std::vector<double>> ArchParameters::probabilities() const
{
    const at::Tensor numbers = m_flat.detach().to(at::kCPU, at::kDouble);
    std::vector<std::vector<double>> result;
    for (std::size_t i = 0; i < choices().size(); ++i) {
        const at::Tensor row = at::softmax(part(numbers, i), 0).contiguous();
        const double* values = row.data_ptr<double>();
        result.emplace_back(values, values + row.size(0));
    }
    return result;
}

std::vector<std::string> ArchParameters::names() const
{
    std::vector<std::string> result;
    for (const Choice& choice : choices())
        for (const int option : choice.options)
            result.push_back(fmt::format("{}/{}", choice.decision, option));
    return result;
}

std::map<std::string, double> ArchParameters::byName() const
{
    const at::Tensor numbers = m_flat.detach().to(at::kCPU);
    std::map<std::string, double> result;
    std::int64_t at = 0;
    for (const std::string& name : names())
        result.emplace(name, numbers.data_ptr<float>()[at++]);
    return result;
}

void ArchParameters::assign(const std::map<std::string, double>& logits)
{
    at::Tensor numbers = m_flat.detach().to(at::kCPU).clone();
    std::int64_t at = 0;
    for (const std::string& name : names()) {
        if (const auto found = logits.find(name); found != logits.end())
            numbers.data_ptr<float>()[at] = static_cast<float>(found->second);
        ++at;
    }
    m_flat.detach().copy_(numbers);
}

at::Tensor ArchParameters::takenOver(const at::Tensor& flat, const ArchParameters& other) const
{
    std::map<std::string, std::int64_t> places;
    for (const std::string& name : other.names())
        places.emplace(name, std::ssize(places));
    at::Tensor result = at::zeros({m_offsets.back()}, flat.options());
    std::int64_t at = 0;
    for (const std::string& name : names()) {
        if (const auto found = places.find(name); found != places.end())
            result[at].copy_(flat[found->second]);
        ++at;
    }
    return result;
}

} // namespace netwright

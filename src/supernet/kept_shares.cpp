#include "supernet/kept_shares.h"

#include "supernet/distinct_sets.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/rsub.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>

namespace netwright {

KeptShares::KeptShares(const Supernet& supernet)
{
    const Selection allowed = allowedOptions(supernet.space());
    const Selection& settled = supernet.plan().kept;
    std::map<std::string, Range> ranges;
    std::vector<float> mask;
    for (const Choice& choice : supernet.choices()) {
        const auto begin = std::ssize(mask);
        ranges.emplace(choice.decision, Range{begin, std::ssize(choice.options)});
        const auto known = allowed.find(choice.decision);
        for (const int option : choice.options)
            mask.push_back(known == allowed.end() || std::count(known->second.begin(),
                                                                known->second.end(), option) > 0
                               ? 0
                               : -HUGE_VALF);
        // Nothing but what no architecture keeps: one of them stands for what is kept instead.
        if (std::all_of(mask.begin() + begin, mask.end(), [](float value) { return value < 0; }))
            std::fill(mask.begin() + begin, mask.end(), 0.F);
        constexpr std::string_view looseEnds = "/loose";
        if (choice.decision.ends_with(looseEnds))
            m_loose.emplace(choice.decision.substr(0, choice.decision.size() - looseEnds.size()),
                            ranges.at(choice.decision));
    }
    m_mask = at::tensor(mask, at::kFloat);

    for (const ChoicePlace& known : choicePlaces(supernet.space())) {
        Place place{.cell = known.cell, .kept = known.kept};
        int open = 0, done = 0;
        for (const std::string& edge : known.edges) {
            const auto range = ranges.find(edge);
            const auto kept = settled.find(edge);
            const bool isOpen = range != ranges.end();
            const bool isDone = !isOpen && kept != settled.end() && kept->second.size() == 1;
            open += isOpen ? 1 : 0;
            done += isDone ? 1 : 0;
            place.options.push_back(isOpen ? range->second : Range{});
            place.shares.push_back(isDone ? 1 : 0);
        }
        const double share =
            open > 0 ? std::clamp(static_cast<double>(known.kept - done) / open, 0.0, 1.0) : 0;
        for (std::size_t i = 0; i < place.options.size(); ++i)
            if (place.options[i].size > 0)
                place.shares[i] = share;
        if (const auto weighing = ranges.find(known.weighing); weighing != ranges.end())
            place.weighing = weighing->second;
        m_places.push_back(std::move(place));
    }
}

at::Tensor KeptShares::of(const at::Tensor& logWeights) const
{
    const at::Tensor masked = logWeights.add(m_mask.to(logWeights.options()));
    std::map<std::int64_t, at::Tensor> parts; // by their begin
    std::map<std::string, at::Tensor> unread; // by cell, of each state: that no edge reads it
    for (const Place& place : m_places) {
        const bool isWeighed = place.weighing.size > 0;
        at::Tensor weighed;
        if (isWeighed)
            weighed = distinct_sets::inclusion(place.weighing.in(logWeights), place.kept);
        if (isWeighed)
            parts[place.weighing.begin] = weighed;
        for (std::size_t i = 0; i < place.options.size(); ++i) {
            if (place.options[i].size == 0)
                continue;
            const at::Tensor one = at::softmax(place.options[i].in(masked), 0);
            parts[place.options[i].begin] = isWeighed
                                                ? one.mul(weighed[static_cast<std::int64_t>(i)])
                                                : one.mul(place.shares[i]);
        }
        if (const auto loose = m_loose.find(place.cell); loose != m_loose.end()) {
            const at::Tensor read =
                isWeighed ? weighed : at::tensor(place.shares, logWeights.options());
            at::Tensor& states = unread[place.cell];
            if (!states.defined())
                states = at::ones({loose->second.size}, read.options());
            states = states.mul(
                at::constant_pad_nd(at::rsub(read, 1), {0, states.size(0) - read.size(0)}, 1));
        }
    }
    for (const auto& [cell, range] : m_loose)
        if (const auto found = unread.find(cell); found != unread.end())
            parts[range.begin] = found->second;
    std::vector<at::Tensor> inOrder;
    for (const auto& [begin, part] : parts)
        inOrder.push_back(part);
    return inOrder.empty() ? at::zeros_like(logWeights) : at::cat(inOrder);
}

} // namespace netwright

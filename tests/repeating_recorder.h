#pragma once

#include "nn/step_graph.h"

#include <ATen/core/grad_mode.h>
#include <ATen/record_function.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace netwright::test {

/// Names of the operations of this thread while it lives.
class OperationLog
{
public:
    OperationLog() : m_handle(at::addThreadLocalCallback(callback())) { seen().clear(); }
    ~OperationLog() { at::removeCallback(m_handle); }
    OperationLog(const OperationLog&) = delete;
    OperationLog& operator=(const OperationLog&) = delete;

    std::set<std::string> names() const { return seen(); }
    /// Those that would make the host wait for a GPU: their result is a number, or as large as the
    /// numbers say.
    std::vector<std::string> waits() const
    {
        static const std::set<std::string> known = {
            "aten::item",          "aten::_local_scalar_dense",
            "aten::is_nonzero",    "aten::nonzero",
            "aten::nonzero_numpy", "aten::masked_select",
            "aten::equal",         "aten::allclose",
            "aten::_unique2",      "aten::argwhere",
            "aten::bincount",      "aten::unique_dim",
            "aten::bernoulli_",    "aten::normal_",
            "aten::uniform_"};
        std::vector<std::string> result;
        std::ranges::set_intersection(seen(), known, std::back_inserter(result));
        return result;
    }

private:
    static std::set<std::string>& seen()
    {
        thread_local std::set<std::string> names;
        return names;
    }
    static at::RecordFunctionCallback callback()
    {
        return at::RecordFunctionCallback(
                   [](const at::RecordFunction& function) -> std::unique_ptr<at::ObserverContext> {
                       seen().insert(function.name());
                       return nullptr;
                   })
            .scopes({at::RecordScope::FUNCTION});
    }

    at::CallbackHandle m_handle;
};

/// Stands for CUDA graphs on the CPU: a repetition does the work again and writes over the first
/// results. What the work refers to has to live as long.
class RepeatingRecorder final : public nn::StepRecorder
{
public:
    /// Remembers what a step changes besides its results; what is returned brings it back.
    using Keep = std::function<std::function<void()>()>;

    explicit RepeatingRecorder(Keep keep = {}) : m_keep(std::move(keep)) {}

    nn::Tensors rehearse(const Work& work) override
    {
        ++rehearsed;
        return work();
    }

    std::unique_ptr<Recording> record(const Work& work) override
    {
        if (fails)
            throw std::runtime_error("this cannot be recorded");
        const std::function<void()> undo = m_keep ? m_keep() : [] {};
        auto recording = std::make_unique<Again>(*this, work);
        const OperationLog log;
        recording->results = work();
        const auto found = log.waits();
        waits.insert(waits.end(), found.begin(), found.end());
        undo(); // recorded work is not done
        ++recorded;
        return recording;
    }

    bool fails = false;
    int rehearsed = 0, recorded = 0, repeated = 0;
    std::vector<std::string> waits; ///< see OperationLog

private:
    class Again final : public Recording
    {
    public:
        Again(RepeatingRecorder& recorder, Work work)
            : m_recorder(recorder), m_work(std::move(work))
        {
        }
        void repeat() override
        {
            ++m_recorder.repeated;
            const nn::Tensors fresh = m_work();
            const at::NoGradGuard noGrad;
            for (std::size_t i = 0; i < results.size(); ++i)
                results[i].copy_(fresh[i]);
        }

    private:
        RepeatingRecorder& m_recorder;
        Work m_work;
    };

    Keep m_keep;
};

} // namespace netwright::test

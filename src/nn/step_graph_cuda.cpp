// The one file that needs CUDA's headers. Compiled everywhere; without CUDA it records nothing.
#include "nn/step_graph.h"

#include <torch/version.h>

#if defined(NETWRIGHT_CUDA) &&                                                                     \
    (TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 6))

#include <ATen/cuda/CUDAEvent.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

namespace netwright::nn {
namespace {

class CudaRecording final : public StepRecorder::Recording
{
public:
    void repeat() override { graph.replay(); }

    at::cuda::CUDAGraph graph;
};

/// What is queued on `stream` from now on waits for what is queued on `other` now.
void wait(const c10::cuda::CUDAStream& stream, const c10::cuda::CUDAStream& other)
{
    at::cuda::CUDAEvent event;
    event.record(other);
    event.block(stream);
}

/// One of nobody else: LibTorch hands out its 32 streams in turn, to all threads, and what another
/// worker queued on one would become part of a recording.
class OwnStream
{
public:
    explicit OwnStream(c10::DeviceIndex device) : m_device(device)
    {
        const c10::cuda::CUDAGuard guard(device);
        C10_CUDA_CHECK(cudaStreamCreateWithFlags(&m_stream, cudaStreamNonBlocking));
    }
    ~OwnStream() { C10_CUDA_CHECK_WARN(cudaStreamDestroy(m_stream)); }
    OwnStream(const OwnStream&) = delete;
    OwnStream& operator=(const OwnStream&) = delete;

    c10::cuda::CUDAStream stream() const
    {
        return c10::cuda::getStreamFromExternal(m_stream, m_device);
    }

private:
    c10::DeviceIndex m_device;
    cudaStream_t m_stream = nullptr;
};

class CudaRecorder final : public StepRecorder
{
public:
    explicit CudaRecorder(const at::Device& device)
        : m_own(device.index()), m_stream(m_own.stream()), m_pool(at::cuda::graph_pool_handle())
    {
    }

    Tensors rehearse(const Work& work) override
    {
        const auto current = c10::cuda::getCurrentCUDAStream(m_stream.device_index());
        wait(m_stream, current);
        Tensors results;
        {
            const c10::cuda::CUDAStreamGuard guard(m_stream);
            results = work();
        }
        wait(current, m_stream);
        return results;
    }

    std::unique_ptr<Recording> record(const Work& work) override
    {
        const c10::cuda::CUDAStreamGuard guard(m_stream);
        m_stream.synchronize();
        // A recording allocates from a pool of its own, which cannot use what is cached.
        c10::cuda::CUDACachingAllocator::emptyCache();
        auto recording = std::make_unique<CudaRecording>();
        recording->graph.capture_begin(m_pool, cudaStreamCaptureModeThreadLocal);
        try {
            recording->results = work();
        } catch (...) {
            abandon(recording->graph);
            throw;
        }
        try {
            recording->graph.capture_end();
        } catch (...) {
            giveBackPool();
            throw;
        }
        return recording;
    }

private:
    void abandon(at::cuda::CUDAGraph& graph)
    {
        try {
            graph.capture_end();
        } catch (...) {
            giveBackPool();
        }
    }

    /// capture_end() throws before it does. The device's own random numbers stay unusable, which
    /// nothing here draws.
    void giveBackPool()
    {
        C10_CUDA_CLEAR_ERROR();
        try {
            c10::cuda::CUDACachingAllocator::endAllocateToPool(m_stream.device_index(), m_pool);
            c10::cuda::CUDACachingAllocator::releasePool(m_stream.device_index(), m_pool);
        } catch (const c10::Error&) { // it had got that far
        }
    }

    OwnStream m_own;
    c10::cuda::CUDAStream m_stream;
    /// Of all recordings: they take turns, and what one has to keep stays allocated.
    at::cuda::MempoolId_t m_pool;
};

} // namespace

std::shared_ptr<StepRecorder> recorderFor(const at::Device& device)
{
    return device.is_cuda() ? std::make_shared<CudaRecorder>(device) : nullptr;
}

} // namespace netwright::nn

#else

namespace netwright::nn {

std::shared_ptr<StepRecorder> recorderFor(const at::Device&)
{
    return nullptr;
}

} // namespace netwright::nn

#endif

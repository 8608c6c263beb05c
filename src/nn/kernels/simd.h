#pragma once

#include <cstddef>
#include <cstdint>

namespace netwright::kernels {

/// What happens to a value before or after an operation.
enum class Activation : int { None, Relu, Relu6 };

/// A map in memory, channels innermost: pixel (h, w) starts at data + h * rowStride + w *
/// pixelStride.
struct MapView
{
    const float* data = nullptr;
    int height = 0;
    int width = 0;
    std::ptrdiff_t rowStride = 0;
    std::ptrdiff_t pixelStride = 0;
};

/// y = scale * x + shift for each channel; null pointers mean identity.
struct ChannelAffine
{
    const float* scale = nullptr;
    const float* shift = nullptr;
};

/// A k x k window over a padded, packed map of one sample.
struct Window
{
    int channels = 0;
    int kernel = 0;
    int stride = 1;
    int dilation = 1;
    int outHeight = 0;
    int outWidth = 0;
    int paddedWidth = 0; ///< pixels in a row of the padded map
};

/// Where a map lies inside a padded buffer: element (h, w) goes to (top + h * step, left + w *
/// step), everything else is `fill`.
struct Padding
{
    int top = 0;
    int left = 0;
    int step = 1;
    int height = 0; ///< of the padded buffer
    int width = 0;
    float fill = 0;
};

/// C[m x n] = A[m x k] B[k x n]. Element (i, p) of A is a[i * rowStep + p * depthStep]; B and C are
/// row-major with leading dimensions ldb and ldc.
struct Gemm
{
    int m = 0;
    int n = 0;
    int k = 0;
    const float* a = nullptr;
    std::ptrdiff_t rowStep = 0;
    std::ptrdiff_t depthStep = 0;
    const float* b = nullptr;
    std::ptrdiff_t ldb = 0;
    float* c = nullptr;
    std::ptrdiff_t ldc = 0;
    bool accumulate = false;     ///< add to C
    const float* bias = nullptr; ///< n numbers added to every row, or null
    Activation after = Activation::None;
};

/// The inner loops, single-threaded, on one sample in packed channels-last float32. One table per
/// instruction set; every entry works for any number of channels.
struct Simd
{
    const char* name;

    /// out = activation(affine(in)) placed in a padded buffer.
    void (*pad)(const MapView& in, int channels, const ChannelAffine& affine, Activation activation,
                const Padding& padding, float* out);
    /// Depthwise convolution; weights are kernel^2 x channels.
    void (*depthwise)(const Window& window, const float* padded, const float* weight, float* out);
    /// weightGrad[tap][c] += sum over outputs of padded(tap) * grad.
    void (*depthwiseWeightGrad)(const Window& window, const float* padded, const float* grad,
                                float* weightGrad);
    void (*gemm)(const Gemm& gemm);
    /// sum[c] += x - shift, squares[c] += (x - shift)^2.
    void (*moments)(std::size_t pixels, int channels, const float* x, const float* shift,
                    float* sum, float* squares);
    /// out = activation(affine(x)).
    void (*affine)(std::size_t pixels, int channels, const float* x, const ChannelAffine& affine,
                   Activation activation, float* out);
    /// out += affine(x).
    void (*addAffine)(std::size_t pixels, int channels, const float* x, const ChannelAffine& affine,
                      float* out);
    /// grad of the affine's result -> sum[c] += g, products[c] += g * (x - mean), where g is the
    /// gradient behind the activation (zero where it clipped).
    void (*normGradSums)(std::size_t pixels, int channels, const float* grad, const float* x,
                         const float* mean, const ChannelAffine& affine, Activation activation,
                         float* sum, float* products);
    /// out = a * g + b * (x - mean) + c with g as above.
    void (*normGrad)(std::size_t pixels, int channels, const float* grad, const float* x,
                     const float* mean, const ChannelAffine& affine, Activation activation,
                     const float* a, const float* b, const float* c, float* out);
    /// out = grad where the activation of affine(x) did not clip, else 0; or adds that to out. In
    /// place is fine.
    void (*activationGrad)(const MapView& in, int channels, const ChannelAffine& affine,
                           Activation activation, const float* grad, float* out, bool adds);
    void (*maxPool)(const Window& window, const float* padded, float* out);
    /// paddedGrad += grad at the first maximum of each window.
    void (*maxPoolGrad)(const Window& window, const float* padded, const float* grad,
                        float* paddedGrad);
    /// out = sum of the window * factor[h * outWidth + w].
    void (*avgPool)(const Window& window, const float* padded, const float* factor, float* out);
    void (*avgPoolGrad)(const Window& window, const float* grad, const float* factor,
                        float* paddedGrad);
    /// out += x
    void (*add)(std::size_t count, const float* x, float* out);
};

/// The best table for maps of that many channels, or products of that many columns, on the
/// processor this runs on.
const Simd& simd(int channels);
/// Every table that this processor can run, best first.
const Simd* const* simdTables(std::size_t& count);

} // namespace netwright::kernels

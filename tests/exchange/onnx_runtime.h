#pragma once

#include <QString>
#include <QTemporaryDir>

#include <cstdint>
#include <string>
#include <vector>

namespace netwright::test {

/// ONNX Runtime in a Node.js process: a reader of our files that nobody in this project wrote.
class OnnxRuntime
{
public:
    struct Job
    {
        std::string model; ///< the bytes of the file
        std::vector<std::int64_t> dims;
        std::vector<float> input;
    };
    struct Output
    {
        std::vector<std::int64_t> dims;
        std::vector<float> values;
    };

    /// Why it cannot run here; empty when it can. NETWRIGHT_ORT_DIR, or else `ort` in the build
    /// folder, must hold the npm package onnxruntime-node.
    static QString missing();
    /// Throws Error with what Node.js says when a model does not load or run.
    static std::vector<Output> run(const std::vector<Job>& jobs);
};

} // namespace netwright::test

/// Skips loudly when ONNX Runtime is absent.
#define NETWRIGHT_NEED_ONNX_RUNTIME                                                                \
    if (const QString missing = netwright::test::OnnxRuntime::missing(); !missing.isEmpty())       \
    QSKIP(qPrintable(missing))

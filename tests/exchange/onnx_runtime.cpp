#include "onnx_runtime.h"

#include "core/error.h"
#include "core/file.h"
#include "core/json.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <cstring>

namespace netwright::test {

namespace {

QString packageFolder()
{
    const QString configured = qEnvironmentVariable("NETWRIGHT_ORT_DIR");
    return configured.isEmpty() ? QDir::cleanPath(QStringLiteral(NETWRIGHT_BIN_DIR) + "/../ort")
                                : configured;
}

std::string bytesOf(const std::vector<float>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

} // namespace

QString OnnxRuntime::missing()
{
    if (QStandardPaths::findExecutable("node").isEmpty())
        return "ONNX Runtime is absent: install Node.js (node) to compare with it";
    if (!QFile::exists(packageFolder() + "/node_modules/onnxruntime-node/package.json"))
        return "ONNX Runtime is absent: run npm install --ignore-scripts --prefix " +
               packageFolder() + " onnxruntime-node";
    return {};
}

std::vector<OnnxRuntime::Output> OnnxRuntime::run(const std::vector<Job>& jobs)
{
    const QTemporaryDir folder;
    const auto path = [&](const std::string& name) {
        return folder.filePath(QString::fromStdString(name)).toStdString();
    };
    Json list = Json::array();
    std::string lastModel, modelPath;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const auto index = std::to_string(i);
        if (jobs[i].model != lastModel || modelPath.empty()) {
            lastModel = jobs[i].model;
            modelPath = path(index + ".onnx");
            writeFileAtomically(modelPath, lastModel);
        }
        writeFileAtomically(path(index + ".in"), bytesOf(jobs[i].input));
        list.push_back({{"model", modelPath},
                        {"input", path(index + ".in")},
                        {"dims", jobs[i].dims},
                        {"output", path(index + ".out")}});
    }
    writeFileAtomically(path("jobs.json"), list.dump());

    QProcess node;
    node.start("node", {QStringLiteral(NETWRIGHT_SOURCE_DIR) + "/tests/exchange/run_onnx.mjs",
                        packageFolder(), QString::fromStdString(path("jobs.json"))});
    if (!node.waitForFinished(240'000) || node.exitCode() != 0)
        throw Error("ONNX Runtime failed", node.readAllStandardError().toStdString());

    const auto lines = node.readAllStandardOutput().trimmed().split('\n');
    std::vector<Output> outputs;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        Output output;
        output.dims = parseJson(lines.at(static_cast<qsizetype>(i)).toStdString(), "node")
                          .get<std::vector<std::int64_t>>();
        const std::string bytes = readFile(path(std::to_string(i) + ".out"));
        output.values.resize(bytes.size() / sizeof(float));
        std::memcpy(output.values.data(), bytes.data(), bytes.size());
        outputs.push_back(std::move(output));
    }
    return outputs;
}

} // namespace netwright::test

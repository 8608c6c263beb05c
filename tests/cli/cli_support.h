#pragma once

#include "core/json.h"
#include "support.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

namespace netwright::test {

struct Run
{
    int code = -1;
    QByteArray out, err;
    Json json() const { return parseJson(out.toStdString(), "stdout"); }
};

inline QString program()
{
    return QStringLiteral(NETWRIGHT_BIN_DIR "/netwright-cli");
}

inline Run run(const QString& file, const QStringList& arguments)
{
    QProcess process;
    process.start(file, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(240'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

inline Run cli(const QStringList& arguments)
{
    return run(program(), arguments);
}

/// `script` with the program as $0.
inline Run shell(const QString& script)
{
    return run("bash", {"-c", script, program()});
}

inline void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// A table of every cell of NAS-Bench-201: cheap to write, known optimum. Every `gap`th cell has no
/// accuracy.
inline QByteArray smallTable(int gap = 0)
{
    const char* const ops[] = {"none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3",
                               "avg_pool_3x3"};
    QByteArray csv = "arch_str,accuracy,seconds\n";
    for (int code = 0; code < 15'625; ++code) {
        int digits[6], rest = code, score = 0;
        for (int& digit : digits) {
            digit = rest % 5;
            rest /= 5;
            score += digit;
        }
        const bool empty = gap > 0 && code % gap == 0;
        csv +=
            QStringLiteral("|%1~0|+|%2~0|%3~1|+|%4~0|%5~1|%6~2|,%7,%8\n")
                .arg(ops[digits[0]], ops[digits[1]], ops[digits[2]], ops[digits[3]], ops[digits[4]],
                     ops[digits[5]], empty ? QString() : QString::number(50 + score))
                .arg(100 + score)
                .toUtf8();
    }
    return csv;
}

inline QStringList tableSearch(const QString& project, const QString& table, int trials,
                               int workers = 1)
{
    return {"search",
            "--project",
            project,
            "--space",
            "nas-bench-201",
            "--method",
            "ageing-evolution",
            "--estimator",
            "table",
            "--data",
            "none",
            "--budget",
            QString("trials=%1").arg(trials),
            "--seed",
            "3",
            "--workers",
            QString::number(workers),
            "--set",
            "estimator.file=" + table,
            "--set",
            "estimator.score=accuracy",
            "--set",
            "estimator.seconds=seconds",
            "--json"};
}

/// A few seconds of training on two cores.
inline QStringList trainedSearch(const QString& project, const QStringList& more = {})
{
    return QStringList{"search",
                       "--project",
                       project,
                       "--space",
                       "darts",
                       "--method",
                       "random",
                       "--estimator",
                       "low-fidelity",
                       "--data",
                       "synthetic",
                       "--budget",
                       "trials=4",
                       "--seed",
                       "1",
                       "--set",
                       "skeleton.channels=4",
                       "--set",
                       "skeleton.cells=3",
                       "--set",
                       "estimator.epochs=2",
                       "--set",
                       "estimator.data_fraction=0.25"} +
           more;
}

} // namespace netwright::test

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress_bar.h"

#include "data/data_check.h"
#include "data/data_fetch.h"

#include <chrono>
#include <memory>
#include <optional>

namespace netwright::cli {

namespace {

Json toJson(const DataReport& report)
{
    Json files = Json::array();
    for (const auto& file : report.files)
        files.push_back({{"path", file.path.string()},
                         {"bytes", file.bytes},
                         {"checksum", toText(file.checksum)}});
    Json classes = Json::array();
    for (const auto& count : report.classes)
        classes.push_back({{"name", count.name}, {"train", count.train}, {"test", count.test}});
    return {{"loader", report.loader},
            {"folder", report.folder.string()},
            {"shape", netwright::toText(report.shape)},
            {"train", report.train},
            {"test", report.test},
            {"files", files},
            {"classes", classes},
            {"notes", report.notes},
            {"problems", report.problems}};
}

void print(const DataReport& report)
{
    fmt::print("{} {}\n", report.loader, report.folder.string());
    if (report.train + report.test > 0)
        fmt::print("{} training and {} test images of {}, {} classes\n", report.train, report.test,
                   netwright::toText(report.shape), report.classes.size());
    std::vector<std::vector<std::string>> files = {{"file", "bytes", "checksum"}};
    for (const auto& file : report.files)
        files.push_back({file.path.filename().string(), fmt::format("{}", file.bytes),
                         std::string(toText(file.checksum))});
    if (files.size() > 1)
        printTable(files);
    std::vector<std::vector<std::string>> classes = {{"class", "train", "test"}};
    for (const auto& count : report.classes)
        classes.push_back(
            {count.name, fmt::format("{}", count.train), fmt::format("{}", count.test)});
    if (classes.size() > 1)
        printTable(classes);
    for (const auto& note : report.notes)
        fmt::print("note: {}\n", note);
    for (const auto& problem : report.problems)
        fmt::print("problem: {}\n", problem);
}

int runCheck(const std::string& name, bool json)
{
    const DataReport report = checkDataset(name);
    if (json)
        printJson(toJson(report));
    else
        print(report);
    return report.problems.empty() ? Done : BadInput;
}

/// Tells how long a download goes on from how long it took so far.
class FetchClock
{
public:
    std::optional<double> secondsLeft(const FetchProgress& progress)
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_start)
            m_start = {now, progress.received};
        const double seconds = std::chrono::duration<double>(now - m_start->time).count();
        const double received = static_cast<double>(progress.received - m_start->received);
        if (seconds < 1 || received <= 0)
            return std::nullopt;
        return seconds * static_cast<double>(progress.total - progress.received) / received;
    }

private:
    struct Start
    {
        std::chrono::steady_clock::time_point time;
        std::uint64_t received; ///< kept from an earlier download
    };
    std::optional<Start> m_start;
};

std::string fetchLine(const FetchProgress& progress, std::optional<double> secondsLeft)
{
    const auto megabytes = [](std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; };
    const double fraction = progress.total > 0 ? static_cast<double>(progress.received) /
                                                     static_cast<double>(progress.total)
                                               : 0;
    return progressLine(fraction,
                        fmt::format("{}  {:.1f} of {:.1f} MB", progress.file,
                                    megabytes(progress.received), megabytes(progress.total)),
                        secondsLeft);
}

int runFetch(const std::string& name)
{
    FetchOptions options;
    ProgressBar bar;
    FetchClock clock;
    options.onProgress = [&](const FetchProgress& progress) {
        bar.show(fetchLine(progress, clock.secondsLeft(progress)),
                 progress.received == progress.total);
    };
    const auto folder = fetchDataset(name, options);
    fmt::print("{}\n", folder ? folder->string() : "");
    return Done;
}

} // namespace

void addDataCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("data", "Check or download data sets");
    sub->require_subcommand(1);
    const auto name = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    auto* check =
        sub->add_subcommand("check", "Files, checksums, images per class and what is wrong");
    check->add_option("data", *name, "Name or path")->required();
    check->add_flag("--json", *json, "Machine-readable output");
    check->callback([=, &command] { command = [=] { return runCheck(*name, *json); }; });
    auto* fetch =
        sub->add_subcommand("fetch", "Download a published data set and verify its checksums");
    fetch->add_option("data", *name, "fashion-mnist, mnist, cifar10 or cifar100")->required();
    fetch->callback([=, &command] { command = [=] { return runFetch(*name); }; });
}

} // namespace netwright::cli

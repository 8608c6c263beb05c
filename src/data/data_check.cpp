#include "data/data_check.h"

#include "data/data_files.h"
#include "data/data_source.h"
#include "data/digest.h"
#include "data/image_set.h"
#include "data/loaders.h"

#include <algorithm>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace netwright {

namespace {

namespace fs = std::filesystem;

/// The file as it lies on disk: as published, or an IDX file with another ending.
fs::path present(const fs::path& folder, const std::string& name)
{
    if (name.find("-idx") != std::string::npos)
        return findIdxFile(folder, name);
    return fs::is_regular_file(folder / name) ? folder / name : fs::path();
}

DataReport::Checksum compare(const fs::path& file, const std::string& md5)
{
    if (md5.empty())
        return DataReport::Checksum::Unknown;
    const std::string found = file.extension() == ".gz"
                                  ? digestHex(DigestKind::Md5, readPossiblyGzipped(file))
                                  : fileDigestHex(DigestKind::Md5, file);
    return found == md5 ? DataReport::Checksum::Published : DataReport::Checksum::Differs;
}

void checkFiles(DataReport& report, const DataSource& source)
{
    for (const DataSource::File& file : source.files) {
        const fs::path path = present(report.folder, file.name);
        if (path.empty()) {
            report.notes.push_back(fmt::format("{} is not there", file.name));
            continue;
        }
        DataReport::File entry{path, fs::file_size(path), DataReport::Checksum::Differs};
        try {
            entry.checksum = compare(path, file.md5);
            if (entry.checksum == DataReport::Checksum::Differs)
                report.problems.push_back(
                    Error("not the published file", path.string(),
                          "keep it if you made it yourself, else " + howToGet(source.dataset))
                        .what());
        } catch (const Error& e) {
            report.problems.push_back(e.what());
        }
        report.files.push_back(std::move(entry));
    }
}

void describe(DataReport& report, const Dataset& dataset)
{
    report.shape = dataset.shape();
    report.train = dataset.train.size();
    report.test = dataset.test.size();
    const auto train = classCounts(dataset.train, dataset.classes());
    const auto test = classCounts(dataset.test, dataset.classes());
    for (std::size_t c = 0; c < train.size(); ++c) {
        report.classes.push_back({dataset.classNames[c], train[c], test[c]});
        if (train[c] == 0)
            report.problems.push_back(Error("the class has no training images",
                                            dataset.name + ", " + dataset.classNames[c],
                                            "add images or remove the class")
                                          .what());
    }
    report.notes.insert(report.notes.end(), dataset.notes.begin(), dataset.notes.end());
}

void addProblem(DataReport& report, const std::string& problem)
{
    if (std::find(report.problems.begin(), report.problems.end(), problem) == report.problems.end())
        report.problems.push_back(problem);
}

} // namespace

DataReport checkDataset(const std::string& nameOrPath)
{
    const DatasetPlace place = placeOfDataset(nameOrPath);
    DataReport report;
    report.loader = place.loader;
    try {
        report.folder = folderOfDataset(place);
        if (const DataSource* source = findDataSource(place.loader))
            checkFiles(report, *source);
        describe(report, *loadFrom(place));
    } catch (const Error& e) {
        addProblem(report, e.what());
    }
#ifdef __GLIBC__
    // Whole files were in memory, and what a program keeps for training would keep their pages.
    ::malloc_trim(0);
#endif
    return report;
}

std::string_view toText(DataReport::Checksum checksum)
{
    switch (checksum) {
    case DataReport::Checksum::Published:
        return "as published";
    case DataReport::Checksum::Differs:
        return "differs from the published file";
    case DataReport::Checksum::Unknown:
        break;
    }
    return "not known";
}

} // namespace netwright

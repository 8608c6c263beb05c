#pragma once

#include "estimate/estimator.h"
#include "space/registry.h"

#include <QTemporaryDir>

#include <fstream>

namespace netwright::test {

/// A NAS-Bench-201 candidate in a network small enough for tests.
inline Candidate smallCandidate(std::uint64_t index = 1462, Shape input = {3, 8, 8})
{
    Candidate candidate;
    candidate.space = loadSpace("nas-bench-201");
    candidate.genome = candidate.space->at(index).value();
    candidate.skeleton = candidate.space->defaultSkeleton();
    candidate.skeleton.channels = 4;
    candidate.skeleton.cells = 1;
    candidate.skeleton.classes = 10;
    candidate.skeleton.input = input;
    return candidate;
}

/// An E-CAE candidate of two layers, small enough for tests.
inline Candidate smallRestorer(Shape input = {3, 8, 8})
{
    Json json = loadSpace("e-cae")->toJson();
    json["rows"] = 1;
    json["columns"] = json["level_back"] = 2;
    json["active"] = {1, 2};
    Candidate candidate;
    candidate.space = spaceFromJson(json, "json");
    candidate.skeleton = candidate.space->defaultSkeleton();
    candidate.skeleton.channels = 8;
    candidate.skeleton.classes = 10;
    candidate.skeleton.input = input;
    candidate.genome = candidate.space->fromText(
        "CGP(nodes=[('sum_conv(64,3)', 0), ('conv(64,3)', 1)], output=2)");
    return candidate;
}

/// What the estimator can score.
inline Candidate candidateFor(const std::string& estimator)
{
    return estimator == "restoration" ? smallRestorer() : smallCandidate();
}

inline std::string writeText(const QTemporaryDir& folder, const std::string& name,
                             const std::string& text)
{
    const std::string path = folder.path().toStdString() + "/" + name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

} // namespace netwright::test

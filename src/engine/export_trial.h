#pragma once

#include "engine/project_view.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace netwright {

/// Files to write; an absent path is not written.
struct ExportTargets
{
    std::optional<std::filesystem::path> onnx, json, safetensors, dot, svg, pytorch;
    bool any() const { return onnx || json || safetensors || dot || svg || pytorch; }
};

/// What an export looks at besides the files themselves.
struct ExportChecks
{
    /// Classify, or restore, the data set's test images with the weights as written: takes seconds
    /// to minutes.
    bool testImages = false;
    std::stop_token stop = {};
};

struct ExportReport
{
    TrialPtr trial;
    bool trainedWeights =
        false; ///< false: no weights were kept, they are random (and the files say so)
    /// Percent told right, or dB of PSNR as in validation; when asked for and not stopped.
    std::optional<double> testScore = {};
    Json facts; ///< score, params, macs, test_accuracy or test_psnr, files written
};

/// Takes a trial home. All or nothing for each file; blocks, not for the GUI thread. JSON holds our
/// architecture JSON (genome, text, space, skeleton, graph, metrics), which `cost --arch-file`
/// reads back. Throws Error before anything is written when a target is the project itself or named
/// for two formats.
ExportReport exportTrial(const ProjectView& project, SearchId search, const Trial& trial,
                         const ExportTargets& targets, const ExportChecks& checks = {});

/// A picture of the cells, as an export writes it. Blocks.
std::string architectureSvg(const SearchSpec& spec, const Trial& trial);

} // namespace netwright

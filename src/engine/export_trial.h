#pragma once

#include "engine/project_view.h"

#include <filesystem>
#include <optional>

namespace netwright {

/// Files to write; an absent path is not written.
struct ExportTargets
{
    std::optional<std::filesystem::path> onnx, json, safetensors, dot, svg, pytorch;
    bool any() const { return onnx || json || safetensors || dot || svg || pytorch; }
};

struct ExportReport
{
    TrialPtr trial;
    bool trainedWeights =
        false;  ///< false: no weights were kept, they are random (and the files say so)
    Json facts; ///< score, params, macs, files written
};

/// Takes a trial home. All or nothing for each file; blocks, not for the GUI thread. JSON holds our
/// architecture JSON (genome, text, space, skeleton, graph, metrics), which `cost --arch-file`
/// reads back.
ExportReport exportTrial(const ProjectView& project, SearchId search, const Trial& trial,
                         const ExportTargets& targets);

} // namespace netwright

#pragma once

#include "engine/project_view.h"

#include <filesystem>
#include <span>
#include <string>

namespace netwright {

/// Trials as CSV (RFC 4180) with a header: number, state, score, every metric, seconds, GPU-days so
/// far, origin, the trial a result was reused from, architecture, failure.
std::string trialsCsv(std::span<const TrialPtr> trials);

/// Writes what a search found into a folder (made when missing): best.onnx, best.json, trials.csv,
/// accuracy-vs-gpu-days.svg, cell.svg and index.html, which shows them on one page without a
/// network. Blocks; not for the GUI thread. Throws Error when no trial has a score or a file
/// cannot be written.
void writeReport(const ProjectView& project, SearchId search, const std::filesystem::path& folder);

} // namespace netwright

#pragma once

#include "core/registry.h"

#include <span>
#include <string>
#include <vector>

namespace netwright {

/// A kind of thing a search is made of, and everything there is of it: what `list` and `describe`
/// print and the window's reference shows.
struct ReferenceChapter
{
    std::string plural;   ///< "methods"
    std::string singular; ///< "method"
    std::string section;  ///< of its keys for `--set`; empty: each entry is a section
    std::vector<Description> entries;

    const std::string& sectionOf(const Description& entry) const
    {
        return section.empty() ? entry.name : section;
    }
};

/// methods, spaces, operations, estimators, datasets, settings; made at the first call.
const std::vector<ReferenceChapter>& referenceChapters();

/// The entries of one chapter by its plural; throws std::out_of_range.
const std::vector<Description>& referenceEntries(std::string_view plural);

} // namespace netwright

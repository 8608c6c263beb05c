#pragma once

#include "core/error.h"
#include "core/param_spec.h"

#include <string>
#include <string_view>
#include <vector>

namespace netwright {

/// What a user reads about one entry of a registry; forms, `describe`, tooltips and reference
/// pages are made from it.
struct Description
{
    /// Over the defaults; keys as `--set` takes them ("method.epochs", "skeleton.cells").
    using Settings = std::vector<std::pair<std::string, std::string>>;

    std::string name;  ///< kebab- or snake-case, unique in its registry, used in files and flags
    std::string title; ///< as shown in lists
    std::string help;  ///< one line
    std::string family = {};
    std::string citation = {}; ///< "Real et al. 2019, AAAI"
    std::vector<ParamSpec> params = {};
    /// Rows of resources/figures/published.json that were found with it.
    std::vector<std::string> published = {};
    /// Of a method: what it was published with, where the defaults of network and estimator are
    /// others, and the same in minutes on two CPU cores with a small data set. See
    /// presetSettings().
    Settings paper = {}, desk = {};
};

template <class Factory>
struct RegistryEntry
{
    Description description;
    Factory make;
};

/// A closed, ordered list of named things, written out in one file (a self-registering object in a
/// static library would be dropped by the linker). Contract tests iterate it.
template <class Factory>
class Registry
{
public:
    using Entry = RegistryEntry<Factory>;

    /// `noun` is how messages call an entry ("method", "data set").
    Registry(std::string noun, std::vector<Entry> entries)
        : m_noun(std::move(noun)), m_entries(std::move(entries))
    {
    }

    const std::vector<Entry>& entries() const { return m_entries; }

    bool contains(std::string_view name) const
    {
        for (const auto& entry : m_entries)
            if (entry.description.name == name)
                return true;
        return false;
    }

    /// Throws an Error that lists the known names.
    const Entry& find(std::string_view name) const
    {
        for (const auto& entry : m_entries)
            if (entry.description.name == name)
                return entry;
        std::vector<std::string> known;
        for (const auto& entry : m_entries)
            known.push_back(entry.description.name);
        throw Error(fmt::format("unknown {} \"{}\"", m_noun, name.substr(0, 80)), {},
                    fmt::format("choose one of {}", fmt::join(known, ", ")));
    }

private:
    std::string m_noun;
    std::vector<Entry> m_entries;
};

} // namespace netwright

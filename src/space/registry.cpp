#include "space/registry.h"

#include "core/file.h"
#include "space/kinds.h"

namespace netwright {

const Registry<SpaceFactory>& spaceKinds()
{
    static const Registry<SpaceFactory> list(
        "kind of space",
        {
            {{"darts-cell", "DARTS cell", "Two cells with operations on the edges", "cells",
              "Liu et al. 2019, ICLR"},
             makeDartsCell},
            {{"nasnet-cell", "NASNet cell", "Two cells of blocks that combine two operations",
              "cells", "Zoph et al. 2018, CVPR"},
             makeNasnetCell},
            {{"nb201-cell", "NAS-Bench-201 cell", "One cell of four nodes and six operations",
              "cells", "Dong & Yang 2020, ICLR"},
             makeNb201Cell},
            {{"chain", "Chain", "A plain sequence of layers", "chain", "Baker et al. 2017, ICLR"},
             makeChain},
            {{"mobile-chain", "Mobile chain", "Stages of blocks by a table, an operation for each",
              "chain", "Cai et al. 2019, ICLR"},
             makeMobileChain},
        });
    return list;
}

SpacePtr spaceFromJson(const Json& json, const std::string& where)
{
    if (jsonGet<std::string>(json, "format", where) != "netwright-space")
        throw Error("not a search space", where, "choose a file with format netwright-space");
    const int version = jsonGet<int>(json, "version", where);
    if (version != 1)
        throw Error(fmt::format("version {} of the format is not known", version), where,
                    "use version 1 or a newer Netwright");
    const auto kind = jsonGet<std::string>(json, "kind", where);
    if (!spaceKinds().contains(kind)) {
        try {
            spaceKinds().find(kind);
        } catch (const Error& e) {
            throw e.within(where + ".kind");
        }
    }
    return spaceKinds().find(kind).make(json, where);
}

SpacePtr loadSpace(const std::string& nameOrPath)
{
    std::vector<std::string> names;
    for (const auto& entry : spaceTemplates()) {
        if (entry.description.name == nameOrPath)
            return spaceFromJson(parseJson(entry.json, nameOrPath), nameOrPath);
        names.push_back(entry.description.name);
    }
    if (!std::filesystem::exists(nameOrPath))
        throw Error(
            fmt::format("no space template or file is called \"{}\"", nameOrPath.substr(0, 200)),
            {}, fmt::format("choose one of {} or a JSON file", fmt::join(names, ", ")));
    constexpr std::uint64_t maxBytes = 16 << 20;
    return spaceFromJson(parseJson(readFile(nameOrPath, maxBytes), nameOrPath), nameOrPath);
}

} // namespace netwright

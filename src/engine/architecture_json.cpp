#include "engine/architecture_json.h"

#include "graph/graph_json.h"
#include "space/registry.h"

namespace netwright {

Json architectureToJson(const Architecture& architecture)
{
    const SearchSpace& space = *architecture.space;
    return {{"format", "netwright-architecture"},
            {"version", 1},
            {"space", space.toJson()},
            {"genome", genomeToJson(architecture.genome)},
            {"architecture", space.toText(architecture.genome)},
            {"skeleton", toParams(architecture.skeleton).toJson()},
            {"graph", graphToJson(space.build(architecture.genome, architecture.skeleton))}};
}

Architecture architectureFromJson(const Json& json, const std::string& where)
{
    if (jsonGet<std::string>(json, "format", where) != "netwright-architecture" ||
        jsonGet<int>(json, "version", where) != 1)
        throw Error("is not an architecture of version 1", where,
                    "choose a file that `export --json` wrote");
    Architecture architecture;
    architecture.space = spaceFromJson(jsonGet<Json>(json, "space", where), where + ".space");
    architecture.genome = genomeFromJson(jsonGet<Json>(json, "genome", where), where + ".genome");
    architecture.space->validate(architecture.genome);
    architecture.skeleton = skeletonFromParams(
        Params::fromJson(skeletonParams(), "skeleton", jsonGet<Json>(json, "skeleton", where)));
    return architecture;
}

} // namespace netwright

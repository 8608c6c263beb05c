#pragma once

#include "space/supernet_facts.h"

namespace netwright {

/// One architecture with all that is needed to build it.
struct Architecture
{
    SpacePtr space;
    Genome genome;
    Skeleton skeleton;
    /// Of an epoch of a supernet: its picture shows how strong every option is. Not written.
    SupernetFactsPtr facts = {};
};

/// {"format":"netwright-architecture","version":1,"space":...,"genome":[...],"architecture":text,
///  "skeleton":{...},"graph":...}; more keys ("metrics", "provenance") may follow.
Json architectureToJson(const Architecture& architecture);

/// Parses untrusted JSON; the genome is validated. Throws Error naming the key.
Architecture architectureFromJson(const Json& json, const std::string& where);

} // namespace netwright

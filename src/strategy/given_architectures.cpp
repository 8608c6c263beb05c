#include "strategy/methods.h"

namespace netwright {

namespace {

class GivenArchitectures : public Strategy
{
public:
    GivenArchitectures(const SearchSpace& space, std::string_view lines)
    {
        // No space writes a semicolon: it stands where a line break cannot be typed.
        for (int place = 1; !lines.empty(); ++place) {
            std::string_view text = lines.substr(0, lines.find_first_of("\n;"));
            lines.remove_prefix(std::min(text.size() + 1, lines.size()));
            text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
            text.remove_suffix(text.size() - (text.find_last_not_of(" \t\r") + 1));
            if (text.empty())
                continue;
            try {
                m_genomes.push_back(space.fromText(text));
                space.validate(m_genomes.back());
            } catch (const Error& e) {
                throw e.within(fmt::format("method.architectures, number {}", place));
            }
        }
        if (m_genomes.empty())
            throw Error("no architecture is given", "method.architectures",
                        "write architectures of the space, separated by line breaks or semicolons");
    }

    Ask ask(std::int64_t, Rng&) override
    {
        if (m_next >= m_genomes.size())
            return Finished{};
        const Genome& genome = m_genomes[m_next++];
        return Proposal{genome, fmt::format("given, number {}", m_next)};
    }
    void tell(const Observation&) override {}

private:
    std::vector<Genome> m_genomes;
    std::size_t m_next = 0;
};

} // namespace

RegistryEntry<StrategyFactory> givenArchitectures()
{
    return {{.name = "given",
             .title = "Given architectures",
             .help = "Scores the architectures of a list, for example to retrain what another "
                     "search found",
             .family = "baseline",
             .params = {{.name = "architectures",
                         .defaultValue = std::string(),
                         .help = "Architectures as the space writes them, separated by line breaks "
                                 "or semicolons"}}},
            [](SpacePtr space, const Params& params) {
                return std::make_unique<GivenArchitectures>(
                    *space, params.get<std::string>("architectures"));
            }};
}

} // namespace netwright

#include "strategy/methods.h"

namespace netwright {

namespace {

class GivenArchitectures : public Strategy
{
public:
    GivenArchitectures(const SearchSpace& space, std::string_view lines)
    {
        for (int line = 1; !lines.empty(); ++line) {
            const std::string_view text = lines.substr(0, lines.find('\n'));
            lines.remove_prefix(std::min(text.size() + 1, lines.size()));
            if (text.find_first_not_of(" \t\r") == std::string_view::npos)
                continue;
            try {
                m_genomes.push_back(space.fromText(text));
                space.validate(m_genomes.back());
            } catch (const Error& e) {
                throw e.within(fmt::format("method.architectures, line {}", line));
            }
        }
        if (m_genomes.empty())
            throw Error("no architecture is given", "method.architectures",
                        "write one architecture of the space on each line");
    }

    Ask ask(std::int64_t number, Rng&) override
    {
        if (number >= std::ssize(m_genomes))
            return Finished{};
        return Proposal{m_genomes[static_cast<std::size_t>(number)],
                        fmt::format("given, number {}", number + 1)};
    }
    void tell(const Observation&) override {}

private:
    std::vector<Genome> m_genomes;
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
                         .help = "One architecture a line, as the space writes it"}}},
            [](SpacePtr space, const Params& params) {
                return std::make_unique<GivenArchitectures>(
                    *space, params.get<std::string>("architectures"));
            }};
}

} // namespace netwright

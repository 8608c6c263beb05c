#include "space/big_count.h"
#include "space/drawing_check.h"
#include "space/drawn_moves.h"
#include "space/drawn_network.h"
#include "space/drawn_order.h"
#include "space/drawn_super.h"
#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/supernet_choices.h"

#include <algorithm>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"whole"};

/// A space as the user drew it: cells with any edges and operations, placed in any stages. What an
/// architecture chooses is in drawing.h; a gene for each edge with a choice, one for each stage
/// with a range.
///
/// size(), at() and sample() count the ways to fill each node. mutate() draws one of the steps of a
/// random gene (drawn_moves.h); an edge that moves changes two genes. Weights of operations decide
/// which of them sample() and mutate() put on an edge, and nothing else. canonical() is that of
/// drawn_order.h.
class DrawnSpace final : public FixedLengthSpace
{
public:
    DrawnSpace(std::shared_ptr<const Drawing> drawing, DrawnGenes genes)
        : FixedLengthSpace({drawing->name, drawing->skeleton}, genes.decisions())
        , m_drawing(std::move(drawing))
        , m_genes(std::move(genes))
        , m_supernet(m_genes)
        , m_order(*m_drawing, m_genes)
    {
    }

    std::string kind() const override { return "drawn"; }
    Json toJson() const override { return m_drawing->toJson(); }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    SpaceSize size() const override;
    Genome sample(Rng& rng) const override;
    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override;
    std::vector<Genome> neighbours(const Genome& genome) const override;
    std::optional<Genome> at(std::uint64_t index) const override;
    void validate(const Genome& genome) const override;
    Genome canonical(const Genome& genome) const override
    {
        validate(genome);
        return m_order.canonical(genome);
    }
    std::string toText(const Genome& genome) const override
    {
        validate(genome);
        return netwright::toText(m_genes, genome);
    }
    Genome fromText(std::string_view text) const override { return drawnFromText(m_genes, text); }
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    Graph buildSuper(const Skeleton& skeleton, const SupernetForm& form) const override;
    std::vector<Decision> superDecisions() const override
    {
        m_supernet.check(name());
        return m_supernet.decisions();
    }
    Selection select(const Genome& genome) const override
    {
        m_supernet.check(name());
        validate(genome);
        return m_supernet.select(genome);
    }
    Genome fromSelection(const Selection& selection) const override
    {
        m_supernet.check(name());
        return m_supernet.fromSelection(selection);
    }
    Genome strongest(const Strengths& strengths) const override
    {
        m_supernet.check(name());
        return m_supernet.strongest(strengths);
    }
    std::vector<Diagram> diagrams(const Genome& genome) const override;
    std::vector<Diagram> superDiagrams(const Genome& genome,
                                       const Strengths& strengths) const override;

private:
    Cell cellOf(const Genome& genome, const DrawnCell& drawn) const
    {
        Cell cell = m_genes.cellOf(genome, drawn);
        cell.append = appendOperationOf(*m_drawing);
        return cell;
    }

    std::shared_ptr<const Drawing> m_drawing;
    DrawnGenes m_genes;
    DrawnSupernet m_supernet;
    DrawnOrder m_order;
};

SpaceSize DrawnSpace::size() const
{
    BigCount count(1);
    for (const DrawnSlot& slot : m_genes.slots())
        count *= slot.choices.ways().exactWays();
    for (const DrawnRange& range : m_genes.ranges())
        count *= BigCount(static_cast<std::uint64_t>(radix(range.gene)));
    return {count.log10(), count.toText()};
}

Genome DrawnSpace::sample(Rng& rng) const
{
    Genome genome{std::vector<double>(decisions().size())};
    for (const DrawnSlot& slot : m_genes.slots())
        m_genes.choose(genome, slot, slot.choices.draw(rng));
    for (const DrawnRange& range : m_genes.ranges())
        genome.genes[static_cast<std::size_t>(range.gene)] =
            rng.index(static_cast<std::size_t>(radix(range.gene)));
    return genome;
}

std::optional<Genome> DrawnSpace::at(std::uint64_t index) const
{
    Genome genome{std::vector<double>(decisions().size())};
    const auto digit = [&](std::uint64_t ways) {
        if (ways == NodeWays::many)
            return std::exchange(index, 0);
        const std::uint64_t rest = index % ways;
        index /= ways;
        return rest;
    };
    const auto ranges = m_genes.ranges();
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range)
        genome.genes[static_cast<std::size_t>(range->gene)] =
            static_cast<double>(digit(static_cast<std::uint64_t>(radix(range->gene))));
    const auto slots = m_genes.slots();
    for (auto slot = slots.rbegin(); slot != slots.rend(); ++slot)
        m_genes.choose(genome, *slot, slot->choices.wayAt(digit(slot->choices.ways().ways())));
    if (index > 0)
        return std::nullopt;
    return genome;
}

Genome DrawnSpace::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    std::vector<int> genes(decisions().size());
    for (std::size_t i = 0; i < genes.size(); ++i)
        genes[i] = static_cast<int>(i);
    rng.shuffle(genes);
    for (const int gene : genes) {
        const auto moves = movesAt(m_genes, genome, gene);
        if (moves.empty()) // an edge that is off, of a node that keeps as many as it may
            continue;
        const DrawnMove& move = drawMove(m_genes, moves, rng);
        if (note)
            *note = describe(m_genes, genome, move);
        return moved(genome, move);
    }
    if (note)
        *note = "no change";
    return genome;
}

std::vector<Genome> DrawnSpace::neighbours(const Genome& genome) const
{
    validate(genome);
    std::vector<Genome> found;
    for (int gene = 0; gene < genome.size(); ++gene)
        for (const DrawnMove& move : movesAt(m_genes, genome, gene))
            found.push_back(moved(genome, move));
    return found;
}

void DrawnSpace::validate(const Genome& genome) const
{
    checkGenes(genome);
    for (const DrawnSlot& slot : m_genes.slots()) {
        const int kept = slot.choices.kept(m_genes.chosen(genome, slot));
        if (kept < slot.choices.least() || kept > slot.choices.most())
            throw Error(fmt::format("a node with {} edges", kept),
                        fmt::format("{}/node{}", slot.cell->name, slot.state),
                        fmt::format("keep {} to {}", slot.choices.least(), slot.choices.most()));
    }
}

Graph DrawnSpace::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    CellsByName cells;
    for (const DrawnCell* drawn : m_genes.cells())
        cells.emplace(drawn->name, cellOf(genome, *drawn));
    return buildDrawn(*m_drawing, cells, m_genes.repeats(genome), skeleton);
}

Graph DrawnSpace::buildSuper(const Skeleton& skeleton, const SupernetForm& form) const
{
    m_supernet.check(name());
    CellsByName cells;
    for (const DrawnCell* drawn : m_genes.cells()) {
        Cell cell = m_supernet.cellOf(*drawn, form);
        cell.append = appendOperationOf(*m_drawing);
        cells.emplace(drawn->name, std::move(cell));
    }
    const Genome any{std::vector<double>(decisions().size())};
    return buildDrawn(*m_drawing, cells, m_genes.repeats(any), skeleton);
}

std::vector<Diagram> DrawnSpace::diagrams(const Genome& genome) const
{
    validate(genome);
    std::vector<Diagram> result;
    for (const DrawnCell* drawn : m_genes.cells())
        result.push_back(cellDiagram(m_genes.cellOf(genome, *drawn), drawn->name));
    if (m_genes.ranges().empty() && !result.empty())
        return result;
    result.push_back(stageDiagram(*m_drawing, m_genes.repeats(genome)));
    return result;
}

std::vector<Diagram> DrawnSpace::superDiagrams(const Genome& genome,
                                               const Strengths& strengths) const
{
    m_supernet.check(name());
    validate(genome);
    std::vector<Diagram> result;
    for (const DrawnCell* drawn : m_genes.cells())
        result.push_back(superDiagram(m_genes.cellOf(genome, *drawn), m_supernet.cellOf(*drawn, {}),
                                      strengths, drawn->name));
    return result;
}

} // namespace

SpacePtr makeDrawn(const Json& json, const std::string& where)
{
    auto drawing = std::make_shared<const Drawing>(Drawing::fromJson(json, where));
    const auto findings = checkDrawing(*drawing);
    if (hasErrors(findings)) {
        const Finding& first = findings.front();
        const std::string place = toText(first.place);
        throw Error(first.message.substr(0, first.message.size() - 1) +
                        (first.combination.empty() ? "" : ": " + first.combination),
                    where.empty() ? place : where + ", " + place,
                    first.remedy ? first.remedy->name : "change the drawing");
    }
    DrawnGenes genes(*drawing);
    return std::make_shared<DrawnSpace>(std::move(drawing), std::move(genes));
}

} // namespace netwright

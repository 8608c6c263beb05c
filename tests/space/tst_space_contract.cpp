#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace netwright;

namespace {

/// The templates, and the variants of each kind that take other paths.
const char* const variants[] = {
    R"({"format":"netwright-space","version":1,"kind":"darts-cell","name":"multi","nodes":3,
        "operations":["skip_connect","sep_conv_3x3","max_pool_3x3"],"multi_op":true,
        "normal_concat":[2,3,4],"reduce_concat":[3,4]})",
    R"({"format":"netwright-space","version":1,"kind":"darts-cell","name":"same-input","nodes":3,
        "operations":["none","skip_connect","sep_conv_3x3","avg_pool_3x3"],"none_allowed":true,
        "same_input_allowed":true,"edges_per_node":3,"normal_concat":[3,4],"reduce_concat":[4]})",
    R"({"format":"netwright-space","version":1,"kind":"nasnet-cell","name":"all","blocks":3,
        "operations":["skip_connect","sep_conv_3x3","max_pool_3x3"],"output":"all",
        "index_convention":"k-1 first"})",
    R"({"format":"netwright-space","version":1,"kind":"nasnet-cell","name":"listed","blocks":4,
        "operations":["skip_connect","conv_1x1","avg_pool_3x3"],
        "output":{"normal":[1,3,5],"reduce":[0,5]}})",
    R"({"format":"netwright-space","version":1,"kind":"nasnet-cell","name":"combining","blocks":3,
        "operations":["skip_connect","sep_conv_3x3"],"combine":["add","concat"]})",
    R"({"format":"netwright-space","version":1,"kind":"nb201-cell","name":"three",
        "operations":["none","nor_conv_3x3","skip_connect"]})",
    R"({"format":"netwright-space","version":1,"kind":"mobile-chain","name":"no-zero",
        "stem":{"channels":8,"stride":2},"stages":[{"channels":8,"depth":2},
        {"channels":12,"depth":2,"stride":2,"operations":["sep_conv_3x3","skip_connect"]}],
        "operations":["mbconv_e3_k3","conv_3x3","max_pool_3x3"],"zero_allowed":false,
        "head_channels":16})",
    R"({"format":"netwright-space","version":1,"kind":"nb101-cell","name":"nb101-five",
        "vertices":5,"max_edges":6,"operations":["conv_bn_relu_1x1","max_pool_3x3"]})",
    R"({"format":"netwright-space","version":1,"kind":"enas-macro","name":"macro-five","layers":5,
        "pools_after":[2],"operations":["conv_bn_relu_3x3","skip_connect","avg_pool_3x3"]})",
    R"({"format":"netwright-space","version":1,"kind":"layer-dag","name":"strided","layers":4,
        "heights":[1,3],"widths":[3,5],"filters":[4,6],"strides":[1,2,3]})",
    R"({"format":"netwright-space","version":1,"kind":"genetic-cnn","name":"bits","kernel":3,
        "stages":[{"nodes":4,"filters":4},{"nodes":3,"filters":6}]})",
    R"({"format":"netwright-space","version":1,"kind":"network-block","name":"rows","max_rows":3,
        "conv_kernels":[3],"pool_kernels":[]})",
    R"({"format":"netwright-space","version":1,"kind":"hierarchical","name":"flat","operations":
        ["skip_connect","max_pool_3x3","conv_bn_relu_1x1"],"levels":[{"motifs":1,"nodes":5}]})",
    R"({"format":"netwright-space","version":1,"kind":"cgp-cnn","name":"conv-grid","rows":2,"columns":6,
        "level_back":3,"active":[2,8],"blocks":["conv"],"filters":[4,8],"kernels":[3],"max_pools":2,
        "max_channels":64})",
    R"({"format":"netwright-space","version":1,"kind":"tree-cell","name":"shallow","depth":2,
        "merges":["none","concat2","add2"],"operations":["skip_connect","conv_3x3","max_pool_3x3"]})",
    R"({"format":"netwright-space","version":1,"kind":"encoder-decoder","name":"coder","rows":2,
        "columns":4,"level_back":2,"active":[1,4],"filters":[4,6],"kernels":[3],"batch_norm":true})",
    R"({"format":"netwright-space","version":1,"kind":"drawn","name":"drawn-open","stem":"darts-large",
        "head":"mean","stages":[{"part":"a","repeat":[0,2]},{"part":"max_pool","stride":2},
        {"part":"a","stride":2,"repeat":[1,3]},{"part":"b","repeat":2},{"part":"sep_conv"}],
        "cells":[{"name":"a","inputs":2,"outputs":[1,3],"nodes":[{"keep":[1,2],"combine":"concat",
        "edges":[{"from":0,"operations":["conv_1x1","skip_connect"]},{"from":1,"operations":
        ["sep_conv_3x3"]}]},{"keep":1,"edges":[{"from":0,"operations":["twice","none"]},
        {"from":1,"operations":["max_pool_3x3","twice"]},{"from":2,"operations":["skip_connect"]}]}]},
        {"name":"b","inputs":1,"outputs":[2],"nodes":[{"edges":[{"from":0,"operations":["none",
        "conv_1x1"]}]},{"edges":[{"from":0,"operations":["skip_connect"]},{"from":1,"operations":
        ["none","skip_connect","avg_pool_3x3"]}]}]}],"composites":[{"name":"twice","outputs":[2],
        "nodes":[{"edges":[{"from":0,"operations":["conv_1x1"]}]},{"edges":[{"from":1,"operations":
        ["conv_1x1"]}]}]}]})",
    R"({"format":"netwright-space","version":1,"kind":"drawn","name":"drawn-mixed","stem":"darts",
        "head":"mean","stages":[{"part":"a","repeat":2},{"part":"a","stride":2}],
        "cells":[{"name":"a","inputs":2,"outputs":[0,3,4],"nodes":[{"keep":[1,2],"edges":
        [{"from":0,"operations":["none","skip_connect","conv_1x1"]},{"from":1,"operations":
        ["sep_conv_3x3"]}]},{"keep":2,"edges":[{"from":0,"operations":["none","max_pool_3x3"]},
        {"from":2,"operations":["none","skip_connect","conv_1x1"]}]},{"combine":"concat","edges":
        [{"from":1,"operations":["none","conv_1x1"]},{"from":3,"operations":["skip_connect"]}]},
        {"keep":1,"edges":[{"from":0,"operations":["conv_1x1","conv_3x3"]},{"from":2,"operations":
        ["conv_1x1","conv_3x3","skip_connect"]}]}]}]})",
    R"({"format":"netwright-space","version":1,"kind":"chain","name":"small","max_depth":4,
        "resolution":16,"conv":{"filters":[4,8],"kernels":[3],"strides":[1,2]},
        "pool":[{"type":"avg","kernel":2,"stride":2}],"fc":[32,16],"dropout":[0.25]})",
};

std::vector<SpacePtr> allSpaces()
{
    std::vector<SpacePtr> spaces;
    for (const auto& entry : spaceTemplates())
        spaces.push_back(loadSpace(entry.description.name));
    for (const auto* text : variants)
        spaces.push_back(spaceFromJson(parseJson(text, "variant"), "variant"));
    return spaces;
}

/// Chains, and NASNet cells whose output or combination depends on the architecture, have none.
bool hasSupernet(const SearchSpace& space)
{
    const std::set<std::string> without = {
        "combining", "chain",   "small",       "nas-bench-101", "nb101-five", "nas-rl",
        "strided",   "bits",    "genetic-cnn", "block-qnn",     "rows",       "hierarchical",
        "flat",      "cgp-cnn", "conv-grid",   "tree-cell",     "shallow",    "fabric",
        "e-cae",     "coder",   "joint",       "drawn-open"};
    return !without.contains(space.name());
}

/// Of a real decision only some values are listed.
bool hasReals(const SearchSpace& space)
{
    const auto& decisions = space.decisions();
    return std::any_of(decisions.begin(), decisions.end(), [](const Decision& decision) {
        return decision.kind == Decision::Kind::Real;
    });
}

/// Genes of a drawn space that changed; an edge that comes where another of its node goes is one
/// that moved, and counts once.
int drawnDistance(const SearchSpace& space, const Genome& a, const Genome& b)
{
    int changed = 0;
    std::map<std::string, int> gone, come;
    for (int i = 0; i < a.size(); ++i) {
        const Decision& decision = space.decisions()[static_cast<std::size_t>(i)];
        if (a.at(i) == b.at(i))
            continue;
        ++changed;
        const auto slash = decision.name.find('/');
        const std::string node =
            decision.name.substr(0, slash) +
            decision.name.substr(std::min(decision.name.rfind('_'), decision.name.size()));
        const auto isOff = [&](int option) {
            return decision.options[static_cast<std::size_t>(option)] == "off";
        };
        gone[node] += isOff(b.at(i)) ? 1 : 0;
        come[node] += isOff(a.at(i)) ? 1 : 0;
    }
    for (const auto& [node, count] : gone)
        changed -= std::min(count, come[node]);
    return changed;
}

/// Changed genes; for genomes of different length, inserted or removed ones. In a tree all that
/// hangs on a gene goes with it, and counts as one.
int distance(const SearchSpace& space, const Genome& a, const Genome& b)
{
    if (space.kind() == "drawn")
        return drawnDistance(space, a, b);
    if (space.kind() == "tree-cell")
        return a == b ? 0 : 1;
    if (a.genes.size() == b.genes.size()) {
        int changed = 0;
        for (int i = 0; i < a.size(); ++i)
            changed += a.genes[static_cast<std::size_t>(i)] != b.genes[static_cast<std::size_t>(i)];
        return changed;
    }
    const auto& longer = a.genes.size() > b.genes.size() ? a.genes : b.genes;
    const auto& shorter = a.genes.size() > b.genes.size() ? b.genes : a.genes;
    if (longer.size() != shorter.size() + 1)
        return 99;
    const auto [l, s] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
    return std::equal(l, shorter.end(), s + 1) ? 1 : 99;
}

} // namespace

class TestSpaceContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasATemplate();
    void samplesAreValidAndRoundTrip_data() { listSpaces(); }
    void samplesAreValidAndRoundTrip();
    void mutantsDifferInAtMostOneGene_data() { listSpaces(); }
    void mutantsDifferInAtMostOneGene();
    void neighboursDifferInOneGene_data() { listSpaces(); }
    void neighboursDifferInOneGene();
    void canonicalFormIsIdempotentAndKeepsTheHash_data() { listSpaces(); }
    void canonicalFormIsIdempotentAndKeepsTheHash();
    void genomesOfOneHashCostTheSame_data() { listSpaces(); }
    void genomesOfOneHashCostTheSame();
    void spaceJsonRoundTrips_data() { listSpaces(); }
    void spaceJsonRoundTrips();
    void encodingsHaveOneLengthAndTellGenomesApart_data() { listSpaces(); }
    void encodingsHaveOneLengthAndTellGenomesApart();
    void gridMeetsDistinctValidGenomes_data() { listSpaces(); }
    void gridMeetsDistinctValidGenomes();
    void everySkeletonBuildsEverySample_data() { listSpaces(); }
    void everySkeletonBuildsEverySample();
    void foreignSkeletonsAndGenomesAreRefused_data() { listSpaces(); }
    void foreignSkeletonsAndGenomesAreRefused();
    void supernetResolvesToTheArchitecture_data() { listSpaces(); }
    void supernetResolvesToTheArchitecture();
    void selectionsAndStrengthsNameArchitectures_data() { listSpaces(); }
    void selectionsAndStrengthsNameArchitectures();
    void diagramsNameExistingVertices_data() { listSpaces(); }
    void diagramsNameExistingVertices();

private:
    void listSpaces()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_spaces.size(); ++i)
            QTest::newRow(m_spaces[i]->name().c_str()) << static_cast<int>(i);
    }
    const SearchSpace& space()
    {
        return *m_spaces[static_cast<std::size_t>(
            *static_cast<int*>(QTest::qData("index", QMetaType::Int)))];
    }

    std::vector<SpacePtr> m_spaces = allSpaces();
};

void TestSpaceContract::everyKindHasATemplate()
{
    for (const auto& entry : spaceKinds().entries()) {
        QVERIFY(std::any_of(m_spaces.begin(), m_spaces.end(), [&](const SpacePtr& each) {
            return each->kind() == entry.description.name;
        }));
        QVERIFY(!entry.description.title.empty() && !entry.description.help.empty());
    }
    for (const auto& entry : spaceTemplates())
        QCOMPARE(loadSpace(entry.description.name)->name(), entry.description.name);
}

void TestSpaceContract::samplesAreValidAndRoundTrip()
{
    Rng rng(1);
    for (int i = 0; i < 1000; ++i) {
        const Genome genome = space().sample(rng);
        space().validate(genome);
        const auto text = space().toText(genome);
        QVERIFY2(space().fromText(text) == genome, text.c_str());
        const Json json = parseJson(genomeToJson(genome).dump(), "genome");
        QVERIFY(genomeFromJson(json, "genome") == genome);
    }
}

void TestSpaceContract::mutantsDifferInAtMostOneGene()
{
    Rng rng(2);
    int changes = 0;
    for (int i = 0; i < 1000; ++i) {
        const Genome parent = space().sample(rng);
        std::string note;
        const Genome child = space().mutate(parent, rng, &note);
        space().validate(child);
        QVERIFY(distance(space(), parent, child) <= 1);
        QCOMPARE(note == "no change", parent == child);
        QVERIFY(!note.empty());
        changes += parent != child;
    }
    QVERIFY(changes > 850);
}

void TestSpaceContract::neighboursDifferInOneGene()
{
    Rng rng(3);
    for (int i = 0; i < 50; ++i) {
        const Genome genome = space().sample(rng);
        const auto found = space().neighbours(genome);
        QVERIFY(!found.empty());
        const std::set<Genome> distinct(found.begin(), found.end());
        QCOMPARE(distinct.size(), found.size());
        for (const auto& other : found) {
            space().validate(other);
            QCOMPARE(distance(space(), genome, other), 1);
        }
        for (int j = 0; j < 20; ++j) {
            const Genome child = space().mutate(genome, rng);
            const bool isListed = child == genome || distinct.contains(child);
            QVERIFY(isListed || hasReals(space()));
        }
    }
}

void TestSpaceContract::canonicalFormIsIdempotentAndKeepsTheHash()
{
    Rng rng(4);
    std::set<std::string> hashes;
    for (int i = 0; i < 300; ++i) {
        const Genome genome = space().sample(rng);
        const Genome canonical = space().canonical(genome);
        space().validate(canonical);
        QVERIFY(space().canonical(canonical) == canonical);
        QCOMPARE(space().hash(canonical), space().hash(genome));
        hashes.insert(space().hash(genome));
    }
    QVERIFY(hashes.size() > 10);
}

void TestSpaceContract::genomesOfOneHashCostTheSame()
{
    Rng rng(11);
    for (const auto& kind : space().skeletons()) {
        // A width that any number of vertices of a NAS-Bench-101 cell can share equally.
        const int channels = kind == "nb101" ? 60 : 4;
        const Skeleton skeleton{.kind = kind, .channels = channels, .cells = 1, .input = {3, 8, 8}};
        std::map<std::string, Cost> costOfHash;
        const auto check = [&](const Genome& genome) {
            const Cost found = cost(space().build(genome, skeleton));
            const Cost& known = costOfHash.try_emplace(space().hash(genome), found).first->second;
            return found.params == known.params && found.macs == known.macs;
        };
        for (int i = 0; i < 100; ++i) {
            const Genome genome = space().sample(rng);
            Genome mutant = genome;
            for (int step = 0; step < 3; ++step) {
                QVERIFY2(check(mutant), space().toText(mutant).c_str());
                QVERIFY2(check(space().canonical(mutant)), space().toText(mutant).c_str());
                mutant = space().mutate(mutant, rng);
            }
        }
    }
}

void TestSpaceContract::spaceJsonRoundTrips()
{
    const Json json = space().toJson();
    const SpacePtr again = spaceFromJson(parseJson(json.dump(2), "again"), "again");
    QCOMPARE(again->toJson().dump(), json.dump());
    QCOMPARE(again->size().exact, space().size().exact);
    QVERIFY(again->defaultSkeleton() == space().defaultSkeleton());
    Rng rng(5);
    const Genome genome = space().sample(rng);
    QCOMPARE(again->hash(genome), space().hash(genome));
}

void TestSpaceContract::encodingsHaveOneLengthAndTellGenomesApart()
{
    Rng rng(6);
    for (const auto encoding : {Encoding::Tokens, Encoding::OneHot, Encoding::Bits}) {
        const auto length = space().encode(space().sample(rng), encoding).size();
        QVERIFY(length >= space().decisions().size());
        for (int i = 0; i < 200; ++i) {
            const Genome a = space().sample(rng);
            const Genome b = space().sample(rng);
            const auto code = space().encode(a, encoding);
            QCOMPARE(code.size(), length);
            if (encoding != Encoding::Tokens)
                QVERIFY(std::all_of(code.begin(), code.end(),
                                    [](double x) { return x >= 0 && x <= 1; }));
            // Bits cannot tell a missing layer from the first option.
            if (a != b && (encoding != Encoding::Bits || a.size() == b.size()))
                QVERIFY(code != space().encode(b, encoding));
        }
    }
}

void TestSpaceContract::gridMeetsDistinctValidGenomes()
{
    const bool isCounted = !space().size().exact.empty();
    const bool isSmall = isCounted && space().size().log10 < 4.3;
    const auto limit = isSmall ? std::stoull(space().size().exact) : 3000ULL;
    std::set<Genome> seen;
    for (std::uint64_t index = 0; index < limit; ++index) {
        const auto genome = space().at(index);
        QVERIFY(genome.has_value());
        space().validate(*genome);
        QVERIFY(seen.insert(*genome).second);
    }
    if (isSmall)
        QVERIFY(!space().at(limit).has_value());
    else
        QVERIFY(space().at(limit).has_value());
    if (isCounted)
        QVERIFY(std::abs(std::log10(std::stod(space().size().exact)) - space().size().log10) <
                1e-6);
}

void TestSpaceContract::everySkeletonBuildsEverySample()
{
    Rng rng(7);
    for (const auto& kind : space().skeletons()) {
        for (const Shape& image : {Shape{3, 32, 32}, Shape{1, 28, 28}, Shape{2, 7, 5}}) {
            for (int i = 0; i < 8; ++i) {
                Skeleton skeleton{
                    .kind = kind, .channels = 4, .cells = i % 3 + 1, .classes = 7, .input = image};
                skeleton.auxHead = placesCells(kind) && i % 2 == 0;
                skeleton.dropPath = i % 3 == 0;
                skeleton.sharedWeights = i % 4 == 0;
                const Genome genome = i == 0 ? *space().at(0) : space().sample(rng);
                const Graph graph = space().build(genome, skeleton);
                QCOMPARE(graph.inputShape(), image);
                const bool restores = kind == "restoration";
                const Shape expected = restores ? image : Shape{7, 1, 1, true};
                const GraphOutput* output = graph.output("logits");
                QVERIFY(output != nullptr);
                QCOMPARE(graph.node(output->node).shape, expected);
                QCOMPARE(graph.output("aux") != nullptr, skeleton.auxHead);
                if (skeleton.auxHead)
                    QCOMPARE(graph.node(graph.output("aux")->node).shape, expected);
                QVERIFY(graph.withoutDeadNodes() == graph);
            }
        }
    }
}

void TestSpaceContract::foreignSkeletonsAndGenomesAreRefused()
{
    Rng rng(8);
    const Genome genome = space().sample(rng);
    Skeleton skeleton = space().defaultSkeleton();
    skeleton.kind = "nonsense";
    VERIFY_ERROR(space().build(genome, skeleton), "skeleton \"nonsense\" does not fit");
    skeleton = space().defaultSkeleton();
    skeleton.classes = 0;
    VERIFY_ERROR(space().build(genome, skeleton), "skeleton.classes");
    Genome longer = genome;
    longer.genes.resize(10'000, 0);
    VERIFY_ERROR(space().validate(longer), "");
    for (const double bad : {-1.0, 0.5, 1e9, std::nan("")}) {
        Genome wrong = *space().at(1);
        wrong.genes[0] = bad;
        VERIFY_ERROR(space().validate(wrong), "");
        VERIFY_ERROR(space().build(wrong, space().defaultSkeleton()), "");
    }
    VERIFY_ERROR(space().fromText("nonsense"), "");
}

void TestSpaceContract::supernetResolvesToTheArchitecture()
{
    Skeleton skeleton{
        .kind = space().skeletons().front(), .channels = 4, .cells = 3, .input = {3, 16, 16}};
    if (space().defaultSkeleton().kind != "k1")
        skeleton.cells = 1;
    skeleton.sharedWeights = true;
    Rng rng(9);
    if (!hasSupernet(space())) {
        VERIFY_ERROR(space().buildSuper(skeleton), "supernet");
        VERIFY_ERROR(space().select(space().sample(rng)), "supernet");
        return;
    }
    const Graph super = space().buildSuper(skeleton);
    for (int i = 0; i < 1000; ++i) {
        const Genome genome = space().sample(rng);
        QVERIFY(resolve(super, space().select(genome)) == space().build(genome, skeleton));
    }
}

void TestSpaceContract::selectionsAndStrengthsNameArchitectures()
{
    if (!hasSupernet(space()))
        return;
    Rng rng(12);
    for (int i = 0; i < 200; ++i) {
        const Genome genome = space().sample(rng);
        const Selection selection = space().select(genome);
        QVERIFY(space().select(space().fromSelection(selection)) == selection);
        Strengths strengths;
        for (const auto& decision : space().superDecisions()) {
            auto& values = strengths[decision.name];
            for (std::size_t k = 0; k < decision.options.size(); ++k)
                values.push_back(rng.uniform());
        }
        const Genome best = space().strongest(strengths);
        space().validate(best);
        // What stands out stays: doubling the strength of what was chosen changes nothing.
        for (const auto& [decision, kept] : space().select(best))
            if (const auto found = strengths.find(decision); found != strengths.end())
                for (const int option : kept)
                    found->second[static_cast<std::size_t>(option)] *= 2;
        QCOMPARE(space().strongest(strengths), best);
    }
    space().validate(space().strongest({}));
}

void TestSpaceContract::diagramsNameExistingVertices()
{
    Rng rng(10);
    for (int i = 0; i < 20; ++i) {
        const auto diagrams = space().diagrams(space().sample(rng));
        QVERIFY(!diagrams.empty());
        for (const auto& diagram : diagrams) {
            std::set<std::string> ids;
            for (const auto& vertex : diagram.vertices)
                QVERIFY(ids.insert(vertex.id).second);
            for (const auto& edge : diagram.edges)
                QVERIFY(ids.contains(edge.from) && ids.contains(edge.to));
        }
    }
}

QTEST_GUILESS_MAIN(TestSpaceContract)
#include "tst_space_contract.moc"

#include "support.h"

#include "space/registry.h"

#include <set>

using namespace netwright;

/// superDiagrams() of every space that has a supernet.
class TestSuperDiagram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEdgeOfTheSupernetIsThere_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("edges"); // between states, of every picture
        QTest::newRow("darts") << "darts" << 14;
        QTest::newRow("nas-bench-201") << "nas-bench-201" << 6;
    }
    void everyEdgeOfTheSupernetIsThere()
    {
        QFETCH(QString, name);
        QFETCH(int, edges);
        const SpacePtr space = loadSpace(name.toStdString());
        const Strengths strengths = uneven(*space);
        for (const Diagram& diagram :
             space->superDiagrams(space->strongest(strengths), strengths)) {
            std::set<std::pair<std::string, std::string>> ends;
            int between = 0;
            for (const auto& edge : diagram.edges) {
                if (edge.to == "out")
                    continue;
                ++between;
                QVERIFY2(ends.emplace(edge.from, edge.to).second, edge.to.c_str());
                QVERIFY(!edge.tooltip.empty());
            }
            QCOMPARE(between, edges);
        }
    }

    void derivedEdgesAreLabelledAndThickestWhereStrongest()
    {
        const SpacePtr space = loadSpace("darts");
        const Strengths strengths = uneven(*space);
        const Genome genome = space->strongest(strengths);
        const auto plain = space->diagrams(genome);
        const auto super = space->superDiagrams(genome, strengths);
        QCOMPARE(super.size(), plain.size());
        for (std::size_t i = 0; i < super.size(); ++i) {
            QCOMPARE(super[i].title, plain[i].title);
            double derived = 3, other = 0;
            for (const auto& edge : super[i].edges) {
                if (edge.to == "out")
                    continue;
                if (edge.label.empty()) {
                    other = std::max(other, edge.weight);
                    continue;
                }
                derived = std::min(derived, edge.weight);
                const double expected = 1 + 2 * strengthIn(edge, edge.label);
                QVERIFY2(std::abs(edge.weight - expected) < 0.0011, edge.tooltip.c_str());
            }
            QVERIFY(derived > other);
            QCOMPARE(labels(super[i]), labels(plain[i]));
        }
    }

    void tooltipsRankTheOperations()
    {
        const SpacePtr space = loadSpace("darts");
        Strengths strengths = uneven(*space);
        strengths["normal/edge_0_2"] = {0.05, 0.1, 0.04, 0.2, 0.31, 0.25, 0.03, 0.02};
        const auto diagram = space->superDiagrams(space->strongest(strengths), strengths).front();
        const auto edge =
            std::find_if(diagram.edges.begin(), diagram.edges.end(), [](const auto& e) {
                return e.tooltip.find("0.310") != std::string::npos;
            });
        QVERIFY(edge != diagram.edges.end());
        const QString tooltip = QString::fromStdString(edge->tooltip);
        QVERIFY2(tooltip.startsWith("0.310 sep_conv_3x3\n0.250 sep_conv_5x5\n0.200 skip_connect\n"),
                 edge->tooltip.c_str());
        QCOMPARE(tooltip.count('\n'), 7);
    }

    void unknownStrengthsLeaveThePlainPicture()
    {
        const SpacePtr space = loadSpace("nas-bench-201");
        Rng rng(1);
        for (const auto& edge : space->superDiagrams(space->sample(rng), {}).front().edges)
            QVERIFY(edge.tooltip.empty());
        const SpacePtr chain = loadSpace("chain");
        const Genome genome = chain->sample(rng);
        QCOMPARE(chain->superDiagrams(genome, {}).size(), chain->diagrams(genome).size());
    }

private:
    static Strengths uneven(const SearchSpace& space)
    {
        Strengths strengths;
        Rng rng(5);
        for (const Decision& decision : space.superDecisions())
            for (std::size_t i = 0; i < decision.options.size(); ++i)
                strengths[decision.name].push_back(rng.uniform());
        return strengths;
    }

    static std::multiset<std::string> labels(const Diagram& diagram)
    {
        std::multiset<std::string> result;
        for (const auto& edge : diagram.edges)
            if (!edge.label.empty())
                result.insert(edge.from + edge.to + edge.label);
        return result;
    }

    /// As the tooltip tells it, with three decimals.
    static double strengthIn(const Diagram::Edge& edge, const std::string& operation)
    {
        for (const auto& line : QString::fromStdString(edge.tooltip).split('\n'))
            if (line.endsWith(' ' + QString::fromStdString(operation)))
                return line.section(' ', 0, 0).toDouble();
        return -1;
    }
};

QTEST_GUILESS_MAIN(TestSuperDiagram)
#include "tst_super_diagram.moc"

#include "random_edits.h"

#include "space/drawing_check.h"
#include "space/registry.h"
#include "space/space_document.h"

#include <QTest>

using namespace netwright;

namespace {

/// Whether a search may have it.
bool isSpace(const Json& json)
{
    try {
        spaceFromJson(json, "walk");
        return true;
    } catch (const Error&) {
        return false;
    }
}

} // namespace

/// Long walks of random edits through a document, back and forth.
class TestDocumentWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoingAllIsTheStartByteForByte_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 100; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void undoingAllIsTheStartByteForByte()
    {
        QFETCH(const int, seed);
        SpaceDocument document;
        Rng rng(static_cast<std::uint64_t>(seed));
        const std::string start = document.state().text;
        int done = 0;
        for (int i = 0; i < 1'000; ++i) {
            if (!document.edit(QStringLiteral("edit"),
                               [&](Drawing& drawing) { test::editAtRandom(drawing, rng); }))
                continue;
            ++done;
            const SpaceState& state = document.state();
            QVERIFY(parseJson(state.text, "walk") == state.json);
            QCOMPARE(isSpace(state.json), !hasErrors(checkDrawing(*state.drawing)));
        }
        QVERIFY(done > 100);
        const std::string end = document.state().text;
        QVERIFY(start != end);
        auto& stack = document.undoStack();
        while (stack.canUndo()) {
            stack.undo();
            // Every state is one that a file could hold.
            if (stack.index() % 50 == 0)
                QCOMPARE(spaceStateFromText(document.state().text, "walk")->text,
                         document.state().text);
        }
        QCOMPARE(document.state().text, start);
        while (stack.canRedo())
            stack.redo();
        QCOMPARE(document.state().text, end);
    }
};

QTEST_GUILESS_MAIN(TestDocumentWalk)
#include "tst_document_walk.moc"

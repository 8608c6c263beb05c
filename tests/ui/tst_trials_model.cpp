#include "feed.h"
#include "models/trial_rows_text.h"
#include "models/trials_model.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <algorithm>

using namespace netwright;
using test::makeTrial;
using Mode = QAbstractItemModelTester::FailureReportingMode;

namespace {

TrialFilter filterOf(const char* text)
{
    return std::get<TrialFilter>(TrialFilter::parse(QString::fromLatin1(text)));
}

QList<qlonglong> numbers(const TrialsModel& model)
{
    QList<qlonglong> list;
    for (int row = 0; row < model.rowCount(); ++row)
        list << model.trialAt(row)->number;
    return list;
}

/// Scores in no order, with ties and failures.
std::vector<TrialPtr> manyTrials(int first, int count)
{
    std::vector<TrialPtr> trials;
    for (int i = first; i < first + count; ++i) {
        const bool failed = i % 17 == 0;
        trials.push_back(
            makeTrial(i, failed ? std::nullopt : std::optional(i * 7919 % 101 * 0.5), i * 10.0));
    }
    return trials;
}

/// What the rows must be, computed the plain way.
QList<qlonglong> expected(const std::vector<TrialPtr>& trials, const TrialFilter& filter,
                          Qt::SortOrder order)
{
    std::vector<TrialPtr> kept;
    std::copy_if(trials.begin(), trials.end(), std::back_inserter(kept),
                 [&](const TrialPtr& t) { return filter.keeps(*t); });
    std::stable_sort(kept.begin(), kept.end(), [&](const TrialPtr& a, const TrialPtr& b) {
        if (!a->score || !b->score)
            return a->score.has_value() && !b->score.has_value();
        return order == Qt::AscendingOrder ? *a->score < *b->score : *a->score > *b->score;
    });
    QList<qlonglong> list;
    for (const auto& trial : kept)
        list << trial->number;
    return list;
}

/// Further trials, as the mirror hands them over.
void append(TrialsModel& model, std::span<const TrialPtr> more)
{
    TrialList list = model.trials();
    list.append(more);
    model.grow(list);
}

} // namespace

class TestTrialsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase();
    void passesTheModelTester();
    void sortsByNumbersAndFailedOnesComeLast();
    void smallNetworksKeepTheirDigits();
    void sortsByTextEmptyOnesLast();
    void appendedTrialsTakeTheirPlaces();
    void longListsAreArrangedOnAWorker();
    void trialsThatComeWhileAWorkerSortsAreShown();
    void rowsAreFollowedThroughSortsAndAppends();
    void hiddenTrialsHaveNoRow();
    void everyColumnHasATextAndATitle();
    void copiedRowsAreCellsBetweenTabs();
};

void TestTrialsModel::cleanupTestCase()
{
    QThreadPool::globalInstance()->waitForDone();
}

void TestTrialsModel::passesTheModelTester()
{
    TrialsModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.sort(TrialField::Score, Qt::DescendingOrder);
    model.reset({makeTrial(0, 80, 1), makeTrial(1, {}, 2)});
    const std::vector<TrialPtr> more{makeTrial(2, 85, 3), makeTrial(5, 70, 4)};
    append(model, more);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(numbers(model), (QList<qlonglong>{2, 0, 5, 1}));
    model.setFilter(filterOf("random"));
    QCOMPARE(model.rowCount(), 2);
    append(model, std::vector{makeTrial(6, 99, 5), makeTrial(7, 99, 6)});
    QCOMPARE(numbers(model), (QList<qlonglong>{6, 2, 0}));
    model.sort(TrialField::Number, Qt::AscendingOrder);
    model.setFilter({});
    QCOMPARE(model.rowCount(), 6);
    model.reset(manyTrials(0, 10'000));
    append(model, manyTrials(10'000, 500));
    model.sort(TrialField::Score, Qt::DescendingOrder);
    append(model, manyTrials(10'500, 500));
    QTRY_VERIFY(!model.isArranging());
    QCOMPARE(model.rowCount(), 11'000);
    append(model, manyTrials(11'000, 500));
    model.setFilter(filterOf("failed"));
    QTRY_VERIFY(!model.isArranging());
    model.reset({});
    QCOMPARE(model.rowCount(), 0);
}

void TestTrialsModel::sortsByNumbersAndFailedOnesComeLast()
{
    TrialsModel model;
    model.reset({makeTrial(0, 9, 1), makeTrial(1, {}, 2), makeTrial(2, 80, 3), makeTrial(3, 10, 4),
                 makeTrial(4, 10, 5)});
    model.sort(TrialField::Score, Qt::DescendingOrder);
    QCOMPARE(numbers(model), (QList<qlonglong>{2, 3, 4, 0, 1}));
    model.sort(TrialField::Score, Qt::AscendingOrder);
    QCOMPARE(numbers(model), (QList<qlonglong>{0, 3, 4, 2, 1}));
}

void TestTrialsModel::smallNetworksKeepTheirDigits()
{
    Trial trial = *makeTrial(0, 90, 1);
    const auto shown = [&](double params) {
        trial.metrics["params"] = params;
        return trialField(TrialField::Params).display(trial);
    };
    QCOMPARE(shown(4'890), QStringLiteral("0.0049"));
    QCOMPARE(shown(142'000), QStringLiteral("0.14"));
    QCOMPARE(shown(250e6), QStringLiteral("250"));
}

void TestTrialsModel::sortsByTextEmptyOnesLast()
{
    std::vector<TrialPtr> trials;
    for (const char* origin : {"b", "", "a", "c"}) {
        Trial trial = *makeTrial(static_cast<std::int64_t>(trials.size()), 1, 1);
        trial.origin = origin;
        trials.push_back(std::make_shared<const Trial>(trial));
    }
    TrialsModel model;
    model.reset(trials);
    model.sort(TrialField::Origin, Qt::AscendingOrder);
    QCOMPARE(numbers(model), (QList<qlonglong>{2, 0, 3, 1}));
    model.sort(TrialField::Origin, Qt::DescendingOrder);
    QCOMPARE(numbers(model), (QList<qlonglong>{3, 0, 2, 1}));
}

void TestTrialsModel::appendedTrialsTakeTheirPlaces()
{
    const auto all = manyTrials(0, 3'000);
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        TrialsModel model;
        model.setFilter(filterOf("not origin ~ mutation or failed"));
        model.sort(TrialField::Score, order);
        for (std::size_t first = 0; first < all.size(); first += 100)
            append(model, std::span(all).subspan(first, 100));
        QCOMPARE(numbers(model), expected(all, filterOf("not origin ~ mutation or failed"), order));
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.rowOf(model.trialAt(row)->number), row);
    }
}

void TestTrialsModel::longListsAreArrangedOnAWorker()
{
    const auto all = manyTrials(0, 20'000);
    TrialsModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.sort(TrialField::Score, Qt::DescendingOrder);
    model.reset(all);
    QVERIFY(model.isArranging());
    QCOMPARE(model.total(), 20'000);
    QTRY_VERIFY(!model.isArranging());
    QCOMPARE(numbers(model), expected(all, {}, Qt::DescendingOrder));
    model.setFilter(filterOf("failed"));
    model.setFilter(filterOf("score > 20"));
    QCOMPARE(model.rowCount(), 20'000);
    QTRY_VERIFY(!model.isArranging());
    QCOMPARE(numbers(model), expected(all, filterOf("score > 20"), Qt::DescendingOrder));
}

void TestTrialsModel::trialsThatComeWhileAWorkerSortsAreShown()
{
    const auto all = manyTrials(0, 22'000);
    TrialsModel model;
    model.sort(TrialField::Score, Qt::DescendingOrder);
    model.reset(std::vector(all.begin(), all.begin() + 20'000));
    append(model, std::span(all).subspan(20'000, 1'000));
    QVERIFY(model.isArranging());
    QTRY_VERIFY(!model.isArranging());
    QCOMPARE(numbers(model),
             expected(std::vector(all.begin(), all.begin() + 21'000), {}, Qt::DescendingOrder));
    model.sort(TrialField::Score, Qt::AscendingOrder);
    append(model, std::span(all).subspan(21'000));
    QCOMPARE(numbers(model), expected(all, {}, Qt::DescendingOrder));
    QTRY_VERIFY(!model.isArranging());
    QCOMPARE(numbers(model), expected(all, {}, Qt::AscendingOrder));
}

void TestTrialsModel::rowsAreFollowedThroughSortsAndAppends()
{
    TrialsModel model;
    model.reset(manyTrials(0, 1'000));
    model.sort(TrialField::Score, Qt::DescendingOrder);
    const QPersistentModelIndex followed = model.index(model.rowOf(500), 2);
    append(model, manyTrials(1'000, 300));
    QCOMPARE(followed.data(TrialsModel::NumberRole).toInt(), 500);
    QCOMPARE(followed.row(), model.rowOf(500));
    model.sort(TrialField::Number, Qt::DescendingOrder);
    QCOMPARE(followed.data(TrialsModel::NumberRole).toInt(), 500);
    QCOMPARE(followed.column(), 2);
}

void TestTrialsModel::hiddenTrialsHaveNoRow()
{
    TrialsModel model;
    model.reset({makeTrial(0, 9, 1), makeTrial(1, {}, 2), makeTrial(2, 80, 3)});
    model.setFilter(filterOf("failed"));
    QCOMPARE(model.rowOf(1), 0);
    QCOMPARE(model.rowOf(2), -1);
    QCOMPARE(model.rowOf(9), -1);
    const QSignalSpy changes(&model, &TrialsModel::rearranged);
    append(model, std::vector{makeTrial(3, 9, 1)});
    QCOMPARE(changes.count(), 0);
    QCOMPARE(model.total(), 4);
}

void TestTrialsModel::everyColumnHasATextAndATitle()
{
    TrialsModel model;
    model.reset({makeTrial(0, 93.456, 8'640), makeTrial(1, {}, 2)});
    for (int column = 0; column < model.columnCount(); ++column) {
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        QVERIFY(!model.index(0, column).data().toString().isEmpty());
    }
    const auto cell = [&](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(cell(0, TrialField::Score), QStringLiteral("93.46"));
    QCOMPARE(cell(1, TrialField::Score), QStringLiteral("—"));
    QCOMPARE(cell(0, TrialField::GpuDays), QStringLiteral("0.10"));
    QCOMPARE(cell(0, TrialField::Fidelity), QStringLiteral("100 %"));
    QCOMPARE(cell(1, TrialField::State), QStringLiteral("failed"));
    QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().contains("out of memory"));
}

void TestTrialsModel::copiedRowsAreCellsBetweenTabs()
{
    Trial trial = *makeTrial(3, 90, 1);
    trial.origin = "a\tb\nc";
    const std::vector<TrialPtr> trials{std::make_shared<const Trial>(trial)};
    const std::vector<int> fields{TrialField::Origin, TrialField::Score};
    QCOMPARE(trialRowsText(trials, fields), QStringLiteral("origin\tscore\na b c\t90.00\n"));
}

QTEST_GUILESS_MAIN(TestTrialsModel)
#include "tst_trials_model.moc"

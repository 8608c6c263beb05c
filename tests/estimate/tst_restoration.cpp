#include "estimate/estimator.h"
#include "estimate/train_candidate.h"

#include "support.h"

using namespace netwright;

class TestRestoration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parametersSayWhatIsUndone()
    {
        Params params(estimators().find("restoration").description.params, "estimator");
        params.set("sigma", 70.0);
        QCOMPARE(restorationObjective(params)->name(), restoration({.sigma = 70})->name());
        using Kind = Corruption::Kind;
        for (const auto& [name, kind] :
             {std::pair("pixels", Kind::Pixels), std::pair("block", Kind::Block)}) {
            params.set("corruption", std::string(name));
            QCOMPARE(restorationObjective(params)->name(), restoration({kind})->name());
        }
    }
};

QTEST_GUILESS_MAIN(TestRestoration)
#include "tst_restoration.moc"

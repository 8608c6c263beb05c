#include "plots/plot_registry.h"

#include "plots/accuracy_view.h"
#include "plots/curves_view.h"
#include "plots/pareto_view.h"
#include "plots/ranking_view.h"
#include "plots/strengths_view.h"

#include <QCoreApplication>

namespace netwright {

namespace {

struct PlotText
{
    Q_DECLARE_TR_FUNCTIONS(PlotText)
};

template <class View>
PlotView* make(const PlotContext& context)
{
    return new View(context);
}

} // namespace

std::vector<PlotEntry> plotEntries()
{
    using Place = PlotEntry::Place;
    const auto icon = [](const char* name) { return QString::fromLatin1(name); };
    return {
        {"accuracy", PlotText::tr("Accuracy against GPU-days"), icon("plot"),
         PlotText::tr(
             "How good the trials of each search are, and the best so far, against what it cost."),
         Place::Centre, make<AccuracyView>},
        {"pareto", PlotText::tr("Pareto front"), icon("pareto"),
         PlotText::tr("Trials that no other one beats in both accuracy and cost."), Place::Dock,
         make<ParetoView>, PlotText::tr("Pareto")},
        {"strengths", PlotText::tr("Supernet"), icon("heatmap"),
         PlotText::tr("How strong the options of a supernet were after each epoch, and the health "
                      "of the search."),
         Place::Dock, make<StrengthsView>},
        {"ranking", PlotText::tr("Ranking"), icon("ranking"),
         PlotText::tr("Whether a supernet ranks architectures as training them alone does."),
         Place::Dock, make<RankingView>},
        {"curves", PlotText::tr("Learning curves"), icon("curve"),
         PlotText::tr("Accuracy or loss by epoch, of the shown trial and of those training now."),
         Place::Dock, make<CurvesView>, PlotText::tr("Curves")},
    };
}

} // namespace netwright

// What can be pointed at among the learning curves, and what is said while there are none.
#include "look/format.h"
#include "plots/curves_view.h"
#include "plots/dot_cloud.h"

#include <set>

namespace netwright {

std::pair<QString, QString> CurvesView::emptyTexts() const
{
    const auto* status = m_selection.status();
    if (status && status->spec->estimator == "table")
        return {tr("No learning curves"),
                tr("This search reads its scores from a table: nothing is trained.")};
    if (const auto trial = m_selection.trial())
        return {tr("Trial %1 has no curve").arg(trial->number),
                trial->failure.empty() ? tr("It was not trained epoch by epoch.")
                                       : tr("It failed before its first epoch ended.")};
    return {tr("No learning curves yet"),
            tr("They grow here, epoch by epoch, while networks are trained.")};
}

QStringList CurvesView::pointLines(const CurvePoint& point) const
{
    QStringList lines;
    const bool isPsnr = m_selection.measure() == Measure::Psnr;
    if (point.validationAccuracy)
        lines << (isPsnr ? tr("validation PSNR %1 dB") : tr("validation accuracy %1 %"))
                     .arg(scoreText(*point.validationAccuracy));
    lines << (isPsnr ? tr("training PSNR %1 dB") : tr("training accuracy %1 %"))
                 .arg(scoreText(point.trainAccuracy))
          << tr("training loss %1").arg(QLocale().toString(point.trainLoss, 'g', 4))
          << tr("%1 for this epoch").arg(durationText(point.seconds));
    return lines;
}

std::optional<PlotHit> CurvesView::hitAt(const QPointF& position) const
{
    const Line* found = nullptr;
    const CurvePoint* foundPoint = nullptr;
    QPointF place;
    double least = reach;
    for (const auto& line : m_lines) {
        const auto& quantity = curveQuantities()[line.quantity];
        for (const auto& point : m_curves[line.curve].points) {
            const auto value = quantity.of(point);
            if (!value)
                continue;
            const QPointF at(plot()->xAxis->coordToPixel(point.epoch),
                             plot()->yAxis->coordToPixel(*value));
            // Lines painted later lie on top.
            if (const double distance = QLineF(at, position).length(); distance <= least) {
                least = distance;
                found = &line;
                foundPoint = &point;
                place = at;
            }
        }
    }
    if (!found)
        return {};
    const auto& curve = m_curves[found->curve];
    const QString name = curve.role == LearningCurve::Role::Running
                             ? tr("trial %1, running").arg(curve.number)
                             : tr("trial %1").arg(curve.number);
    const bool isKnown = curve.role != LearningCurve::Role::Running;
    return PlotHit{place, tr("%1 · epoch %2").arg(name).arg(foundPoint->epoch),
                   pointLines(*foundPoint), m_search, isKnown ? curve.number : -1};
}

std::vector<std::int64_t> CurvesView::trialsIn(const QRectF& pixels) const
{
    std::set<std::int64_t> numbers;
    for (const auto& line : m_lines) {
        const auto& curve = m_curves[line.curve];
        for (const auto& point : curve.points)
            if (const auto value = curveQuantities()[line.quantity].of(point);
                value && curve.role != LearningCurve::Role::Running &&
                pixels.contains({plot()->xAxis->coordToPixel(point.epoch),
                                 plot()->yAxis->coordToPixel(*value)}))
                numbers.insert(curve.number);
    }
    return {numbers.begin(), numbers.end()};
}

std::optional<PlotHit> CurvesView::stepTo(int direction) const
{
    const auto& trials = m_mirror.trials(m_search);
    const auto selected = m_selection.trial();
    const int step = direction == -2 ? 1 : direction == 2 ? -1 : direction;
    const auto count = static_cast<std::ptrdiff_t>(trials.size());
    auto i = direction == -2 ? 0 : count - 1;
    if (selected && (direction == 1 || direction == -1)) {
        i = 0;
        while (i < count && trials[static_cast<std::size_t>(i)]->number != selected->number)
            ++i;
        i += direction;
    }
    for (; i >= 0 && i < count; i += step) {
        const Trial& trial = *trials[static_cast<std::size_t>(i)];
        if (trial.curve.empty())
            continue;
        return PlotHit{QPointF(plot()->axisRect()->rect().topLeft()), trialTitle(trial),
                       pointLines(trial.curve.back()), m_search, trial.number};
    }
    return {};
}

std::function<QByteArray()> CurvesView::csvMaker() const
{
    return [curves = m_curves] {
        std::string text = "trial,epoch,train_loss,train_acc,val_acc,seconds\n";
        for (const auto& curve : curves)
            for (const auto& point : curve.points)
                text += fmt::format("{},{},{},{},{},{}\n", curve.number, point.epoch,
                                    point.trainLoss, point.trainAccuracy,
                                    point.validationAccuracy
                                        ? fmt::format("{}", *point.validationAccuracy)
                                        : std::string(),
                                    point.seconds);
        return QByteArray::fromStdString(text);
    };
}

} // namespace netwright

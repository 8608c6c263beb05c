#include "plots/row_ticker.h"

#include <QFontMetrics>

#include <algorithm>

namespace netwright {

namespace {

std::vector<RowSpan> groupsOf(const std::vector<RowSpan>& spans)
{
    std::vector<RowSpan> groups;
    for (const auto& span : spans) {
        if (groups.empty() || groups.back().name != span.group)
            groups.push_back({span.low, span.high, span.group, {}});
        groups.back().low = std::min(groups.back().low, span.low);
        groups.back().high = std::max(groups.back().high, span.high);
    }
    return groups;
}

} // namespace

RowTicker::RowTicker(const QCPAxis* axis, std::vector<RowSpan> spans)
    : m_axis(axis), m_spans(std::move(spans)), m_groups(groupsOf(m_spans))
{
}

QVector<double> RowTicker::createTickVector(double, const QCPRange& range)
{
    const double line = QFontMetrics(m_axis->tickLabelFont()).height();
    const double pixels = m_axis->axisRect()->height() / std::max(1e-9, range.size());
    const bool fits = std::ranges::all_of(
        m_spans, [&](const RowSpan& span) { return (span.high - span.low) * pixels >= line; });
    m_labels.clear();
    QVector<double> ticks;
    for (const auto& span : fits ? m_spans : m_groups) {
        // The middle of what is seen of it, so that the name stays in sight.
        const double low = std::max(span.low, range.lower), high = std::min(span.high, range.upper);
        if (low >= high)
            continue;
        ticks.push_back((low + high) / 2);
        m_labels[ticks.back()] = span.name;
    }
    std::sort(ticks.begin(), ticks.end());
    return ticks;
}

QString RowTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    const auto found = m_labels.lower_bound(tick - 1e-9);
    return found == m_labels.end() ? QString() : found->second;
}

} // namespace netwright

#pragma once

#include "plots/qcustomplot.h"

#include <map>
#include <vector>

namespace netwright {

/// Neighbouring rows of a map that have one name.
struct RowSpan
{
    double low = 0, high = 0; ///< axis coordinates
    QString name;
    QString group; ///< of neighbouring spans; empty: none
};

/// Names spans of rows at their middles: each one where a line of text fits into it, else only the
/// groups they belong to.
class RowTicker : public QCPAxisTicker
{
public:
    RowTicker(const QCPAxis* axis, std::vector<RowSpan> spans);

protected:
    QVector<double> createTickVector(double step, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale&, QChar, int) override;
    int getSubTickCount(double) override { return 0; }

private:
    const QCPAxis* m_axis;
    std::vector<RowSpan> m_spans, m_groups;
    std::map<double, QString> m_labels; ///< of the ticks made last
};

} // namespace netwright

#include "plots/tickers.h"

#include <cmath>

namespace netwright {

namespace {

template <class Ticker>
class LabelledTicker : public Ticker
{
public:
    explicit LabelledTicker(TickText text) : m_text(std::move(text)) {}

protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return m_text(tick); }

private:
    TickText m_text;
};

class LogTicker : public LabelledTicker<QCPAxisTickerLog>
{
public:
    explicit LogTicker(TickText text) : LabelledTicker(std::move(text)) {}

protected:
    QVector<double> createTickVector(double step, const QCPRange& range) override
    {
        const double ratio = range.upper / range.lower;
        if (ratio > 100)
            return LabelledTicker::createTickVector(step, range);
        if (ratio < 3)
            return QCPAxisTicker::createTickVector(QCPAxisTicker::getTickStep(range), range);
        QVector<double> ticks;
        for (double power = std::pow(10, std::floor(std::log10(range.lower))); power <= range.upper;
             power *= 10)
            for (const int factor : {1, 2, 5})
                ticks.push_back(factor * power);
        return ticks;
    }
};

} // namespace

void setAxisScale(QCPAxis* axis, bool isLog, TickText text)
{
    axis->setScaleType(isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (isLog)
        axis->setTicker(QSharedPointer<LogTicker>::create(std::move(text)));
    else
        axis->setTicker(QSharedPointer<LabelledTicker<QCPAxisTicker>>::create(std::move(text)));
}

} // namespace netwright

#include "bench/ui/user.h"

#include "plots/qcustomplot.h"

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

namespace netwright::bench {

User::User(MainWindow& window, int millisecondsBetween) : m_window(window)
{
    m_timer.setInterval(millisecondsBetween);
    connect(&m_timer, &QTimer::timeout, this, &User::act);
    m_timer.start();
}

void User::act()
{
    auto* plot = m_window.findChild<QCustomPlot*>(QStringLiteral("accuracyPlot"));
    auto* table = m_window.findChild<QTableView*>(QStringLiteral("trialsTable"));
    const std::pair<const char*, std::function<void()>> habits[] = {
        {"zoom in", [&] { turnWheel(plot, 1); }},
        {"sort", [&] { sort(); }},
        {"select a trial", [&] { pressRow(); }},
        {"zoom out", [&] { turnWheel(plot, -1); }},
        {"scroll", [&] { turnWheel(table->viewport(), -5); }},
        {"filter", [&] { filter(); }},
        {"last row", [&] { QTest::keyClick(table, Qt::Key_End); }},
        {"zoom in again", [&] { turnWheel(plot, 1); }},
        {"select another trial", [&] { pressRow(); }},
        {"change to another search", [&] { changeSearch(); }},
    };
    const auto& [name, habit] = habits[static_cast<std::size_t>(m_actions++) % std::size(habits)];
    const double start = threadMilliseconds();
    habit();
    QTimer::singleShot(m_timer.interval() / 2, this, [this, name = name, start] {
        auto& longest = m_longest[name];
        longest = std::max(longest, threadMilliseconds() - start);
    });
}

void User::turnWheel(QWidget* widget, int steps)
{
    const QPointF at = widget->rect().center();
    QWheelEvent event(at, widget->mapToGlobal(at), {}, QPoint(0, 120 * steps), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &event);
}

void User::sort()
{
    auto* header =
        m_window.findChild<QTableView*>(QStringLiteral("trialsTable"))->horizontalHeader();
    const int column = m_actions / 10 % 4;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(column) + 20, header->height() / 2));
}

void User::pressRow()
{
    auto* table = m_window.findChild<QTableView*>(QStringLiteral("trialsTable"));
    QTest::mouseClick(
        table->viewport(), Qt::LeftButton, {},
        QPoint(40, 12 + m_actions * 31 % std::max(table->viewport()->height() - 24, 1)));
}

void User::filter()
{
    auto* field = m_window.findChild<QLineEdit*>(QStringLiteral("trialsFilter"));
    const bool isEmpty = field->text().isEmpty();
    field->setText(isEmpty ? QStringLiteral("score > 90 and origin ~ random") : QString());
}

void User::changeSearch()
{
    const auto& searches = m_window.mirror().searches();
    auto at = searches.find(m_window.selection().search());
    if (at == searches.end() || ++at == searches.end())
        at = searches.begin();
    m_window.selection().setSearch(at->first);
}

} // namespace netwright::bench

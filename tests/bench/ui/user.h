#pragma once

#include "bench/ui/window_under_test.h"

#include <QTimer>

#include <map>

namespace netwright::bench {

/// Somebody who does something with mouse or keyboard every so often: zooms the plot, sorts,
/// filters, scrolls and selects in the table, changes to another search.
class User : public QObject
{
public:
    User(MainWindow& window, int millisecondsBetween);

    int actions() const { return m_actions; }
    /// The most processor time (ms) the GUI thread needed for an action of this name and all it
    /// brought about, painting too.
    const std::map<std::string, double>& longest() const { return m_longest; }

private:
    void act();
    void turnWheel(QWidget* widget, int steps);
    void sort();
    void pressRow();
    void filter();
    void changeSearch();

    MainWindow& m_window;
    QTimer m_timer;
    int m_actions = 0;
    std::map<std::string, double> m_longest;
};

} // namespace netwright::bench

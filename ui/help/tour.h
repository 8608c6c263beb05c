#pragma once

#include "look/appearance.h"

#include <QFrame>
#include <QPointer>

#include <vector>

class QLabel;
class QPushButton;

namespace netwright {

/// One stop of a tour: a part of the window, by object name, and what to say about it.
struct TourStop
{
    const char* target;
    QString title, text;
};

/// A callout over the window that goes from part to part: Next, Back, Skip; arrow keys, Enter, Esc.
/// Everything else of the window stays usable. Stops whose part is not shown are passed over.
class Tour : public QFrame
{
    Q_OBJECT

public:
    Tour(Appearance& appearance, std::vector<TourStop> stops, QWidget* window);
    ~Tour() override;
    /// From the first stop on.
    void start();
    QString title() const;

Q_SIGNALS:
    /// Seen to its end or skipped.
    void finished();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* target(std::size_t stop) const;
    /// How many of the first `before` stops have their part shown.
    int shownStops(std::size_t before) const;
    void step(int direction);
    void showStop();
    void place();
    void end();

    std::vector<TourStop> m_stops;
    QWidget* m_window;
    QPointer<QWidget> m_outline;
    QPointer<QWidget> m_focusBefore;
    std::size_t m_stop = 0;
    QLabel *m_title, *m_text, *m_count;
    QPushButton *m_back, *m_next, *m_skip;
};

/// The tour of the main window.
std::vector<TourStop> windowTour();

} // namespace netwright

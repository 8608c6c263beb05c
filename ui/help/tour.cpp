#include "help/tour.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace netwright {

namespace {

constexpr int gap = 10;

/// A frame around the part that is spoken of; the mouse does not see it.
class Outline : public QWidget
{
public:
    Outline(Appearance& appearance, QWidget* parent) : QWidget(parent), m_appearance(appearance)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_appearance.theme().accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
    }

private:
    Appearance& m_appearance;
};

} // namespace

Tour::Tour(Appearance& appearance, std::vector<TourStop> stops, QWidget* window)
    : QFrame(window)
    , m_stops(std::move(stops))
    , m_window(window)
    , m_outline(new Outline(appearance, window))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_count(new QLabel(this))
    , m_back(new QPushButton(tr("Back"), this))
    , m_next(new QPushButton(this))
    , m_skip(new QPushButton(tr("Skip"), this))
{
    setObjectName(QStringLiteral("tour"));
    setFixedWidth(330);
    m_title->setProperty("section", true);
    m_text->setWordWrap(true);
    m_count->setProperty("muted", true);
    m_count->setObjectName(QStringLiteral("tourCount"));
    m_next->setProperty("primary", true);
    m_next->setObjectName(QStringLiteral("tourNext"));
    m_back->setObjectName(QStringLiteral("tourBack"));
    m_skip->setObjectName(QStringLiteral("tourSkip"));
    m_skip->setProperty("quiet", true);
    m_skip->setToolTip(tr("End the tour (Esc); it is in the Help menu"));
    m_back->setToolTip(tr("The stop before (left arrow)"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_count);
    buttons->addStretch(1);
    buttons->addWidget(m_skip);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 12, 10);
    layout->setSpacing(7);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_back, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_skip, &QPushButton::clicked, this, &Tour::end);
    for (auto* button : {m_back, m_next, m_skip})
        button->installEventFilter(this);
    window->installEventFilter(this);
    hide();
    m_outline->hide();
}

Tour::~Tour()
{
    delete m_outline;
}

void Tour::start()
{
    m_focusBefore = QApplication::focusWidget();
    m_stop = 0;
    if (m_stops.empty())
        return end();
    if (!target(0))
        return step(1);
    showStop();
}

QString Tour::title() const
{
    return m_title->text();
}

QWidget* Tour::target(std::size_t stop) const
{
    auto* widget = m_window->findChild<QWidget*>(QString::fromLatin1(m_stops[stop].target));
    return widget && widget->isVisible() ? widget : nullptr;
}

int Tour::shownStops(std::size_t before) const
{
    int shown = 0;
    for (std::size_t stop = 0; stop < before; ++stop)
        shown += target(stop) ? 1 : 0;
    return shown;
}

void Tour::step(int direction)
{
    auto next = static_cast<std::ptrdiff_t>(m_stop);
    do {
        next += direction;
        if (next < 0)
            return;
        if (next >= std::ssize(m_stops))
            return end();
    } while (!target(static_cast<std::size_t>(next)));
    m_stop = static_cast<std::size_t>(next);
    showStop();
}

void Tour::showStop()
{
    const TourStop& stop = m_stops[m_stop];
    m_title->setText(stop.title);
    m_text->setText(stop.text);
    const int number = shownStops(m_stop + 1), all = shownStops(m_stops.size());
    m_count->setText(tr("%1 of %2").arg(number).arg(all));
    m_back->setEnabled(number > 1);
    m_next->setText(number < all ? tr("Next") : tr("Done"));
    setAccessibleName(QStringLiteral("%1. %2").arg(stop.title, stop.text));
    // The frame's border is not the layout's.
    setFixedHeight(layout()->heightForWidth(width() - 2 * frameWidth()) + 8);
    place();
    m_outline->show();
    m_outline->raise();
    show();
    raise();
    m_next->setFocus();
}

/// Beside the part where there is room, else over it.
void Tour::place()
{
    auto* part = target(m_stop);
    if (!part)
        return;
    const QRect around(part->mapTo(m_window, QPoint()), part->size());
    m_outline->setGeometry(around.adjusted(-2, -2, 2, 2));
    const QRect room = m_window->rect().adjusted(gap, gap, -gap, -gap);
    const QPoint candidates[] = {
        {around.right() + gap, around.top() + gap},
        {around.left() - width() - gap, around.top() + gap},
        {around.left() + gap, around.bottom() + gap},
        {around.left() + gap, around.top() - height() - gap},
    };
    QPoint corner = around.center() - rect().center();
    for (const QPoint& candidate : candidates) {
        if (room.contains(QRect(candidate, size()))) {
            corner = candidate;
            break;
        }
    }
    move(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - height())));
}

void Tour::end()
{
    hide();
    if (m_outline)
        m_outline->hide();
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus();
    Q_EMIT finished();
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        return end();
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (auto* button = qobject_cast<QPushButton*>(focusWidget()))
            return button->click();
        break;
    default:
        break;
    }
    QFrame::keyPressEvent(event);
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_window && event->type() == QEvent::Resize && isVisible())
        QMetaObject::invokeMethod(this, &Tour::place, Qt::QueuedConnection);
    // A button would take these to move the focus among its neighbours.
    if (watched != m_window && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right ||
            key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            keyPressEvent(key);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

std::vector<TourStop> windowTour()
{
    return {
        {"header", Tour::tr("What you can do"),
         Tour::tr(
             "New search, pause, resume, stop, more budget. A pause frees the device and loses "
             "nothing.")},
        {"searches", Tour::tr("Your searches"),
         Tour::tr("Each card shows state, progress and time left. Click one to look at it; a right "
                  "click has more.")},
        {"accuracyPanel", Tour::tr("Accuracy against GPU-days"),
         Tour::tr("Every trial is a point, the line is the best so far, diamonds are published "
                  "results. Scroll to zoom, click a point to select its trial.")},
        {"trialsTable", Tour::tr("Trials"),
         Tour::tr("Sort by any column, or filter, for example: score > 93. Failures say why.")},
        {"architecture", Tour::tr("The architecture"),
         Tour::tr("The selected trial, or the best one. Export takes it home as ONNX and more.")},
    };
}

} // namespace netwright

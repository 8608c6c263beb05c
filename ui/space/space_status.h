#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace netwright {

class ChecksPanel;
class SpaceDocument;

/// The line about the space below it: "14 edges · 4 nodes · 8 operations  valid", and when it was
/// saved.
class SpaceStatus : public QWidget
{
    Q_OBJECT

public:
    SpaceStatus(SpaceDocument& document, const ChecksPanel& checks, QWidget* parent = nullptr);

private:
    void showCounts();
    void showVerdict();
    void showSaved();

    SpaceDocument& m_document;
    const ChecksPanel& m_checks;
    QLabel *m_counts, *m_state, *m_saved;
    QElapsedTimer m_sinceSaved;
    QTimer m_timer;
};

} // namespace netwright

#pragma once

#include "bridge/background.h"
#include "look/appearance.h"
#include "space/drawing_check.h"
#include "space/space_facts.h"

#include <QScrollArea>
#include <QTimer>

#include <array>
#include <memory>

class QComboBox;
class QLabel;
class QSettings;

namespace netwright {

class SpaceDocument;
class SpreadBars;
class SupernetFit;

/// What is known about the space: its size, what its architectures cost, whether a supernet fits.
///
/// A worker samples it anew after each edit; what it knows so far is shown meanwhile, and what was
/// known before stays, paler, until there is something newer. The window never waits for it.
class FactsPanel : public QScrollArea
{
    Q_OBJECT

public:
    FactsPanel(Appearance& appearance, SpaceDocument& document, QSettings& settings,
               QWidget* parent = nullptr);
    ~FactsPanel() override;
    /// Of the space as it is, as far as known.
    const SpaceFacts& facts() const { return m_facts; }
    /// Nothing more will come until the next edit.
    bool isSettled() const { return m_isSettled; }
    /// A warning where training the largest sample takes more memory than any device here has.
    std::optional<Finding> memoryFinding() const;

Q_SIGNALS:
    /// There are facts about the space as it is now.
    void updated();
    void memoryFindingChanged();
    /// "2 000 samples", or why there is none.
    void hintChanged(const QString& hint);

protected:
    QSize sizeHint() const override { return {292, 300}; }

private:
    enum class Row { Size, Distinct, Params, Macs, Memory, Supernet };
    struct Progress; ///< shared with the worker

    void restart();
    void poll();
    void display(const SpaceFacts& facts);
    void displayBars();
    void displaySupernet(const SpaceFacts& facts);
    void setFresh(bool isFresh);
    void setRow(Row row, const QString& text, const QString& state = {});

    SpaceDocument& m_document;
    std::array<QLabel*, 6> m_values = {};
    QComboBox* m_quantity;
    SpreadBars* m_bars;
    SupernetFit* m_fit;
    SpaceFacts m_facts;
    bool m_isSettled = true;
    std::shared_ptr<Progress> m_progress;
    QTimer m_timer, m_settle;
    Background m_background;
};

} // namespace netwright

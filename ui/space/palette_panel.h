#pragma once

#include "look/appearance.h"
#include "space/chip_drag.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace netwright {

class ChipFlow;
class SpaceDocument;

/// What can be dragged onto the canvas and the skeleton: operations by family, those the user put
/// together, and parts of the structure.
class PalettePanel : public QWidget
{
    Q_OBJECT

public:
    PalettePanel(Appearance& appearance, SpaceDocument& document, ChipDrag& drag,
                 QWidget* parent = nullptr);
    /// The chip with this label and where it is; null where there is none.
    std::pair<ChipFlow*, QRect> chip(const QString& label) const;

Q_SIGNALS:
    /// A click or Enter: for what is picked.
    void activated(const netwright::ChipLoad& chip);
    void newOperationWanted();

private:
    struct Family
    {
        std::string name; ///< of operationFamily(); empty: the user's own
        QWidget* title = nullptr;
        ChipFlow* flow = nullptr;
    };

    void addFamily(const std::string& name, const QString& title, QVBoxLayout& layout);
    void fill();
    std::vector<ChipLoad> chipsOf(const std::string& family) const;

    Appearance& m_appearance;
    SpaceDocument& m_document;
    ChipDrag& m_drag;
    QLineEdit* m_filter;
    std::vector<Family> m_families;
    std::vector<std::string> m_shown; ///< composites
};

} // namespace netwright

#pragma once

#include "bridge/layout_service.h"
#include "look/appearance.h"
#include "models/trial_selection.h"

#include <QWidget>

#include <array>

class QLabel;
class QPushButton;
class QTableWidget;

namespace netwright {

class ArchitectureTabs;
class Panel;

/// Two architectures side by side: the reference and the selected one, which it follows. Pictures
/// with one zoom, facts, and the decisions that differ when both are of one space.
class CompareWindow : public QWidget
{
    Q_OBJECT

public:
    CompareWindow(Appearance& appearance, const std::filesystem::path& layoutProgram,
                  TrialSelection& selection, QWidget* parent = nullptr);

    ArchitectureTabs* tabs(int side) const { return m_sides[static_cast<std::size_t>(side)].tabs; }
    QTableWidget* facts() const { return m_facts; }
    QTableWidget* decisions() const { return m_decisions; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Side
    {
        std::unique_ptr<LayoutService> layouts;
        ArchitectureTabs* tabs = nullptr;
        Panel* panel = nullptr;
    };
    struct Shown
    {
        const SearchStatus* status = nullptr;
        TrialPtr trial;
    };

    Side makeSide(Appearance& appearance, const std::filesystem::path& layoutProgram);
    QTableWidget* makeTable(const QString& name, const QStringList& columns);
    QWidget* buildTables();
    QWidget* buildButtons();
    void link();
    void refresh();
    void showSide(Side& side, const Shown& shown, const QString& role);
    void showFacts(const Shown& reference, const Shown& selected);
    void showDecisions(const Shown& reference, const Shown& selected);

    TrialSelection& m_selection;
    std::array<Side, 2> m_sides;
    QTableWidget* m_facts = nullptr;
    QTableWidget* m_decisions = nullptr;
    QLabel* m_note = nullptr;
    QPushButton *m_swap = nullptr, *m_clear = nullptr;
    bool m_linking = false;
};

} // namespace netwright

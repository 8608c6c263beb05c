#pragma once

#include "look/appearance.h"
#include "space/space_document.h"

#include <filesystem>

#include <QWidget>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace netwright {

class CellEditor;
class CellView;
class CellPicker;
class ChecksPanel;
class ChipDrag;
struct ChipLoad;
class FactsPanel;
class InspectorPanel;
class KindPage;
class Panel;
class PalettePanel;
class SamplePanel;
class SkeletonStrip;
class SpaceAutosave;
class SpaceSelection;
struct FindingPlace;

/// Where search spaces are drawn: palette, skeleton over the canvas of a cell, inspector, checks.
/// Puts the parts together; what they do is theirs.
class SpacePage : public QWidget
{
    Q_OBJECT

public:
    SpacePage(Appearance& appearance, const std::filesystem::path& layoutProgram,
              const QString& autosaveFolder, QSettings& settings, QWidget* parent = nullptr);
    ~SpacePage() override;

    SpaceDocument& document() { return m_document; }
    SpaceSelection& selection() { return *m_selection; }
    CellEditor& editor() { return *m_editor; }
    CellView* canvas() const { return m_view; }
    SkeletonStrip* skeleton() const { return m_skeleton; }
    InspectorPanel* inspector() const { return m_inspector; }
    PalettePanel* palette() const { return m_palette; }
    ChecksPanel* checks() const { return m_checks; }
    FactsPanel* facts() const { return m_facts; }
    /// Where spaces of kinds that cannot be drawn are edited.
    KindPage* kindPage() const { return m_kind; }
    ChipDrag& drag() { return *m_drag; }
    SpaceAutosave& autosave() { return *m_autosave; }

    /// A random architecture in a window of its own.
    void showSample();
    void addCell();
    void addComposite();
    void saveLayout(QSettings& settings) const;

Q_SIGNALS:
    void templateWanted(const std::string& name);
    void canvasMenuWanted(const QPoint& globalPosition);
    void stageMenuWanted(int stage, const QPoint& globalPosition);
    /// Something went wrong, or is not possible.
    void failed(const QString& what, const QString& reason);
    void refused(const QString& reason);

private:
    QWidget* buildLeft();
    QWidget* buildCentre();
    QWidget* buildRight();
    void connectParts();
    void documentChanged();
    void activate(const ChipLoad& chip);
    void goTo(const FindingPlace& place);

    Appearance& m_appearance;
    QSettings& m_settings;
    std::filesystem::path m_layoutProgram;
    SpaceDocument m_document;
    SpaceSelection* m_selection;
    CellEditor* m_editor;
    ChipDrag* m_drag;
    SpaceAutosave* m_autosave;
    QSplitter *m_columns = nullptr, *m_right = nullptr;
    QStackedWidget* m_centre = nullptr;
    PalettePanel* m_palette = nullptr;
    SkeletonStrip* m_skeleton = nullptr;
    CellView* m_view = nullptr;
    CellPicker* m_cells = nullptr;
    InspectorPanel* m_inspector = nullptr;
    FactsPanel* m_facts = nullptr;
    ChecksPanel* m_checks = nullptr;
    KindPage* m_kind = nullptr;
    Panel *m_paletteCard = nullptr, *m_inspectorCard = nullptr;
};

} // namespace netwright

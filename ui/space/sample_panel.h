#pragma once

#include "bridge/layout_service.h"
#include "look/appearance.h"
#include "space/space_state.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace netwright {

class ArchitectureTabs;

/// One architecture of a space, drawn at random, with a button for the next.
class SamplePanel : public QWidget
{
    Q_OBJECT

public:
    SamplePanel(Appearance& appearance, const std::filesystem::path& layoutProgram,
                QWidget* parent = nullptr);
    /// Draws one at once: the same of the same space.
    void setSpace(SpaceStatePtr space);
    void drawAnother();
    ArchitectureTabs* tabs() const { return m_tabs; }
    /// Why there is none; empty.
    QString problem() const;

Q_SIGNALS:
    void drawn();

private:
    void draw();
    void display(const Architecture& architecture);

    LayoutService m_layouts;
    ArchitectureTabs* m_tabs;
    QLabel* m_text;
    QPushButton* m_another;
    SpaceStatePtr m_space;
    std::uint64_t m_seed = 0;
    Background m_background;
};

} // namespace netwright

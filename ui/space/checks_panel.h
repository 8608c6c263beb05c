#pragma once

#include "bridge/background.h"
#include "look/appearance.h"
#include "space/drawing_check.h"
#include "space/kind/kind_check.h"

#include <QScrollArea>

class QVBoxLayout;

namespace netwright {

class SpaceSelection;

/// What is wrong or odd about the space, checked beside after each edit. A click goes to the
/// place; a remedy is one step that can be undone.
class ChecksPanel : public QScrollArea
{
    Q_OBJECT

public:
    ChecksPanel(Appearance& appearance, SpaceSelection& selection, QWidget* parent = nullptr);
    /// Of the drawing as it was checked last, with what was measured.
    const std::vector<Finding>& findings() const { return m_findings; }
    /// What only samples of the space can tell.
    void setMeasured(std::optional<Finding> finding);
    /// The same of a space that cannot be drawn; null for others.
    const KindCheck* kindCheck() const { return m_kindCheck ? &*m_kindCheck : nullptr; }
    bool isChecking() const { return m_background.isBusy(); }
    /// "1 warning", "valid".
    QString summary() const;

Q_SIGNALS:
    void checked();
    void placeWanted(const netwright::FindingPlace& place);

protected:
    QSize sizeHint() const override { return {292, 150}; }

private:
    void check();
    void checkKind();
    void setChecked(std::vector<Finding> findings);
    void display();
    QString placeText(const FindingPlace& place) const;
    QString combinationText(const Finding& finding) const;
    void addRow(const QString& text, const QString& state, int finding);
    void follow(int finding, const QString& link);

    Appearance& m_appearance;
    SpaceSelection& m_selection;
    std::vector<Finding> m_checked, m_findings;
    std::optional<Finding> m_measured;
    std::optional<KindCheck> m_kindCheck;
    QVBoxLayout* m_list;
    Background m_background;
};

} // namespace netwright

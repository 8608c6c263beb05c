#pragma once

#include "core/registry.h"
#include "look/appearance.h"

#include <QComboBox>

#include <map>

namespace netwright {

/// Chooses one entry of a registry. The list that opens can be searched by any word of an entry and
/// shows family, one-line description, citation and published numbers; entries that do not suit the
/// other choices are shown with the reason and cannot be chosen.
class CatalogueBox : public QComboBox
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole, FamilyRole, HelpRole, SourceRole, ReasonRole };

    explicit CatalogueBox(Appearance& appearance, QWidget* parent = nullptr);

    void setEntries(std::vector<Description> entries);
    /// One more line at the end that is no entry of the registry.
    void addOther(const QString& title, const QString& help, const QString& data);
    /// By name: why it cannot be chosen now.
    void setUnsuited(const std::map<std::string, QString>& reasons);
    /// Empty when the chosen entry suits the others.
    QString reason() const;
    /// Null while something else is chosen.
    const Description* chosen() const;
    /// False when there is none of this name.
    bool choose(const QString& name);

    void showPopup() override;

private:
    Appearance& m_appearance;
    std::vector<Description> m_entries;
};

} // namespace netwright

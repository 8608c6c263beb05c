#pragma once

#include "bridge/background.h"
#include "bridge/project_session.h"
#include "look/appearance.h"
#include "models/project_mirror.h"

class QSettings;

namespace netwright {

class NewSearchDialog;

/// Opens the dialog for a new search over a window, filled with what was chosen last, and adds what
/// comes of it to the project.
class NewSearchLauncher : public QObject
{
    Q_OBJECT

public:
    NewSearchLauncher(Appearance& appearance, ProjectSession& session, const ProjectMirror& mirror,
                      QSettings& settings, QWidget* window);

    /// Nothing happens while no project is open.
    void open();
    /// With the choices of another search and a seed that none of its kind has yet.
    void duplicate(const SearchSpec& spec);
    /// For a project that starts with a space: a template, the file of one, or its JSON.
    void openForSpace(const std::string& space);

    /// To train a found architecture at full length.
    void retrain(std::shared_ptr<const SearchSpec> found, TrialPtr trial);

Q_SIGNALS:
    void helpWanted(const QString& chapter, const QString& entry, const QString& param);

private:
    void openForJson(const std::string& json);
    NewSearchDialog* makeDialog();
    std::optional<SearchSpec> lastSpec() const;
    void accepted(const NewSearchDialog& dialog);

    Appearance& m_appearance;
    ProjectSession& m_session;
    const ProjectMirror& m_mirror;
    QSettings& m_settings;
    QWidget* m_window;
    Background m_background;
};

} // namespace netwright

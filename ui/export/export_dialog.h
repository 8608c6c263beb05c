#pragma once

#include "bridge/background.h"
#include "engine/export_trial.h"
#include "engine/project.h"
#include "look/appearance.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace netwright {

class WeightsChoice;

/// Takes a trial home: choose whose weights, formats and a folder, write, read the report. Writing
/// and testing happen on a worker; the window stays alive and the dialog can be closed meanwhile.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(Appearance& appearance, std::shared_ptr<const Project> project,
                 const SearchStatus& search, TrialPtr trial, const QString& folder,
                 QWidget* parent = nullptr);

    /// The folder files went to, for the next time.
    QString folder() const;
    void setFolder(const QString& folder);
    bool isDone() const { return m_done; }
    QString problem() const;
    QPushButton* exportButton() const { return m_export; }

Q_SIGNALS:
    /// After the files were written or the attempt failed.
    void finished();
    /// The architecture is to be trained at full length first.
    void retrainWanted();

private:
    struct Format
    {
        const char* name; ///< object name of the box
        const char* suffix;
        std::optional<std::filesystem::path> ExportTargets::*target;
        QCheckBox* box = nullptr;
    };

    QWidget* buildChoices();
    QWidget* buildReport();
    void addFormat(QLayout* layout, const char* name, const char* suffix,
                   std::optional<std::filesystem::path> ExportTargets::*target,
                   const QString& title, const QString& help, bool isOn);
    ExportTargets targets() const;
    QString picturePath() const; ///< empty: no PNG
    void refreshNote();
    void setState(const char* state);
    void run();
    void report(const ExportReport& report);
    void fail(const QString& reason);

    Appearance& m_appearance;
    std::shared_ptr<const Project> m_project;
    SearchStatus m_search;
    TrialPtr m_trial;
    std::vector<Format> m_formats;
    WeightsChoice* m_weights = nullptr;
    QCheckBox* m_png = nullptr;
    QStackedWidget* m_pages;
    QLineEdit* m_folder = nullptr;
    QLineEdit* m_baseName = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_reportTitle = nullptr;
    QLabel* m_reportText = nullptr;
    QLabel* m_reportIcon = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton *m_export = nullptr, *m_open = nullptr, *m_close = nullptr;
    bool m_done = false;
    Background m_background;
};

} // namespace netwright

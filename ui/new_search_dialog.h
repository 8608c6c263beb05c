#pragma once

#include "appearance.h"
#include "bridge/background.h"
#include "core/registry.h"
#include "engine/search_spec.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace netwright {

class BudgetForm;
class DataRow;
class ParamForm;

/// Puts a search together: space, method, estimator, data, budget, and every parameter they
/// declare. What the choices imply (the space file, the data's shape) is read by a worker, and so
/// is the final check; a problem is shown beside the buttons.
class NewSearchDialog : public QDialog
{
    Q_OBJECT

public:
    /// `devices` is a line about where searches run.
    NewSearchDialog(Appearance& appearance, const QString& devices, QWidget* parent = nullptr);

    /// Valid after acceptance.
    const SearchSpec& spec() const { return m_spec; }
    bool startsNow() const { return m_startsNow; }
    /// Choices and parameters, for tests and for starting from another search.
    void setChoices(const std::string& space, const std::string& method,
                    const std::string& estimator, const std::string& data);
    ParamForm* form(const std::string& section) const { return m_forms.at(section); }
    QString problem() const;
    /// False while a worker reads what the choices imply.
    bool isReady() const { return m_ready; }

Q_SIGNALS:
    void readyChanged();

private:
    struct Choice
    {
        QComboBox* box = nullptr;
        QLabel* help = nullptr;
        std::vector<Description> entries;
    };

    QWidget* buildChoices();
    QWidget* buildForms();
    QWidget* buildFooter();
    void addChoice(Choice& choice, QWidget* parent, const QString& objectName, const QString& label,
                   std::vector<Description> entries);
    void showHelp(const Choice& choice);
    void chooseSpaceFile();
    std::string spaceName() const;
    std::string dataName() const;
    const Description& chosen(const Choice& choice) const;

    void methodChanged();
    void estimatorChanged();
    void prepare();
    void prepared(const SearchSpec& spec);
    void startEstimatorForm(const Params& defaults);
    void applyDeskSize();
    void submit(bool startNow);
    void showProblem(const QString& text);
    void setReady(bool ready);

    Appearance& m_appearance;
    QString m_devices;
    QLineEdit* m_name = nullptr;
    Choice m_space, m_method, m_estimator, m_data;
    DataRow* m_dataRow = nullptr;
    QCheckBox* m_deskSize = nullptr;
    BudgetForm* m_budget = nullptr;
    QSpinBox* m_seed = nullptr;
    QTabWidget* m_tabs = nullptr;
    std::map<std::string, ParamForm*> m_forms; ///< by section
    QLabel* m_problem = nullptr;
    QPushButton *m_add = nullptr, *m_start = nullptr;

    QString m_spaceFile;
    SearchSpec m_prepared; ///< defaults for the choices
    std::string m_preparedFor;
    Params m_estimatorDefaults; ///< what the estimator's form started with
    SearchSpec m_spec;
    bool m_startsNow = true;
    bool m_ready = false;
    Background m_background;
};

} // namespace netwright

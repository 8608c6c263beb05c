#pragma once

#include "bridge/background.h"
#include "bridge/forecast_service.h"
#include "core/registry.h"
#include "engine/search_spec.h"
#include "look/appearance.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace netwright {

class BudgetForm;
class CarryOverRow;
class CatalogueBox;
class DataRow;
class DeviceChoice;
class ForecastPanel;
class ParamForm;
class PresetChoice;

/// Where a search that is being put together would run, and beside what.
struct SearchSurroundings
{
    QString devices = {}; ///< a line about the workers
    ForecastOptions forecast = {};
    std::vector<PastSearch> past = {}; ///< of the project
    int running = 0;                   ///< searches
};

/// Puts a search together: space, method, estimator, data, budget, and every parameter they
/// declare. What the choices imply (the space file, the data's shape), whether the search could
/// start and what it will cost is found out by workers while the user goes on; a problem is shown
/// at its field and beside the buttons.
class NewSearchDialog : public QDialog
{
    Q_OBJECT

public:
    NewSearchDialog(Appearance& appearance, SearchSurroundings surroundings,
                    QWidget* parent = nullptr);

    /// Valid after acceptance: one search for each seed.
    std::vector<SearchSpec> specs() const;
    bool startsNow() const { return m_startsNow; }
    /// Fills every field from a search.
    void fillFrom(const SearchSpec& spec);
    /// Templates and registered names; those not known change nothing.
    void setChoices(const std::string& space, const std::string& method,
                    const std::string& estimator, const std::string& data);
    void setName(const QString& name);
    void setSeed(std::uint64_t seed);
    void setBudget(const Budget& budget);
    /// A space that is at hand; `title` says where from, with %1 for its name.
    void setSpace(const SpacePtr& space, const QString& title);
    /// A space of the user's, as JSON.
    void setSpaceFile(const QString& path);
    ParamForm* form(const std::string& section) const { return m_forms.at(section); }
    ForecastPanel* forecast() const { return m_forecast; }
    /// Why the search cannot start like this; empty when nothing is known against it.
    QString problem() const;
    /// False while a worker reads what the choices imply.
    bool isReady() const { return m_ready; }

Q_SIGNALS:
    void readyChanged();
    /// F1: the page of the reference about the field that has the focus.
    void helpWanted(const QString& chapter, const QString& entry, const QString& param);

private:
    // new_search_forms.cpp: how it is laid out
    struct Choice
    {
        CatalogueBox* box = nullptr;
        QLabel* help = nullptr;
    };
    QWidget* buildChoices();
    QWidget* buildForms();
    QWidget* buildFooter();
    void addChoice(Choice& choice, QWidget* parent, const QString& objectName, const QString& label,
                   const char* chapter);
    void showHelp(const Choice& choice, const QStringList& more = {});

    // new_search_dialog.cpp: what the choices mean
    void chooseSpaceFile();
    SpacePtr givenSpace() const;
    std::string spaceName() const;
    std::string dataName() const;
    std::string nameOf(const Choice& choice) const;
    bool needsImages() const;
    void methodChanged();
    void estimatorChanged();
    void prepare();
    void prepared(const SearchSpec& spec);
    void startEstimatorForm(const Params& defaults);
    void applyPending();
    void applyPreset();
    std::pair<ParamForm*, std::string> fieldOf(const std::string& setting) const;

    // new_search_check.cpp: whether it can start, and what it costs
    SearchSpec edited() const;
    void review();
    void refused(const Error& error);
    void submit(bool startNow);
    void showProblem(const QString& text);
    void setReady(bool ready);
    void describeField();
    void askForHelp();

    Appearance& m_appearance;
    SearchSurroundings m_surroundings;
    QLineEdit* m_name = nullptr;
    Choice m_space, m_method, m_estimator, m_data;
    CarryOverRow* m_carryOver = nullptr;
    DataRow* m_dataRow = nullptr;
    PresetChoice* m_preset = nullptr;
    BudgetForm* m_budget = nullptr;
    DeviceChoice* m_devices = nullptr;
    QSpinBox *m_seed = nullptr, *m_repeats = nullptr;
    QTabWidget* m_tabs = nullptr;
    std::map<std::string, ParamForm*> m_forms; ///< by section
    QLabel* m_fieldHelp = nullptr;
    ForecastPanel* m_forecast = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton *m_add = nullptr, *m_start = nullptr;

    QString m_spaceFile;
    SpacePtr m_otherSpace; ///< of the search that the fields were filled from
    SearchSpec m_prepared; ///< defaults for the choices
    std::string m_preparedFor;
    std::map<std::string, std::string> m_presetValues; ///< what the preset set, by "section.key"
    Params m_estimatorDefaults;                        ///< what the estimator's form started with
    std::optional<SearchSpec> m_pending; ///< to be filled in once the choices are prepared
    SearchSpec m_spec;
    bool m_startsNow = true;
    bool m_ready = false;
    bool m_filling = false;
    Background m_background;
    ForecastService m_forecasts;
};

} // namespace netwright

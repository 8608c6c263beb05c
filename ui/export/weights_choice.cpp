#include "export/weights_choice.h"

#include "look/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace netwright {

namespace {

bool trains(const SearchStatus& search)
{
    return search.spec->estimator != "table";
}

} // namespace

WeightsChoice::WeightsChoice(const Project& project, const SearchStatus& search,
                             const TrialPtr& trial, QWidget* parent)
    : QWidget(parent)
    , m_sources{{search, trial}}
    , m_weights(new QComboBox(this))
    , m_test(new QCheckBox(tr("&Test them on the test images"), this))
{
    findSources(project);
    m_weights->setObjectName(QStringLiteral("weights"));
    m_weights->setAccessibleName(tr("Weights"));
    m_weights->setToolTip(tr("Every training of this architecture in the project"));
    m_weights->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto& source : m_sources)
        m_weights->addItem(textOf(source));
    // A table has no weights: those of a training are better than none.
    if (!trains(search) && m_sources.size() > 1)
        m_weights->setCurrentIndex(1);
    m_test->setObjectName(QStringLiteral("testImages"));
    m_test->setToolTip(tr("The report then states the accuracy of what was written, on images that "
                          "no search has seen"));
    auto* label = new QLabel(tr("&Weights"), this);
    label->setBuddy(m_weights);
    auto* retrain = new QPushButton(tr("Retrain…"), this);
    retrain->setObjectName(QStringLiteral("retrain"));
    retrain->setAutoDefault(false);
    retrain->setToolTip(tr("Train this architecture at full length, then export it"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_weights, 0, 1);
    grid->addWidget(retrain, 0, 2);
    grid->addWidget(m_test, 1, 1, 1, 2);

    connect(m_weights, &QComboBox::currentIndexChanged, this, &WeightsChoice::refreshTest);
    connect(retrain, &QPushButton::clicked, this, &WeightsChoice::retrainWanted);
    refreshTest();
}

void WeightsChoice::findSources(const Project& project)
{
    const auto [search, trial] = m_sources.front();
    for (const auto& status : project.searches()) {
        if (status.spec->space->name() != search.spec->space->name() || !trains(status))
            continue;
        for (const auto& other : project.trials(status.id))
            if (other->id != trial->id && other->hash == trial->hash &&
                other->state == Trial::State::Done)
                m_sources.push_back({status, other});
    }
    std::stable_sort(m_sources.begin() + 1, m_sources.end(), [](const Source& a, const Source& b) {
        return a.trial->score > b.trial->score;
    });
}

QString WeightsChoice::textOf(const Source& source) const
{
    if (!trains(source.search))
        return tr("Random: a table has no trained network");
    const QString score =
        source.trial->score ? scoreText(*source.trial->score) : QStringLiteral("—");
    if (source.trial == m_sources.front().trial)
        return tr("As the search left them (%1)").arg(score);
    return tr("Trained again: %1, trial %2 (%3)")
        .arg(searchName(*source.search.spec))
        .arg(source.trial->number)
        .arg(score);
}

void WeightsChoice::refreshTest()
{
    const bool canTest = source().search.spec->data != "none";
    m_test->setEnabled(canTest);
    if (!canTest)
        m_test->setChecked(false);
}

const WeightsChoice::Source& WeightsChoice::source() const
{
    return m_sources[static_cast<std::size_t>(std::max(0, m_weights->currentIndex()))];
}

bool WeightsChoice::testsImages() const
{
    return m_test->isChecked();
}

} // namespace netwright

#include "new_search/carry_over_row.h"

#include "engine/carry_over.h"
#include "look/engine_sentence.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

#include <tuple>

namespace netwright {

namespace {

/// What the number of results depends on.
std::string contentOf(const PastSearch& source, SearchSpec spec)
{
    spec.name.clear();
    spec.budget = {};
    spec.seed = 0;
    spec.devices.clear();
    spec.carryOver.reset();
    return fmt::format("{} {}", source.id.value, specToJson(spec).dump());
}

} // namespace

CarryOverRow::CarryOverRow(std::vector<PastSearch> past, QWidget* parent)
    : QWidget(parent)
    , m_past(std::move(past))
    , m_check(new QCheckBox(this))
    , m_help(new QLabel(this))
{
    for (const PastSearch& search : m_past)
        m_versions.add(*search.spec);
    m_check->setObjectName(QStringLiteral("carryOver"));
    m_help->setObjectName(QStringLiteral("carryOverHelp"));
    m_help->setProperty("muted", true);
    m_help->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 6);
    layout->setSpacing(2);
    layout->addWidget(m_check);
    layout->addWidget(m_help);
    connect(m_check, &QCheckBox::clicked, this, [this](bool isOn) { m_isWanted = isOn; });
    hide();
}

void CarryOverRow::setWanted(bool isWanted)
{
    m_isWanted = isWanted;
    m_check->setChecked(m_isWanted && m_isPossible);
}

std::optional<SearchId> CarryOverRow::chosen() const
{
    return m_source && m_isPossible && m_check->isChecked() ? std::optional(m_source->id)
                                                            : std::nullopt;
}

/// The newest version before this one, and of its searches the last that can be compared.
const PastSearch* CarryOverRow::sourceFor(const SearchSpec& spec) const
{
    const int version = m_versions.versionOf(spec.space->toJson());
    const auto rank = [&](const PastSearch& search) {
        return std::tuple(search.spec->spaceVersion, !carryOverObstacle(*search.spec, spec),
                          search.id);
    };
    const PastSearch* best = nullptr;
    for (const PastSearch& search : m_past)
        if (search.spec->space->name() == spec.space->name() &&
            search.spec->spaceVersion < version && !search.trials.empty() &&
            (!best || rank(search) > rank(*best)))
            best = &search;
    return best;
}

void CarryOverRow::review(const SearchSpec& spec)
{
    m_source = sourceFor(spec);
    setVisible(m_source);
    if (!m_source) {
        m_background.cancel();
        m_counted.clear();
        return;
    }
    const int version = m_source->spec->spaceVersion;
    if (const auto obstacle = carryOverObstacle(*m_source->spec, spec)) {
        m_background.cancel();
        m_counted.clear();
        tell(tr("Carry over results of version %1").arg(version),
             tr("They cannot stand beside new ones: %1").arg(engineSentence(*obstacle)), false);
        return;
    }
    std::string content = contentOf(*m_source, spec);
    if (content == m_counted)
        return;
    m_counted = std::move(content);
    tell(tr("Carry over results of version %1").arg(version),
         tr("Looking which of their networks are in this space…"), true);
    m_background.cancel();
    m_background.run<CarryOver>(
        [source = *m_source, spec](std::stop_token stop) {
            return carryOver(*source.spec, source.trials, spec, stop);
        },
        [this, version](const CarryOver& found) {
            const auto count = std::ssize(found.trials);
            tell(tr("Carry over %L1 of %L2 results of version %3")
                     .arg(count)
                     .arg(found.results)
                     .arg(version),
                 count > 0 ? tr("Their networks are in this space. They cost nothing and do not "
                                "count as trials of the budget.")
                           : tr("The network of no other result is in this space."),
                 count > 0);
        },
        [this](const Error& error) {
            tell(m_check->text(), QString::fromUtf8(error.what()), false);
        });
}

void CarryOverRow::tell(const QString& text, const QString& help, bool isPossible)
{
    m_isPossible = isPossible;
    m_check->setText(text);
    m_check->setEnabled(isPossible);
    m_check->setChecked(isPossible && m_isWanted);
    m_help->setText(help);
}

} // namespace netwright

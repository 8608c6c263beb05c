#include "space/facts_panel.h"

#include "bridge/project_session.h"
#include "graph/training_memory.h"
#include "look/engine_sentence.h"
#include "look/format.h"
#include "space/drawing_edit.h"
#include "space/registry.h"
#include "space/space_document.h"
#include "space/spread_bars.h"
#include "space/supernet_fit.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QStyle>

#include <cmath>
#include <mutex>

namespace netwright {

namespace {

constexpr int batch = 64, samples = 2'000;
constexpr int pollMs = 60;
/// Keys and drags come in runs: a survey of each step would only be thrown away.
constexpr int settleMs = 40;

QString bytesText(double bytes)
{
    const double mebibytes = bytes / (1 << 20);
    return mebibytes < 1'000 ? FactsPanel::tr("%1 MiB").arg(shortNumberText(mebibytes, 3))
                             : FactsPanel::tr("%1 GiB").arg(shortNumberText(mebibytes / 1024, 3));
}

QString sizeText(double log10)
{
    if (log10 < 6)
        return shortNumberText(std::round(std::pow(10, log10)), 7);
    const int exponent = static_cast<int>(std::floor(log10));
    return QStringLiteral("%1 × %2").arg(shortNumberText(std::pow(10, log10 - exponent), 2),
                                         powerOfTenText(exponent));
}

template <class ToText>
QString rangeText(const Distribution& spread, const ToText& toText)
{
    return QStringLiteral("%1 – %2").arg(toText(spread.least), toText(spread.most));
}

} // namespace

struct FactsPanel::Progress
{
    std::mutex mutex;
    SpaceFacts facts;
    bool isNew = false;

    void put(const SpaceFacts& next)
    {
        const std::scoped_lock lock(mutex);
        facts = next;
        isNew = true;
    }
    std::optional<SpaceFacts> take()
    {
        const std::scoped_lock lock(mutex);
        return std::exchange(isNew, false) ? std::optional(facts) : std::nullopt;
    }
};

FactsPanel::FactsPanel(Appearance& appearance, SpaceDocument& document, QSettings& settings,
                       QWidget* parent)
    : QScrollArea(parent)
    , m_document(document)
    , m_quantity(new QComboBox(this))
    , m_bars(new SpreadBars(appearance, this))
    , m_fit(new SupernetFit(settings, this))
{
    auto* body = new QWidget(this);
    body->setProperty("ground", QStringLiteral("card"));
    auto* grid = new QGridLayout(body);
    grid->setContentsMargins(12, 8, 12, 8);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(5);
    const QString titles[] = {tr("Architectures"), tr("Distinct (est.)"), tr("Params"),
                              tr("MACs"),          tr("Training memory"), tr("Supernet")};
    for (int row = 0; row < 6; ++row) {
        auto* title = new QLabel(titles[row], body);
        auto* value = new QLabel(body);
        value->setProperty("section", true);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setAccessibleName(titles[row]);
        grid->addWidget(title, row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1);
        m_values[static_cast<std::size_t>(row)] = value;
    }
    grid->setColumnStretch(1, 1);
    for (const int row : {2, 3, 4})
        m_quantity->addItem(titles[row]);
    m_quantity->setAccessibleName(tr("Histogram of"));
    m_quantity->setToolTip(tr("How this is spread over the architectures"));
    grid->addWidget(m_fit, 6, 0, 1, 2);
    grid->addWidget(m_quantity, 7, 0, 1, 2, Qt::AlignLeft);
    grid->addWidget(m_bars, 8, 0, 1, 2);
    grid->setRowStretch(9, 1);
    connect(m_fit, &SupernetFit::changed, this, [this] {
        if (m_facts.knowsSupernet)
            displaySupernet(m_facts);
        Q_EMIT memoryFindingChanged();
    });
    setWidget(body);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_quantity, &QComboBox::activated, this, &FactsPanel::displayBars);
    connect(&m_timer, &QTimer::timeout, this, &FactsPanel::poll);
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &FactsPanel::restart);
    connect(&document, &SpaceDocument::changed, this, [this] {
        m_isSettled = false;
        m_background.cancel();
        m_settle.start(settleMs);
    });
    m_settle.start(0);
}

FactsPanel::~FactsPanel() = default;

void FactsPanel::restart()
{
    m_background.cancel();
    m_isSettled = false;
    setFresh(false);
    m_progress = std::make_shared<Progress>();
    m_timer.start(pollMs);
    m_background.run<SpaceFacts>(
        [state = m_document.snapshot(), progress = m_progress](std::stop_token stop) {
            const SpacePtr space = spaceFromJson(state->json, state->name());
            SpaceFacts first;
            first.size = space->size();
            progress->put(first);
            return surveySpace(space, space->defaultSkeleton(),
                               {.samples = samples, .batch = batch}, stop,
                               [&](const SpaceFacts& facts) { progress->put(facts); });
        },
        [this](const SpaceFacts& facts) {
            m_timer.stop();
            m_isSettled = true;
            display(facts);
        },
        [this](const Error&) {
            // What is wrong stands in the checks.
            m_timer.stop();
            m_isSettled = true;
            m_facts = {};
            for (std::size_t row = 0; row < m_values.size(); ++row)
                setRow(static_cast<Row>(row), QStringLiteral("–"));
            m_fit->setSupernet(0, 0);
            displayBars();
            Q_EMIT hintChanged(tr("not finished"));
            Q_EMIT memoryFindingChanged();
            Q_EMIT updated();
        });
}

void FactsPanel::poll()
{
    if (const auto facts = m_progress->take())
        display(*facts);
}

void FactsPanel::setFresh(bool isFresh)
{
    for (auto* value : m_values)
        if (value->isEnabled() != isFresh)
            value->setEnabled(isFresh);
}

void FactsPanel::setRow(Row row, const QString& text, const QString& state)
{
    auto* value = m_values[static_cast<std::size_t>(row)];
    value->setText(text);
    value->setEnabled(true);
    if (value->property("state").toString() != state) {
        value->setProperty("state", state);
        style()->unpolish(value);
        style()->polish(value);
    }
}

void FactsPanel::display(const SpaceFacts& facts)
{
    m_facts = facts;
    setRow(Row::Size, sizeText(facts.size.log10));
    m_values[0]->setToolTip(QString::fromStdString(facts.size.exact));
    if (facts.samples > 0) {
        setRow(Row::Distinct, facts.distinctShare > 0
                                  ? sizeText(facts.size.log10 + std::log10(facts.distinctShare))
                                  : tr("few"));
        m_values[1]->setToolTip(tr("%1 % of the samples are the representative of those like them, "
                                   "95 %: %2 to %3 %")
                                    .arg(100 * facts.distinctShare, 0, 'f', 1)
                                    .arg(100 * facts.distinct95.low, 0, 'f', 1)
                                    .arg(100 * facts.distinct95.high, 0, 'f', 1));
    }
    if (facts.built > 0) {
        setRow(Row::Params, rangeText(facts.params, countText));
        setRow(Row::Macs, rangeText(facts.macs, countText));
        setRow(Row::Memory, rangeText(facts.trainingBytes, bytesText));
        m_values[2]->setToolTip(tr("Median: %1").arg(countText(facts.params.median)));
        m_values[3]->setToolTip(tr("Median: %1").arg(countText(facts.macs.median)));
        m_values[4]->setToolTip(tr("Median: %1, of one training step with %2 images")
                                    .arg(bytesText(facts.trainingBytes.median))
                                    .arg(batch));
    }
    if (facts.knowsSupernet)
        displaySupernet(facts);
    displayBars();
    Q_EMIT memoryFindingChanged();
    Q_EMIT hintChanged(facts.samples > 0 ? tr("%n sample(s)", nullptr, facts.samples) : QString());
    Q_EMIT updated();
}

std::optional<Finding> FactsPanel::memoryFinding() const
{
    const double room = m_fit->mostUsable();
    const Distribution& bytes = m_facts.trainingBytes;
    if (m_facts.built == 0 || room == 0 || bytes.most <= room)
        return std::nullopt;
    const QString text =
        bytes.least > room
            ? tr("no device here can train any sampled architecture: the smallest takes %1 at "
                 "batch %2, the largest device has %3")
                  .arg(bytesText(bytes.least))
            : tr("no device here can train the largest architectures: they take up to %1 at batch "
                 "%2, the largest device has %3")
                  .arg(bytesText(bytes.most));
    Finding finding;
    finding.severity = Finding::Severity::Warning;
    finding.kind = Finding::Kind::TooMuchMemory;
    finding.message = text.arg(batch).arg(bytesText(room)).toStdString();
    if (const auto* drawing = m_document.drawing(); drawing && drawing->skeleton.channels > 1)
        finding.remedy = Remedy{tr("halve the channels").toStdString(), [](const Drawing& wide) {
                                    Drawing narrow = wide;
                                    setChannels(narrow, wide.skeleton.channels / 2);
                                    return narrow;
                                }};
    return finding;
}

void FactsPanel::displaySupernet(const SpaceFacts& facts)
{
    if (facts.supernetBytes == 0) {
        m_fit->setSupernet(0, 0);
        setRow(Row::Supernet, tr("none"), QStringLiteral("warning"));
        m_values[5]->setToolTip(capitalised(engineSentence(facts.noSupernet)));
        return;
    }
    const auto fixed =
        static_cast<double>(trainingBytes(static_cast<double>(facts.supernetParams), 0, 1));
    m_fit->setSupernet(fixed, (static_cast<double>(facts.supernetBytes) - fixed) / batch);
    setRow(Row::Supernet, tr("%1 at batch %2").arg(bytesText(m_fit->bytes())).arg(m_fit->batch()));
    m_values[5]->setToolTip(tr("A training step that computes every option; %1 parameters")
                                .arg(countText(static_cast<double>(facts.supernetParams))));
}

void FactsPanel::displayBars()
{
    const Distribution* spreads[] = {&m_facts.params, &m_facts.macs, &m_facts.trainingBytes};
    const int chosen = m_quantity->currentIndex();
    const Distribution& spread = *spreads[chosen];
    const auto toText = [&](double value) {
        return chosen == 2 ? bytesText(value) : countText(value);
    };
    if (m_facts.built > 0)
        m_bars->setSpread(spread, {toText(spread.least), tr("median %1").arg(toText(spread.median)),
                                   toText(spread.most)});
    else
        m_bars->setSpread({}, {});
}

} // namespace netwright

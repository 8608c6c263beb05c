#include "space/checks_panel.h"

#include "look/engine_sentence.h"
#include "look/format.h"
#include "space/cell_geometry.h"
#include "space/space_selection.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace netwright {

namespace {

const QString placeLink = QStringLiteral("place"), remedyLink = QStringLiteral("remedy");
constexpr std::size_t shown = 40;

QString link(const QString& target, const QString& text, const QColor& color, bool isUnderlined)
{
    return QStringLiteral("<a href=\"%1\" style=\"color:%2;text-decoration:%3\">%4</a>")
        .arg(target, color.name(),
             isUnderlined ? QStringLiteral("underline") : QStringLiteral("none"),
             text.toHtmlEscaped());
}

QString sentence(const std::string& text)
{
    return capitalised(engineSentence(text));
}

} // namespace

ChecksPanel::ChecksPanel(Appearance& appearance, SpaceSelection& selection, QWidget* parent)
    : QScrollArea(parent), m_appearance(appearance), m_selection(selection)
{
    auto* body = new QWidget(this);
    body->setProperty("ground", QStringLiteral("card"));
    m_list = new QVBoxLayout(body);
    m_list->setContentsMargins(12, 8, 12, 8);
    m_list->setSpacing(6);
    setWidget(body);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&selection.document(), &SpaceDocument::changed, this, &ChecksPanel::check);
    connect(&selection, &SpaceSelection::cellChanged, this, &ChecksPanel::display);
    connect(&appearance, &Appearance::changed, this, &ChecksPanel::display);
    check();
}

void ChecksPanel::check()
{
    m_background.cancel();
    if (!m_selection.document().drawing()) {
        checkKind();
        return;
    }
    m_kindCheck.reset();
    m_background.run<std::vector<Finding>>(
        [state = m_selection.document().snapshot()](std::stop_token) {
            return checkDrawing(*state->drawing);
        },
        [this](std::vector<Finding> findings) { setChecked(std::move(findings)); },
        [this](const Error& error) { setChecked({Finding{.message = error.what()}}); });
}

void ChecksPanel::setChecked(std::vector<Finding> findings)
{
    m_checked = std::move(findings);
    m_findings = m_checked;
    if (m_measured && !hasErrors(m_checked))
        m_findings.push_back(*m_measured);
    display();
}

void ChecksPanel::setMeasured(std::optional<Finding> finding)
{
    const auto messageOf = [](const auto& of) { return of ? of->message : std::string(); };
    if (messageOf(finding) == messageOf(m_measured))
        return;
    m_measured = std::move(finding);
    setChecked(m_checked);
}

/// A space that is not drawn is right or has one problem.
void ChecksPanel::checkKind()
{
    m_background.run<KindCheck>(
        [state = m_selection.document().snapshot()](std::stop_token) {
            return netwright::checkKind(state->json);
        },
        [this](KindCheck check) {
            std::vector<Finding> findings;
            if (const auto& problem = check.problem) {
                Finding finding;
                finding.severity = Finding::Severity::Error;
                finding.place.key = problem->place;
                finding.message =
                    problem->title.isEmpty()
                        ? problem->text.toStdString()
                        : QStringLiteral("%1: %2").arg(problem->title, problem->text).toStdString();
                findings.push_back(std::move(finding));
            }
            m_kindCheck = std::move(check);
            setChecked(std::move(findings));
        },
        [this](const Error& error) { setChecked({Finding{.message = error.what()}}); });
}

QString ChecksPanel::summary() const
{
    const auto errors =
        std::ranges::count(m_findings, Finding::Severity::Error, &Finding::severity);
    const auto warnings = static_cast<int>(m_findings.size()) - static_cast<int>(errors);
    if (errors > 0)
        return tr("%n problem(s)", nullptr, static_cast<int>(errors));
    return warnings > 0 ? tr("%n warning(s)", nullptr, warnings) : tr("valid");
}

/// "reduce, node 2: ", the cell where it is not the one on the canvas.
QString ChecksPanel::placeText(const FindingPlace& place) const
{
    QStringList parts;
    const auto* drawing = m_selection.document().drawing();
    const auto* cell = drawing ? drawing->find(place.cell) : nullptr;
    if (place.stage >= 0)
        parts << tr("stage %1").arg(place.stage + 1);
    if (cell && place.cell != m_selection.cellName())
        parts << QString::fromStdString(place.cell);
    if (cell && place.state >= 0)
        parts << elementTitle(*cell, place.from >= 0 ? SpaceElement::ofEdge(place.from, place.state)
                                                     : SpaceElement::ofState(place.state));
    return parts.isEmpty() ? QString() : parts.join(QStringLiteral(", ")) + QStringLiteral(": ");
}

QString ChecksPanel::combinationText(const Finding& finding) const
{
    const auto* drawing = m_selection.document().drawing();
    const auto* cell = drawing ? drawing->find(finding.place.cell) : nullptr;
    return QString::fromStdString(cell ? withStateNames(*cell, finding.combination)
                                       : finding.combination);
}

void ChecksPanel::display()
{
    while (auto* item = m_list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Theme& theme = m_appearance.theme();
    for (std::size_t i = 0; i < std::min(shown, m_findings.size()); ++i) {
        const Finding& finding = m_findings[i];
        const bool isError = finding.severity == Finding::Severity::Error;
        const QColor color = isError ? theme.danger : theme.warning;
        QString text = QStringLiteral("⚠ ") + placeText(finding.place) + sentence(finding.message);
        if (!finding.combination.empty())
            text += QStringLiteral(" (%1)").arg(combinationText(finding));
        QString html = link(placeLink, text, color, false);
        if (finding.remedy)
            html +=
                QStringLiteral(" ") + link(remedyLink, sentence(finding.remedy->name), color, true);
        addRow(html, isError ? QStringLiteral("danger") : QStringLiteral("warning"),
               static_cast<int>(i));
    }
    if (m_findings.size() > shown)
        addRow(tr("and %1 more").arg(m_findings.size() - shown), {}, -1);
    if (m_findings.empty())
        addRow(tr("✓ Everything fits together"), QStringLiteral("success"), -1);
    m_list->addStretch(1);
    Q_EMIT checked();
}

void ChecksPanel::addRow(const QString& text, const QString& state, int finding)
{
    auto* label = new QLabel(text, widget());
    label->setWordWrap(true);
    label->setProperty("state", state);
    if (finding >= 0) {
        label->setTextFormat(Qt::RichText);
        label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        label->setAccessibleName(
            QString::fromStdString(m_findings[static_cast<std::size_t>(finding)].message));
        // Following a link may rebuild the list, this label included.
        connect(
            label, &QLabel::linkActivated, this,
            [this, finding](const QString& target) { follow(finding, target); },
            Qt::QueuedConnection);
    }
    m_list->addWidget(label);
}

void ChecksPanel::follow(int index, const QString& target)
{
    if (index >= static_cast<int>(m_findings.size()))
        return;
    const Finding finding = m_findings[static_cast<std::size_t>(index)];
    if (target == remedyLink && finding.remedy)
        m_selection.document().edit(sentence(finding.remedy->name), [&](Drawing& drawing) {
            drawing = finding.remedy->apply(drawing);
        });
    else
        Q_EMIT placeWanted(finding.place);
}

} // namespace netwright

#include "space/space_status.h"

#include "look/format.h"
#include "space/checks_panel.h"
#include "space/space_document.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

#include <set>

namespace netwright {

SpaceStatus::SpaceStatus(SpaceDocument& document, const ChecksPanel& checks, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_checks(checks)
    , m_counts(new QLabel(this))
    , m_state(new QLabel(this))
    , m_saved(new QLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(m_counts);
    layout->addWidget(m_state);
    layout->addStretch(1);
    layout->addWidget(m_saved);
    connect(&document, &SpaceDocument::changed, this, [this] {
        showCounts();
        showSaved();
    });
    connect(&document, &SpaceDocument::dirtyChanged, this, &SpaceStatus::showSaved);
    connect(&document.undoStack(), &QUndoStack::indexChanged, this, &SpaceStatus::showSaved);
    connect(&document, &SpaceDocument::wasReset, this, [this] { m_sinceSaved.invalidate(); });
    connect(&document, &SpaceDocument::saved, this, [this] {
        m_sinceSaved.start();
        showSaved();
    });
    connect(&checks, &ChecksPanel::checked, this, &SpaceStatus::showCounts);
    connect(&m_timer, &QTimer::timeout, this, &SpaceStatus::showSaved);
    m_timer.start(5'000);
    showCounts();
    showSaved();
}

void SpaceStatus::showCounts()
{
    showVerdict();
    const auto* drawing = m_document.drawing();
    if (!drawing) {
        m_counts->setText(
            tr("Space of the kind %1")
                .arg(QString::fromStdString(m_document.state().json.value("kind", std::string()))));
        return;
    }
    int edges = 0;
    int nodes = 0;
    std::set<std::string> operations;
    for (const auto& cell : drawing->cells) {
        nodes += static_cast<int>(cell.nodes.size());
        for (const auto& node : cell.nodes) {
            edges += static_cast<int>(node.edges.size());
            for (const auto& edge : node.edges)
                operations.insert(edge.operations.begin(), edge.operations.end());
        }
    }
    m_counts->setText(
        QStringList{tr("%n edge(s)", nullptr, edges), tr("%n node(s)", nullptr, nodes),
                    tr("%n operation(s)", nullptr, static_cast<int>(operations.size()))}
            .join(QStringLiteral(" · ")));
}

/// How the checks see it.
void SpaceStatus::showVerdict()
{
    const bool isWrong = hasErrors(m_checks.findings());
    m_state->setText(m_checks.summary());
    m_state->setProperty("state", isWrong                       ? QStringLiteral("danger")
                                  : m_checks.findings().empty() ? QStringLiteral("success")
                                                                : QStringLiteral("warning"));
    style()->unpolish(m_state);
    style()->polish(m_state);
}

void SpaceStatus::showSaved()
{
    QString text;
    if (m_document.isDirty())
        text =
            m_document.path().isEmpty() ? tr("In no file yet") : tr("Changed since it was saved");
    else if (m_sinceSaved.isValid())
        text = tr("Saved %1 ago")
                   .arg(durationText(static_cast<double>(m_sinceSaved.elapsed()) / 1000));
    if (const int depth = m_document.undoStack().index(); depth > 0)
        text +=
            (text.isEmpty() ? QString() : QStringLiteral(" · ")) + tr("undo depth %1").arg(depth);
    m_saved->setText(text);
}

} // namespace netwright

#include "window/log_panel.h"

#include <QDateTime>
#include <QScrollBar>
#include <QTextBlock>

namespace netwright {

LogPanel::LogPanel(Appearance& appearance, LogRelay& log, QWidget* parent)
    : QPlainTextEdit(parent), m_appearance(appearance)
{
    setReadOnly(true);
    setMaximumBlockCount(5'000);
    setAccessibleName(tr("Log"));
    setPlaceholderText(tr("Messages of the searches appear here."));
    setMinimumHeight(56);
    document()->setDocumentMargin(8);
    connect(&log, &LogRelay::linesLogged, this, &LogPanel::append);
    connect(&appearance, &Appearance::changed, this, [this] {
        QTextCursor all(document());
        all.select(QTextCursor::Document);
        QTextCharFormat plain;
        plain.setForeground(m_appearance.theme().text);
        all.setCharFormat(plain);
    });
}

void LogPanel::append(const std::vector<LogLine>& lines)
{
    const Theme& theme = m_appearance.theme();
    const bool follow = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 4;
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    for (const auto& line : lines) {
        const QString time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(line.time * 1000))
                                 .toString(QStringLiteral("HH:mm:ss"));
        const bool isError = line.level >= spdlog::level::err;
        const bool isWarning = line.level == spdlog::level::warn;
        QTextCharFormat format;
        if (!document()->isEmpty())
            cursor.insertBlock();
        format.setForeground(theme.muted);
        cursor.insertText(time + QStringLiteral("  "), format);
        format.setForeground(isError ? theme.danger : isWarning ? theme.warning : theme.text);
        const QString level = isError ? tr("error: ") : isWarning ? tr("warning: ") : QString();
        cursor.insertText(level + line.text, format);
    }
    cursor.endEditBlock();
    if (follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

} // namespace netwright

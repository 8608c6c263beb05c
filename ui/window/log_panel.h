#pragma once

#include "bridge/log_sink.h"
#include "look/appearance.h"

#include <QPlainTextEdit>

namespace netwright {

/// The newest 5,000 lines of the log. Follows the end unless the user has scrolled up.
class LogPanel : public QPlainTextEdit
{
    Q_OBJECT

public:
    LogPanel(Appearance& appearance, LogRelay& log, QWidget* parent = nullptr);
    void append(const std::vector<LogLine>& lines);

private:
    Appearance& m_appearance;
};

} // namespace netwright

#pragma once

#include "bridge/project_session.h"
#include "models/project_mirror.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace netwright {

/// What the searches take up in the project file, how many trained networks each keeps, and giving
/// space back. Sizes are read on the session's worker.
class DiskDialog : public QDialog
{
    Q_OBJECT

public:
    DiskDialog(ProjectSession& session, const ProjectMirror& mirror, QWidget* parent = nullptr);

    QTableWidget* table() const { return m_table; }

private:
    void showUse(const DiskUse& use);
    void showKept();
    void applyKept();
    SearchId current() const;

    ProjectSession& m_session;
    const ProjectMirror& m_mirror;
    QTableWidget* m_table;
    QLabel* m_total;
    QSpinBox* m_keep;
    QPushButton *m_apply, *m_compact;
};

} // namespace netwright

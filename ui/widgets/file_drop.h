#pragma once

#include <QObject>

class QWidget;

namespace netwright {

/// Takes files of one suffix that are dropped anywhere on a window.
class FileDrop : public QObject
{
    Q_OBJECT

public:
    /// `suffix` with its dot.
    FileDrop(const QString& suffix, QWidget* window);

Q_SIGNALS:
    void dropped(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString m_suffix;
};

} // namespace netwright

#pragma once

#include "look/appearance.h"

#include <QWidget>

namespace netwright {

/// The picture of a chip beside the mouse, over everything, and below it why it cannot be dropped.
class ChipGhost : public QWidget
{
    Q_OBJECT

public:
    ChipGhost(Appearance& appearance, QWidget* window);
    void setChip(const QString& label, const QColor& ground);
    void showAt(const QPoint& global, const QString& reason);
    const QString& reason() const { return m_reason; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Appearance& m_appearance;
    QString m_label, m_reason;
    QColor m_ground;
};

} // namespace netwright

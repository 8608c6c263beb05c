#pragma once

#include "look/appearance.h"
#include "space/space_facts.h"

#include <QWidget>

namespace netwright {

/// A small histogram of a quantity over the architectures of a space.
class SpreadBars : public QWidget
{
    Q_OBJECT

public:
    explicit SpreadBars(Appearance& appearance, QWidget* parent = nullptr);
    /// `labels` stand below it: least, median, most.
    void setSpread(const Distribution& spread, const QStringList& labels);

protected:
    QSize sizeHint() const override { return {200, 62}; }
    void paintEvent(QPaintEvent* event) override;

private:
    Appearance& m_appearance;
    Distribution m_spread;
    QStringList m_labels;
};

} // namespace netwright

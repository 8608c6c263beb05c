#pragma once

#include "models/trial_filter.h"

#include <QLineEdit>
#include <QTimer>

namespace netwright {

/// A line for a filter expression (TrialFilter). Field names are completed while typing. A text
/// that makes no sense is underlined where it stops doing so; the last filter that did stays.
class TrialFilterField : public QLineEdit
{
    Q_OBJECT

public:
    explicit TrialFilterField(QWidget* parent = nullptr);

    /// Applied at once, not when typing pauses.
    void setExpression(const QString& text);
    /// Empty: the text is what is applied. Names the place.
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void filterChanged(const netwright::TrialFilter& filter);
    void problemChanged(const QString& problem);

private:
    void apply();
    void show(const TrialFilter::Problem& problem);
    void setProblem(const QString& problem);
    void underline(int position, int length);

    QTimer m_pause;
    QString m_problem;
};

} // namespace netwright

#pragma once

// Qt first: moc 6.4 cannot parse <compare>, which our header begins with, on its own.
#include <QWidget>

#include "engine/project.h"

#include <vector>

class QCheckBox;
class QComboBox;

namespace netwright {

/// Whose weights an export takes: the trial's own, or those of another training of the same
/// architecture in the project; and whether they are tested.
class WeightsChoice : public QWidget
{
    Q_OBJECT

public:
    struct Source
    {
        SearchStatus search;
        TrialPtr trial;
    };

    WeightsChoice(const Project& project, const SearchStatus& search, const TrialPtr& trial,
                  QWidget* parent = nullptr);

    const Source& source() const;
    bool testsImages() const;

Q_SIGNALS:
    void retrainWanted();

private:
    void findSources(const Project& project);
    QString textOf(const Source& source) const;
    void refreshTest();

    std::vector<Source> m_sources; ///< the trial itself first
    QComboBox* m_weights;
    QCheckBox* m_test;
};

} // namespace netwright

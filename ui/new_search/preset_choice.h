#pragma once

#include <QWidget>

class QLabel;
class QRadioButton;

namespace netwright {

/// Desk size or published values: which of the two a new search starts from, and what that means.
class PresetChoice : public QWidget
{
    Q_OBJECT

public:
    explicit PresetChoice(QWidget* parent = nullptr);
    bool isDeskSize() const;
    void setDeskSize(bool on);
    /// Of presetSettings().
    const char* name() const { return isDeskSize() ? "desk" : "paper"; }
    /// What the sizes mean depends on whether the method trains a supernet.
    void setSharesWeights(bool on);

Q_SIGNALS:
    void changed();

private:
    QString helpOf(bool desk) const;
    void explain();

    QRadioButton *m_desk, *m_published;
    QLabel* m_help;
    bool m_sharesWeights = false;
};

} // namespace netwright

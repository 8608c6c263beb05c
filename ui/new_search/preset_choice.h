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

Q_SIGNALS:
    void changed();

private:
    QRadioButton *m_desk, *m_published;
    QLabel* m_help;
};

} // namespace netwright

#pragma once

#include "bridge/background.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace netwright {

class DataRow;

/// The guided first search: what will happen, how long it takes, and, where the images are not
/// there yet, how to get them.
class QuickstartCard : public QFrame
{
    Q_OBJECT

public:
    explicit QuickstartCard(QWidget* parent = nullptr);

Q_SIGNALS:
    /// `data` as in SearchSpec.
    void startWanted(const QString& data);

protected:
    void showEvent(QShowEvent* event) override;

private:
    /// A worker looks for the images.
    void look();
    void showState(const QString& text, const char* state, bool isThere);

    QPushButton* m_start;
    QLabel* m_state;
    DataRow* m_data;
    bool m_hasLooked = false;
    Background m_background;
};

} // namespace netwright

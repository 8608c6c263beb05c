#pragma once

#include "look/appearance.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace netwright {

/// A message across the window that waits without being in the way: what happened, what can be
/// done about it, and a button to close it. Shows one message at a time, the newest.
class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Warning, Danger };

    explicit NoticeBar(Appearance& appearance, QWidget* parent = nullptr);

    /// `action` empty: no button. The bar closes when the button is pressed.
    void showNotice(Kind kind, const QString& title, const QString& text,
                    const QString& action = {}, std::function<void()> onAction = {});
    QString title() const;
    QString text() const;
    /// Closes it as the user would.
    void dismiss();
    QPushButton* actionButton() const { return m_action; }

Q_SIGNALS:
    /// It went, or another one took its place, and its action was not chosen.
    void dismissed();

private:
    void applyTheme();

    Appearance& m_appearance;
    Kind m_kind = Kind::Info;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_close;
    std::function<void()> m_onAction;
};

} // namespace netwright

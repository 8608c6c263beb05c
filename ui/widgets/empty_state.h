#pragma once

#include "look/appearance.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace netwright {

/// What a part of the window shows while it has nothing to show: a symbol, what is missing, and
/// what to do about it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(Appearance& appearance, const QString& icon, const QString& title,
               const QString& text, QWidget* parent = nullptr);
    QPushButton* addButton(const QString& text, bool primary = false);
    void setTexts(const QString& title, const QString& text);

private:
    void applyTheme();

    Appearance& m_appearance;
    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QHBoxLayout* m_buttons;
};

} // namespace netwright

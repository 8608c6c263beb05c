#pragma once

#include <QFrame>
#include <QLabel>

class QHBoxLayout;

namespace netwright {

class ElidedLabel;

/// The head of a card: a title at the left, a hint and small tools at the right.
class PanelHeader : public QFrame
{
    Q_OBJECT

public:
    explicit PanelHeader(const QString& title, QWidget* parent = nullptr);
    void setTitle(const QString& title) { m_title->setText(title); }
    void showTitle(bool on) { m_title->setVisible(on); }
    void setHint(const QString& hint);
    /// Adds a widget at the right end.
    void addTool(QWidget* tool);

private:
    QLabel* m_title;
    ElidedLabel* m_hint;
    QHBoxLayout* m_layout;
};

/// A card: header over content.
class Panel : public QFrame
{
    Q_OBJECT

public:
    explicit Panel(const QString& title, QWidget* content, QWidget* parent = nullptr);
    PanelHeader& header() { return *m_header; }

private:
    PanelHeader* m_header;
};

/// A hairline.
QFrame* makeRule(QWidget* parent = nullptr);

} // namespace netwright

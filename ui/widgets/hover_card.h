#pragma once

#include <QFrame>

class QLabel;

namespace netwright {

/// A small card beside the mouse: a bold title and a few lines. It never takes the mouse.
class HoverCard : public QFrame
{
    Q_OBJECT

public:
    explicit HoverCard(QWidget* parent);
    QString title() const;
    /// Near `point` of the parent, kept inside it.
    void showAt(const QPoint& point, const QString& title, const QStringList& lines);

private:
    QLabel* m_title;
    QLabel* m_lines;
};

} // namespace netwright

#pragma once

#include "architecture/diagram_items.h"
#include "look/appearance.h"

#include <QGraphicsView>

#include <optional>

namespace netwright {

class HoverCard;

/// Draws one picture in theme colours and lets the user walk it.
///
/// At first it shows as much as stays readable; zero or a double click on free ground fits all of
/// it and back. Wheel, plus and minus zoom (the wheel at the mouse), drag moves. Click or arrow
/// keys pick an element, which stands out with its inputs (solid) and outputs (dashed); a card
/// tells what it is. Enter or a double click activates it.
class DiagramView : public QGraphicsView
{
    Q_OBJECT

public:
    /// Where the user looks, such that another view can look at the same place of its picture.
    struct Place
    {
        double scale = 1;
        QPointF centre; ///< as a fraction of the picture
        bool operator==(const Place&) const = default;
    };

    explicit DiagramView(Appearance& appearance, QWidget* parent = nullptr);
    ~DiagramView() override;

    /// Keeps zoom, place and the picked element when it shows another state of the picture before:
    /// `keep` is a path that exists in both, whose element stays where it is on the screen.
    void setPicture(const PicturePtr& picture, const std::optional<std::string>& keep = {});
    const PicturePtr& picture() const { return m_picture; }
    void clear();
    /// The whole picture.
    void fit();
    /// About the middle of the window.
    void zoom(double factor) { zoomAt(viewport()->rect().center(), factor); }
    void zoomAt(const QPoint& point, double factor);
    Place place() const;
    void setPlace(const Place& place);

    DiagramElement current() const { return m_current; }
    void setCurrent(DiagramElement element);
    /// The part an element stands for; empty when it stands for none.
    std::string partOf(DiagramElement element) const;
    /// The point of an element on the viewport, for tests and cards.
    QPoint pointOf(DiagramElement element) const;
    /// Of the card that is shown; empty while there is none.
    QString cardTitle() const;

Q_SIGNALS:
    void activated(netwright::DiagramElement element);
    void currentChanged();
    /// The user zoomed or moved.
    void placeChanged();
    void menuWanted(const QPoint& globalPosition);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Follow { Readable, Whole, User };

    void rebuild();
    void follow();
    void moveBy(const QPoint& pixels);
    void toggleFit();
    void setHovered(DiagramElement element);
    void applyEmphasis();
    DiagramElement elementAt(const QPoint& point) const;
    DiagramElement elementOf(const std::string& part) const;
    void showCard(DiagramElement element, const QPoint& point);

    Appearance& m_appearance;
    QGraphicsScene m_scene;
    PicturePtr m_picture;
    std::vector<DiagramItem*> m_items;
    DiagramElement m_current, m_hovered;
    HoverCard* m_card;
    Follow m_follow = Follow::Readable;
    QPoint m_pressed;
};

} // namespace netwright

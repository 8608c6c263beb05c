#pragma once

#include "look/appearance.h"
#include "space/kind/kind_picture.h"

#include <QWidget>

namespace netwright {

/// Shows the picture of a space's structure, as high as it needs.
class KindPictureView : public QWidget
{
    Q_OBJECT

public:
    explicit KindPictureView(Appearance& appearance, QWidget* parent = nullptr);
    void setSpace(const Json& space);
    bool hasPicture() const { return m_picture.has_value(); }
    QString title() const { return m_picture ? m_picture->title : QString(); }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    Appearance& m_appearance;
    Json m_space;
    std::optional<KindPicture> m_picture;
};

} // namespace netwright

#pragma once

#include "look/appearance.h"
#include "space/kind/kind_check.h"

#include <QTimer>
#include <QWidget>

#include <filesystem>

namespace netwright {

class ChecksPanel;
class KindForm;
class KindPictureView;
class Panel;
class SamplePanel;
class SpaceDocument;

/// Edits a space of a kind that the canvas cannot draw: a form of all it says, beside a picture of
/// its structure and one of its architectures. Both follow the edits; while the space is wrong, the
/// architecture is that of the last one that was right.
class KindPage : public QWidget
{
    Q_OBJECT

public:
    KindPage(Appearance& appearance, const std::filesystem::path& layoutProgram,
             SpaceDocument& document, const ChecksPanel& checks, QWidget* parent = nullptr);
    KindForm* form() const { return m_form; }
    SamplePanel* sample() const { return m_sample; }
    KindPictureView* picture() const { return m_picture; }
    /// To the field of a place.
    void goTo(const std::string& place);

private:
    void follow();
    void followCheck();
    void drawSample();

    SpaceDocument& m_document;
    const ChecksPanel& m_checks;
    KindForm* m_form;
    KindPictureView* m_picture;
    SamplePanel* m_sample;
    Panel *m_picturePanel, *m_samplePanel;
    std::string m_sampled; ///< text of the space whose architecture is shown
    QTimer m_pause;
};

} // namespace netwright

#pragma once

#include "space/space_state.h"

#include <filesystem>

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace netwright {

class Appearance;
class SamplePanel;

/// Shows a space of a kind that the canvas cannot draw: what it says of itself, and one of its
/// architectures.
class SpaceReader : public QWidget
{
    Q_OBJECT

public:
    SpaceReader(Appearance& appearance, const std::filesystem::path& layoutProgram,
                QWidget* parent = nullptr);
    void setSpace(const SpaceStatePtr& space);

private:
    QLabel* m_title;
    QLabel* m_help;
    QPlainTextEdit* m_json;
    SamplePanel* m_sample;
};

} // namespace netwright

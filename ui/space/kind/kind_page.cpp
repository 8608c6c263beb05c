#include "space/kind/kind_page.h"

#include "space/checks_panel.h"
#include "space/kind/kind_form.h"
#include "space/kind/kind_picture_view.h"
#include "space/sample_panel.h"
#include "space/space_document.h"
#include "widgets/panel.h"

#include <QSplitter>
#include <QVBoxLayout>

#include <chrono>

namespace netwright {

namespace {

/// While edits come faster, the picture waits.
constexpr std::chrono::milliseconds pause{150};

} // namespace

KindPage::KindPage(Appearance& appearance, const std::filesystem::path& layoutProgram,
                   SpaceDocument& document, const ChecksPanel& checks, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_checks(checks)
    , m_form(new KindForm(document))
    , m_picture(new KindPictureView(appearance))
    , m_sample(new SamplePanel(appearance, layoutProgram))
    , m_picturePanel(new Panel(QString(), m_picture))
    , m_samplePanel(new Panel(tr("One of its architectures"), m_sample))
{
    auto* pictures = new QWidget(this);
    auto* column = new QVBoxLayout(pictures);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(appearance.theme().gap);
    column->addWidget(m_picturePanel);
    column->addWidget(m_samplePanel, 1);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(appearance.theme().gap);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(new Panel(tr("Space"), m_form));
    splitter->addWidget(pictures);
    splitter->setSizes({430, 470});
    splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &KindPage::drawSample);
    connect(&document, &SpaceDocument::changed, this, &KindPage::follow);
    connect(&checks, &ChecksPanel::checked, this, &KindPage::followCheck);
    follow();
}

void KindPage::follow()
{
    if (m_document.drawing())
        return;
    const Json& space = m_document.state().json;
    m_form->display();
    m_picture->setSpace(space);
    m_picturePanel->setVisible(m_picture->hasPicture());
    m_picturePanel->header().setTitle(m_picture->title());
}

void KindPage::followCheck()
{
    const auto* check = m_checks.kindCheck();
    if (!check || m_document.drawing())
        return;
    m_form->setSkeletons(check->skeletons);
    m_form->showProblem(check->problem ? &*check->problem : nullptr);
    m_samplePanel->header().setHint(check->problem ? tr("of the space before it was wrong")
                                                   : QString());
    if (!check->problem)
        m_pause.start();
}

void KindPage::drawSample()
{
    const auto* check = m_checks.kindCheck();
    if (!check || check->problem || m_checks.isChecking() || m_document.drawing() ||
        m_sampled == m_document.state().text)
        return;
    m_sampled = m_document.state().text;
    m_sample->setSpace(m_document.snapshot());
}

void KindPage::goTo(const std::string& place)
{
    m_form->goTo(place);
}

} // namespace netwright

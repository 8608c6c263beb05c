#include "space/sample_panel.h"

#include "architecture/architecture_tabs.h"
#include "bridge/project_session.h"
#include "space/registry.h"

#include <QLabel>
#include <QPushButton>
#include <QRandomGenerator>
#include <QVBoxLayout>

namespace netwright {

namespace {

/// Of a text below the picture.
constexpr int longest = 240;

} // namespace

SamplePanel::SamplePanel(Appearance& appearance, const std::filesystem::path& layoutProgram,
                         QWidget* parent)
    : QWidget(parent)
    , m_layouts(layoutProgram)
    , m_tabs(new ArchitectureTabs(appearance, m_layouts, this))
    , m_text(new QLabel(this))
    , m_another(new QPushButton(tr("Another one"), this))
    , m_seed(QRandomGenerator::global()->generate())
{
    m_tabs->setObjectName(QStringLiteral("flat"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setProperty("muted", true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 6, 12, 10);
    foot->setSpacing(12);
    foot->addWidget(m_text, 1);
    foot->addWidget(m_another);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(foot);
    connect(m_another, &QPushButton::clicked, this, &SamplePanel::drawAnother);
    connect(m_tabs, &ArchitectureTabs::failed, m_text, &QLabel::setText);
}

void SamplePanel::setSpace(SpaceStatePtr space)
{
    m_space = std::move(space);
    draw();
}

void SamplePanel::drawAnother()
{
    ++m_seed;
    draw();
}

void SamplePanel::draw()
{
    if (!m_space)
        return;
    m_background.cancel();
    m_background.run<Architecture>(
        [space = m_space, seed = m_seed](std::stop_token) {
            const SpacePtr made = spaceFromJson(space->json, space->name());
            Rng rng(seed);
            return Architecture{made, made->sample(rng), made->defaultSkeleton()};
        },
        [this](const Architecture& architecture) { display(architecture); },
        [this](const Error& error) {
            m_tabs->clear();
            m_text->setText(errorText(error));
            m_text->setToolTip({});
            m_text->setProperty("state", QStringLiteral("danger"));
            Q_EMIT drawn();
        });
}

void SamplePanel::display(const Architecture& architecture)
{
    m_text->setProperty("state", QString());
    const QString text = QString::fromStdString(architecture.space->toText(architecture.genome));
    m_text->setText(text.size() <= longest ? text : text.left(longest) + QStringLiteral("…"));
    m_text->setToolTip(text.size() <= longest ? QString() : text);
    m_tabs->setArchitecture(architecture, QString::fromStdString(architecture.space->name()));
    Q_EMIT drawn();
}

QString SamplePanel::problem() const
{
    return m_text->property("state").toString().isEmpty() ? QString() : m_text->text();
}

} // namespace netwright

#include "space/space_reader.h"

#include "look/appearance.h"
#include "space/registry.h"
#include "space/sample_panel.h"
#include "widgets/panel.h"

#include "look/format.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace netwright {

SpaceReader::SpaceReader(Appearance& appearance, const std::filesystem::path& layoutProgram,
                         QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_help(new QLabel(this))
    , m_json(new QPlainTextEdit(this))
    , m_sample(new SamplePanel(appearance, layoutProgram, this))
{
    m_title->setProperty("heading", true);
    m_title->setTextFormat(Qt::PlainText);
    m_help->setWordWrap(true);
    m_help->setProperty("muted", true);
    m_json->setReadOnly(true);
    m_json->setAccessibleName(tr("JSON of the space"));
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_json->setTabChangesFocus(true);
    auto* about = new QWidget(this);
    auto* text = new QVBoxLayout(about);
    text->setContentsMargins(14, 12, 14, 12);
    text->setSpacing(10);
    text->addWidget(m_title);
    text->addWidget(m_help);
    text->addWidget(m_json, 1);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(8);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(new Panel(tr("Space"), about));
    splitter->addWidget(new Panel(tr("One of its architectures"), m_sample));
    splitter->setSizes({360, 520});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

void SpaceReader::setSpace(const SpaceStatePtr& space)
{
    const std::string kind = space->json.value("kind", std::string());
    m_title->setText(QString::fromStdString(space->name()));
    QString help = tr("Spaces of the kind %1 have no canvas yet. This one can be sampled, searched "
                      "and saved as it is.")
                       .arg(QString::fromStdString(kind));
    for (const auto& shipped : spaceTemplates())
        if (shipped.description.name == space->name())
            help = catalogueText(shipped.description.help) + QStringLiteral("\n\n") + help;
    m_help->setText(help);
    m_json->setPlainText(QString::fromStdString(space->text));
    m_sample->setSpace(space);
}

} // namespace netwright

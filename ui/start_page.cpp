#include "start_page.h"

#include <QDir>
#include <QFileInfo>
#include <QFrame>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSvgRenderer>
#include <QVBoxLayout>

namespace netwright {

StartPage::StartPage(Appearance& appearance, QWidget* parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_choices(new QWidget(this))
    , m_logo(new QLabel(this))
    , m_busy(new QLabel(this))
    , m_recentTitle(new QLabel(tr("Recent projects"), this))
    , m_recent(new QVBoxLayout)
{
    setObjectName(QStringLiteral("page"));
    auto* card = new QFrame(this);
    card->setObjectName(QStringLiteral("card"));
    card->setFixedWidth(540);
    auto* title = new QLabel(QStringLiteral("Netwright"), card);
    title->setProperty("heading", true);
    auto* text = new QLabel(tr("Search neural network architectures, watch accuracy against "
                               "GPU-days, take the winner home as ONNX."),
                            card);
    text->setWordWrap(true);
    text->setProperty("muted", true);

    auto* quick = new QPushButton(tr("Quickstart on Fashion-MNIST"), m_choices);
    quick->setObjectName(QStringLiteral("quickstart"));
    quick->setProperty("primary", true);
    quick->setToolTip(tr("A small search that finds a first network in a few minutes"));
    auto* create = new QPushButton(tr("New project…"), m_choices);
    create->setToolTip(tr("A project is one file that holds searches and their results"));
    auto* open = new QPushButton(tr("Open project…"), m_choices);
    connect(quick, &QPushButton::clicked, this, &StartPage::quickstartWanted);
    connect(create, &QPushButton::clicked, this, &StartPage::newWanted);
    connect(open, &QPushButton::clicked, this, &StartPage::openWanted);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(quick);
    buttons->addWidget(create);
    buttons->addWidget(open);
    buttons->addStretch(1);
    auto* choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(6);
    choices->addLayout(buttons);
    choices->addSpacing(10);
    choices->addWidget(m_recentTitle);
    choices->addLayout(m_recent);
    m_recentTitle->setProperty("section", true);
    m_busy->setProperty("muted", true);
    m_busy->hide();

    auto* titles = new QVBoxLayout;
    titles->setSpacing(4);
    titles->addWidget(title);
    titles->addWidget(text);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_logo, 0, Qt::AlignTop);
    head->addLayout(titles, 1);
    auto* inner = new QVBoxLayout(card);
    inner->setContentsMargins(28, 26, 28, 24);
    inner->setSpacing(20);
    inner->addLayout(head);
    inner->addWidget(m_choices);
    inner->addWidget(m_busy);
    // Stretches, not an alignment: aligned items get no height for their wrapped text.
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(card);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addLayout(row);
    layout->addStretch(3);
    connect(&appearance, &Appearance::changed, this, &StartPage::applyTheme);
    applyTheme();
    setRecent({});
}

void StartPage::applyTheme()
{
    m_logo->setPixmap(m_appearance.pixmap(QStringLiteral("netwright"), m_appearance.theme().text,
                                          56, devicePixelRatioF()));
}

void StartPage::setRecent(const QStringList& paths)
{
    while (auto* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recentTitle->setVisible(!paths.isEmpty());
    for (const auto& path : paths) {
        const QFileInfo file(path);
        auto* button = new QPushButton(m_choices);
        button->setProperty("quiet", true);
        const QString place = fontMetrics().elidedText(file.path(), Qt::ElideMiddle, 280);
        button->setText(QStringLiteral("%1   %2").arg(file.completeBaseName(), place));
        button->setToolTip(QDir::toNativeSeparators(path));
        m_recent->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT recentWanted(path); });
    }
}

void StartPage::setBusy(const QString& message)
{
    m_busy->setText(message);
    m_busy->setVisible(!message.isEmpty());
    m_choices->setEnabled(message.isEmpty());
}

} // namespace netwright

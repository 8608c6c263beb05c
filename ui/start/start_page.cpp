#include "start/start_page.h"

#include "look/format.h"
#include "space/registry.h"
#include "start/quickstart_card.h"
#include "widgets/panel.h"
#include "widgets/row_button.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace netwright {

namespace {

QString usedText(const QDateTime& used)
{
    if (!used.isValid())
        return {};
    const auto days = used.date().daysTo(QDate::currentDate());
    if (days == 0)
        return StartPage::tr("today, %1")
            .arg(QLocale().toString(used.time(), QLocale::ShortFormat));
    if (days == 1)
        return StartPage::tr("yesterday");
    return QLocale().toString(used.date(), QLocale::ShortFormat);
}

} // namespace

StartPage::StartPage(Appearance& appearance, QWidget* parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_choices(new QWidget(this))
    , m_logo(new QLabel(this))
    , m_busy(new QLabel(this))
    , m_recent(new QVBoxLayout)
    , m_noRecent(new QLabel(this))
    , m_quickstart(new QuickstartCard(m_choices))
{
    setObjectName(QStringLiteral("page"));
    connect(m_quickstart, &QuickstartCard::startWanted, this, &StartPage::quickstartWanted);
    auto* left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(m_quickstart);
    left->addWidget(buildTemplates());
    left->addStretch(1);
    auto* right = new QVBoxLayout;
    right->addWidget(buildProjects());
    right->addStretch(1);
    auto* columns = new QHBoxLayout(m_choices);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(12);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);

    auto* content = new QWidget(this);
    content->setFixedWidth(940);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 12, 0, 12);
    column->setSpacing(20);
    column->addWidget(buildHead());
    column->addWidget(m_choices);
    column->addWidget(m_busy);
    m_busy->setProperty("muted", true);
    m_busy->hide();
    // Stretches, not an alignment: aligned items get no height for their wrapped text.
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(content);
    row->addStretch(1);
    auto* inner = new QWidget(this);
    inner->setObjectName(QStringLiteral("page"));
    auto* middle = new QVBoxLayout(inner);
    middle->addStretch(2);
    middle->addLayout(row);
    middle->addStretch(3);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("page"));
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inner);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(&appearance, &Appearance::changed, this, &StartPage::applyTheme);
    applyTheme();
    setRecent({});
}

QWidget* StartPage::buildHead()
{
    auto* head = new QWidget(this);
    auto* title = new QLabel(QStringLiteral("Netwright"), head);
    title->setProperty("heading", true);
    auto* text = new QLabel(tr("Search neural network architectures, watch accuracy against "
                               "GPU-days, take the winner home as ONNX."),
                            head);
    text->setWordWrap(true);
    text->setProperty("muted", true);
    auto* titles = new QVBoxLayout;
    titles->setSpacing(4);
    titles->addWidget(title);
    titles->addWidget(text);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(m_logo, 0, Qt::AlignTop);
    layout->addLayout(titles, 1);
    return head;
}

QWidget* StartPage::buildTemplates()
{
    auto* list = new QWidget(m_choices);
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(2);
    for (const auto& shipped : spaceTemplates()) {
        const Description& entry = shipped.description;
        auto* button = new RowButton(list);
        button->setObjectName(QStringLiteral("template-") + QString::fromStdString(entry.name));
        button->setAccessibleName(catalogueText(entry.title));
        button->setToolTip(tr("A new project whose first search is over this space (%1)")
                               .arg(QString::fromStdString(entry.citation)));
        auto* icon = new QLabel(button);
        m_icons.emplace_back(icon, entry.family == "chain" ? QStringLiteral("chain")
                                                           : QStringLiteral("network"));
        auto* title = new QLabel(catalogueText(entry.title), button);
        title->setProperty("section", true);
        auto* help = new QLabel(sentenceText(entry.help), button);
        help->setProperty("muted", true);
        auto* texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(title);
        texts->addWidget(help);
        auto* row = new QHBoxLayout(button);
        row->setContentsMargins(10, 6, 10, 6);
        row->setSpacing(12);
        row->addWidget(icon);
        row->addLayout(texts, 1);
        for (auto* label : {icon, title, help})
            label->setAttribute(Qt::WA_TransparentForMouseEvents);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, name = entry.name] { Q_EMIT templateWanted(QString::fromStdString(name)); });
    }
    return new Panel(tr("Start from a template"), list, m_choices);
}

QWidget* StartPage::buildProjects()
{
    auto* body = new QWidget(m_choices);
    auto* create = new QPushButton(tr("New project…"), body);
    create->setToolTip(tr("A project is one file that holds searches and their results"));
    auto* open = new QPushButton(tr("Open project…"), body);
    open->setToolTip(tr("A .netwright file; it can also be dropped on this window"));
    connect(create, &QPushButton::clicked, this, &StartPage::newWanted);
    connect(open, &QPushButton::clicked, this, &StartPage::openWanted);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(6, 4, 6, 4);
    buttons->setSpacing(8);
    buttons->addWidget(create);
    buttons->addWidget(open);
    buttons->addStretch(1);
    m_noRecent->setText(tr("Projects you open are listed here."));
    m_noRecent->setProperty("muted", true);
    m_noRecent->setContentsMargins(8, 4, 8, 4);
    m_recent->setSpacing(2);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addLayout(buttons);
    layout->addWidget(makeRule(body));
    layout->addWidget(m_noRecent);
    layout->addLayout(m_recent);
    return new Panel(tr("Projects"), body, m_choices);
}

QWidget* StartPage::makeRecentRow(const RecentProject& project)
{
    const QFileInfo file(project.path);
    auto* row = new QWidget(m_choices);
    auto* button = new RowButton(row);
    button->setObjectName(QStringLiteral("recent"));
    button->setAccessibleName(file.completeBaseName());
    button->setToolTip(QDir::toNativeSeparators(project.path));
    button->setEnabled(!project.isMissing);
    auto* name = new QLabel(file.completeBaseName(), button);
    name->setProperty("section", true);
    auto* when =
        new QLabel(project.isMissing ? tr("file is missing") : usedText(project.used), button);
    when->setProperty(project.isMissing ? "state" : "muted",
                      project.isMissing ? QVariant("warning") : QVariant(true));
    auto* place = new QLabel(
        fontMetrics().elidedText(QDir::toNativeSeparators(file.path()), Qt::ElideMiddle, 380),
        button);
    place->setProperty("muted", true);
    auto* grid = new QGridLayout(button);
    grid->setContentsMargins(10, 6, 10, 6);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    grid->addWidget(name, 0, 0);
    grid->addWidget(when, 0, 1);
    grid->addWidget(place, 1, 0, 1, 2);
    for (auto* label : {name, when, place})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(button, 1);
    connect(button, &QPushButton::clicked, this,
            [this, path = project.path] { Q_EMIT recentWanted(path); });
    if (project.isMissing) {
        auto* forget = new QPushButton(tr("Remove"), row);
        forget->setProperty("quiet", true);
        forget->setObjectName(QStringLiteral("forget"));
        forget->setToolTip(tr("Take it off this list"));
        layout->addWidget(forget, 0, Qt::AlignVCenter); // else it limits the height of the row
        connect(forget, &QPushButton::clicked, this,
                [this, path = project.path] { Q_EMIT forgetWanted(path); });
    }
    return row;
}

void StartPage::applyTheme()
{
    const Theme& theme = m_appearance.theme();
    m_logo->setPixmap(
        m_appearance.pixmap(QStringLiteral("netwright"), theme.text, 56, devicePixelRatioF()));
    for (const auto& [label, name] : m_icons)
        label->setPixmap(m_appearance.pixmap(name, theme.accentText, 24, devicePixelRatioF()));
}

void StartPage::setRecent(const std::vector<RecentProject>& projects)
{
    while (auto* item = m_recent->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one whose button was pressed
        delete item;
    }
    m_noRecent->setVisible(projects.empty());
    for (const auto& project : projects)
        m_recent->addWidget(makeRecentRow(project));
}

void StartPage::setBusy(const QString& message)
{
    m_busy->setText(message);
    m_busy->setVisible(!message.isEmpty());
    m_choices->setEnabled(message.isEmpty());
}

} // namespace netwright

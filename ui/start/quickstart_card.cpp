#include "start/quickstart_card.h"

#include "data/data_check.h"
#include "engine/quickstart.h"
#include "new_search/data_row.h"
#include "widgets/panel.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

namespace netwright {

QuickstartCard::QuickstartCard(QWidget* parent)
    : QFrame(parent)
    , m_start(new QPushButton(tr("Quickstart on Fashion-MNIST"), this))
    , m_state(new QLabel(this))
    , m_data(new DataRow(this))
{
    setObjectName(QStringLiteral("card"));
    m_start->setObjectName(QStringLiteral("quickstart"));
    m_start->setProperty("primary", true);
    m_start->setToolTip(tr("A small search that finds a first network in a few minutes"));
    auto* title = new QLabel(tr("Your first search"), this);
    title->setObjectName(QStringLiteral("cardTitle"));
    auto* steps = new QLabel(this);
    steps->setWordWrap(true);
    steps->setTextFormat(Qt::PlainText);
    steps->setText(
        tr("1. A project file is made in your documents.\n"
           "2. Ageing evolution tries %n small networks of DARTS cells, each trained for seconds "
           "on a part of the images: some minutes in all on two cores.\n"
           "3. You watch accuracy and the best cell, pause if you like, and export the winner as "
           "ONNX.",
           nullptr, static_cast<int>(quickstartTrials)));
    m_state->setObjectName(QStringLiteral("quickstartState"));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_data->setDataset(QString::fromLatin1(quickstartData));
    m_data->hide();
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_start);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(steps);
    layout->addWidget(m_state);
    layout->addWidget(m_data);
    layout->addLayout(buttons);
    connect(m_start, &QPushButton::clicked, this,
            [this] { Q_EMIT startWanted(QString::fromStdString(m_data->source())); });
    connect(m_data, &DataRow::changed, this, &QuickstartCard::look);
    showState(tr("Images: looking for them…"), "", true);
}

void QuickstartCard::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    if (std::exchange(m_hasLooked, true))
        return;
    // The window paints first.
    QTimer::singleShot(300, this, &QuickstartCard::look);
}

void QuickstartCard::look()
{
    m_background.cancel();
    const auto missing = [this](const std::string& reason) {
        showState(tr("The images are not there yet (%1). Download them here, 30 MB, or name the "
                     "folder they are in.")
                      .arg(QString::fromStdString(reason)),
                  "warning", false);
    };
    m_background.run<DataReport>(
        [source = m_data->source()](std::stop_token) { return checkDataset(source); },
        [this, missing](const DataReport& report) {
            if (!report.problems.empty())
                return missing(report.problems.front());
            showState(tr("Images: %1 are there.").arg(QLocale().toString(qlonglong{report.train})),
                      "success", true);
        },
        [missing](const Error& error) { missing(error.problem()); });
}

void QuickstartCard::showState(const QString& text, const char* state, bool isThere)
{
    m_state->setText(text);
    m_state->setProperty("state", state);
    m_state->setProperty("muted", *state == '\0');
    m_state->style()->unpolish(m_state);
    m_state->style()->polish(m_state);
    m_data->setVisible(!isThere);
    m_start->setEnabled(isThere);
}

} // namespace netwright

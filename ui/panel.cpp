#include "panel.h"

#include <QDockWidget>
#include <QHBoxLayout>

namespace netwright {

PanelHeader::PanelHeader(const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel(title, this))
    , m_hint(new QLabel(this))
    , m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("cardHeader"));
    m_title->setObjectName(QStringLiteral("cardTitle"));
    m_hint->setObjectName(QStringLiteral("cardHint"));
    m_hint->setTextFormat(Qt::PlainText);
    m_layout->setContentsMargins(12, 4, 8, 4);
    m_layout->setSpacing(6);
    m_layout->addWidget(m_title);
    m_layout->addStretch(1);
    m_layout->addWidget(m_hint);
    setMinimumHeight(33);
}

void PanelHeader::setHint(const QString& hint)
{
    m_hint->setText(hint);
}

void PanelHeader::addTool(QWidget* tool)
{
    m_layout->addWidget(tool);
}

Panel::Panel(const QString& title, QWidget* content, QWidget* parent)
    : QFrame(parent), m_header(new PanelHeader(title, this))
{
    setObjectName(QStringLiteral("card"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(content, 1);
}

QDockWidget* makeDock(const QString& name, const QString& title, QWidget* content,
                      const QMargins& around, PanelHeader** header, QWidget* parent)
{
    // A dock lays its title bar out without regard to its own margins, so each half brings its own.
    const auto padded = [](QWidget* inner, const QMargins& margins) {
        auto* outer = new QWidget;
        auto* layout = new QVBoxLayout(outer);
        layout->setContentsMargins(margins);
        layout->addWidget(inner);
        return outer;
    };
    auto* dock = new QDockWidget(title, parent);
    dock->setObjectName(name);
    auto* head = new PanelHeader(title);
    head->setObjectName(QStringLiteral("dockHeader"));
    dock->setTitleBarWidget(padded(head, {around.left(), around.top(), around.right(), 0}));
    auto* body = new QFrame;
    body->setObjectName(QStringLiteral("dockBody"));
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(1, 0, 1, 1);
    layout->addWidget(content);
    dock->setWidget(padded(body, {around.left(), 0, around.right(), around.bottom()}));
    if (header)
        *header = head;
    return dock;
}

QFrame* makeRule(QWidget* parent)
{
    auto* rule = new QFrame(parent);
    rule->setProperty("rule", true);
    return rule;
}

} // namespace netwright

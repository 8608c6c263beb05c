#include "space/template_list.h"

#include "look/format.h"
#include "space/drawing.h"
#include "space/registry.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace netwright {

TemplateList::TemplateList(QWidget* parent) : QWidget(parent)
{
    auto* body = new QWidget(this);
    body->setProperty("ground", QStringLiteral("card"));
    auto* list = new QVBoxLayout(body);
    list->setContentsMargins(6, 4, 6, 6);
    list->setSpacing(0);
    for (const bool isDrawn : {true, false})
        for (const auto& shipped : spaceTemplates()) {
            const auto& about = shipped.description;
            if (isDrawable(parseJson(shipped.json, about.name)) != isDrawn)
                continue;
            auto* button = new QPushButton(catalogueText(about.title), body);
            button->setObjectName(QString::fromStdString("template-" + about.name));
            button->setProperty("quiet", true);
            button->setToolTip(catalogueText(about.help) + QStringLiteral("\n") +
                               QString::fromStdString(about.citation));
            connect(button, &QPushButton::clicked, this,
                    [this, name = about.name] { Q_EMIT chosen(name); });
            list->addWidget(button, 0, Qt::AlignLeft);
        }
    list->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setWidget(body);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 2);
    layout->addWidget(area);
}

} // namespace netwright

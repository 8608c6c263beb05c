#include "space/palette_panel.h"

#include "graph/operation.h"
#include "space/chip_flow.h"
#include "space/operation_chip.h"
#include "space/space_document.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace netwright {

namespace {

const std::string own = "own", structure = "structure";

} // namespace

PalettePanel::PalettePanel(Appearance& appearance, SpaceDocument& document, ChipDrag& drag,
                           QWidget* parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_document(document)
    , m_drag(drag)
    , m_filter(new QLineEdit(this))
{
    m_filter->setPlaceholderText(tr("Find an operation"));
    m_filter->setAccessibleName(tr("Find an operation"));
    m_filter->setClearButtonEnabled(true);
    auto* body = new QWidget(this);
    body->setProperty("ground", QStringLiteral("card"));
    auto* list = new QVBoxLayout(body);
    list->setContentsMargins(12, 2, 10, 10);
    list->setSpacing(5);
    addFamily(structure, tr("Structure"), *list);
    addFamily("convolution", tr("Convolutions"), *list);
    addFamily("mobile", tr("Mobile blocks"), *list);
    addFamily("pooling", tr("Pooling"), *list);
    addFamily("other", tr("Others"), *list);
    addFamily(own, tr("Put together by you"), *list);
    auto* compose = new QPushButton(tr("New operation…"), body);
    compose->setProperty("quiet", true);
    compose->setToolTip(tr("Draw a small graph of operations once, then use it as one"));
    connect(compose, &QPushButton::clicked, this, &PalettePanel::newOperationWanted);
    list->addWidget(compose, 0, Qt::AlignLeft);
    list->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(body);
    area->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 4);
    layout->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 0, 10, 0);
    head->addWidget(m_filter);
    layout->addLayout(head);
    layout->addWidget(area, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &PalettePanel::fill);
    connect(&document, &SpaceDocument::changed, this, [this] {
        std::vector<std::string> now;
        if (const auto* drawing = m_document.drawing())
            for (const auto& composite : drawing->composites)
                now.push_back(composite.name);
        if (now != m_shown)
            fill();
    });
    fill();
}

void PalettePanel::addFamily(const std::string& name, const QString& title, QVBoxLayout& layout)
{
    auto* label = new QLabel(title, this);
    label->setProperty("muted", true);
    auto* flow = new ChipFlow(m_appearance, m_drag, title, this);
    connect(flow, &ChipFlow::activated, this, &PalettePanel::activated);
    layout.addWidget(label);
    layout.addWidget(flow);
    m_families.push_back({name, label, flow});
}

std::vector<ChipLoad> PalettePanel::chipsOf(const std::string& family) const
{
    using Kind = ChipLoad::Kind;
    std::vector<ChipLoad> chips;
    if (family == structure)
        for (const Kind kind :
             {Kind::AddingNode, Kind::ConcatenatingNode, Kind::Stage, Kind::Reduction})
            chips.push_back({.kind = kind});
    else if (family == own)
        for (const auto& name : m_shown)
            chips.push_back({.operation = name});
    else
        for (const auto& entry : operations().entries())
            if (entry.description.family == family)
                chips.push_back({.operation = entry.description.name});
    const QString wanted = m_filter->text().trimmed();
    if (!wanted.isEmpty())
        std::erase_if(chips, [&](const ChipLoad& chip) {
            return !(chip.label() + u' ' + chip.help() + u' ' +
                     QString::fromStdString(chip.operation))
                        .contains(wanted, Qt::CaseInsensitive);
        });
    return chips;
}

void PalettePanel::fill()
{
    m_shown.clear();
    if (const auto* drawing = m_document.drawing())
        for (const auto& composite : drawing->composites)
            m_shown.push_back(composite.name);
    for (const auto& family : m_families) {
        family.flow->setChips(chipsOf(family.name));
        family.title->setVisible(!family.flow->isEmpty());
    }
}

std::pair<ChipFlow*, QRect> PalettePanel::chip(const QString& label) const
{
    for (const auto& family : m_families)
        if (const QRect rect = family.flow->chipRect(label); !rect.isEmpty())
            return {family.flow, rect};
    return {nullptr, {}};
}

} // namespace netwright

#include "space/operation_list.h"

#include "space/drawing.h"
#include "space/operation_chip.h"

#include <QCheckBox>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace netwright {

namespace {

/// Six dots to take a row by.
class RowHandle : public QWidget
{
public:
    explicit RowHandle(QWidget* parent) : QWidget(parent)
    {
        setFixedSize(12, 18);
        QSizePolicy policy = sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        setSizePolicy(policy);
        setCursor(Qt::SizeVerCursor);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(
            palette().color(underMouse() ? QPalette::WindowText : QPalette::PlaceholderText));
        for (const double x : {3.5, 8.5})
            for (const double y : {4.5, 9.0, 13.5})
                painter.drawEllipse(QPointF(x, y), 1.3, 1.3);
    }
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }
};

} // namespace

OperationList::OperationList(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(5);
}

OperationList::Row OperationList::makeRow(const std::string& operation)
{
    Row row;
    row.widget = new QWidget(this);
    auto* layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    row.handle = new RowHandle(row.widget);
    row.handle->setToolTip(tr("Drag to change the order (Alt+Up, Alt+Down)"));
    row.box = new QCheckBox(operationLabel(operation), row.widget);
    row.box->setObjectName(QString::fromStdString(operation));
    row.box->setToolTip(operationHelp(operation));
    row.weight = new QToolButton(row.widget);
    row.weight->setToolTip(tr("How often %1 is drawn on this edge, in comparison with the others")
                               .arg(operationLabel(operation)));
    row.weight->setAccessibleName(tr("Weight of %1").arg(operationLabel(operation)));
    connect(row.weight, &QToolButton::clicked, this,
            [this, operation] { chooseWeight(operation); });
    row.cost = new QLabel(row.widget);
    row.cost->setProperty("muted", true);
    row.cost->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(row.handle);
    layout->addWidget(row.box, 1);
    layout->addWidget(row.weight);
    layout->addWidget(row.cost);
    for (QWidget* source : {row.handle, static_cast<QWidget*>(row.box)}) {
        source->setProperty("operation", QString::fromStdString(operation));
        source->installEventFilter(this);
    }
    connect(row.box, &QCheckBox::clicked, this,
            [this, operation](bool isOn) { Q_EMIT toggled(operation, isOn); });
    return row;
}

void OperationList::setEntries(const std::vector<Entry>& entries)
{
    m_drag.reset();
    std::vector<std::string> order;
    std::size_t allowed = 0;
    int costWidth = 0;
    for (const Entry& entry : entries) {
        order.push_back(entry.name);
        allowed += entry.state != Qt::Unchecked;
    }
    std::erase_if(m_rows, [&](const auto& row) {
        if (std::ranges::find(order, row.first) != order.end())
            return false;
        row.second.widget->deleteLater();
        return true;
    });
    for (const Entry& entry : entries) {
        auto& row = m_rows[entry.name];
        if (!row.widget)
            row = makeRow(entry.name);
        const QSignalBlocker blocker(row.box);
        row.box->setTristate(entry.state == Qt::PartiallyChecked);
        row.box->setCheckState(entry.state);
        row.cost->setText(entry.cost);
        row.weight->setVisible(entry.canHaveWeight);
        row.weight->setText(entry.weight ? weightText(*entry.weight) : QStringLiteral("×…"));
        row.weight->setProperty("muted", entry.weight == 1.0);
        row.weight->style()->unpolish(row.weight);
        row.weight->style()->polish(row.weight);
        m_weights[entry.name] = entry.weight.value_or(1);
        costWidth = std::max(costWidth, row.cost->sizeHint().width());
        row.handle->setVisible(entry.state != Qt::Unchecked && allowed > 1);
    }
    for (const auto& [name, row] : m_rows) // weights stand below each other
        row.cost->setMinimumWidth(costWidth);
    setOrder(std::move(order));
}

void OperationList::setOrder(std::vector<std::string> order)
{
    if (order == m_order)
        return;
    m_order = std::move(order);
    QWidget* before = nullptr;
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        const Row& row = m_rows.at(m_order[i]);
        m_layout->removeWidget(row.widget);
        m_layout->insertWidget(static_cast<int>(i), row.widget);
        if (before)
            setTabOrder(before, row.box);
        setTabOrder(row.box, row.weight);
        before = row.weight;
    }
    m_layout->activate();
}

QCheckBox* OperationList::box(const std::string& operation) const
{
    const auto found = m_rows.find(operation);
    return found == m_rows.end() ? nullptr : found->second.box;
}

QWidget* OperationList::handle(const std::string& operation) const
{
    const auto found = m_rows.find(operation);
    return found == m_rows.end() ? nullptr : found->second.handle;
}

QToolButton* OperationList::weight(const std::string& operation) const
{
    const auto found = m_rows.find(operation);
    return found == m_rows.end() ? nullptr : found->second.weight;
}

void OperationList::chooseWeight(const std::string& operation)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const double present = m_weights.at(operation);
    for (const double weight : {0.25, 0.5, 1.0, 2.0, 4.0, 8.0}) {
        auto* action = menu->addAction(weight == 1 ? tr("%1, as the others").arg(weightText(weight))
                                                   : weightText(weight),
                                       this, [=, this] { Q_EMIT weighed(operation, weight); });
        action->setCheckable(true);
        action->setChecked(weight == present);
    }
    menu->addSeparator();
    menu->addAction(tr("Another weight…"), this, [this, operation] { askWeight(operation); });
    const auto* button = weight(operation);
    menu->popup(button->mapToGlobal(QPoint(0, button->height())));
}

void OperationList::askWeight(const std::string& operation)
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setInputMode(QInputDialog::DoubleInput);
    dialog->setWindowTitle(tr("Weight of %1").arg(operationLabel(operation)));
    dialog->setLabelText(tr("As often as another operation of the edge, times:"));
    dialog->setDoubleDecimals(3);
    dialog->setDoubleRange(DrawnEdge::leastWeight, DrawnEdge::mostWeight);
    dialog->setDoubleValue(m_weights.at(operation));
    connect(dialog, &QInputDialog::doubleValueSelected, this,
            [this, operation](double weight) { Q_EMIT weighed(operation, weight); });
    dialog->open();
}

void OperationList::focusFirst()
{
    if (!m_order.empty())
        m_rows.at(m_order.front()).box->setFocus(Qt::ShortcutFocusReason);
}

bool OperationList::isAllowed(const std::string& operation) const
{
    return m_rows.at(operation).box->checkState() != Qt::Unchecked;
}

std::vector<std::string>::iterator OperationList::neighbour(const std::string& operation,
                                                            int direction)
{
    auto at = std::ranges::find(m_order, operation);
    while (direction > 0 ? at + 1 != m_order.end() : at != m_order.begin()) {
        at += direction;
        if (isAllowed(*at))
            return at;
    }
    return m_order.end();
}

/// What is not allowed keeps its row.
bool OperationList::swap(const std::string& operation, int direction)
{
    const auto other = neighbour(operation, direction);
    if (other == m_order.end())
        return false;
    auto order = m_order;
    std::iter_swap(std::ranges::find(order, operation), order.begin() + (other - m_order.begin()));
    setOrder(std::move(order));
    return true;
}

void OperationList::dragTo(int y)
{
    const std::string& operation = m_drag->operation;
    for (const int direction : {-1, 1})
        for (;;) {
            const auto other = neighbour(operation, direction);
            if (other == m_order.end())
                break;
            const int middle = m_rows.at(*other).widget->geometry().center().y();
            if (direction < 0 ? y >= middle : y <= middle)
                break;
            swap(operation, direction);
        }
}

void OperationList::endDrag(bool isKept)
{
    const Drag drag = *std::exchange(m_drag, std::nullopt);
    if (!isKept)
        setOrder(drag.before);
    else if (m_order != drag.before)
        Q_EMIT moved(drag.operation);
}

bool OperationList::filterKey(const std::string& operation, QEvent* event)
{
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isMove = (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down) &&
                        (key->modifiers() & Qt::AltModifier);
    const bool endsDrag = m_drag && key->key() == Qt::Key_Escape;
    if (!isMove && !endsDrag)
        return false;
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (endsDrag)
        endDrag(false);
    else if (!m_drag && isAllowed(operation) && swap(operation, key->key() == Qt::Key_Up ? -1 : 1))
        Q_EMIT moved(operation);
    return true;
}

bool OperationList::filterMouse(const std::string& operation, QEvent* event)
{
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const Row& row = m_rows.at(operation);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        if (mouse->button() != Qt::LeftButton)
            return false;
        row.box->setFocus(Qt::MouseFocusReason); // Escape goes there
        m_drag = {operation, m_order};
        return true;
    case QEvent::MouseMove:
        if (m_drag)
            dragTo(mapFromGlobal(mouse->globalPosition().toPoint()).y());
        return m_drag.has_value();
    default:
        if (!m_drag || mouse->button() != Qt::LeftButton)
            return false;
        endDrag(true);
        return true;
    }
}

bool OperationList::eventFilter(QObject* watched, QEvent* event)
{
    const std::string operation = watched->property("operation").toString().toStdString();
    if (!m_rows.contains(operation))
        return false;
    const bool isHandle = watched == m_rows.at(operation).handle;
    switch (event->type()) {
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        return filterKey(operation, event);
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
        return isHandle && filterMouse(operation, event);
    default:
        return false;
    }
}

} // namespace netwright

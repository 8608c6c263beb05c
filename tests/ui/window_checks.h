#pragma once

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>
#include <QWindow>

namespace netwright::test {

/// How a message names a widget.
inline QString nameOf(const QWidget& widget)
{
    QString text = widget.objectName();
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        text = label->text();
    else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        text = button->text();
    return QStringLiteral("%1 \"%2\"").arg(widget.metaObject()->className(), text.left(60));
}

/// What the ancestors leave of it to see is all of it; what can be scrolled to counts as seen.
inline bool isWhole(const QWidget& widget)
{
    QRect shown(QPoint(), widget.size());
    for (const QWidget* child = &widget; !child->isWindow(); child = child->parentWidget()) {
        const QWidget* parent = child->parentWidget();
        if (const auto* area = qobject_cast<const QAbstractScrollArea*>(parent->parentWidget());
            area && area->viewport() == parent)
            return true;
        shown.translate(child->pos());
        if (!parent->rect().contains(shown))
            return false;
    }
    return true;
}

/// Beside the text of a tab, as the style sheet says.
constexpr int tabPadding = 24;

/// Of one widget: why its text is cut; empty when it is whole.
inline QString clipping(const QWidget& widget)
{
    const auto lacks = [&](const QString& what, int has, int needs) {
        return has < needs
                   ? QStringLiteral("%1: %2 %3 of %4").arg(nameOf(widget), what).arg(has).arg(needs)
                   : QString();
    };
    const bool isElided = widget.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty())
            return {};
        if (!isWhole(widget))
            return nameOf(widget) + ": cut by what it lies in";
        if (label->wordWrap())
            return lacks("height", label->height(), label->heightForWidth(label->width()));
        return isElided ? QString()
                        : lacks("width", label->width(), label->minimumSizeHint().width()) +
                              lacks("height", label->height(), label->minimumSizeHint().height());
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        if (button->text().isEmpty())
            return {};
        if (!isWhole(widget))
            return nameOf(widget) + ": cut by what it lies in";
        const QSize needed = button->fontMetrics().size(Qt::TextShowMnemonic, button->text());
        return lacks("width", button->width(), needed.width()) +
               lacks("height", button->height(), needed.height());
    }
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
        return lacks("width", line->width() - 2 * line->textMargins().left(),
                     line->fontMetrics().horizontalAdvance(line->placeholderText()));
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        QString problem;
        for (int i = 0; i < tabs->count(); ++i)
            problem += lacks("tab " + tabs->tabText(i), tabs->tabRect(i).width(),
                             tabs->fontMetrics().horizontalAdvance(tabs->tabText(i)) + tabPadding);
        return problem;
    }
    if (const auto* header = qobject_cast<const QHeaderView*>(&widget);
        header && header->orientation() == Qt::Horizontal && header->model()) {
        QString problem;
        for (int i = 0; i < header->count(); ++i)
            if (!header->isSectionHidden(i))
                problem += lacks("column", header->sectionSize(i),
                                 header->fontMetrics().horizontalAdvance(
                                     header->model()->headerData(i, Qt::Horizontal).toString()));
        return problem;
    }
    return {};
}

/// Behind the tab of another dock.
inline bool isBehindATab(const QWidget& widget)
{
    for (const QWidget* parent = &widget; parent; parent = parent->parentWidget())
        if (qobject_cast<const QDockWidget*>(parent))
            return parent->visibleRegion().isEmpty();
    return false;
}

/// Every visible text of a window that is cut.
inline QStringList clippedTexts(const QWidget& window)
{
    // What changed a moment ago has not been laid out yet.
    for (int level = 0; level < 5; ++level)
        QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QStringList problems;
    for (const auto* widget : window.findChildren<QWidget*>())
        if (widget->isVisible() && widget->window() == &window && !isBehindATab(*widget))
            if (const QString problem = clipping(*widget); !problem.isEmpty())
                problems << problem;
    return problems;
}

/// What takes the keyboard focus by the Tab key, as the user sees it: an editable combo box or a
/// spin box is one thing, and so is a group of radio buttons.
inline bool takesTab(const QWidget& widget)
{
    if (!widget.isVisible() || !widget.isEnabled() || !(widget.focusPolicy() & Qt::TabFocus) ||
        widget.focusProxy())
        return false;
    const auto* parent = widget.parentWidget();
    return !(parent && parent->focusProxy() == &widget) &&
           !qobject_cast<const QAbstractSpinBox*>(parent) &&
           !qobject_cast<const QComboBox*>(parent) && !widget.inherits("QRadioButton");
}

/// The things of a window that Tab does not come to, walking from `first` until it is back there.
inline QStringList missedByTab(QWidget& window)
{
    QSet<const QWidget*> reached;
    for (int steps = 0; steps < 500; ++steps) {
        QTest::keyClick(window.windowHandle(), Qt::Key_Tab);
        const QWidget* focus = window.focusWidget();
        if (!focus)
            return {QStringLiteral("nothing has the focus")};
        if (steps > 200 && reached.contains(focus))
            break;
        if (isBehindATab(*focus))
            return {nameOf(*focus) + ": has the focus where nobody sees it"};
        reached << focus;
    }
    QStringList missed;
    for (const auto* widget : window.findChildren<QWidget*>())
        if (widget->window() == &window && takesTab(*widget) && !isBehindATab(*widget) &&
            !reached.contains(widget))
            missed << nameOf(*widget);
    return missed;
}

} // namespace netwright::test

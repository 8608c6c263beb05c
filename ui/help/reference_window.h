#pragma once

#include "help/reference_pages.h"
#include "look/appearance.h"

#include <QDialog>

class QAction;
class QLineEdit;
class QTextBrowser;
class QTreeWidget;

namespace netwright {

/// The reference: a list that can be searched at the left, a page at the right. It stays beside the
/// window or dialog it was asked for from.
class ReferenceWindow : public QDialog
{
    Q_OBJECT

public:
    /// `actions` are listed with their shortcuts and not kept.
    ReferenceWindow(Appearance& appearance, const QList<QAction*>& actions, QWidget* parent);

    /// The one window over `parent`, made if there is none, on top.
    static ReferenceWindow* over(QWidget* parent, Appearance& appearance,
                                 const QList<QAction*>& actions);
    /// `param` empty: the top of the page. An unknown entry shows the first page.
    void showPage(const QString& chapter, const QString& entry, const QString& param = {});
    QString pageTitle() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fillList();
    void filter(const QString& text);
    void showCurrent();

    Appearance& m_appearance;
    std::vector<Shortcut> m_shortcuts;
    std::vector<ReferencePage> m_pages;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    QTextBrowser* m_page;
};

} // namespace netwright

#pragma once

#include <QFrame>

class QToolButton;

namespace netwright {

/// The pages of the window side by side, one of them chosen.
class PageSwitch : public QFrame
{
    Q_OBJECT

public:
    enum class Page { Space, Search };

    explicit PageSwitch(QWidget* parent = nullptr);
    /// Shows it as chosen; chosen() is not sent.
    void setPage(Page page);

Q_SIGNALS:
    void chosen(netwright::PageSwitch::Page page);

private:
    QToolButton* addPage(Page page, const QString& title, const QString& help,
                         const QKeySequence& shortcut);

    QToolButton *m_space, *m_search;
};

} // namespace netwright

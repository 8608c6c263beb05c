#pragma once

#include <QWidget>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace netwright {

/// Operations, a row each: whether it may stand on an edge, and what it costs there. Those that may
/// are put in another order by the handle in front of them or with Alt+Up and Alt+Down. It changes
/// no document.
class OperationList : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        std::string name = {};
        Qt::CheckState state = Qt::Unchecked;
        QString cost = {};
    };

    explicit OperationList(QWidget* parent = nullptr);
    void setEntries(const std::vector<Entry>& entries);
    const std::vector<std::string>& order() const { return m_order; }
    bool contains(const std::string& operation) const { return m_rows.contains(operation); }

    /// Null for what has no row.
    QCheckBox* box(const std::string& operation) const;
    QWidget* handle(const std::string& operation) const;
    void focusFirst();

Q_SIGNALS:
    void toggled(const std::string& operation, bool isOn);
    /// By mouse or keys; order() has it there already.
    void moved(const std::string& operation);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row
    {
        QWidget* widget = nullptr;
        QWidget* handle = nullptr;
        QCheckBox* box = nullptr;
        QLabel* cost = nullptr;
    };
    struct Drag
    {
        std::string operation;
        std::vector<std::string> before; ///< the order when it began
    };

    Row makeRow(const std::string& operation);
    void setOrder(std::vector<std::string> order);
    bool isAllowed(const std::string& operation) const;
    /// The next allowed row above (-1) or below (1); the end of the order where there is none.
    std::vector<std::string>::iterator neighbour(const std::string& operation, int direction);
    bool swap(const std::string& operation, int direction);
    void dragTo(int y);
    void endDrag(bool isKept);
    bool filterKey(const std::string& operation, QEvent* event);
    bool filterMouse(const std::string& operation, QEvent* event);

    QVBoxLayout* m_layout;
    std::vector<std::string> m_order;
    std::map<std::string, Row> m_rows;
    std::optional<Drag> m_drag;
};

} // namespace netwright

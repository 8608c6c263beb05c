#pragma once

#include <QWidget>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace netwright {

/// Operations, a row each: whether it may stand on an edge, how often it is drawn there in
/// comparison with the others (DrawnEdge::weights), and what it costs. Those that may
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
        /// Of what may stand there beside others; nothing where edges differ.
        std::optional<double> weight = 1;
        bool canHaveWeight = false;
    };

    explicit OperationList(QWidget* parent = nullptr);
    void setEntries(const std::vector<Entry>& entries);
    const std::vector<std::string>& order() const { return m_order; }
    bool contains(const std::string& operation) const { return m_rows.contains(operation); }

    /// Null for what has no row.
    QCheckBox* box(const std::string& operation) const;
    QWidget* handle(const std::string& operation) const;
    /// With a menu of weights; hidden where there is nothing to weigh.
    QToolButton* weight(const std::string& operation) const;
    void focusFirst();

Q_SIGNALS:
    void toggled(const std::string& operation, bool isOn);
    void weighed(const std::string& operation, double weight);
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
        QToolButton* weight = nullptr;
        QLabel* cost = nullptr;
    };
    struct Drag
    {
        std::string operation;
        std::vector<std::string> before; ///< the order when it began
    };

    Row makeRow(const std::string& operation);
    void chooseWeight(const std::string& operation);
    void askWeight(const std::string& operation);
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
    std::map<std::string, double> m_weights; ///< those that are shown
    std::optional<Drag> m_drag;
};

} // namespace netwright

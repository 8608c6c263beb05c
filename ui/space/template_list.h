#pragma once

#include <QWidget>

namespace netwright {

/// The shipped spaces, to begin with; those that can be drawn come first.
class TemplateList : public QWidget
{
    Q_OBJECT

public:
    explicit TemplateList(QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const std::string& name);
};

} // namespace netwright

#pragma once

#include "searches/budget_form.h"

#include <QDialog>

namespace netwright {

/// Asks how much more a search may spend. Limits the search does not have stay as they are.
class AddBudgetDialog : public QDialog
{
    Q_OBJECT

public:
    AddBudgetDialog(const QString& searchName, const Budget& current, QWidget* parent = nullptr);
    Budget more() const { return m_form->budget(); }

private:
    BudgetForm* m_form;
};

} // namespace netwright

#include "searches/add_budget_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace netwright {

AddBudgetDialog::AddBudgetDialog(const QString& searchName, const Budget& current, QWidget* parent)
    : QDialog(parent), m_form(new BudgetForm(this))
{
    setWindowTitle(tr("Add budget"));
    auto* text = new QLabel(tr("Let \"%1\" go on for this much more. A finished search continues "
                               "when you start it.")
                                .arg(searchName),
                            this);
    text->setWordWrap(true);
    m_form->setBudget(current);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* add = buttons->addButton(tr("Add budget"), QDialogButtonBox::AcceptRole);
    add->setProperty("primary", true);
    add->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto update = [this, add] { add->setEnabled(!(m_form->budget() == Budget())); };
    connect(m_form, &BudgetForm::edited, this, update);
    update();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 16);
    layout->setSpacing(14);
    layout->addWidget(text);
    layout->addWidget(m_form);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(380, sizeHint().height());
}

} // namespace netwright

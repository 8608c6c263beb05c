#pragma once

#include <QComboBox>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace netwright {

/// Builds the rows of the inspector's forms: what it is at the left, its field at the right.
class FormRows
{
public:
    explicit FormRows(QWidget* form);
    QLabel* addHeading(const QString& text);
    QComboBox* addChoice(const QString& label, const QString& help);
    QSpinBox* addNumber(const QString& label, const QString& help, int low, int high);
    QLineEdit* addLine(const QString& label, const QString& help);
    void add(QWidget* widget) { m_layout->addWidget(widget); }
    QVBoxLayout* layout() const { return m_layout; }

private:
    void addRow(const QString& label, const QString& help, QWidget* field);

    QWidget* m_form;
    QVBoxLayout* m_layout;
};

/// Shows a value without telling anybody; one that is not among the choices is none of them.
void showChoice(QComboBox* box, const QString& data);
void showNumber(QSpinBox* box, int value);
void showLine(QLineEdit* line, const std::string& text);

} // namespace netwright

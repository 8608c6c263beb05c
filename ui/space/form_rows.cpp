#include "space/form_rows.h"

#include <QLabel>
#include <QLineEdit>

namespace netwright {

namespace {

constexpr int fieldWidth = 156;

} // namespace

FormRows::FormRows(QWidget* form) : m_form(form), m_layout(new QVBoxLayout(form))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
}

QLabel* FormRows::addHeading(const QString& text)
{
    auto* heading = new QLabel(text, m_form);
    heading->setProperty("section", true);
    m_layout->addWidget(heading);
    return heading;
}

void FormRows::addRow(const QString& label, const QString& help, QWidget* field)
{
    auto* title = new QLabel(label, m_form);
    title->setBuddy(field);
    title->setToolTip(help);
    field->setToolTip(help);
    field->setAccessibleName(label);
    field->setFixedWidth(fieldWidth);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(title, 1);
    row->addWidget(field);
    m_layout->addLayout(row);
}

QComboBox* FormRows::addChoice(const QString& label, const QString& help)
{
    auto* box = new QComboBox(m_form);
    addRow(label, help, box);
    return box;
}

QSpinBox* FormRows::addNumber(const QString& label, const QString& help, int low, int high)
{
    auto* box = new QSpinBox(m_form);
    box->setRange(low, high);
    box->setKeyboardTracking(false);
    addRow(label, help, box);
    return box;
}

QLineEdit* FormRows::addLine(const QString& label, const QString& help)
{
    auto* line = new QLineEdit(m_form);
    addRow(label, help, line);
    return line;
}

void showChoice(QComboBox* box, const QString& data)
{
    const QSignalBlocker blocker(box);
    box->setCurrentIndex(box->findData(data));
}

void showNumber(QSpinBox* box, int value)
{
    const QSignalBlocker blocker(box);
    if (box->value() != value)
        box->setValue(value);
}

void showLine(QLineEdit* line, const std::string& text)
{
    const QSignalBlocker blocker(line);
    const QString wanted = QString::fromStdString(text);
    if (line->text() != wanted)
        line->setText(wanted);
}

} // namespace netwright

#include "widgets/param_form.h"

#include "bridge/project_session.h"
#include "look/format.h"
#include "widgets/number_box.h"
#include "widgets/wheel_guard.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace netwright {

namespace {

constexpr int problemWidth = 320;

QStringList helpLines(const ParamSpec& spec)
{
    QStringList lines{sentenceText(spec.help)};
    if (const QString range = ParamForm::rangeText(spec); !range.isEmpty())
        lines << ParamForm::tr("Range: %1").arg(range);
    if (const auto text = toText(spec.defaultValue); !text.empty())
        lines << ParamForm::tr("Default: %1").arg(QString::fromStdString(text));
    return lines;
}

QString suffixOf(const ParamSpec& spec)
{
    return spec.unit.empty() ? QString() : u' ' + unitText(spec.unit);
}

} // namespace

ParamForm::ParamForm(std::string section, QWidget* parent)
    : QWidget(parent), m_section(std::move(section))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    connect(this, &ParamForm::edited, this, &ParamForm::check);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now && isAncestorOf(now))
            Q_EMIT focusMoved();
    });
}

QString ParamForm::rangeText(const ParamSpec& spec)
{
    const auto number = [](double value) { return QLocale().toString(value, 'g', 8); };
    if (spec.min && spec.max)
        return tr("%1 to %2").arg(number(*spec.min), number(*spec.max));
    if (spec.min)
        return tr("at least %1").arg(number(*spec.min));
    if (spec.max)
        return tr("at most %1").arg(number(*spec.max));
    return {};
}

QString ParamForm::describe(const ParamSpec& spec)
{
    return helpLines(spec).join(QStringLiteral(" · "));
}

bool ParamForm::isPath(const ParamSpec& spec)
{
    return std::holds_alternative<std::string>(spec.defaultValue) && spec.choices.empty() &&
           (spec.unit == "path" || spec.name == "file" || spec.name.ends_with("_file"));
}

void ParamForm::setSpecs(std::span<const ParamSpec> specs, const std::vector<std::string>& hidden,
                         const Params* values)
{
    m_fields.clear();
    delete m_body;
    m_body = new QWidget(this);
    auto* form = new QFormLayout(m_body);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* guard = new WheelGuard(m_body);
    for (const auto& spec : specs) {
        if (std::find(hidden.begin(), hidden.end(), spec.name) != hidden.end())
            continue;
        Field field = makeField(spec, m_body);
        field.write(toText(values ? values->value(spec.name) : spec.defaultValue));
        field.initial = field.read();
        field.spec = spec;
        field.widget->setObjectName(QString::fromStdString(spec.name));
        field.widget->setAccessibleName(labelText(spec.name));
        field.widget->setAccessibleDescription(catalogueText(spec.help));
        field.widget->setToolTip(helpLines(spec).join(u'\n'));
        field.widget->installEventFilter(guard);
        field.label = new QLabel(labelText(spec.name), m_body);
        field.label->setToolTip(field.widget->toolTip());
        field.label->setBuddy(field.widget);
        auto* row = makeRow(field, m_body);
        field.label->setFixedHeight(
            std::max(field.widget->sizeHint().height(), field.reset->sizeHint().height()));
        form->addRow(field.label, row);
        m_fields.emplace(spec.name, std::move(field));
    }
    if (m_fields.empty()) {
        auto* none = new QLabel(tr("There is nothing to set here."), m_body);
        none->setProperty("muted", true);
        form->addRow(none);
    }
    layout()->addWidget(m_body);
    Q_EMIT edited();
}

QWidget* ParamForm::makeRow(Field& field, QWidget* parent)
{
    auto* row = new QWidget(parent);
    field.reset = new QPushButton(tr("Reset"), row);
    field.reset->setProperty("quiet", true);
    field.reset->setAutoDefault(false);
    const QString start = QString::fromStdString(field.initial);
    field.reset->setToolTip(start.isEmpty() ? tr("Clear the field") : tr("Back to %1").arg(start));
    field.reset->setAccessibleName(tr("Reset %1").arg(labelText(field.spec.name)));
    connect(field.reset, &QPushButton::clicked, this,
            [this, name = field.spec.name, start = field.initial] {
                setText(name, start);
                m_fields.at(name).widget->setFocus();
            });
    auto policy = field.reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    field.reset->setSizePolicy(policy);
    field.reset->hide();
    field.problem = new QLabel(row);
    field.problem->setObjectName(QString::fromStdString(field.spec.name + "Problem"));
    field.problem->setProperty("state", "danger");
    field.problem->setTextFormat(Qt::PlainText);
    field.problem->setWordWrap(true);
    field.problem->setFixedWidth(problemWidth);
    field.problem->hide();

    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    QWidget* shown = field.widget->property("row").value<QWidget*>();
    line->addWidget(shown ? shown : field.widget);
    line->addWidget(field.reset);
    line->addStretch(1);
    auto* layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addWidget(field.problem);
    return row;
}

ParamForm::Field ParamForm::makeField(const ParamSpec& spec, QWidget* parent)
{
    if (std::holds_alternative<bool>(spec.defaultValue))
        return makeCheckBox(spec, parent);
    if (std::holds_alternative<std::int64_t>(spec.defaultValue))
        return makeIntegerBox(spec, parent);
    if (std::holds_alternative<double>(spec.defaultValue))
        return makeNumberBox(spec, parent);
    return spec.choices.empty() ? makeLine(spec, parent) : makeChoice(spec, parent);
}

ParamForm::Field ParamForm::makeCheckBox(const ParamSpec&, QWidget* parent)
{
    auto* box = new QCheckBox(parent);
    connect(box, &QCheckBox::toggled, this, &ParamForm::edited);
    return {box,
            [box] { return std::string(box->isChecked() ? "true" : "false"); },
            [box](const std::string& text) { box->setChecked(text == "true"); },
            {}};
}

ParamForm::Field ParamForm::makeIntegerBox(const ParamSpec& spec, QWidget* parent)
{
    constexpr double least = std::numeric_limits<int>::min();
    constexpr double most = std::numeric_limits<int>::max();
    auto* box = new IntegerBox(parent);
    box->setLimits(static_cast<int>(std::clamp(spec.min.value_or(least), least, most)),
                   static_cast<int>(std::clamp(spec.max.value_or(most), least, most)));
    box->setSuffix(suffixOf(spec));
    box->setMinimumWidth(130);
    connect(box, &QSpinBox::valueChanged, this, &ParamForm::edited);
    return {box,
            [box] { return std::to_string(box->value()); },
            [box](const std::string& text) { box->setValue(QString::fromStdString(text).toInt()); },
            {}};
}

ParamForm::Field ParamForm::makeNumberBox(const ParamSpec& spec, QWidget* parent)
{
    constexpr double most = 1e18;
    auto* box = new NumberBox(parent);
    box->setKeyboardTracking(true);
    box->setLimits(spec.min.value_or(-most), spec.max.value_or(most));
    box->setSuffix(suffixOf(spec));
    connect(box, &NumberBox::valueChanged, this, &ParamForm::edited);
    return {
        box,
        [box] { return toText(ParamValue(box->value())); },
        [box](const std::string& text) { box->setValue(QString::fromStdString(text).toDouble()); },
        {}};
}

ParamForm::Field ParamForm::makeChoice(const ParamSpec& spec, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    for (const auto& choice : spec.choices)
        box->addItem(QString::fromStdString(choice));
    box->setMinimumWidth(130);
    connect(box, &QComboBox::currentTextChanged, this, &ParamForm::edited);
    return {box,
            [box] { return box->currentText().toStdString(); },
            [box](const std::string& text) { box->setCurrentText(QString::fromStdString(text)); },
            {}};
}

ParamForm::Field ParamForm::makeLine(const ParamSpec& spec, QWidget* parent)
{
    auto* row = new QWidget(parent);
    auto* line = new QLineEdit(row);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(line, 1);
    line->setMinimumWidth(190);
    if (isPath(spec)) {
        line->setMinimumWidth(150);
        line->setPlaceholderText(tr("path of a file"));
        auto* browse = new QPushButton(tr("Browse…"), row);
        layout->addWidget(browse);
        connect(browse, &QPushButton::clicked, line, [line] {
            const QString path =
                QFileDialog::getOpenFileName(line, ParamForm::tr("Choose a file"), line->text());
            if (!path.isEmpty())
                line->setText(path);
        });
    }
    line->setProperty("row", QVariant::fromValue(row));
    connect(line, &QLineEdit::textChanged, this, &ParamForm::edited);
    return {line,
            [line] { return line->text().toStdString(); },
            [line](const std::string& text) { line->setText(QString::fromStdString(text)); },
            {}};
}

std::string ParamForm::text(const std::string& name) const
{
    return m_fields.at(name).read();
}

void ParamForm::setText(const std::string& name, const std::string& text)
{
    m_fields.at(name).write(text);
}

std::vector<std::string> ParamForm::settings() const
{
    std::vector<std::string> settings;
    for (const auto& [name, field] : m_fields)
        if (const auto value = field.read(); value != field.initial)
            settings.push_back(m_section + '.' + name + '=' + value);
    return settings;
}

void ParamForm::check()
{
    for (auto& [name, field] : m_fields) {
        const std::string text = field.read();
        field.reset->setVisible(text != field.initial);
        try {
            Params(std::span(&field.spec, 1), m_section).setText(name, text);
            explain(field, {});
        } catch (const Error& error) {
            explain(field, errorText(Error(error.problem(), {}, error.remedy())));
        }
    }
}

void ParamForm::explain(Field& field, const QString& text)
{
    if (field.problem->text() == text)
        return;
    field.problem->setText(text);
    // A form layout gives wrapped text the height of one line.
    field.problem->setMinimumHeight(field.problem->heightForWidth(problemWidth));
    field.problem->setVisible(!text.isEmpty());
    field.widget->setProperty("wrong", !text.isEmpty());
    field.widget->style()->unpolish(field.widget);
    field.widget->style()->polish(field.widget);
    const QString help = catalogueText(field.spec.help);
    field.widget->setAccessibleDescription(
        text.isEmpty() ? help : QStringLiteral("%1 %2").arg(text, help));
}

QString ParamForm::problem() const
{
    for (const auto& [name, field] : m_fields)
        if (!field.problem->text().isEmpty())
            return QStringLiteral("%1: %2").arg(labelText(name), field.problem->text());
    return {};
}

bool ParamForm::showProblem(const std::string& where, const QString& text)
{
    for (auto& [name, field] : m_fields) {
        const std::string value = field.read();
        const bool isValue = isPath(field.spec) && !value.empty() && where.starts_with(value);
        if (where != m_section + '.' + name && !isValue)
            continue;
        explain(field, text);
        return true;
    }
    return false;
}

const ParamSpec* ParamForm::focused() const
{
    const auto* focus = QApplication::focusWidget();
    for (const auto& [name, field] : m_fields)
        if (focus && (field.widget == focus || field.widget->isAncestorOf(focus)))
            return &field.spec;
    return nullptr;
}

} // namespace netwright

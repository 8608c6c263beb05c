#include "space/kind/simple_fields.h"

#include "look/format.h"
#include "space/kind/field_text.h"
#include "widgets/number_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace netwright {

WholeField::WholeField(const SpaceField& field, const std::string& place, KindEditor& editor,
                       QWidget* parent)
    : FieldWidget(field, place, editor, parent), m_box(new IntegerBox(this))
{
    m_box->setLimits(static_cast<int>(field.low), static_cast<int>(field.high));
    setControl(m_box);
    connect(m_box, &QSpinBox::valueChanged, this, [this](int number) { setValue(number); });
    connect(m_box, &QSpinBox::editingFinished, this, [this] { this->editor().endMerge(); });
}

void WholeField::display()
{
    const Json now = value();
    const QSignalBlocker blocker(m_box);
    if (now.is_number() && m_box->value() != now.get<int>())
        m_box->setValue(now.get<int>());
}

NumberField::NumberField(const SpaceField& field, const std::string& place, KindEditor& editor,
                         QWidget* parent)
    : FieldWidget(field, place, editor, parent), m_box(new NumberBox(this))
{
    m_box->setKeyboardTracking(true);
    m_box->setLimits(field.low, field.high);
    setControl(m_box);
    connect(m_box, &NumberBox::valueChanged, this, [this](double number) { setValue(number); });
    connect(m_box, &NumberBox::editingFinished, this, [this] { this->editor().endMerge(); });
}

void NumberField::display()
{
    const Json now = value();
    const QSignalBlocker blocker(m_box);
    if (now.is_number() && m_box->value() != now.get<double>())
        m_box->setValue(now.get<double>());
}

FlagField::FlagField(const SpaceField& field, const std::string& place, KindEditor& editor,
                     QWidget* parent)
    : FieldWidget(field, place, editor, parent), m_box(new QCheckBox(this))
{
    setControl(m_box);
    connect(m_box, &QCheckBox::clicked, this, [this](bool isOn) {
        setValue(isOn);
        this->editor().endMerge();
    });
}

void FlagField::display()
{
    const Json now = value();
    const QSignalBlocker blocker(m_box);
    m_box->setChecked(now.is_boolean() && now.get<bool>());
}

ChoiceField::ChoiceField(const SpaceField& field, const std::string& place, KindEditor& editor,
                         QWidget* parent)
    : FieldWidget(field, place, editor, parent), m_box(new QComboBox(this))
{
    for (const auto& choice : field.choices)
        m_box->addItem(choiceText(choice), QString::fromStdString(choice));
    setControl(m_box);
    connect(m_box, &QComboBox::activated, this, [this] {
        setValue(m_box->currentData().toString().toStdString());
        this->editor().endMerge();
    });
}

void ChoiceField::display()
{
    const QSignalBlocker blocker(m_box);
    m_box->setCurrentIndex(m_box->findData(fieldText(value())));
}

void ChoiceField::setChoices(const std::vector<std::pair<std::string, QString>>& choices)
{
    {
        const QSignalBlocker blocker(m_box);
        m_box->clear();
        for (const auto& [choice, text] : choices)
            m_box->addItem(text, QString::fromStdString(choice));
        m_box->setEnabled(choices.size() > 1);
    }
    display();
}

ChecksField::ChecksField(const SpaceField& field, const std::string& place, KindEditor& editor,
                         QWidget* parent)
    : FieldWidget(field, place, editor, parent)
{
    auto* body = new QWidget(this);
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(14);
    for (const auto& choice : field.choices) {
        auto* box = new QCheckBox(choiceText(choice), body);
        box->setObjectName(QString::fromStdString(place + "#" + choice));
        box->setToolTip(fieldHelp(field));
        connect(box, &QCheckBox::clicked, this,
                [this, choice](bool isOn) { follow(choice, isOn); });
        row->addWidget(box);
        m_boxes.push_back(box);
    }
    row->addStretch(1);
    body->setFocusProxy(m_boxes.front());
    setControl(body);
}

/// Those that stay keep their order.
void ChecksField::follow(const std::string& choice, bool isOn)
{
    Json chosen = value();
    if (!chosen.is_array())
        chosen = Json::array();
    const auto found = std::find(chosen.begin(), chosen.end(), choice);
    if (isOn && found == chosen.end())
        chosen.push_back(choice);
    else if (!isOn && found != chosen.end())
        chosen.erase(found);
    editor().set(place(), title(), std::move(chosen));
    editor().endMerge();
}

void ChecksField::display()
{
    const Json chosen = value();
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const QSignalBlocker blocker(m_boxes[i]);
        m_boxes[i]->setChecked(std::find(chosen.begin(), chosen.end(), field().choices[i]) !=
                               chosen.end());
    }
}

LineField::LineField(const SpaceField& field, const std::string& place, KindEditor& editor,
                     QWidget* parent)
    : FieldWidget(field, place, editor, parent), m_line(new QLineEdit(this))
{
    if (field.kind != SpaceField::Kind::Text)
        m_line->setPlaceholderText(tr("none"));
    if (field.kind == SpaceField::Kind::Group)
        m_line->setPlaceholderText(tr("parameter: option, option"));
    setControl(m_line);
    connect(m_line, &QLineEdit::textEdited, this,
            [this](const QString& text) { setValue(read(text)); });
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        this->editor().endMerge();
        m_line->setText(fieldText(value()));
    });
}

Json LineField::read(const QString& text) const
{
    return field().kind == SpaceField::Kind::Text ? Json(text.toStdString())
                                                  : fieldFromText(field(), text);
}

void LineField::display()
{
    // What is being typed stays as it is while it means the same.
    const Json now = value();
    if (read(m_line->text()) != now)
        m_line->setText(fieldText(now));
}

} // namespace netwright

#pragma once

#include "space/kind/field_widget.h"

#include <QString>

#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace netwright {

class IntegerBox;
class NumberBox;

/// Fields of one value: numbers that may be typed out of range, so that the check can say so, words
/// and lists.

class WholeField : public FieldWidget
{
    Q_OBJECT

public:
    WholeField(const SpaceField& field, const std::string& place, KindEditor& editor,
               QWidget* parent);
    void display() override;

private:
    IntegerBox* m_box;
};

class NumberField : public FieldWidget
{
    Q_OBJECT

public:
    NumberField(const SpaceField& field, const std::string& place, KindEditor& editor,
                QWidget* parent);
    void display() override;

private:
    NumberBox* m_box;
};

class FlagField : public FieldWidget
{
    Q_OBJECT

public:
    FlagField(const SpaceField& field, const std::string& place, KindEditor& editor,
              QWidget* parent);
    void display() override;

private:
    QCheckBox* m_box;
};

/// One word of several.
class ChoiceField : public FieldWidget
{
    Q_OBJECT

public:
    ChoiceField(const SpaceField& field, const std::string& place, KindEditor& editor,
                QWidget* parent);
    void display() override;
    /// The words there are now, each with the text it is shown as.
    void setChoices(const std::vector<std::pair<std::string, QString>>& choices);

private:
    QComboBox* m_box;
};

/// Some words of several.
class ChecksField : public FieldWidget
{
    Q_OBJECT

public:
    ChecksField(const SpaceField& field, const std::string& place, KindEditor& editor,
                QWidget* parent);
    void display() override;

private:
    void follow(const std::string& choice, bool isOn);

    std::vector<QCheckBox*> m_boxes; ///< in the order of the choices
};

/// A name, a list ("1, 3, 5") or a condition.
class LineField : public FieldWidget
{
    Q_OBJECT

public:
    LineField(const SpaceField& field, const std::string& place, KindEditor& editor,
              QWidget* parent);
    void display() override;

private:
    Json read(const QString& text) const;

    QLineEdit* m_line;
};

} // namespace netwright

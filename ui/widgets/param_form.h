#pragma once

#include "core/param_spec.h"

#include <QWidget>

#include <map>
#include <span>

class QLabel;
class QPushButton;

namespace netwright {

/// A form made from ParamSpecs: one field for each, with unit, range, choices, help, and a button
/// back to the start value. A value that cannot be used is explained below its field.
///
/// Values are read back as texts, as a user would type them for `--set`, and only where they differ
/// from what the form was set to.
class ParamForm : public QWidget
{
    Q_OBJECT

public:
    /// `section` as in "section.name=value".
    explicit ParamForm(std::string section, QWidget* parent = nullptr);

    /// Replaces the fields. Names in `hidden` get none. `values`, where given, are the start values
    /// instead of the defaults.
    void setSpecs(std::span<const ParamSpec> specs, const std::vector<std::string>& hidden = {},
                  const Params* values = nullptr);
    /// The value in a field, as text; throws std::out_of_range for an unknown name.
    std::string text(const std::string& name) const;
    void setText(const std::string& name, const std::string& text);
    bool has(const std::string& name) const { return m_fields.contains(name); }
    /// "section.name=value" for every field that was changed.
    std::vector<std::string> settings() const;
    const std::string& section() const { return m_section; }
    /// Explains each value that is wrong by itself, and forgets what was found elsewhere: what is
    /// wrong with a value may lie in another form.
    void check();
    /// "Epochs: 0 is out of range. Use 1 to 600."; empty when every value can be used.
    QString problem() const;
    /// Explains at its field what was found elsewhere to be wrong with a value, until
    /// check(), which every edit is followed by. `where` is "section.name" or the text of a field.
    /// False when no field is meant.
    bool showProblem(const std::string& where, const QString& text);
    /// The field that has the focus, or nothing.
    const ParamSpec* focused() const;
    /// Help, unit, range and default in one line.
    static QString describe(const ParamSpec& spec);
    /// "1 to 600"; empty without a limit.
    static QString rangeText(const ParamSpec& spec);
    QWidget* field(const std::string& name) const { return m_fields.at(name).widget; }
    bool isEmpty() const { return m_fields.empty(); }
    /// Paths of files are chosen with a button too.
    static bool isPath(const ParamSpec& spec);

Q_SIGNALS:
    void edited();
    /// The focus moved to another field.
    void focusMoved();

private:
    struct Field
    {
        QWidget* widget = nullptr;
        std::function<std::string()> read;
        std::function<void(const std::string&)> write;
        std::string initial;
        ParamSpec spec = {};
        QLabel* label = nullptr;
        QLabel* problem = nullptr;
        QPushButton* reset = nullptr;
    };

    Field makeField(const ParamSpec& spec, QWidget* parent);
    Field makeCheckBox(const ParamSpec& spec, QWidget* parent);
    Field makeIntegerBox(const ParamSpec& spec, QWidget* parent);
    Field makeNumberBox(const ParamSpec& spec, QWidget* parent);
    Field makeChoice(const ParamSpec& spec, QWidget* parent);
    Field makeLine(const ParamSpec& spec, QWidget* parent);

    QWidget* makeRow(Field& field, QWidget* parent);
    void explain(Field& field, const QString& text);

    std::string m_section;
    QWidget* m_body = nullptr;
    std::map<std::string, Field> m_fields;
};

} // namespace netwright

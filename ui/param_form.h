#pragma once

#include "core/param_spec.h"

#include <QWidget>

#include <map>
#include <span>

namespace netwright {

/// A form made from ParamSpecs: one field for each, with unit, range, choices and help.
///
/// Values are read back as texts, as a user would type them for `--set`, and only where they differ
/// from what the form was set to.
class ParamForm : public QWidget
{
    Q_OBJECT

public:
    explicit ParamForm(QWidget* parent = nullptr);

    /// Replaces the fields. Names in `hidden` get none. `values`, where given, are the start values
    /// instead of the defaults.
    void setSpecs(std::span<const ParamSpec> specs, const std::vector<std::string>& hidden = {},
                  const Params* values = nullptr);
    /// The value in a field, as text; throws std::out_of_range for an unknown name.
    std::string text(const std::string& name) const;
    void setText(const std::string& name, const std::string& text);
    bool has(const std::string& name) const { return m_fields.contains(name); }
    /// "section.name=value" for every field that was changed.
    std::vector<std::string> settings(const std::string& section) const;
    QWidget* field(const std::string& name) const { return m_fields.at(name).widget; }
    bool isEmpty() const { return m_fields.empty(); }
    /// Paths of files are chosen with a button too.
    static bool isPath(const ParamSpec& spec);

Q_SIGNALS:
    void edited();

private:
    struct Field
    {
        QWidget* widget = nullptr;
        std::function<std::string()> read;
        std::function<void(const std::string&)> write;
        std::string initial;
    };

    Field makeField(const ParamSpec& spec, QWidget* parent);
    Field makeCheckBox(const ParamSpec& spec, QWidget* parent);
    Field makeIntegerBox(const ParamSpec& spec, QWidget* parent);
    Field makeNumberBox(const ParamSpec& spec, QWidget* parent);
    Field makeChoice(const ParamSpec& spec, QWidget* parent);
    Field makeLine(const ParamSpec& spec, QWidget* parent);

    QWidget* m_body = nullptr;
    std::map<std::string, Field> m_fields;
};

} // namespace netwright

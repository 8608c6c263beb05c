#include "help/reference_pages.h"

#include "look/format.h"
#include "plots/published_results.h"
#include "widgets/param_form.h"

#include <QAction>

#include <algorithm>

namespace netwright {

namespace {

struct ReferencePages
{
    Q_DECLARE_TR_FUNCTIONS(ReferencePages)
};

QString escaped(const std::string& text)
{
    return QString::fromStdString(text).toHtmlEscaped();
}

const Description* find(const ReferencePage& page, std::string& section)
{
    for (const auto& chapter : referenceChapters()) {
        if (QString::fromStdString(chapter.plural) != page.chapter)
            continue;
        for (const auto& entry : chapter.entries)
            if (QString::fromStdString(entry.name) == page.name) {
                section = chapter.sectionOf(entry);
                return &entry;
            }
    }
    return nullptr;
}

QString paramHtml(const ParamSpec& spec, const std::string& section, const Theme& theme)
{
    const QString name = escaped(spec.name);
    QString unit = unitText(spec.unit).toHtmlEscaped();
    if (!unit.isEmpty())
        unit = QStringLiteral(", ") + unit;
    QString range = ParamForm::rangeText(spec);
    if (!spec.choices.empty()) {
        QStringList choices;
        for (const auto& choice : spec.choices)
            choices << QString::fromStdString(choice);
        range = choices.join(QStringLiteral(", "));
    }
    QStringList facts;
    if (const auto text = toText(spec.defaultValue); !text.empty())
        facts << ReferencePages::tr("default %1").arg(escaped(text));
    if (!range.isEmpty())
        facts << range.toHtmlEscaped();
    return QStringLiteral("<a name='%1'></a><p><b>%2</b>%3 <span style='color:%4'>· %5.%1</span>"
                          "<br>%6<br><span style='color:%4'>%7</span></p>")
        .arg(name, labelText(spec.name).toHtmlEscaped(), unit, theme.muted.name(), escaped(section),
             sentenceText(spec.help).toHtmlEscaped(), facts.join(QStringLiteral(" · ")));
}

QString keysHtml(const std::vector<Shortcut>& shortcuts)
{
    QString rows;
    for (const auto& shortcut : shortcuts)
        rows += QStringLiteral("<tr><td><b>%1</b></td><td style='padding-left:24px'>%2</td></tr>")
                    .arg(shortcut.keys.toHtmlEscaped(), shortcut.text.toHtmlEscaped());
    return QStringLiteral("<table cellpadding='3'>%1</table>").arg(rows);
}

} // namespace

QString chapterTitle(const QString& chapter)
{
    static const std::map<QString, const char*> titles = {
        {QStringLiteral("methods"), QT_TRANSLATE_NOOP("ReferencePages", "Methods")},
        {QStringLiteral("spaces"), QT_TRANSLATE_NOOP("ReferencePages", "Search spaces")},
        {QStringLiteral("operations"), QT_TRANSLATE_NOOP("ReferencePages", "Operations")},
        {QStringLiteral("estimators"), QT_TRANSLATE_NOOP("ReferencePages", "Estimators")},
        {QStringLiteral("datasets"), QT_TRANSLATE_NOOP("ReferencePages", "Data sets")},
        {QStringLiteral("settings"), QT_TRANSLATE_NOOP("ReferencePages", "Settings")},
        {QStringLiteral("keys"), QT_TRANSLATE_NOOP("ReferencePages", "Keyboard")}};
    const auto found = titles.find(chapter);
    return found == titles.end() ? chapter : ReferencePages::tr(found->second);
}

std::vector<ReferencePage> referencePages()
{
    std::vector<ReferencePage> pages;
    for (const auto& chapter : referenceChapters()) {
        for (const auto& entry : chapter.entries) {
            QStringList words{QString::fromStdString(entry.name), catalogueText(entry.title),
                              catalogueText(entry.help), catalogueText(entry.family),
                              QString::fromStdString(entry.citation)};
            for (const auto& param : entry.params)
                words << QString::fromStdString(param.name) << labelText(param.name);
            pages.push_back({QString::fromStdString(chapter.plural),
                             QString::fromStdString(entry.name), catalogueText(entry.title),
                             words.join(u' ')});
        }
    }
    pages.push_back({QStringLiteral("keys"), QStringLiteral("shortcuts"),
                     ReferencePages::tr("Keyboard shortcuts"),
                     ReferencePages::tr("Keyboard shortcuts")});
    return pages;
}

std::vector<Shortcut> shortcutsOf(const QList<QAction*>& actions)
{
    std::vector<Shortcut> shortcuts;
    for (const auto* action : actions) {
        const Shortcut shortcut{action->shortcut().toString(QKeySequence::NativeText),
                                plainText(action->text())};
        // Every plot has its own action for the same key.
        if (!shortcut.keys.isEmpty() && !shortcut.text.isEmpty() &&
            std::ranges::find(shortcuts, shortcut) == shortcuts.end())
            shortcuts.push_back(shortcut);
    }
    return shortcuts;
}

QString referenceHtml(const ReferencePage& page, const std::vector<Shortcut>& shortcuts,
                      const Theme& theme)
{
    QString html = QStringLiteral("<h2>%1</h2>").arg(page.title.toHtmlEscaped());
    if (page.chapter == QStringLiteral("keys"))
        return html + keysHtml(shortcuts);
    std::string section;
    const Description* entry = find(page, section);
    if (!entry)
        return html;
    html += QStringLiteral("<p>%1</p>").arg(sentenceText(entry->help).toHtmlEscaped());
    QStringList facts{ReferencePages::tr("Name: %1").arg(escaped(entry->name))};
    if (!entry->family.empty())
        facts << ReferencePages::tr("Family: %1").arg(catalogueText(entry->family).toHtmlEscaped());
    if (!entry->citation.empty())
        facts << ReferencePages::tr("Published: %1").arg(escaped(entry->citation));
    for (const auto& name : entry->published)
        if (const QString text = publishedText(QString::fromStdString(name)); !text.isEmpty())
            facts << ReferencePages::tr("Result: %1").arg(text.toHtmlEscaped());
    html += QStringLiteral("<p style='color:%1'>%2</p>")
                .arg(theme.muted.name(), facts.join(QStringLiteral("<br>")));
    if (!entry->params.empty())
        html += QStringLiteral("<h3>%1</h3>").arg(ReferencePages::tr("Parameters"));
    for (const auto& param : entry->params)
        html += paramHtml(param, section, theme);
    return html;
}

} // namespace netwright

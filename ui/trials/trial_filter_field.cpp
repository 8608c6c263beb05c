#include "trials/trial_filter_field.h"

#include "models/trial_field.h"

#include <QCompleter>
#include <QInputMethodEvent>
#include <QStringListModel>
#include <QStyle>
#include <QTextCharFormat>

namespace netwright {

namespace {

/// Completes the last word of the text.
class LastWordCompleter : public QCompleter
{
public:
    explicit LastWordCompleter(QObject* parent) : QCompleter(TrialFilter::vocabulary(), parent)
    {
        setCaseSensitivity(Qt::CaseInsensitive);
        setModelSorting(QCompleter::CaseInsensitivelySortedModel);
    }

    QStringList splitPath(const QString& path) const override { return {path.mid(lastWord(path))}; }
    QString pathFromIndex(const QModelIndex& index) const override
    {
        const QString text = widget() ? static_cast<QLineEdit*>(widget())->text() : QString();
        return text.left(lastWord(text)) + QCompleter::pathFromIndex(index);
    }

private:
    static qsizetype lastWord(const QString& text)
    {
        qsizetype at = text.size();
        while (at > 0 && (text[at - 1].isLetterOrNumber() || text[at - 1] == u'_'))
            --at;
        return at;
    }
};

QString helpText()
{
    QString rows;
    for (const auto& field : trialFields())
        rows += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;</td><td>%2</td></tr>")
                    .arg(QLatin1String(field.key), field.help().toHtmlEscaped());
    return TrialFilterField::tr(
               "<p>Keep the trials for which this holds (Ctrl+F):</p>"
               "<p><tt>score &gt; 93 and params &lt; 3M and state = done</tt><br>"
               "<tt>origin ~ mutation &nbsp; number in 10..50 &nbsp; not failed</tt></p>") +
           QStringLiteral("<table>%1</table>").arg(rows) +
           TrialFilterField::tr(
               "<p>= &nbsp; != &nbsp; &lt; &nbsp; &lt;= &nbsp; &gt; &nbsp; &gt;= compare, ~ and !~ "
               "look for a part of a text, <tt>in a..b</tt> for a range. Join with <tt>and</tt>, "
               "<tt>or</tt>, <tt>not</tt> and parentheses. Numbers may end in k, M, G or %. Other "
               "words are looked for in origin, architecture and failure.</p>");
}

} // namespace

TrialFilterField::TrialFilterField(QWidget* parent) : QLineEdit(parent)
{
    setPlaceholderText(tr("Filter, as score > 93"));
    setClearButtonEnabled(true);
    setAccessibleName(tr("Filter trials"));
    setToolTip(helpText());
    setCompleter(new LastWordCompleter(this));
    m_pause.setSingleShot(true);
    m_pause.setInterval(150);
    connect(&m_pause, &QTimer::timeout, this, &TrialFilterField::apply);
    connect(this, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(this, &QLineEdit::returnPressed, this, &TrialFilterField::apply);
}

void TrialFilterField::setExpression(const QString& text)
{
    setText(text);
    apply();
}

void TrialFilterField::apply()
{
    m_pause.stop();
    const auto parsed = TrialFilter::parse(text());
    if (const auto* problem = std::get_if<TrialFilter::Problem>(&parsed)) {
        show(*problem);
        return;
    }
    underline(0, 0);
    setProblem({});
    Q_EMIT filterChanged(std::get<TrialFilter>(parsed));
}

void TrialFilterField::show(const TrialFilter::Problem& problem)
{
    underline(problem.position, problem.length);
    setProblem(problem.position >= text().size()
                   ? tr("At the end: %1").arg(problem.message)
                   : tr("Character %1: %2").arg(problem.position + 1).arg(problem.message));
}

void TrialFilterField::setProblem(const QString& problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    setProperty("wrong", !problem.isEmpty());
    style()->unpolish(this);
    style()->polish(this);
    setAccessibleDescription(problem);
    Q_EMIT problemChanged(problem);
}

void TrialFilterField::underline(int position, int length)
{
    // The one way to format part of a QLineEdit: as an input method marks what it composes.
    QList<QInputMethodEvent::Attribute> attributes;
    if (length > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(palette().color(QPalette::BrightText));
        attributes << QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat,
                                                   position - cursorPosition(), length, format);
    }
    QInputMethodEvent event(QString(), attributes);
    QLineEdit::inputMethodEvent(&event);
}

} // namespace netwright

#include "look/theme.h"

#include <QFile>
#include <QFontDatabase>
#include <QRegularExpression>

#include <cmath>

namespace netwright {

namespace {

double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

} // namespace

Theme lightTheme()
{
    Theme theme;
    theme.page = "#f4f6f8";
    theme.card = "#ffffff";
    theme.raised = "#f8f9fb";
    theme.border = "#e1e5ea";
    theme.control = "#c9d0d9";
    theme.track = "#e9ecf1";
    theme.grid = "#edf0f3";
    theme.selection = "#e8effd";
    theme.text = "#181c22";
    theme.muted = "#5b6472";
    theme.accent = "#2563eb";
    theme.onAccent = "#ffffff";
    theme.accentText = "#1d4ed8";
    theme.disabled = "#98a1ae";
    theme.success = "#0f7a3d";
    theme.warning = "#a84a06";
    theme.danger = "#b42318";
    theme.published = "#6d28d9";
    theme.nodeFill = "#dbe7fe";
    theme.nodeLine = "#2563eb";
    theme.inputFill = "#eef1f5";
    theme.inputLine = "#bcc5d1";
    theme.combineFill = "#fff6ec";
    theme.combineLine = "#e08a3c";
    theme.edge = "#8b95a5";
    theme.chipConvolution = "#dbe6fd";
    theme.chipMobile = "#d5f0e0";
    theme.chipPooling = "#fdebd0";
    theme.chipOther = "#e6e9ee";
    theme.chipStructure = "#ebe3fb";
    theme.series = {"#2563eb", "#0f8a5f", "#c2410c", "#7c3aed", "#be185d", "#0e7490"};
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.dark = true;
    theme.page = "#14171c";
    theme.card = "#1c2027";
    theme.raised = "#232831";
    theme.border = "#2e343e";
    theme.control = "#48515f";
    theme.track = "#323945";
    theme.grid = "#272d36";
    theme.selection = "#213252";
    theme.text = "#e8ebf0";
    theme.muted = "#a3acba";
    theme.accent = "#2f6bea";
    theme.onAccent = "#ffffff";
    theme.accentText = "#8db4ff";
    theme.disabled = "#6f7988";
    theme.success = "#4fc98a";
    theme.warning = "#f0a35e";
    theme.danger = "#ff8f85";
    theme.published = "#c0a4ff";
    theme.nodeFill = "#22365c";
    theme.nodeLine = "#6b9bff";
    theme.inputFill = "#2a303a";
    theme.inputLine = "#5a6475";
    theme.combineFill = "#3a2b1c";
    theme.combineLine = "#e39a55";
    theme.edge = "#8490a3";
    theme.chipConvolution = "#24395f";
    theme.chipMobile = "#1d4032";
    theme.chipPooling = "#4a341b";
    theme.chipOther = "#363d49";
    theme.chipStructure = "#3a2f5a";
    theme.series = {"#6b9bff", "#3ec48d", "#f28b4b", "#b494ff", "#f472b6", "#4cc3dc"};
    return theme;
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QPalette themePalette(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.page);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.card);
    palette.setColor(QPalette::AlternateBase, theme.raised);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, theme.card);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.danger);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::ToolTipBase, theme.card);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Link, theme.accentText);
    palette.setColor(QPalette::Light, theme.border);
    palette.setColor(QPalette::Midlight, theme.border);
    palette.setColor(QPalette::Mid, theme.control);
    palette.setColor(QPalette::Dark, theme.control);
    palette.setColor(QPalette::Shadow, theme.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.disabled);
    return palette;
}

QString themeStyleSheet(const Theme& theme)
{
    QFile file(QStringLiteral(":/styles/netwright.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char*, QColor> colors[] = {
        {"page", theme.page},           {"card", theme.card},
        {"raised", theme.raised},       {"border", theme.border},
        {"control", theme.control},     {"track", theme.track},
        {"selection", theme.selection}, {"text", theme.text},
        {"muted", theme.muted},         {"accent", theme.accent},
        {"onAccent", theme.onAccent},   {"accentText", theme.accentText},
        {"success", theme.success},     {"warning", theme.warning},
        {"danger", theme.danger},       {"accentHover", theme.accent.darker(112)},
        {"disabled", theme.disabled}};
    for (const auto& [name, color] : colors) {
        const QRegularExpression word(QStringLiteral("@%1\\b").arg(QLatin1String(name)));
        sheet.replace(word, color.name());
    }
    sheet.replace(QStringLiteral("@radius"), QStringLiteral("%1px").arg(theme.radius));
    sheet.replace(QStringLiteral("@theme"),
                  theme.dark ? QStringLiteral("dark") : QStringLiteral("light"));
    return sheet;
}

QFont themeFont(double points)
{
    // Looked up once: the database is searched in full, and every label of a diagram asks.
    static const QFont general = [] {
        QFont found = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
        QStringList families{found.family()};
        if (QFontDatabase::hasFamily(QStringLiteral("Inter")))
            families.prepend(QStringLiteral("Inter"));
        // Japanese forms of the characters it shares with Chinese.
        for (const char* japanese : {"Noto Sans CJK JP", "IPAexGothic", "IPAGothic"})
            if (QFontDatabase::hasFamily(QLatin1String(japanese)))
                families << QLatin1String(japanese);
        found.setFamilies(families);
        return found;
    }();
    QFont font = general;
    font.setPointSizeF(points);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace netwright

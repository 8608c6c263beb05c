#include "help/about_dialog.h"

#include "nn/runtime.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QSvgRenderer>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <QPainter>
#include <QPushButton>

namespace netwright {

namespace {

QPixmap appPixmap(int size, qreal ratio)
{
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(QStringLiteral(":/icons/netwright.svg")).render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QString licences()
{
    struct Part
    {
        const char *name, *licence, *use;
    };
    static constexpr Part parts[] = {
        {"Qt", "LGPL-3.0", QT_TRANSLATE_NOOP("netwright::AboutDialog", "window")},
        {"LibTorch", "BSD-3-Clause", QT_TRANSLATE_NOOP("netwright::AboutDialog", "training")},
        {"QCustomPlot", "GPL-3.0-or-later", QT_TRANSLATE_NOOP("netwright::AboutDialog", "plots")},
        {"Graphviz", "EPL-1.0",
         QT_TRANSLATE_NOOP("netwright::AboutDialog", "layout of graphs, in a program of its own")},
        {"ONNX", "Apache-2.0",
         QT_TRANSLATE_NOOP("netwright::AboutDialog", "export and its checks")},
        {"Protocol Buffers", "BSD-3-Clause", QT_TRANSLATE_NOOP("netwright::AboutDialog", "export")},
        {"SQLite", QT_TRANSLATE_NOOP("netwright::AboutDialog", "public domain"),
         QT_TRANSLATE_NOOP("netwright::AboutDialog", "projects")},
        {"SQLiteCpp", "MIT", QT_TRANSLATE_NOOP("netwright::AboutDialog", "projects")},
        {"nlohmann-json", "MIT", QT_TRANSLATE_NOOP("netwright::AboutDialog", "files")},
        {"fmt, spdlog", "MIT", QT_TRANSLATE_NOOP("netwright::AboutDialog", "texts and log")},
        {"CLI11", "BSD-3-Clause", QT_TRANSLATE_NOOP("netwright::AboutDialog", "command line")},
        {"curl", "curl", QT_TRANSLATE_NOOP("netwright::AboutDialog", "downloads")},
        {"OpenSSL", "Apache-2.0",
         QT_TRANSLATE_NOOP("netwright::AboutDialog", "checksums of downloads")},
        {"libarchive", "BSD-2-Clause",
         QT_TRANSLATE_NOOP("netwright::AboutDialog", "unpacking data sets")},
        {"zlib", "Zlib", QT_TRANSLATE_NOOP("netwright::AboutDialog", "compressed data sets")},
        {"xxHash", "BSD-2-Clause",
         QT_TRANSLATE_NOOP("netwright::AboutDialog", "identity of architectures")},
        {"stb_image", "MIT", QT_TRANSLATE_NOOP("netwright::AboutDialog", "reading images")},
        {"OpenBLAS", "BSD-3-Clause",
         QT_TRANSLATE_NOOP("netwright::AboutDialog", "LibTorch's arithmetic")},
        {"Inter", "OFL-1.1",
         QT_TRANSLATE_NOOP("netwright::AboutDialog", "lettering, where installed")},
    };
    QString rows;
    for (const auto& part : parts)
        rows += QStringLiteral("<tr><td>%1</td><td style='padding-left:18px'>%2</td>"
                               "<td style='padding-left:18px'>%3</td></tr>")
                    .arg(QLatin1String(part.name), AboutDialog::tr(part.licence),
                         AboutDialog::tr(part.use));
    return QStringLiteral("<table cellpadding='2'>%1</table>").arg(rows);
}

} // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Netwright"));
    auto* icon = new QLabel(this);
    icon->setPixmap(appPixmap(64, devicePixelRatioF()));
    auto* name = new QLabel(QStringLiteral("Netwright"), this);
    name->setProperty("heading", true);
    auto* text = new QLabel(tr("Version %1 · Qt %2 · LibTorch %3")
                                .arg(QLatin1String(NETWRIGHT_VERSION), QLatin1String(qVersion()),
                                     QString::fromStdString(torchVersion())),
                            this);
    text->setProperty("muted", true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* what = new QLabel(tr("A desktop workbench for neural architecture search. Free software "
                               "under the GNU General Public License, version 3 or later. It is "
                               "built with:"),
                            this);
    what->setWordWrap(true);
    auto* list = new QTextBrowser(this);
    list->setHtml(licences());
    list->setAccessibleName(tr("Licences"));

    auto* titles = new QVBoxLayout;
    titles->addStretch(1);
    titles->addWidget(name);
    titles->addWidget(text);
    titles->addStretch(1);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(icon);
    head->addLayout(titles, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(what);
    layout->addWidget(list, 1);
    layout->addWidget(buttons);
    resize(560, 520);
}

} // namespace netwright

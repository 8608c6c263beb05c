#include "plots/plot_export.h"

#include "look/image_file.h"
#include "plots/qcustomplot.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace netwright {

namespace {

constexpr double pngScale = 2;

QByteArray svgOf(PlotView& view)
{
    QBuffer buffer;
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(view.plot()->size());
    svg.setViewBox(view.plot()->rect());
    svg.setResolution(view.logicalDpiX());
    svg.setTitle(view.plot()->accessibleName());
    view.paintForPaper(svg);
    return buffer.data();
}

QByteArray pdfOf(PlotView& view)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    const double pointsPerPixel = 72.0 / view.logicalDpiX();
    pdf.setResolution(view.logicalDpiX());
    pdf.setPageMargins({});
    pdf.setPageSize(QPageSize(QSizeF(view.plot()->size()) * pointsPerPixel, QPageSize::Point, {},
                              QPageSize::ExactMatch));
    pdf.setTitle(view.plot()->accessibleName());
    pdf.setCreator(QStringLiteral("Netwright"));
    view.paintForPaper(pdf);
    return buffer.data();
}

} // namespace

std::vector<PlotFile> plotFiles()
{
    using Kind = PlotFile::Kind;
    return {
        {Kind::Png, "png", PlotView::tr("Save picture as P&NG…"), PlotView::tr("Picture (*.png)")},
        {Kind::Svg, "svg", PlotView::tr("Save picture as &SVG…"),
         PlotView::tr("Scalable picture (*.svg)")},
        {Kind::Pdf, "pdf", PlotView::tr("Save picture as P&DF…"), PlotView::tr("Document (*.pdf)")},
        {Kind::Csv, "csv", PlotView::tr("Save data as CS&V…"), PlotView::tr("Table (*.csv)")},
    };
}

std::function<QByteArray()> plotFileMaker(PlotView& view, PlotFile::Kind kind)
{
    switch (kind) {
    case PlotFile::Kind::Png:
        return [image = view.pictureForPaper(pngScale)] {
            return QByteArray::fromStdString(pngBytes(image));
        };
    case PlotFile::Kind::Svg:
        return [bytes = svgOf(view)] { return bytes; };
    case PlotFile::Kind::Pdf:
        return [bytes = pdfOf(view)] { return bytes; };
    case PlotFile::Kind::Csv:
        return view.csvMaker();
    }
    return {};
}

} // namespace netwright

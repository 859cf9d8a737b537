#include "ui/history/report.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QUrl>
#include <algorithm>

#include "core/error.h"

namespace histion::ui {
namespace {

constexpr double kMarginMm = 16;
constexpr int kPixelsPerInch = 96;  // of the layout
constexpr int kPageWidth = 658;     // of A4 between the margins, in layout pixels
constexpr double kSmallest = 0.62;  // a page shrunk more is hard to read
constexpr int kResolution = 300;

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Report)
};

QString escaped(const QString& text) { return text.toHtmlEscaped(); }

QString rowsHtml(const std::vector<TextRow>& rows) {
  QString html = QStringLiteral("<table width='100%' cellspacing='0' cellpadding='2'>");
  for (const TextRow& row : rows)
    html += QStringLiteral("<tr><td width='34%' style='color:#666'>%1</td><td>%2</td></tr>")
                .arg(escaped(row.name), escaped(row.value));
  return html + QStringLiteral("</table>");
}

template <typename Source>
QString bodyHtml(const ReportContents& c, Source sourceOf) {
  const auto heading = [](const QString& text) {
    return QStringLiteral("<h2 style='font-size:12pt; margin:14px 0 4px 0'>%1</h2>")
        .arg(escaped(text));
  };
  QString html = QStringLiteral(
                     "<h1 style='font-size:17pt; margin:0 0 2px 0'>%1</h1>"
                     "<p style='color:#666; margin:0 0 10px 0'>%2</p>")
                     .arg(escaped(c.title), escaped(c.subtitle));
  const std::size_t columns = c.pictures.size() == 1 ? 1 : c.pictures.size() <= 4 ? 2 : 3;
  if (!c.pictures.empty()) {
    html += QStringLiteral("<table width='100%' cellspacing='0' cellpadding='4'>");
    const int widest = columns == 1 ? 560 : kPageWidth / int(columns) - 12;
    for (std::size_t i = 0; i < c.pictures.size(); ++i) {
      const QImage& image = c.pictures[i].image;
      const int width = std::min(widest, image.width());
      if (i % columns == 0) html += QStringLiteral("<tr>");
      html += QStringLiteral(
                  "<td align='center' valign='top'><img src='%1' width='%2' height='%3' alt='%4'/>"
                  "<br/><span style='font-size:9pt; color:#444'>%4</span></td>")
                  .arg(sourceOf(i))
                  .arg(width)
                  .arg(int(double(width) * image.height() / std::max(1, image.width())))
                  .arg(escaped(c.pictures[i].caption));
      if (i % columns == columns - 1 || i + 1 == c.pictures.size()) html += QStringLiteral("</tr>");
    }
    html += QStringLiteral("</table>");
  }
  if (!c.warnings.isEmpty()) {
    html += heading(Text::tr("Warnings")) + QStringLiteral("<ul style='margin:0'>");
    for (const QString& warning : c.warnings)
      html += QStringLiteral("<li>%1</li>").arg(escaped(warning));
    html += QStringLiteral("</ul>");
  }
  if (!c.methods.isEmpty()) {
    html += heading(Text::tr("Methods")) +
            QStringLiteral("<p style='margin:0' lang='en'>%1</p>").arg(escaped(c.methods));
    for (const QString& doi : c.references)
      html += QStringLiteral(
                  "<p style='margin:2px 0 0 0; font-size:9pt'><a href='https://doi.org/"
                  "%1'>doi:%1</a></p>")
                  .arg(escaped(doi));
  }
  if (!c.parameters.empty()) html += heading(Text::tr("Parameters")) + rowsHtml(c.parameters);
  if (!c.provenance.empty())
    html += heading(Text::tr("Where it came from")) + rowsHtml(c.provenance);
  return html;
}

[[noreturn]] void fail(const QString& file, const QString& reason) {
  throw Error(ErrorKind::Resource,
              Text::tr("the report %1 cannot be written: %2").arg(file, reason).toStdString(),
              Text::tr("Choose another folder, or check that the disk has room").toStdString());
}

void writePdf(const ReportContents& contents, QIODevice& device) {
  QPdfWriter pdf(&device);
  pdf.setTitle(contents.title);
  pdf.setCreator(QStringLiteral("Histion ") + QCoreApplication::applicationVersion());
  pdf.setResolution(kResolution);
  pdf.setPageSize(QPageSize(QPageSize::A4));
  pdf.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm),
                     QPageLayout::Millimeter);
  const auto document = makeReport(contents);
  document->setDocumentMargin(0);
  const double toDevice = double(kResolution) / kPixelsPerInch;
  const QSizeF page(pdf.width() / toDevice, pdf.height() / toDevice);
  QPainter painter(&pdf);
  const auto drawPage = [&](double scale, double top, double height) {
    painter.save();
    painter.scale(toDevice * scale, toDevice * scale);
    painter.translate(0, -top);
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = QRectF(0, top, page.width() / scale, height);
    context.palette.setColor(QPalette::Text, Qt::black);
    painter.setClipRect(context.clip);
    document->documentLayout()->draw(&painter, context);
    painter.restore();
  };
  // A little smaller when one page then holds all.
  for (double scale = 1; scale >= kSmallest; scale -= 0.04) {
    document->setTextWidth(page.width() / scale);
    if (document->size().height() * scale <= page.height()) {
      drawPage(scale, 0, document->size().height());
      return;
    }
  }
  document->setPageSize(page);
  for (int i = 0; i < document->pageCount(); ++i) {
    if (i > 0) pdf.newPage();
    drawPage(1, i * page.height(), page.height());
  }
}

}  // namespace

QString reportHtml(const ReportContents& contents) {
  const auto embedded = [&](std::size_t i) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    contents.pictures[i].image.save(&buffer, "PNG");
    return QStringLiteral("data:image/png;base64,") + QString::fromLatin1(bytes.toBase64());
  };
  return QStringLiteral(
             "<!DOCTYPE html>\n<html><head><meta charset='utf-8'/><title>%1</title><style>"
             "body { font-family: sans-serif; font-size: 10.5pt; max-width: 760px; margin: 32px "
             "auto; padding: 0 16px; color: #1f2328; background: #fff; } img { max-width: 100%; "
             "height: auto; }</style></head><body>\n")
             .arg(escaped(contents.title)) +
         bodyHtml(contents, embedded) + QStringLiteral("\n</body></html>\n");
}

std::unique_ptr<QTextDocument> makeReport(const ReportContents& contents) {
  auto document = std::make_unique<QTextDocument>();
  document->setUndoRedoEnabled(false);
  QFont font(QStringLiteral("sans-serif"));
  font.setPixelSize(13);
  document->setDefaultFont(font);
  const auto name = [](std::size_t i) { return QStringLiteral("picture%1").arg(i); };
  for (std::size_t i = 0; i < contents.pictures.size(); ++i)
    document->addResource(QTextDocument::ImageResource, QUrl(name(i)), contents.pictures[i].image);
  document->setHtml(bodyHtml(contents, name));
  return document;
}

void writeReport(const ReportContents& contents, const QString& file) {
  const bool pdf = file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
  if (!pdf && !file.endsWith(QLatin1String(".html"), Qt::CaseInsensitive))
    throw Error(
        ErrorKind::Usage,
        Text::tr("a report is written as .pdf or .html, not as %1").arg(file).toStdString());
  // Written under a temporary name beside it, and renamed.
  QSaveFile out(file);
  if (!out.open(QIODevice::WriteOnly)) fail(file, out.errorString());
  QByteArray bytes;
  if (pdf) {
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    writePdf(contents, buffer);
  } else {
    bytes = reportHtml(contents).toUtf8();
  }
  if (out.write(bytes) != bytes.size() || !out.commit()) fail(file, out.errorString());
}

}  // namespace histion::ui

// A page about one result or one ion image: pictures, parameters, where it came from, warnings and
// a paragraph for the methods section. A function of its contents alone; no widgets, any thread.
#pragma once

#include <QImage>
#include <QStringList>
#include <QTextDocument>
#include <memory>
#include <vector>

#include "ui/history/provenance_text.h"

namespace histion::ui {

struct ReportPicture {
  QImage image;
  QString caption;
};

struct ReportContents {
  QString title, subtitle;
  std::vector<ReportPicture> pictures;
  std::vector<TextRow> parameters, provenance;
  QStringList warnings;
  QString methods;         // English
  QStringList references;  // doi
};

// The page as HTML that stands alone: pictures are inside it.
QString reportHtml(const ReportContents& contents);
// The same as a document; pictures are its resources. Belongs to the calling thread.
std::unique_ptr<QTextDocument> makeReport(const ReportContents& contents);

// Writes PDF (A4, one page when it can be read at that size) or HTML by the ending of `file`: under
// a temporary name first. Throws Usage for another ending and Resource when it cannot be written.
void writeReport(const ReportContents& contents, const QString& file);

}  // namespace histion::ui

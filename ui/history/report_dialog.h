// Shows a report before it is written, and writes it as PDF or HTML.
#pragma once

#include <QDialog>

#include "ui/history/report_contents.h"
#include "ui/session/workspace.h"

class QLabel;
class QPushButton;
class QTextBrowser;

namespace histion::ui {

class ReportDialog : public QDialog {
  Q_OBJECT
 public:
  ReportDialog(const Workspace& work, ReportSource source, QWidget* parent = nullptr);
  // Null until the contents were gathered.
  const ReportContents* contents() const { return contents_.get(); }
  void write(const QString& file);

 Q_SIGNALS:
  void ready();
  void written(const QString& file);

 private:
  void show(ReportContents contents);
  void choose(const QString& ending);
  void say(const QString& problem);

  QueryPool& queries_;
  QString name_;
  std::shared_ptr<const ReportContents> contents_;
  QTextBrowser* preview_;
  QLabel* problem_;
  QPushButton *pdf_, *html_;
};

}  // namespace histion::ui

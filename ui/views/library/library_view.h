// The page of a spectral library: a table of entries to search, the spectrum of the chosen one and
// what is known of it.
#pragma once

#include <QSplitter>

#include "core/spectrum.h"
#include "ui/session/workspace.h"
#include "ui/views/library/library_model.h"
#include "ui/views/spectrum/spectrum_plot.h"

class QLabel;
class QLineEdit;
class QTableView;
class QTextBrowser;

namespace histion::ui {

class LibraryView : public QSplitter {
  Q_OBJECT
 public:
  explicit LibraryView(Workspace workspace, QWidget* parent = nullptr);

  SpectrumPlot* plot() { return plot_; }
  LibraryModel* model() { return model_; }
  QTableView* table() { return table_; }
  // Index of the chosen entry; -1: none.
  int entry() const { return entry_; }

 Q_SIGNALS:
  void hoverText(const QString& text);
  void rowsShown();

 private:
  void newLibrary();
  void filter();
  void showEntry(int entry);

  Workspace work_;
  LibraryModel* model_;
  QTableView* table_;
  QLineEdit* search_;
  QLabel *count_, *none_;
  SpectrumPlot* plot_;
  QTextBrowser* facts_;
  std::shared_ptr<const SpectrumSet> set_;
  int entry_ = -1;
};

}  // namespace histion::ui

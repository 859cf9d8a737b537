// Results as tables: sorted, filtered, searched, copied and written to files; and the measurements
// of the annotations. Rows with an m/z lead to its ion image.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/session/workspace.h"
#include "ui/views/table/table_model.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QTableView;

namespace histion::ui {

class TableView : public QWidget {
  Q_OBJECT
 public:
  explicit TableView(Workspace workspace, QWidget* parent = nullptr);

  TableModel* model() { return model_; }
  QTableView* table() { return table_; }
  // The measurements of the annotations instead of a stored table.
  void showMeasurements();
  // Writes the shown rows and columns as CSV; saved() or the pool's failed() follows.
  void exportTo(const QString& file);

 Q_SIGNALS:
  // Another table, order or filter is on the screen.
  void rowsShown();
  void copied();
  void saved(const QString& file);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void makeActions();
  void makeLayout();
  void listSources();
  void choose(const QString& id);
  void followLayer();
  void followData();
  // Reads the chosen source again.
  void refresh();
  void measure();
  void present(const TableDataPtr& table, bool fresh);
  // Filters and sorts what is shown.
  void reorder();
  void fitColumns();
  void updateState();
  void fillColumnMenu();
  std::vector<int> shownColumns() const;
  void copyRows();
  void chooseFile();
  void openRow(int shown);
  void find(bool backwards, bool next);
  void setStatus(const QString& text);

  Workspace work_;
  TableModel* model_;
  QTableView* table_;
  QComboBox* source_;
  QLineEdit *filter_, *find_;
  QLabel *problem_, *status_, *empty_;
  QWidget* findBar_;
  QMenu* columnMenu_;
  QAction *copy_, *export_, *openFind_, *next_, *previous_, *showIon_;
  QTimer delay_, filterDelay_;
  QString chosen_;  // id of the shown source; empty: measurements
  bool stale_ = true, fresh_ = true;
};

}  // namespace histion::ui

// Compounds that were put aside: a list of the session, saved with the project. Used by the hits
// view, as its second tab.
#pragma once

#include <QAbstractTableModel>
#include <QWidget>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "core/retrieval_kinds.h"
#include "ui/session/compound_question.h"
#include "ui/views/table/table_data.h"

class QLabel;
class QTableView;

namespace histion::ui {

struct ListedCompound {
  std::string name, formula, adduct, inchiKey, smiles;
  double mz = 0;  // of its ion; 0: unknown
  double ppmError = 0, score = 0;
  std::optional<double> probability;
  std::string from;     // what was asked: "Scan 12, precursor m/z 301.1410"
  std::string dataset;  // id of the data it was measured in

  bool operator==(const ListedCompound&) const = default;
};

class CompoundList : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Name, Formula, Adduct, Mz, Error, Score, Probability, From, kColumns };
  using QAbstractTableModel::QAbstractTableModel;

  const std::vector<ListedCompound>& compounds() const { return compounds_; }
  // False when the same is in it already.
  bool add(const ListedCompound& compound);
  void removeRowsAt(std::vector<int> rows);
  nlohmann::json json() const;
  // What is no compound is left out.
  void restore(const nlohmann::json& state);
  // All of them as columns, in the order they were added.
  TableDataPtr table() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 Q_SIGNALS:
  void listChanged();

 private:
  std::vector<ListedCompound> compounds_;
};

// The tab: the list, and what can be done with it.
class CompoundListView : public QWidget {
  Q_OBJECT
 public:
  CompoundListView(CompoundList* model, QWidget* parent);
  QTableView* table() { return table_; }

 Q_SIGNALS:
  void ionChosen(double mz);
  void exportWanted();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void updateState();
  std::vector<int> chosen() const;

  CompoundList* model_;
  QTableView* table_;
  QLabel* empty_;
  QAction *remove_, *export_, *showIon_;
};

}  // namespace histion::ui

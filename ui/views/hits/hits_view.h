// Which compound is this? Candidates for the spectrum that is selected, best first, as the compound
// search finds them; for the chosen one its structure, what is known of it, where its ions lie, and
// its spectrum against the measured one. Shows stored lists of hits too, and the compounds that
// were put aside.
#pragma once

#include <QSplitter>
#include <QWidget>

#include "ui/session/workspace.h"
#include "ui/views/hits/compound_list.h"
#include "ui/views/hits/compound_search.h"
#include "ui/views/hits/hit_details.h"
#include "ui/views/hits/hits_model.h"
#include "ui/views/hits/question_source.h"
#include "ui/views/hits/spectrum_compare.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTabBar;
class QTableView;
class QToolButton;

namespace histion::ui {

class QuestionBar;
class SearchChoicesPanel;

class HitsView : public QWidget {
  Q_OBJECT
 public:
  explicit HitsView(Workspace workspace, QWidget* parent = nullptr);

  void setHits(std::shared_ptr<const HitList> hits);
  HitsModel* model() { return model_; }
  QTableView* table() { return table_; }
  MirrorPlot* plot() { return compare_->plot(); }
  CompoundSearch& search() { return *search_; }
  // What is searched, as it was chosen for the project.
  const SearchChoices& choices() const { return choices_; }
  CompoundList& compounds() { return *compounds_; }
  // Index of the chosen hit in the list; -1: none.
  int hit() const;
  // Asks by itself about what is selected, while it is visible.
  bool isFollowing() const;
  // Writes all hits, or the compounds of the list, as CSV; saved() or the pool's failed() follows.
  void exportTo(const QString& file);
  void exportListTo(const QString& file);

 Q_SIGNALS:
  void hitsShown();
  void drawn();  // small structures of the rows in sight
  void saved(const QString& file);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void makeActions();
  void makeLayout();
  QWidget* makeTop();
  QWidget* makeStatePage();
  void connectSearch();
  void listSources();
  void followResult();
  void load(const QString& id);
  void newQuestion();
  void ask();
  void prepare();
  void searchChanged();
  void importLibraries();
  void restoreKept();
  void setChoices(const SearchChoices& choices);
  void showHit();
  void showIon(double mz);
  void addToList();
  void drawRows();
  void arrange();
  void hideColumns();
  void updateState();
  void updateActions();
  // What the page says that stands in the place of hits.
  QString stateText() const;
  // How many hits, how long it took, how likely it is none of them.
  QString titleText() const;
  QString writtenFile(const QString& title, const QString& name);
  void write(const TableDataPtr& table, const QString& file);
  // Where ions can be shown: the open data, else an imaging dataset of the project; empty: nowhere.
  QString placeOfIons() const;
  std::optional<double> ionMz() const;

  Workspace work_;
  HitsModel* model_;
  CompoundList* compounds_;
  QuestionSource* questions_;
  CompoundSearch* search_;
  QTableView* table_;
  HitDetails* details_;
  SpectrumCompare* compare_;
  CompoundListView* listView_;
  QuestionBar* bar_;
  SearchChoices choices_;
  SearchChoicesPanel* searchIn_;
  QToolButton* searchInButton_;
  QTabBar *tabs_, *sides_;
  QCheckBox* follow_;
  QComboBox* source_;
  QLabel *title_, *empty_, *warnings_;
  QProgressBar* progress_;
  QPushButton *cancel_, *again_, *import_;
  QSplitter *content_, *chosen_;
  QWidget* state_;
  QAction *copyKey_, *copySmiles_, *copyRow_, *export_, *showIon_, *add_, *choose_;
  QString loaded_, lastImaging_;
  bool drawing_ = false, live_ = false, wide_ = false, compact_ = false;
};

}  // namespace histion::ui

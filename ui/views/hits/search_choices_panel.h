// "Search in…": a small panel below its button with libraries, candidates and model of the compound
// search. What was chosen counts when it is closed, by Done or a click elsewhere; Escape takes it
// back. Used by the hits view.
#pragma once

#include <QFrame>

#include "ui/session/project_session.h"
#include "ui/views/hits/search_choices.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace histion::ui {

class CheckList;

// What differs from the usual, in a few words: "1 of 2 libraries, mine.csv"; empty: nothing.
QString textOf(const SearchChoices& choices, const ProjectSession& session);

class SearchChoicesPanel : public QFrame {
  Q_OBJECT
 public:
  SearchChoicesPanel(ProjectSession& session, QWidget* parent);

  // Below `button`, with these choices.
  void open(const SearchChoices& choices, const QWidget* button);

 Q_SIGNALS:
  // Closed with others than it was opened with.
  void chosen(const histion::ui::SearchChoices& choices);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void fill(const SearchChoices& choices);
  void showModel();
  static QString ownModelTip();
  void candidatesChosen(int row);
  SearchChoices choices() const;

  ProjectSession& session_;
  CheckList* libraries_;
  QLabel* noLibraries_;
  QComboBox *candidates_, *model_;
  QCheckBox* leaveOut_;
  SearchChoices opened_;
  QString ownModel_;  // that was chosen before an index brought its own
  int row_ = 0;       // of the candidates, before a file is asked for
  bool asking_ = false;
};

}  // namespace histion::ui

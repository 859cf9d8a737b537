// The line above the hits: what was asked, with what can be corrected. A change by the user asks
// anew. Used by the hits view.
#pragma once

#include <QWidget>

#include "ui/session/compound_question.h"

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;

namespace histion::ui {

class QuestionBar : public QWidget {
  Q_OBJECT
 public:
  explicit QuestionBar(QWidget* parent = nullptr);

  // Shows the question; nothing is emitted.
  void setQuestion(const CompoundQuestion& question);
  // With the user's corrections.
  const CompoundQuestion& question() const { return question_; }
  // Half-widths in ppm: of the window around the precursor of fragments (0: candidates of any
  // mass), and around the ion where nothing was fragmented.
  struct Tolerances {
    double fragments = 10, mass = 5;
  };
  const Tolerances& tolerances() const { return tolerances_; }
  void setTolerances(const Tolerances& tolerances);
  // Of the present question.
  double tolerancePpm() const;

 Q_SIGNALS:
  // By the user.
  void edited();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fillAdducts();
  void showTolerance();
  void showNote();

  CompoundQuestion question_;
  Tolerances tolerances_;
  QLabel *what_, *mzLabel_, *note_;
  QDoubleSpinBox *mz_, *tolerance_;
  QComboBox* adduct_;
  QGridLayout* grid_;
};

}  // namespace histion::ui

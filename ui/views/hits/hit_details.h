// What is known of the chosen hit: its structure, facts, why it was ranked so, and where its ions
// may lie in the tissue. Used by the hits view.
#pragma once

#include <QImage>
#include <QWidget>

#include "core/retrieval_kinds.h"
#include "ui/session/query_pool.h"

class QBoxLayout;
class QLabel;
class QListWidget;
class QScrollArea;
class QTextBrowser;

namespace histion::ui {

// A drawing, enlarged to the widget; made anew when the size changes.
class StructureWidget : public QWidget {
  Q_OBJECT
 public:
  StructureWidget(QueryPool& queries, QWidget* parent);
  void setStructure(const std::string& svg);
  const QImage& drawing() const { return image_; }
  QSize sizeHint() const override { return {180, 140}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void draw();

  QueryPool& queries_;
  std::string svg_;
  QImage image_;
  bool drawn_ = true;
};

// The parts of a score as bars, each with its name and number; parts that speak against the hit in
// another colour.
class ScoreBars : public QWidget {
  Q_OBJECT
 public:
  explicit ScoreBars(QWidget* parent);
  // `whole`: the size of a full bar.
  void setParts(std::vector<std::pair<std::string, double>> parts, double whole);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int rowHeight() const;
  std::vector<std::pair<std::string, double>> parts_;
  double whole_ = 1;
};

// What a full bar stands for in a list: 1, or the largest part when some are larger.
double wholeBar(const HitList& list);

// An ion of a compound.
struct IonOfHit {
  QString label;  // "[M+H]+", "[M+H]+ 13C"
  double mz = 0;
  bool measured = false;  // the asked spectrum has a peak there
};
// What the search says of them; without that the ion itself. Empty when no m/z is known.
std::vector<IonOfHit> ionsOf(const HitList& list, const HitList::Hit& hit);

// What a part of a score is called: "cosine", "mass"; an unknown one as it is.
QString partName(const std::string& part);

class HitDetails : public QWidget {
  Q_OBJECT
 public:
  // All side by side, or where there is little room one half of it.
  enum class Shown { All, Compound, Reasons };

  HitDetails(QueryPool& queries, QWidget* parent);

  void setHit(const HitList& list, int index);
  void clear();
  void setShown(Shown shown);
  // Whether and where ions can be shown: "Where in the tissue", or why not.
  void setPlace(bool possible, const QString& title, const QString& tip);
  QWidget* buttons() { return buttons_; }

 Q_SIGNALS:
  void ionChosen(double mz);

 private:
  StructureWidget* structure_;
  QTextBrowser* facts_;
  QLabel *why_, *where_;
  ScoreBars* bars_;
  QListWidget* ions_;
  QWidget* buttons_;
  QScrollArea* reasons_;
  QBoxLayout* halves_;
  Shown shown_ = Shown::All;
  bool drawings_ = true;  // of some hit of the list
};

}  // namespace histion::ui

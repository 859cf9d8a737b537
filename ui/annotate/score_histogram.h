// How many pixels have which score, with the limit: where a valley between two hills lies, the
// limit divides tissues well.
#pragma once

#include <QWidget>
#include <vector>

namespace histion::ui {

class ScoreHistogram : public QWidget {
  Q_OBJECT
 public:
  explicit ScoreHistogram(QWidget* parent = nullptr);
  void setBins(std::vector<float> bins);
  // 0 … 1 of the range.
  void setLimit(double limit);
  QSize sizeHint() const override { return {160, 44}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<float> bins_;
  double limit_ = 0;
};

}  // namespace histion::ui

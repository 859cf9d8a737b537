// Named curves over x (training loss per epoch) in a small plot with a legend.
#pragma once

#include <QPointF>
#include <QString>
#include <QVector>
#include <QWidget>
#include <map>

namespace histion::ui {

class CurvePlot : public QWidget {
  Q_OBJECT
 public:
  explicit CurvePlot(QWidget* parent = nullptr);
  void addPoint(const QString& curve, double x, double y);
  void setCurves(const std::map<QString, QVector<QPointF>>& curves);
  int points() const;
  QSize sizeHint() const override { return {260, 170}; }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  std::map<QString, QVector<QPointF>> curves_;
};

}  // namespace histion::ui

// Buttons side by side of which one is pressed; the group that makes them exclusive is the owner's.
// Part of the display panel.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace histion::ui {

class SegmentRow : public QWidget {
  Q_OBJECT
 public:
  explicit SegmentRow(QWidget* parent = nullptr);
  QPushButton* add(const char* name, const QString& text, const QString& tip);

 private:
  QHBoxLayout* layout_;
};

}  // namespace histion::ui

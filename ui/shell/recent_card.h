// One recent project on the start page: its picture, name, place, and what the project says of
// itself. A button.
#pragma once

#include <QAbstractButton>
#include <QImage>

namespace histion::ui {

class RecentCard : public QAbstractButton {
  Q_OBJECT
 public:
  explicit RecentCard(const QString& folder, QWidget* parent = nullptr);
  const QString& folder() const { return folder_; }
  void setPicture(const QImage& picture);
  // "3 datasets · 1.2 GB · yesterday"
  void setFacts(const QString& facts);

  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  QString folder_, name_, place_, facts_;
  QImage picture_;
};

}  // namespace histion::ui

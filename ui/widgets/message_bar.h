// A line above the views for what went wrong or what should be known; never modal.
#pragma once

#include <QFrame>
#include <QLabel>

namespace histion::ui {

class MessageBar : public QFrame {
  Q_OBJECT
 public:
  // One that cannot be dismissed stands until it is cleared.
  explicit MessageBar(QWidget* parent = nullptr, bool dismissable = true);

  enum class Level { Note, Warning, Error };
  void show(Level level, const QString& text);
  void clear();
  QString text() const { return label_->text(); }

 private:
  QLabel* label_;
};

}  // namespace histion::ui

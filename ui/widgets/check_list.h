// Things to choose several of, each with a check mark: a click on a line or Space changes its mark.
// As high as its lines, up to five. Used by forms and views for data of a project.
#pragma once

#include <QListWidget>
#include <QStringList>
#include <utility>
#include <vector>

namespace histion::ui {

class CheckList : public QListWidget {
  Q_OBJECT
 public:
  explicit CheckList(QWidget* parent = nullptr);

  // Id and name of what is offered. Marks of what stays are kept; what is new is marked when
  // everything was. Nothing is emitted.
  void setChoices(const std::vector<std::pair<QString, QString>>& choices);
  // In the order of the list.
  QStringList checked() const;
  bool allChecked() const { return checked().size() == count(); }
  // Marks these and no others; nothing is emitted. Returns those that are not offered.
  QStringList setChecked(const QStringList& ids);
  void checkAll();

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  // By the user.
  void changed();

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  void mark(QListWidgetItem* item, bool checked);
  int heightOf(int lines) const;

  QListWidgetItem* pressed_ = nullptr;
  Qt::CheckState before_ = Qt::Unchecked;
};

}  // namespace histion::ui

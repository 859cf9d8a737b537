// The list of traces beside a plot: each can be hidden, pinned ones can be removed. Knows no data.
#pragma once

#include <QListWidget>
#include <vector>

namespace histion::ui {

class TraceLegend : public QListWidget {
  Q_OBJECT
 public:
  explicit TraceLegend(QWidget* parent = nullptr);

  struct Item {
    QString key, name;
    QColor color;
    bool shown = true, removable = false;
    bool operator==(const Item&) const = default;
  };
  void setItems(std::vector<Item> items);
  const std::vector<Item>& items() const { return shown_; }

 Q_SIGNALS:
  void shownChanged(const QString& key, bool shown);
  // All others are to be hidden; an empty key: all are to be shown.
  void onlyWanted(const QString& key);
  void removeWanted(const QString& key);

 protected:
  void contextMenuEvent(QContextMenuEvent* event) override;
  QSize sizeHint() const override;

 private:
  void remove();

  std::vector<Item> shown_;
};

}  // namespace histion::ui

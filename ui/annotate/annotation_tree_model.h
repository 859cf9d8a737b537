// The annotations as a tree for a view: hierarchy, class colour, size, lock. Follows edits row by
// row. While a filter text is set, a flat list of what matches.
#pragma once

#include <QAbstractItemModel>
#include <functional>
#include <unordered_map>

#include "ui/session/annotations.h"

namespace histion::ui {

class AnnotationTreeModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column { Name, Class, Size, Lock, ColumnCount };
  static constexpr int kIdRole = Qt::UserRole;
  using PixelSize = std::function<std::optional<std::array<double, 2>>(const std::string& frame)>;

  explicit AnnotationTreeModel(Annotations& annotations, QObject* parent = nullptr);
  ~AnnotationTreeModel() override;

  // Micrometres of a frame's pixel; empty: sizes are in pixels.
  void setPixelSize(PixelSize pixelSize);
  void setFilter(const QString& text);
  // Which frames are listed; empty function: all.
  void setFrames(std::function<bool(const std::string& frame)> accepts);
  QModelIndex indexOf(const std::string& id) const;
  std::string idOf(const QModelIndex& index) const;
  // Objects listed.
  std::size_t size() const { return nodes_.size(); }

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& = {}) const override { return ColumnCount; }
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;

 private:
  struct Node {
    AnnotationPtr object;
    Node* parent = nullptr;
    std::vector<Node*> children;
    int row = 0;
    QString size;  // computed when it is first seen
  };
  void rebuild();
  void changed(const std::vector<std::string>& ids);
  bool accepts(const Annotation& object) const;
  void insertRow(const AnnotationPtr& object);
  void removeRow(Node* node);
  QString sizeText(const Annotation& object) const;
  Node* nodeOf(const QModelIndex& index) const {
    return static_cast<Node*>(index.internalPointer());
  }

  Annotations& annotations_;
  std::unordered_map<std::string, std::unique_ptr<Node>> nodes_;
  std::vector<Node*> roots_;
  PixelSize pixelSize_;
  std::function<bool(const std::string&)> frames_;
  QString filter_;
};

}  // namespace histion::ui

#include "ui/annotate/annotation_tree_model.h"

#include <algorithm>
#include <cmath>

#include "ui/annotate/object_geometry.h"
#include "ui/annotate/swatch.h"
#include "ui/annotate/tool_icons.h"
#include "ui/session/object_name.h"

namespace histion::ui {
namespace {

constexpr std::size_t kManyRows = 300;  // inserted or removed at once: cheaper from anew

bool before(const AnnotationPtr& a, const AnnotationPtr& b) {
  return a->order != b->order ? a->order < b->order : a->id < b->id;
}

// Three to four digits, no exponent.
QString digits(double value) {
  const int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return QString::number(value, 'f', decimals);
}

}  // namespace

AnnotationTreeModel::AnnotationTreeModel(Annotations& annotations, QObject* parent)
    : QAbstractItemModel(parent), annotations_(annotations) {
  connect(&annotations_, &Annotations::changed, this, &AnnotationTreeModel::changed);
  connect(&annotations_, &Annotations::reset, this, &AnnotationTreeModel::rebuild);
  connect(&annotations_, &Annotations::classesChanged, this, [this] {
    if (!roots_.empty()) Q_EMIT dataChanged(index(0, Name), index(int(roots_.size()) - 1, Class));
    for (const auto& [id, node] : nodes_)
      if (!node->children.empty()) {
        const QModelIndex at = createIndex(node->row, 0, node.get());
        Q_EMIT dataChanged(index(0, Name, at), index(int(node->children.size()) - 1, Class, at));
      }
  });
  rebuild();
}

AnnotationTreeModel::~AnnotationTreeModel() = default;

void AnnotationTreeModel::setPixelSize(PixelSize pixelSize) {
  pixelSize_ = std::move(pixelSize);
  for (const auto& [id, node] : nodes_) node->size.clear();
  if (!roots_.empty()) Q_EMIT dataChanged(index(0, Size), index(int(roots_.size()) - 1, Size));
}

void AnnotationTreeModel::setFilter(const QString& text) {
  if (text.trimmed() == filter_) return;
  filter_ = text.trimmed();
  rebuild();
}

void AnnotationTreeModel::setFrames(std::function<bool(const std::string&)> accepts) {
  frames_ = std::move(accepts);
  rebuild();
}

bool AnnotationTreeModel::accepts(const Annotation& object) const {
  if (frames_ && !frames_(object.frame)) return false;
  if (filter_.isEmpty()) return true;
  const auto has = [this](const std::string& text) {
    return QString::fromStdString(text).contains(filter_, Qt::CaseInsensitive);
  };
  return has(object.note) || shownName(object).contains(filter_, Qt::CaseInsensitive) ||
         (object.className.empty() ? tr("Unclassified").contains(filter_, Qt::CaseInsensitive)
                                   : has(object.className));
}

void AnnotationTreeModel::rebuild() {
  beginResetModel();
  nodes_.clear();
  roots_.clear();
  for (const AnnotationPtr& object : annotations_.ordered())
    if (accepts(*object)) nodes_.emplace(object->id, new Node{object, nullptr, {}, 0, {}});
  const auto parentOf = [this](const Node* node) -> Node* {
    if (!filter_.isEmpty() || node->object->parent.empty()) return nullptr;
    const auto found = nodes_.find(node->object->parent);
    return found == nodes_.end() ? nullptr : found->second.get();
  };
  for (const AnnotationPtr& object : annotations_.ordered()) {
    const auto found = nodes_.find(object->id);
    if (found == nodes_.end()) continue;
    Node* node = found->second.get();
    node->parent = parentOf(node);
    // A circle of parents, which only a damaged file has, ends at the root.
    const Node* above = node->parent;
    for (int depth = 0; above && above != node && depth < 1000; ++depth) above = above->parent;
    if (above) node->parent = nullptr;
    auto& siblings = node->parent ? node->parent->children : roots_;
    node->row = int(siblings.size());
    siblings.push_back(node);
  }
  endResetModel();
}

void AnnotationTreeModel::changed(const std::vector<std::string>& ids) {
  std::vector<Node*> replaced, removed;
  std::vector<AnnotationPtr> added, values;
  bool anew = false;
  for (const std::string& id : ids) {
    const auto found = nodes_.find(id);
    Node* node = found == nodes_.end() ? nullptr : found->second.get();
    const AnnotationPtr object = annotations_.find(id);
    const bool wanted = object && accepts(*object);
    if (!node && !wanted) continue;
    if (node && wanted && node->object->parent == object->parent &&
        node->object->order == object->order) {
      replaced.push_back(node);
      values.push_back(object);
      continue;
    }
    if (node && wanted) anew = true;
    if (!node) added.push_back(object);
    if (node && !wanted) removed.push_back(node);
    const bool nested = node ? node->parent || !node->children.empty() : !object->parent.empty();
    if (filter_.isEmpty() && nested) anew = true;
  }
  if (anew || added.size() + removed.size() > kManyRows) return rebuild();
  for (Node* node : removed) removeRow(node);
  for (const AnnotationPtr& object : added) insertRow(object);
  for (std::size_t i = 0; i < replaced.size(); ++i) {
    Node* node = replaced[i];
    node->object = values[i];
    node->size.clear();
    Q_EMIT dataChanged(createIndex(node->row, Name, node), createIndex(node->row, Lock, node));
  }
}

void AnnotationTreeModel::insertRow(const AnnotationPtr& object) {
  if (nodes_.contains(object->id)) return;
  const auto at =
      std::upper_bound(roots_.begin(), roots_.end(), object,
                       [](const AnnotationPtr& a, const Node* b) { return before(a, b->object); });
  const int row = int(at - roots_.begin());
  beginInsertRows({}, row, row);
  auto node = std::make_unique<Node>(Node{object, nullptr, {}, row, {}});
  roots_.insert(at, node.get());
  nodes_.emplace(object->id, std::move(node));
  for (std::size_t i = std::size_t(row); i < roots_.size(); ++i) roots_[i]->row = int(i);
  endInsertRows();
}

void AnnotationTreeModel::removeRow(Node* node) {
  auto& siblings = node->parent ? node->parent->children : roots_;
  const int row = node->row;
  const QModelIndex above =
      node->parent ? createIndex(node->parent->row, 0, node->parent) : QModelIndex();
  beginRemoveRows(above, row, row);
  siblings.erase(siblings.begin() + row);
  for (std::size_t i = std::size_t(row); i < siblings.size(); ++i) siblings[i]->row = int(i);
  const std::string id = node->object->id;
  nodes_.erase(id);
  endRemoveRows();
}

QModelIndex AnnotationTreeModel::indexOf(const std::string& id) const {
  const auto found = nodes_.find(id);
  return found == nodes_.end() ? QModelIndex()
                               : createIndex(found->second->row, 0, found->second.get());
}

std::string AnnotationTreeModel::idOf(const QModelIndex& index) const {
  return index.isValid() ? nodeOf(index)->object->id : std::string();
}

QModelIndex AnnotationTreeModel::index(int row, int column, const QModelIndex& parent) const {
  const auto& siblings = parent.isValid() ? nodeOf(parent)->children : roots_;
  if (row < 0 || row >= int(siblings.size()) || column < 0 || column >= ColumnCount) return {};
  return createIndex(row, column, siblings[std::size_t(row)]);
}

QModelIndex AnnotationTreeModel::parent(const QModelIndex& index) const {
  if (!index.isValid() || !nodeOf(index)->parent) return {};
  return createIndex(nodeOf(index)->parent->row, 0, nodeOf(index)->parent);
}

int AnnotationTreeModel::rowCount(const QModelIndex& parent) const {
  if (parent.column() > 0) return 0;
  return int((parent.isValid() ? nodeOf(parent)->children : roots_).size());
}

QString AnnotationTreeModel::sizeText(const Annotation& object) const {
  if (object.shape == Regions::Shape::Points) {
    const std::size_t count = cornersOf(object);
    return count == 1 ? tr("1 point") : tr("%1 points").arg(count);
  }
  const auto um = pixelSize_ ? pixelSize_(object.frame) : std::nullopt;
  if (object.shape == Regions::Shape::Area) {
    const double pixels = measureOf(object);
    if (!um) return tr("%1 px²").arg(digits(pixels));
    constexpr double kUm2PerMm2 = 1e6, kLeastMm2 = 0.01;
    const double um2 = pixels * (*um)[0] * (*um)[1];
    return um2 >= kLeastMm2 * kUm2PerMm2 ? tr("%1 mm²").arg(digits(um2 / kUm2PerMm2))
                                         : tr("%1 µm²").arg(digits(um2));
  }
  if (!um) return tr("%1 px").arg(digits(measureOf(object)));
  const double length =
      measureOf(ui::transformed(object, QTransform::fromScale((*um)[0], (*um)[1])));
  return length >= 1000 ? tr("%1 mm").arg(digits(length / 1000)) : tr("%1 µm").arg(digits(length));
}

QVariant AnnotationTreeModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  Node* node = nodeOf(index);
  const Annotation& object = *node->object;
  if (role == kIdRole) return QString::fromStdString(object.id);
  switch (index.column()) {
    case Name:
      if (role == Qt::DisplayRole) return shownName(object);
      if (role == Qt::EditRole) return QString::fromStdString(object.name);
      if (role == Qt::DecorationRole) return swatchIcon(annotations_.colorOf(object));
      if (role == Qt::ToolTipRole)
        return object.note.empty() ? shownName(object) : QString::fromStdString(object.note);
      break;
    case Class:
      if (role == Qt::DisplayRole) return QString::fromStdString(object.className);
      if (role == Qt::ToolTipRole)
        return object.className.empty() ? tr("Unclassified")
                                        : QString::fromStdString(object.className);
      break;
    case Size:
      if (role == Qt::DisplayRole) {
        if (node->size.isEmpty()) node->size = sizeText(object);
        return node->size;
      }
      if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
      break;
    case Lock:
      if (role == Qt::DecorationRole && object.locked) return toolIcon(ToolIcon::Lock);
      if (role == Qt::ToolTipRole)
        return object.locked ? tr("Locked. Click to unlock.") : tr("Click to lock.");
      if (role == Qt::AccessibleTextRole) return object.locked ? tr("locked") : tr("not locked");
      break;
    default:
      break;
  }
  return {};
}

QVariant AnnotationTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::DecorationRole && section == Lock) return toolIcon(ToolIcon::Lock);
  if (role == Qt::ToolTipRole && section == Lock) return tr("Locked objects cannot be changed");
  if (role != Qt::DisplayRole) return {};
  const QString names[] = {tr("Name"), tr("Class"), tr("Size"), QString()};
  return section >= 0 && section < ColumnCount ? names[section] : QString();
}

Qt::ItemFlags AnnotationTreeModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  if (index.column() == Name && !annotations_.readOnly()) flags |= Qt::ItemIsEditable;
  return flags;
}

bool AnnotationTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !index.isValid() || index.column() != Name) return false;
  auto changed = std::make_shared<Annotation>(*nodeOf(index)->object);
  changed->name = value.toString().trimmed().toStdString();
  return annotations_.edit(tr("Rename object"), {{changed->id, changed}});
}

}  // namespace histion::ui

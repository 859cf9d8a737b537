#include "ui/annotate/annotation_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolBar>
#include <QTreeView>
#include <algorithm>
#include <map>

#include "core/histology.h"
#include "ui/annotate/annotation_tree_model.h"
#include "ui/annotate/class_list.h"
#include "ui/annotate/drawing_tools.h"
#include "ui/annotate/properties_form.h"

namespace histion::ui {
namespace {

constexpr int kFilterDelayMs = 150;
constexpr const char* kButtons[] = {
    "actionDeleteObjects",   "actionDuplicateObjects", "actionMergeObjects",
    "actionSubtractObjects", "actionIntersectObjects", "actionFillHoles",
    "actionSimplify",        "actionLockObjects",      "actionResolveHierarchy"};

QLabel* heading(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  QFont font = label->font();
  font.setWeight(QFont::DemiBold);
  label->setFont(font);
  return label;
}

}  // namespace

AnnotationPanel::AnnotationPanel(const Workspace& work, QWidget* parent)
    : QWidget(parent),
      work_(work),
      classes_(new ClassList(work_.annotations, this)),
      model_(new AnnotationTreeModel(work_.annotations, this)),
      tree_(new QTreeView(this)),
      filter_(new QLineEdit(this)),
      scope_(new QComboBox(this)),
      bar_(new QToolBar(this)),
      count_(new QLabel(this)),
      empty_(new QLabel(this)),
      form_(new PropertiesForm(work_.annotations, PropertiesForm::Mode::Live, this)) {
  setObjectName(QStringLiteral("annotationPanel"));
  setAccessibleName(tr("Annotations"));
  auto* upper = new QWidget(this);
  auto* upperLayout = new QVBoxLayout(upper);
  upperLayout->setContentsMargins(0, 0, 0, 0);
  upperLayout->setSpacing(4);
  upperLayout->addWidget(classes_);
  auto* middle = new QWidget(this);
  auto* middleLayout = new QVBoxLayout(middle);
  middleLayout->setContentsMargins(0, 6, 0, 0);
  middleLayout->setSpacing(4);
  auto* title = new QHBoxLayout;
  title->addWidget(heading(tr("Objects"), this));
  title->addStretch();
  title->addWidget(count_);
  middleLayout->addLayout(title);
  auto* search = new QHBoxLayout;
  search->addWidget(filter_, 1);
  search->addWidget(scope_);
  middleLayout->addLayout(search);
  auto* list = new QWidget(this);
  auto* stack = new QStackedLayout(list);
  stack->setStackingMode(QStackedLayout::StackAll);
  stack->addWidget(empty_);
  stack->addWidget(tree_);
  middleLayout->addWidget(list, 1);
  middleLayout->addWidget(bar_);
  auto* splitter = new QSplitter(Qt::Vertical, this);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(upper);
  splitter->addWidget(middle);
  splitter->setStretchFactor(0, 1);
  splitter->setStretchFactor(1, 3);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(6);
  layout->addWidget(splitter, 1);
  layout->addWidget(heading(tr("Chosen objects"), this));
  layout->addWidget(form_);
  setMinimumWidth(240);
  buildList();

  Annotations& annotations = work_.annotations;
  connect(&annotations, &Annotations::selectionChanged, this, [this] {
    form_->setIds(work_.annotations.selected());
    if (!following_) selectionToModel();
    updateCount();
  });
  connect(&annotations, &Annotations::changed, this, &AnnotationPanel::updateCount);
  connect(&annotations, &Annotations::reset, this, [this] {
    form_->setIds({});
    updateFrames();
  });
  connect(&annotations, &Annotations::alignmentsChanged, this, &AnnotationPanel::updateFrames);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, [this] {
    updateFrames();
    model_->setPixelSize([this](const std::string& frame) { return pixelSizeOf(frame); });
  });
  connect(model_, &QAbstractItemModel::modelAboutToBeReset, this, &AnnotationPanel::keepView);
  connect(model_, &QAbstractItemModel::modelReset, this, &AnnotationPanel::restoreView);
  model_->setPixelSize([this](const std::string& frame) { return pixelSizeOf(frame); });
  updateFrames();
  form_->setIds(annotations.selected());
}

// The views below go after this object: they must not ask it any more.
AnnotationPanel::~AnnotationPanel() {
  disconnect(model_, nullptr, this, nullptr);
  tree_->setModel(nullptr);
  model_->setPixelSize({});
}

void AnnotationPanel::buildList() {
  tree_->setObjectName(QStringLiteral("annotationTree"));
  tree_->setAccessibleName(tr("Objects"));
  tree_->setModel(model_);
  tree_->setUniformRowHeights(true);
  tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  tree_->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  tree_->setIndentation(12);
  tree_->setIconSize(QSize(14, 14));
  tree_->setTextElideMode(Qt::ElideRight);
  tree_->setToolTip(tr("Everything drawn. Choose rows to choose objects; F2 renames."));
  tree_->setStyleSheet(QStringLiteral("QTreeView { padding: 0; background: transparent; }"));
  QHeaderView* header = tree_->header();
  header->setStretchLastSection(false);
  header->setMinimumSectionSize(24);
  header->setSectionResizeMode(AnnotationTreeModel::Name, QHeaderView::Stretch);
  header->setSectionResizeMode(AnnotationTreeModel::Class, QHeaderView::Interactive);
  header->setSectionResizeMode(AnnotationTreeModel::Size, QHeaderView::Interactive);
  header->setSectionResizeMode(AnnotationTreeModel::Lock, QHeaderView::Fixed);
  const QFontMetrics metrics(font());
  header->resizeSection(
      AnnotationTreeModel::Class,
      metrics.horizontalAdvance(tr("Background")) * 2 / 3);  // the name needs the room
  header->resizeSection(AnnotationTreeModel::Size,
                        metrics.horizontalAdvance(QStringLiteral("00000 µm²")) + 8);
  header->resizeSection(AnnotationTreeModel::Lock, 28);
  filter_->setObjectName(QStringLiteral("annotationFilter"));
  filter_->setAccessibleName(tr("Filter objects"));
  filter_->setPlaceholderText(tr("Filter"));
  filter_->setToolTip(tr("Shows objects whose name, class or note has this text"));
  filter_->setClearButtonEnabled(true);
  scope_->setObjectName(QStringLiteral("annotationScope"));
  scope_->setAccessibleName(tr("Which objects are listed"));
  scope_->setToolTip(tr("Objects of the open data and those aligned with them, or of all data"));
  scope_->addItems({tr("This data"), tr("All data")});
  count_->setObjectName(QStringLiteral("annotationCount"));
  count_->setProperty("faint", true);
  empty_->setObjectName(QStringLiteral("annotationHint"));
  empty_->setWordWrap(true);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setProperty("faint", true);
  empty_->setMargin(12);
  bar_->setObjectName(QStringLiteral("annotationBar"));
  bar_->setAccessibleName(tr("Edit objects"));
  bar_->setIconSize(QSize(18, 18));
  bar_->setStyleSheet(QStringLiteral("QToolBar { border: none; padding: 0; spacing: 0; }"));

  filterTimer_.setSingleShot(true);
  filterTimer_.setInterval(kFilterDelayMs);
  connect(&filterTimer_, &QTimer::timeout, this, [this] {
    model_->setFilter(filter_->text());
    updateCount();
  });
  connect(filter_, &QLineEdit::textChanged, &filterTimer_, qOverload<>(&QTimer::start));
  connect(scope_, &QComboBox::activated, this, &AnnotationPanel::updateFrames);
  connect(tree_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &AnnotationPanel::selectionFromModel);
  connect(tree_, &QTreeView::customContextMenuRequested, this, &AnnotationPanel::showMenu);
  connect(tree_, &QTreeView::clicked, this, [this](const QModelIndex& index) {
    if (index.column() != AnnotationTreeModel::Lock) return;
    const AnnotationPtr object = work_.annotations.find(model_->idOf(index));
    if (!object) return;
    auto changed = std::make_shared<Annotation>(*object);
    changed->locked = !object->locked;
    work_.annotations.edit(changed->locked ? tr("Lock objects") : tr("Unlock objects"),
                           {{changed->id, changed}});
  });
}

void AnnotationPanel::setTools(DrawingTools& tools) {
  tools_ = &tools;
  // Enter ends renaming in the list.
  for (QAction* action : tools.editActions())
    if (action->objectName() != QLatin1String("actionObjectProperties")) tree_->addAction(action);
  bar_->clear();
  for (const char* name : kButtons) bar_->addAction(tools.action(name));
}

void AnnotationPanel::setPixelSize(PixelSize pixelSize) {
  pixelSize_ = std::move(pixelSize);
  model_->setPixelSize([this](const std::string& frame) { return pixelSizeOf(frame); });
}

std::optional<std::array<double, 2>> AnnotationPanel::pixelSizeOf(const std::string& frame) const {
  if (frame == work_.selection.datasetId().toStdString()) {
    if (const auto& dataset = work_.selection.dataset()) return dataset->grid().pixelSizeUm();
    if (const auto slide = std::dynamic_pointer_cast<const Histology>(work_.selection.data()))
      return slide->description().pixelSizeUm;
  }
  return pixelSize_ ? pixelSize_(frame) : std::nullopt;
}

void AnnotationPanel::updateFrames() {
  const std::string open = work_.selection.datasetId().toStdString();
  if (scope_->currentIndex() == 1 || open.empty())
    model_->setFrames({});
  else
    model_->setFrames([this, open, known = std::make_shared<std::map<std::string, bool>>()](
                          const std::string& frame) {
      if (frame == open) return true;
      const auto [at, fresh] = known->try_emplace(frame, false);
      if (fresh) at->second = work_.annotations.mapping(frame, open).has_value();
      return at->second;
    });
  updateCount();
}

void AnnotationPanel::updateCount() {
  const std::size_t listed = model_->size(), chosen = work_.annotations.selected().size();
  QString text = listed == 1 ? tr("1 object") : tr("%1 objects").arg(listed);
  if (chosen > 0) text += tr(", %1 chosen").arg(chosen);
  count_->setText(text);
  empty_->setText(work_.annotations.ordered().empty()
                      ? tr("Nothing is drawn yet. Choose a tool and draw on the image.")
                      : tr("No object fits the filter."));
  empty_->setVisible(listed == 0);
}

void AnnotationPanel::keepView() {
  following_ = true;  // clearing the list chooses nothing else
  expanded_.clear();
  const auto visit = [this](const auto& self, const QModelIndex& parent) -> void {
    for (int row = 0; row < model_->rowCount(parent); ++row) {
      const QModelIndex at = model_->index(row, 0, parent);
      if (!tree_->isExpanded(at)) continue;
      expanded_.push_back(model_->idOf(at));
      self(self, at);
    }
  };
  visit(visit, {});
}

void AnnotationPanel::restoreView() {
  for (const std::string& id : expanded_)
    if (const QModelIndex at = model_->indexOf(id); at.isValid()) tree_->setExpanded(at, true);
  following_ = false;
  selectionToModel();
}

void AnnotationPanel::selectionToModel() {
  // Neighbouring rows as one range: thousands of single ones would be slow.
  std::map<QModelIndex, std::vector<int>> rows;
  QModelIndex first;
  for (const std::string& id : work_.annotations.selected())
    if (const QModelIndex at = model_->indexOf(id); at.isValid()) {
      rows[at.parent()].push_back(at.row());
      if (!first.isValid()) first = at;
    }
  QItemSelection selection;
  for (auto& [parent, list] : rows) {
    std::sort(list.begin(), list.end());
    for (std::size_t i = 0; i < list.size();) {
      std::size_t end = i + 1;
      while (end < list.size() && list[end] == list[end - 1] + 1) ++end;
      selection.select(model_->index(list[i], 0, parent),
                       model_->index(list[end - 1], AnnotationTreeModel::ColumnCount - 1, parent));
      i = end;
    }
  }
  following_ = true;
  tree_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
  if (first.isValid()) {
    tree_->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    tree_->scrollTo(first);
  }
  following_ = false;
}

void AnnotationPanel::selectionFromModel() {
  if (following_) return;
  following_ = true;
  std::vector<std::string> ids;
  std::vector<std::string> kept = work_.annotations.selected();
  const QModelIndexList rows = tree_->selectionModel()->selectedRows();
  std::set<std::string> now;
  for (const QModelIndex& row : rows) now.insert(model_->idOf(row));
  // In the order in which they were chosen; the first one counts when areas are subtracted.
  for (const std::string& id : kept)
    if (now.erase(id)) ids.push_back(id);
  for (const QModelIndex& row : rows)
    if (std::string id = model_->idOf(row); now.erase(id)) ids.push_back(std::move(id));
  work_.annotations.setSelected(std::move(ids));
  following_ = false;
}

void AnnotationPanel::showMenu(QPoint position) {
  QMenu menu(this);
  menu.setObjectName(QStringLiteral("annotationMenu"));
  QMenu* classMenu = menu.addMenu(tr("Set class"));
  classMenu->setEnabled(!work_.annotations.readOnly() && !work_.annotations.selected().empty());
  const auto add = [&](const QString& text, const std::string& name) {
    connect(classMenu->addAction(text), &QAction::triggered, this, [this, name] {
      work_.annotations.setActiveClass(name);
      classes_->setForChosen();
    });
  };
  add(tr("Unclassified"), {});
  for (const auto& c : work_.annotations.set().classes())
    add(QString::fromStdString(c.name), c.name);
  if (tools_) {
    menu.addSeparator();
    menu.addActions(tools_->editActions());
  }
  menu.exec(tree_->viewport()->mapToGlobal(position));
}

}  // namespace histion::ui

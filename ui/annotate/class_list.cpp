#include "ui/annotate/class_list.h"

#include <QColorDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/annotate/swatch.h"
#include "ui/annotate/tool_icons.h"

namespace histion::ui {
namespace {

constexpr int kName = Qt::UserRole;

// Easily told apart, for classes that are added.
constexpr QRgb kColors[] = {0xff1f77b4, 0xffff7f0e, 0xff2ca02c, 0xffd62728, 0xff9467bd,
                            0xff8c564b, 0xffe377c2, 0xffbcbd22, 0xff17becf};

}  // namespace

ClassList::ClassList(Annotations& annotations, QWidget* parent)
    : QWidget(parent),
      annotations_(annotations),
      list_(new QListWidget(this)),
      bar_(new QToolBar(this)) {
  setObjectName(QStringLiteral("classPanel"));
  list_->setObjectName(QStringLiteral("classList"));
  list_->setAccessibleName(tr("Classes"));
  list_->setToolTip(
      tr("New objects get the class chosen here. Double click gives it to the chosen objects, F2 "
         "renames it."));
  list_->setEditTriggers(QAbstractItemView::EditKeyPressed);
  list_->setUniformItemSizes(true);
  list_->setIconSize(QSize(14, 14));
  list_->setContextMenuPolicy(Qt::ActionsContextMenu);
  const auto action = [this](const char* name, const QString& text, const QString& tip, auto run) {
    auto* made = new QAction(text, this);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    connect(made, &QAction::triggered, this, run);
    addAction(made);
    list_->addAction(made);
    return made;
  };
  apply_ = action("actionClassSet", tr("Set class"), tr("Gives this class to the chosen objects"),
                  [this] { setForChosen(); });
  add_ = action("actionClassAdd", tr("Add"), tr("Adds a class"), [this] { addNew(); });
  rename_ = action("actionClassRename", tr("Rename"), tr("Renames the class (F2)"),
                   [this] { list_->editItem(list_->currentItem()); });
  color_ = action("actionClassColor", tr("Colour…"), tr("Changes the colour of the class"),
                  [this] { chooseColor(); });
  remove_ = action("actionClassRemove", tr("Delete"),
                   tr("Deletes the class; its objects become unclassified"),
                   [this] { removeClass(QString::fromStdString(current())); });
  bar_->setObjectName(QStringLiteral("classBar"));
  bar_->setAccessibleName(tr("Edit classes"));
  bar_->setStyleSheet(QStringLiteral("QToolBar { border: none; padding: 0; spacing: 0; }"));
  bar_->addActions({add_, rename_, color_, remove_});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  auto* title = new QLabel(tr("Classes"), this);
  QFont bold = title->font();
  bold.setWeight(QFont::DemiBold);
  title->setFont(bold);
  auto* set = new QToolButton(this);
  set->setDefaultAction(apply_);
  set->setObjectName(QStringLiteral("classSet"));
  set->setAutoRaise(true);
  auto* top = new QHBoxLayout;
  top->addWidget(title);
  top->addStretch();
  top->addWidget(set);
  layout->addLayout(top);
  layout->addWidget(list_);
  layout->addWidget(bar_);

  connect(list_, &QListWidget::currentRowChanged, this, [this] {
    if (loading_) return;
    annotations_.setActiveClass(current());
    update();
  });
  connect(list_, &QListWidget::itemDoubleClicked, this, &ClassList::setForChosen);
  connect(list_, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
    if (loading_) return;
    const QString before = item->data(kName).toString();
    if (!renameClass(before, item->text().trimmed())) {
      loading_ = true;
      item->setText(before);
      loading_ = false;
    }
  });
  connect(&annotations_, &Annotations::classesChanged, this, &ClassList::load);
  connect(&annotations_, &Annotations::reset, this, &ClassList::load);
  connect(&annotations_, &Annotations::activeClassChanged, this, [this] {
    if (current() != annotations_.activeClass()) load();
  });
  connect(&annotations_, &Annotations::selectionChanged, this, &ClassList::update);
  connect(&annotations_, &Annotations::readOnlyChanged, this, &ClassList::load);
  load();
}

std::string ClassList::current() const {
  const QListWidgetItem* item = list_->currentItem();
  return item ? item->data(kName).toString().toStdString() : std::string();
}

void ClassList::load() {
  loading_ = true;
  list_->clear();
  auto* none =
      new QListWidgetItem(swatchIcon(annotations_.colorOfClass({})), tr("Unclassified"), list_);
  none->setData(kName, QString());
  list_->setCurrentItem(none);
  for (const auto& c : annotations_.set().classes()) {
    auto* item = new QListWidgetItem(swatchIcon(qRgb(c.color[0], c.color[1], c.color[2])),
                                     QString::fromStdString(c.name), list_);
    item->setData(kName, QString::fromStdString(c.name));
    if (!annotations_.readOnly()) item->setFlags(item->flags() | Qt::ItemIsEditable);
    if (c.name == annotations_.activeClass()) list_->setCurrentItem(item);
  }
  loading_ = false;
  // A class that is gone.
  annotations_.setActiveClass(current());
  update();
}

void ClassList::update() {
  const bool writable = !annotations_.readOnly(), named = !current().empty();
  add_->setEnabled(writable);
  for (QAction* action : {rename_, color_, remove_}) action->setEnabled(writable && named);
  apply_->setEnabled(writable && !annotations_.selected().empty());
}

std::vector<Annotations::Change> ClassList::reclassed(const std::string& from,
                                                      const std::string& to) const {
  std::vector<Annotations::Change> changes;
  for (const AnnotationPtr& object : annotations_.ordered())
    if (object->className == from) {
      auto changed = std::make_shared<Annotation>(*object);
      changed->className = to;
      changes.push_back({changed->id, changed});
    }
  return changes;
}

bool ClassList::addClass(const QString& name, QRgb color) {
  auto classes = annotations_.set().classes();
  const std::string wanted = name.trimmed().toStdString();
  if (wanted.empty() ||
      std::ranges::find(classes, wanted, &AnnotationSet::Class::name) != classes.end())
    return false;
  classes.push_back(
      {wanted,
       {std::uint8_t(qRed(color)), std::uint8_t(qGreen(color)), std::uint8_t(qBlue(color))}});
  return annotations_.setClasses(tr("Add class"), std::move(classes));
}

bool ClassList::renameClass(const QString& from, const QString& to) {
  auto classes = annotations_.set().classes();
  const std::string before = from.toStdString(), after = to.trimmed().toStdString();
  const auto found = std::ranges::find(classes, before, &AnnotationSet::Class::name);
  if (found == classes.end() || after.empty() || annotations_.readOnly()) return false;
  if (after == before) return true;
  if (std::ranges::find(classes, after, &AnnotationSet::Class::name) != classes.end()) return false;
  found->name = after;
  const bool active = annotations_.activeClass() == before;
  annotations_.history().beginMacro(tr("Rename class"));
  auto changes = reclassed(before, after);
  if (!changes.empty()) annotations_.edit(tr("Rename class"), std::move(changes));
  annotations_.setClasses(tr("Rename class"), std::move(classes));
  annotations_.history().endMacro();
  // New objects keep the class they would have got.
  if (active) annotations_.setActiveClass(after);
  return true;
}

bool ClassList::recolorClass(const QString& name, QRgb color) {
  auto classes = annotations_.set().classes();
  const auto found = std::ranges::find(classes, name.toStdString(), &AnnotationSet::Class::name);
  if (found == classes.end()) return false;
  found->color = {std::uint8_t(qRed(color)), std::uint8_t(qGreen(color)),
                  std::uint8_t(qBlue(color))};
  return annotations_.setClasses(tr("Change colour of class"), std::move(classes));
}

bool ClassList::removeClass(const QString& name) {
  auto classes = annotations_.set().classes();
  const std::string gone = name.toStdString();
  if (annotations_.readOnly() ||
      std::erase_if(classes, [&](const auto& c) { return c.name == gone; }) == 0)
    return false;
  annotations_.history().beginMacro(tr("Delete class"));
  auto changes = reclassed(gone, {});
  if (!changes.empty()) annotations_.edit(tr("Delete class"), std::move(changes));
  annotations_.setClasses(tr("Delete class"), std::move(classes));
  annotations_.history().endMacro();
  return true;
}

void ClassList::setForChosen() {
  std::vector<Annotations::Change> changes;
  for (const std::string& id : annotations_.selected())
    if (const AnnotationPtr object = annotations_.find(id)) {
      auto changed = std::make_shared<Annotation>(*object);
      changed->className = current();
      changes.push_back({id, changed});
    }
  if (!changes.empty()) annotations_.edit(tr("Set class"), std::move(changes));
}

void ClassList::addNew() {
  const auto& classes = annotations_.set().classes();
  QString name = tr("New class");
  for (int i = 2;
       std::ranges::find(classes, name.toStdString(), &AnnotationSet::Class::name) != classes.end();
       ++i)
    name = tr("New class %1").arg(i);
  if (!addClass(name, kColors[classes.size() % std::size(kColors)])) return;
  list_->setCurrentRow(list_->count() - 1);
  list_->editItem(list_->currentItem());
}

void ClassList::chooseColor() {
  auto* dialog = new QColorDialog(QColor(annotations_.colorOfClass(current())), this);
  dialog->setObjectName(QStringLiteral("classColorDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Colour of the class"));
  const QString name = QString::fromStdString(current());
  connect(dialog, &QColorDialog::colorSelected, this,
          [this, name](const QColor& color) { recolorClass(name, color.rgb()); });
  dialog->open();
}

}  // namespace histion::ui

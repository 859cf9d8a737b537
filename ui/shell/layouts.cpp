#include "ui/shell/layouts.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace histion::ui {
namespace {

constexpr auto kLeft = Qt::LeftDockWidgetArea, kRight = Qt::RightDockWidgetArea,
               kBottom = Qt::BottomDockWidgetArea;
constexpr int kLeftWidth = 240, kRightWidth = 330, kBottomHeight = 190;

QString s(const char* text) { return QLatin1String(text); }

Arrangement arrangementOf(const QString& id) {
  if (id == s("pathology"))
    return {{{kLeft, {s("projectDock")}, kLeftWidth},
             {kRight,
              {s("annotationDock"), s("displayDock"), s("growDock"), s("historyDock")},
              kRightWidth}}};
  if (id == s("chemistry"))
    return {
        {{kLeft, {s("projectDock")}, kLeftWidth},
         {kRight,
          {s("modulesDock"), s("displayDock"), s("scatterDock"), s("jobsDock"), s("historyDock")},
          kRightWidth},
         {kBottom, {s("galleryDock"), s("tableDock"), s("hitsDock")}, kBottomHeight}}};
  if (id == s("lcms"))
    return {{{kLeft, {s("projectDock")}, kLeftWidth},
             {kBottom,
              {s("hitsDock"), s("tableDock"), s("jobsDock"), s("historyDock")},
              kBottomHeight}}};
  return {{{kLeft, {s("projectDock"), s("annotationDock")}, kLeftWidth},
           {kRight,
            {s("modulesDock"), s("displayDock"), s("scatterDock"), s("jobsDock"), s("historyDock")},
            kRightWidth}}};
}

QString keyOf(const QString& name) {
  return QStringLiteral("layouts/") + QString::fromLatin1(name.toUtf8().toPercentEncoding());
}

}  // namespace

Layouts::Layouts(Docks& docks, QWidget* window) : QObject(window), docks_(docks), window_(window) {}

QStringList Layouts::builtIn() {
  return {s("standard"), s("pathology"), s("chemistry"), s("lcms")};
}

QString Layouts::title(const QString& builtIn) {
  if (builtIn == s("pathology")) return tr("Pathology");
  if (builtIn == s("chemistry")) return tr("Chemistry");
  if (builtIn == s("lcms")) return tr("LC-MS");
  return tr("Standard");
}

QStringList Layouts::own() const {
  QSettings settings;
  settings.beginGroup(QStringLiteral("layouts"));
  QStringList names;
  for (const QString& key : settings.childKeys())
    names << QString::fromUtf8(QByteArray::fromPercentEncoding(key.toLatin1()));
  names.sort(Qt::CaseInsensitive);
  return names;
}

bool Layouts::apply(const QString& name) {
  for (const QString& id : builtIn())
    if (id.compare(name, Qt::CaseInsensitive) == 0 ||
        title(id).compare(name, Qt::CaseInsensitive) == 0) {
      const bool rested = docks_.resting();
      docks_.arrange(arrangementOf(id));
      if (rested) docks_.setResting(true);
      return true;
    }
  for (const QString& known : own())
    if (known.compare(name, Qt::CaseInsensitive) == 0)
      return docks_.restore(QSettings().value(keyOf(known)).toByteArray());
  return false;
}

void Layouts::save(const QString& name) {
  QSettings().setValue(keyOf(name), docks_.state());
  fillOwn();
}

bool Layouts::rename(const QString& from, const QString& to) {
  QSettings settings;
  if (to.isEmpty() || !settings.contains(keyOf(from)) || settings.contains(keyOf(to))) return false;
  settings.setValue(keyOf(to), settings.value(keyOf(from)));
  settings.remove(keyOf(from));
  fillOwn();
  return true;
}

void Layouts::remove(const QString& name) {
  QSettings().remove(keyOf(name));
  fillOwn();
}

void Layouts::restoreLast() {
  // The standard arrangement first: docks that are new since the state was kept get their places.
  reset();
  docks_.restore(QSettings().value(QStringLiteral("docks")).toByteArray());
}

void Layouts::saveLast() const { QSettings().setValue(QStringLiteral("docks"), docks_.state()); }

void Layouts::buildMenu(QMenu* menu) {
  menu_ = menu;
  menu->setToolTipsVisible(true);
  const auto add = [&](const char* name, const QString& text, const QString& tip) {
    QAction* action = menu->addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setToolTip(tip);
    return action;
  };
  for (const QString& id : builtIn()) {
    QAction* action = menu->addAction(title(id));
    action->setObjectName(QStringLiteral("actionLayout_") + id);
    action->setToolTip(tr("Arranges the panels for this kind of work"));
    connect(action, &QAction::triggered, this, [this, id] { apply(id); });
  }
  ownPlace_ = menu->addSeparator();
  connect(add("actionSaveLayout", tr("&Save layout as…"), tr("Keeps how the panels stand now")),
          &QAction::triggered, this, &Layouts::askName);
  manage_ =
      add("actionManageLayouts", tr("&Manage layouts…"), tr("Renames or deletes your layouts"));
  connect(manage_, &QAction::triggered, this, &Layouts::manage);
  connect(add("actionResetLayout", tr("&Reset layout"), tr("Puts every panel back to its place")),
          &QAction::triggered, this, &Layouts::reset);
  fillOwn();
}

void Layouts::fillOwn() {
  if (!menu_) return;
  qDeleteAll(ownActions_);
  ownActions_.clear();
  const QStringList names = own();
  for (const QString& name : names) {
    auto* action = new QAction(QString(name).replace(QLatin1Char('&'), QLatin1String("&&")), menu_);
    action->setObjectName(QStringLiteral("actionOwnLayout"));
    action->setToolTip(tr("A layout of your own"));
    connect(action, &QAction::triggered, this, [this, name] { apply(name); });
    menu_->insertAction(ownPlace_, action);
    ownActions_ << action;
  }
  manage_->setEnabled(!names.isEmpty());
  manage_->setProperty("disabledReason", tr("You have not saved a layout yet"));
}

void Layouts::askName() {
  auto* dialog = new QInputDialog(window_);
  dialog->setObjectName(QStringLiteral("layoutName"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Save layout"));
  dialog->setLabelText(tr("Name of the layout; an existing one is replaced"));
  dialog->setOkButtonText(tr("Save"));
  connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
    if (const QString name = text.trimmed(); !name.isEmpty()) save(name);
  });
  dialog->open();
}

void Layouts::manage() {
  auto* dialog = new QDialog(window_);
  dialog->setObjectName(QStringLiteral("layoutsDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Your layouts"));
  auto* list = new QListWidget(dialog);
  list->setObjectName(QStringLiteral("layoutsList"));
  list->setAccessibleName(tr("Your layouts"));
  list->setToolTip(tr("Double click or F2 renames"));
  list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
  for (const QString& name : own()) {
    auto* item = new QListWidgetItem(name, list);
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    item->setData(Qt::UserRole, name);
  }
  list->setCurrentRow(0);
  connect(list, &QListWidget::itemChanged, this, [this, list](QListWidgetItem* item) {
    const QString before = item->data(Qt::UserRole).toString(), after = item->text().trimmed();
    if (before == after) return;
    const QSignalBlocker quiet(list);
    const bool renamed = rename(before, after);
    item->setText(renamed ? after : before);
    item->setData(Qt::UserRole, item->text());
  });
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  auto* renaming = buttons->addButton(tr("Rename"), QDialogButtonBox::ActionRole);
  auto* removing = buttons->addButton(tr("Delete"), QDialogButtonBox::ActionRole);
  renaming->setObjectName(QStringLiteral("renameLayout"));
  renaming->setToolTip(tr("Gives the chosen layout another name"));
  removing->setObjectName(QStringLiteral("deleteLayout"));
  removing->setToolTip(tr("Deletes the chosen layout"));
  buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Closes this window"));
  connect(renaming, &QPushButton::clicked, list, [list] {
    if (list->currentItem()) list->editItem(list->currentItem());
  });
  connect(removing, &QPushButton::clicked, this, [this, list] {
    if (!list->currentItem()) return;
    remove(list->currentItem()->data(Qt::UserRole).toString());
    delete list->currentItem();
  });
  connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  auto* layout = new QVBoxLayout(dialog);
  layout->addWidget(list);
  layout->addWidget(buttons);
  dialog->resize(380, 280);
  dialog->open();
}

}  // namespace histion::ui

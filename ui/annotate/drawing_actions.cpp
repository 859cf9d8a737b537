// The actions of the drawing tools: what they are called, their keys, and when they can be used.
#include <QInputDialog>
#include <QTimer>

#include "ui/annotate/drawing_tools.h"
#include "ui/annotate/properties_dialog.h"
#include "ui/annotate/tool_icons.h"

namespace histion::ui {

void DrawingTools::buildToolActions() {
  struct Row {
    const char* name;
    QString text;
    QKeySequence key;
    QString help;
    ToolIcon icon;
  };
  const QString combine = tr("Alt cuts it from the chosen areas, Shift adds it to the chosen one.");
  const Row rows[] = {
      {"actionToolMove", tr("Move"), Qt::Key_M,
       tr("Click chooses an object, Ctrl+click several; drag moves them. Drag a corner to change "
          "it; "
          "Alt+click sets or removes one."),
       ToolIcon::Move},
      {"actionToolRectangle", tr("Rectangle"), Qt::Key_R,
       tr("Drag a rectangle; Ctrl makes it a square. %1").arg(combine), ToolIcon::Rectangle},
      {"actionToolEllipse", tr("Ellipse"), Qt::Key_O,
       tr("Drag an ellipse; Ctrl makes it a circle. %1").arg(combine), ToolIcon::Ellipse},
      {"actionToolLine", tr("Line"), Qt::Key_L,
       tr("Drag a line to measure a length; Ctrl keeps to steps of 45°."), ToolIcon::Line},
      {"actionToolPolygon", tr("Polygon"), Qt::Key_P,
       tr("Click corners, or drag to draw freehand. Double click, Enter or the first corner closes "
          "it; Backspace takes a corner back. %1")
           .arg(combine),
       ToolIcon::Polygon},
      {"actionToolPolyline", tr("Polyline"), Qt::Key_V,
       tr("Click corners of a line, or drag. Double click or Enter ends it."), ToolIcon::Polyline},
      {"actionToolFreehand", tr("Freehand"), QKeySequence(Qt::SHIFT | Qt::Key_P),
       tr("Drag around an area. %1").arg(combine), ToolIcon::Freehand},
      {"actionToolBrush", tr("Brush"), Qt::Key_B,
       tr("Paint an area; begin inside the chosen one to go on with it. Alt erases. [ and ] or "
          "Alt+wheel change the size."),
       ToolIcon::Brush},
      {"actionToolEraser", tr("Eraser"), QKeySequence(Qt::SHIFT | Qt::Key_B),
       tr("Paint away parts of the chosen areas. [ and ] or Alt+wheel change the size."),
       ToolIcon::Eraser},
      {"actionToolWand", tr("Wand"), Qt::Key_W,
       tr("Press on a colour and drag away to take in more; Ctrl is more strict. %1").arg(combine),
       ToolIcon::Wand},
      {"actionToolPoints", tr("Points"), Qt::Key_Period,
       tr("Each click sets a point; Alt+click removes one."), ToolIcon::Points},
  };
  toolGroup_.setExclusive(true);
  for (const Row& row : rows) {
    auto* action = new QAction(toolIcon(row.icon), row.text, this);
    action->setObjectName(QLatin1String(row.name));
    action->setCheckable(true);
    action->setShortcut(row.key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setProperty("help", row.help);
    toolGroup_.addAction(action);
    const auto kind = ToolKind(toolActions_.size());
    connect(action, &QAction::triggered, this, [this, kind] {
      setTool(kind);
      // Keys such as Space, [ and ] work at once.
      if (PlaneView* plane = currentPlane()) plane->widget()->setFocus(Qt::OtherFocusReason);
    });
    toolActions_ << action;
  }
}

void DrawingTools::buildEditActions() {
  const auto add = [this](const char* name, const QString& text, const QString& help,
                          QList<QKeySequence> keys, ToolIcon icon, auto run) {
    auto* action = new QAction(toolIcon(icon), text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setProperty("help", help);
    connect(action, &QAction::triggered, this, run);
    editActions_ << action;
    return action;
  };
  const auto toggle = [&](const char* name, const QString& text, const QString& help,
                          const QKeySequence& key, ToolIcon icon, bool LayerStyle::*value) {
    auto* action = add(name, text, help, {key}, icon, [] {});
    action->setCheckable(true);
    action->setChecked(style_.*value);
    connect(action, &QAction::toggled, this, [this, value](bool on) {
      style_.*value = on;
      updateLayers();
    });
  };
  add("actionUndoEdit", tr("Undo"), tr("Takes the last edit of annotations back."),
      {QKeySequence(Qt::CTRL | Qt::Key_Z)}, ToolIcon::Undo, [this] {
        tool_->cancel();
        work_.annotations.history().undo();
      });
  add("actionRedoEdit", tr("Redo"), tr("Does again what was taken back."),
      {QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)},
      ToolIcon::Redo, [this] {
        tool_->cancel();
        work_.annotations.history().redo();
      });
  add("actionDeleteObjects", tr("Delete"), tr("Deletes the chosen objects."), {Qt::Key_Delete},
      ToolIcon::Delete, [this] { edits_.removeChosen(); });
  add("actionDuplicateObjects", tr("Duplicate"), tr("Copies the chosen objects in place."),
      {QKeySequence(Qt::SHIFT | Qt::Key_D)}, ToolIcon::Duplicate,
      [this] { edits_.duplicateChosen(); });
  add("actionMergeObjects", tr("Merge"), tr("Makes one area of the chosen ones."), {},
      ToolIcon::Merge, [this] { edits_.mergeChosen(); });
  add("actionSubtractObjects", tr("Subtract"),
      tr("Cuts the other chosen areas from the one chosen first."), {}, ToolIcon::Subtract,
      [this] { edits_.subtractChosen(); });
  add("actionIntersectObjects", tr("Intersect"),
      tr("Leaves only what all chosen areas have in common."), {}, ToolIcon::Intersect,
      [this] { edits_.intersectChosen(); });
  add("actionFillHoles", tr("Fill holes"), tr("Fills the holes of the chosen areas."), {},
      ToolIcon::FillHoles, [this] { edits_.fillHoles(); });
  add("actionSimplify", tr("Simplify…"), tr("Leaves out corners of the chosen areas."), {},
      ToolIcon::Simplify, [this] { askSimplify(); });
  add("actionLockObjects", tr("Lock"), tr("Locked objects cannot be changed by accident."),
      {QKeySequence(Qt::SHIFT | Qt::Key_L)}, ToolIcon::Lock, [this] {
        const auto objects = edits_.chosen();
        edits_.setChosenLocked(std::ranges::any_of(
            objects, [](const AnnotationPtr& object) { return !object->locked; }));
      });
  add("actionObjectProperties", tr("Properties…"),
      tr("Name, class, colour, note and lock of the chosen objects."),
      {Qt::Key_Return, Qt::Key_Enter}, ToolIcon::Properties, [this] { showProperties(); });
  add("actionChooseAll", tr("Choose all"), tr("Chooses everything drawn on this image."),
      {QKeySequence(Qt::CTRL | Qt::Key_A)}, ToolIcon::Rectangle,
      [this] { edits_.chooseAll(place()); });
  add("actionAnnotateAll", tr("Annotate whole image"), tr("Makes an area of the whole image."),
      {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)}, ToolIcon::Rectangle,
      [this] { edits_.annotateAll(place()); });
  add("actionInsertHierarchy", tr("Insert into hierarchy"),
      tr("Puts the chosen objects under the areas that hold them."), {}, ToolIcon::Hierarchy,
      [this] { edits_.sortIntoHierarchy(place(), true); });
  add("actionResolveHierarchy", tr("Resolve hierarchy"),
      tr("Puts every object of this image under the smallest area that holds it."), {},
      ToolIcon::Hierarchy, [this] { edits_.sortIntoHierarchy(place(), false); });
  toggle("actionFillAreas", tr("Fill areas"), tr("Shows areas filled or as outlines."),
         QKeySequence(Qt::SHIFT | Qt::Key_F), ToolIcon::Fill, &LayerStyle::filled);
  toggle("actionShowNames", tr("Show names"), tr("Shows the names of objects on the image."),
         Qt::Key_N, ToolIcon::Names, &LayerStyle::names);
  toggle("actionShowAnnotations", tr("Show annotations"),
         tr("Shows or hides what is drawn on the image."), Qt::Key_A, ToolIcon::Visible,
         &LayerStyle::visible);
}

QAction* DrawingTools::action(const char* name) const {
  for (const auto* list : {&toolActions_, &editActions_})
    for (QAction* action : *list)
      if (action->objectName() == QLatin1String(name)) return action;
  return nullptr;
}

void DrawingTools::scheduleUpdate() {
  if (std::exchange(updateScheduled_, true)) return;
  QTimer::singleShot(0, this, [this] {
    updateScheduled_ = false;
    updateActions();
  });
}

void DrawingTools::updateActions() {
  const QString reason = drawReason();
  const bool writable = reason.isEmpty();
  if (!writable && kind_ != ToolKind::Move) setTool(ToolKind::Move);
  std::size_t count = 0, areas = 0, locked = 0, unlockedAreas = 0;
  for (const AnnotationPtr& object : edits_.chosen()) {
    const bool area = object->shape == Regions::Shape::Area;
    ++count;
    areas += area;
    locked += object->locked;
    unlockedAreas += area && !object->locked;
  }
  const auto set = [&](QAction* action, bool possible, const QString& otherwise) {
    const QString why = writable ? possible ? QString() : otherwise : reason;
    action->setEnabled(why.isEmpty());
    action->setProperty("disabledReason", why);
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    QString text = action->text();
    text.remove(QChar(u'…'));
    if (!key.isEmpty()) text += QStringLiteral(" (%1)").arg(key);
    action->setToolTip(
        QStringLiteral("<p><b>%1</b><br>%2</p>")
            .arg(text.toHtmlEscaped(),
                 (why.isEmpty() ? action->property("help").toString() : why).toHtmlEscaped()));
    action->setStatusTip(action->property("help").toString());
  };
  for (QAction* tool : toolActions_) set(tool, true, {});
  toolAction(ToolKind::Move)->setEnabled(true);
  const QString choose = tr("Choose an object first."), chooseArea = tr("Choose an area first."),
                chooseTwo = tr("Choose two or more areas first."),
                isLocked = tr("The chosen objects are locked.");
  const QUndoStack& history = work_.annotations.history();
  QAction *undo = action("actionUndoEdit"), *redo = action("actionRedoEdit");
  undo->setText(history.canUndo() ? tr("Undo %1").arg(history.undoText().toLower()) : tr("Undo"));
  redo->setText(history.canRedo() ? tr("Redo %1").arg(history.redoText().toLower()) : tr("Redo"));
  set(undo, history.canUndo(), tr("There is nothing to take back."));
  set(redo, history.canRedo(), tr("There is nothing to do again."));
  set(action("actionDeleteObjects"), count > locked, count ? isLocked : choose);
  set(action("actionDuplicateObjects"), count > 0, choose);
  for (const char* name : {"actionMergeObjects", "actionSubtractObjects", "actionIntersectObjects"})
    set(action(name), unlockedAreas > 1, areas > 1 ? isLocked : chooseTwo);
  for (const char* name : {"actionFillHoles", "actionSimplify"})
    set(action(name), unlockedAreas > 0, areas ? isLocked : chooseArea);
  QAction* lock = action("actionLockObjects");
  lock->setText(count && count == locked ? tr("Unlock") : tr("Lock"));
  set(lock, count > 0, choose);
  set(action("actionObjectProperties"), count > 0, choose);
  set(action("actionInsertHierarchy"), count > 0, choose);
  for (const char* name : {"actionAnnotateAll", "actionResolveHierarchy"})
    set(action(name), true, {});
  for (const char* name :
       {"actionChooseAll", "actionFillAreas", "actionShowNames", "actionShowAnnotations"}) {
    set(action(name), true, {});
    action(name)->setEnabled(true);
  }
  updateLayers();
}

void DrawingTools::showProperties() {
  if (edits_.chosen().empty()) return;
  PlaneView* plane = currentPlane();
  QWidget* window = plane ? plane->widget()->window() : nullptr;
  auto* dialog = new PropertiesDialog(work_.annotations, window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

void DrawingTools::askSimplify() {
  PlaneView* plane = currentPlane();
  auto* dialog = new QInputDialog(plane ? plane->widget()->window() : nullptr);
  dialog->setObjectName(QStringLiteral("simplifyDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Simplify"));
  dialog->setLabelText(tr("The outline may move by at most this many pixels:"));
  dialog->setInputMode(QInputDialog::DoubleInput);
  dialog->setDoubleRange(0.05, 1000);
  dialog->setDoubleDecimals(2);
  dialog->setDoubleValue(1);
  connect(dialog, &QInputDialog::doubleValueSelected, this,
          [this](double tolerance) { edits_.simplify(tolerance); });
  dialog->open();
}

}  // namespace histion::ui

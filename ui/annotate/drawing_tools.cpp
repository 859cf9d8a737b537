#include "ui/annotate/drawing_tools.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QSettings>
#include <QTimer>
#include <QWheelEvent>
#include <cmath>

namespace histion::ui {
namespace {

constexpr double kLeastRadius = 2, kMostRadius = 300;
constexpr double kClick = 4;  // logical pixels a click may slip

QString radiusKey() { return QStringLiteral("annotate/brushRadius"); }

}  // namespace

DrawingTools::DrawingTools(const Workspace& work, QObject* parent)
    : QObject(parent),
      work_(work),
      index_(work_.annotations, this),
      edits_(work_, index_, this),
      host_{work_, edits_, nullptr, nullptr, 20, [this] { showProperties(); }},
      toolGroup_(this) {
  setObjectName(QStringLiteral("drawingTools"));
  host_.brushRadius =
      std::clamp(QSettings().value(radiusKey(), 20).toDouble(), kLeastRadius, kMostRadius);
  connect(&edits_, &AnnotationEdits::notice, this, &DrawingTools::notice);
  const auto later = [this] { scheduleUpdate(); };
  connect(&work_.annotations, &Annotations::selectionChanged, this, later);
  connect(&work_.annotations, &Annotations::changed, this, later);
  connect(&work_.annotations, &Annotations::reset, this, [this] {
    if (tool_) tool_->cancel();
    scheduleUpdate();
  });
  connect(&work_.annotations, &Annotations::readOnlyChanged, this, later);
  connect(&work_.session, &ProjectSession::readOnlyChanged, this, later);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, [this] {
    if (tool_) tool_->cancel();
    scheduleUpdate();
  });
  connect(&work_.annotations.history(), &QUndoStack::indexChanged, this, later);
  buildToolActions();
  buildEditActions();
  setTool(ToolKind::Move);
  updateActions();
}

DrawingTools::~DrawingTools() {
  for (const Attached& attached : planes_)
    if (attached.layer) delete attached.layer.data();
}

void DrawingTools::attach(PlaneView* plane) {
  if (layerOf(plane)) return;
  QWidget* widget = plane->widget();
  auto* layer = new AnnotationLayer(plane, index_, work_);
  planes_.push_back({plane, widget, layer});
  widget->setMouseTracking(true);
  widget->installEventFilter(this);
  for (QAction* action : toolActions_) widget->addAction(action);
  for (QAction* action : editActions_) widget->addAction(action);
  connect(widget, &QObject::destroyed, this, [this, plane] {
    std::erase_if(planes_, [&](const Attached& attached) { return attached.plane == plane; });
    if (host_.plane != plane) return;
    host_.plane = nullptr;
    host_.layer = nullptr;
    gesture_ = Gesture::None;
    if (tool_) tool_->cancel();
  });
  updateLayers();
  updateCursor();
  scheduleUpdate();
}

void DrawingTools::detach(PlaneView* plane) {
  const auto found = std::ranges::find(planes_, plane, &Attached::plane);
  if (found == planes_.end()) return;
  const Attached attached = *found;
  if (host_.plane == plane) {
    if (tool_) tool_->cancel();
    host_.plane = nullptr;
    host_.layer = nullptr;
    gesture_ = Gesture::None;
  }
  planes_.erase(found);
  delete attached.layer.data();
  if (!attached.widget) return;
  attached.widget->removeEventFilter(this);
  disconnect(attached.widget, &QObject::destroyed, this, nullptr);
  for (QAction* action : toolActions_) attached.widget->removeAction(action);
  for (QAction* action : editActions_) attached.widget->removeAction(action);
  attached.widget->unsetCursor();
}

void DrawingTools::listenTo(QWidget* window) {
  windows_.push_back(window);
  window->installEventFilter(this);
}

AnnotationLayer* DrawingTools::layerOf(PlaneView* plane) const {
  const auto found = std::ranges::find(planes_, plane, &Attached::plane);
  return found == planes_.end() ? nullptr : found->layer.data();
}

DrawingTools::Attached* DrawingTools::find(const QObject* widget) {
  for (Attached& attached : planes_)
    if (attached.widget == widget) return &attached;
  return nullptr;
}

PlaneView* DrawingTools::currentPlane() const {
  if (host_.plane && host_.plane->widget()->isVisible()) return host_.plane;
  for (const Attached& attached : planes_)
    if (attached.widget && attached.widget->isVisible()) return attached.plane;
  return nullptr;
}

DrawingPlace DrawingTools::place() const {
  const PlaneView* plane = currentPlane();
  return plane ? DrawingPlace{plane->frame(), plane->section(), plane->frameSize()}
               : DrawingPlace{};
}

void DrawingTools::use(const Attached& attached) {
  if (host_.plane == attached.plane) return;
  if (tool_) tool_->cancel();
  gesture_ = Gesture::None;
  host_.plane = attached.plane;
  host_.layer = attached.layer;
  scheduleUpdate();
}

void DrawingTools::setTool(ToolKind kind) {
  if (!canDraw()) kind = ToolKind::Move;
  if (tool_ && kind == kind_) {
    toolAction(kind)->setChecked(true);
    return;
  }
  if (tool_) {
    tool_->cancel();
    tool_->leave();
  }
  if (gesture_ == Gesture::Tool) gesture_ = Gesture::None;
  kind_ = kind;
  tool_ = makeTool(kind, host_);
  toolAction(kind)->setChecked(true);
  updateLayers();
  updateCursor();
  Q_EMIT toolChanged();
}

void DrawingTools::setBrushRadius(double pixels) {
  host_.brushRadius = std::clamp(pixels, kLeastRadius, kMostRadius);
  QSettings().setValue(radiusKey(), host_.brushRadius);
  // The circle follows at once.
  if (host_.plane && gesture_ == Gesture::None && tool_->hasRadius())
    if (const auto at = eventAt(last_, {}, panel_)) tool_->hover(*at);
}

bool DrawingTools::canDraw() const { return drawReason().isEmpty(); }

QString DrawingTools::drawReason() const {
  if (!work_.annotations.readOnly()) return {};
  if (!work_.session.readOnlyReason().isEmpty()) return work_.session.readOnlyReason();
  return tr("Open a project that can be written to draw in it.");
}

void DrawingTools::updateLayers() {
  for (const Attached& attached : planes_)
    if (attached.layer) {
      attached.layer->setStyle(style_);
      attached.layer->setHandlesShown(kind_ == ToolKind::Move && canDraw());
    }
}

void DrawingTools::updateCursor() {
  for (const Attached& attached : planes_) {
    if (!attached.widget) continue;
    if (gesture_ == Gesture::Pan)
      attached.widget->setCursor(Qt::ClosedHandCursor);
    else if (space_)
      attached.widget->setCursor(Qt::OpenHandCursor);
    else if (kind_ == ToolKind::Move)
      attached.widget->unsetCursor();
    else
      attached.widget->setCursor(Qt::CrossCursor);
  }
}

std::optional<ToolEvent> DrawingTools::eventAt(QPointF position, Qt::KeyboardModifiers modifiers,
                                               int panel) {
  if (!host_.plane || host_.plane->frame().empty()) return std::nullopt;
  if (panel < 0 || panel >= host_.plane->panels()) return std::nullopt;
  const QTransform toWidget = host_.plane->toWidget(panel);
  if (!toWidget.isInvertible()) return std::nullopt;
  return ToolEvent{toWidget.inverted().map(position), position, toWidget, modifiers};
}

bool DrawingTools::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress && std::ranges::find(windows_, watched) != windows_.end())
    return windowKey(static_cast<QKeyEvent&>(*event));
  const Attached* attached = find(watched);
  if (!attached || !attached->layer) return false;
  switch (event->type()) {
    case QEvent::Resize:
      attached->layer->setGeometry(QRect(QPoint(0, 0), attached->widget->size()));
      return false;
    case QEvent::FocusOut:
      if (space_) {
        space_ = false;
        updateCursor();
      }
      return false;
    case QEvent::MouseButtonPress:
      use(*attached);
      return mousePressed(static_cast<QMouseEvent&>(*event));
    case QEvent::MouseButtonDblClick:
      use(*attached);
      return mouseDoubled(static_cast<QMouseEvent&>(*event));
    case QEvent::MouseMove:
      if (gesture_ == Gesture::None && !tool_->busy()) use(*attached);
      return host_.plane == attached->plane && mouseMoved(static_cast<QMouseEvent&>(*event));
    case QEvent::MouseButtonRelease:
      return host_.plane == attached->plane && mouseReleased(static_cast<QMouseEvent&>(*event));
    case QEvent::Leave:
      if (host_.plane == attached->plane) tool_->leave();
      return false;
    case QEvent::Wheel:
      use(*attached);
      return wheel(static_cast<QWheelEvent&>(*event));
    case QEvent::ShortcutOverride:
      use(*attached);
      if (!wantsKey(static_cast<QKeyEvent&>(*event))) return false;
      event->accept();
      return true;
    case QEvent::KeyPress:
      use(*attached);
      return keyPressed(static_cast<QKeyEvent&>(*event));
    case QEvent::KeyRelease:
      if (!space_ || static_cast<QKeyEvent&>(*event).key() != Qt::Key_Space) return false;
      if (!static_cast<QKeyEvent&>(*event).isAutoRepeat()) {
        space_ = false;
        updateCursor();
      }
      return true;
    default:
      return false;
  }
}

bool DrawingTools::mousePressed(const QMouseEvent& event) {
  const bool pan =
      event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && space_);
  if (pan) {
    pressed_ = last_ = event.position();
    gesture_ = Gesture::Pan;
    updateCursor();
    return true;
  }
  if (event.button() != Qt::LeftButton) return gesture_ == Gesture::Tool;
  pressed_ = last_ = event.position();
  const int panel = host_.plane->panelAt(event.position().toPoint());
  panel_ = std::max(0, panel);
  const auto at = eventAt(event.position(), event.modifiers(), panel);
  if (!at) {
    // Beside every panel, or nothing is shown: a drawing tool does nothing there.
    gesture_ = Gesture::Passed;
    return kind_ != ToolKind::Move && !host_.plane->frame().empty();
  }
  gesture_ = tool_->press(*at) ? Gesture::Tool : Gesture::Passed;
  return gesture_ == Gesture::Tool;
}

bool DrawingTools::mouseMoved(const QMouseEvent& event) {
  const QPointF before = std::exchange(last_, event.position());
  if (gesture_ == Gesture::Pan) {
    host_.plane->panBy(event.position() - before);
    return true;
  }
  if (gesture_ == Gesture::Passed) return kind_ != ToolKind::Move && event.buttons() != 0;
  if (gesture_ == Gesture::None) {
    const int panel = host_.plane->panelAt(event.position().toPoint());
    if (panel >= 0) panel_ = panel;
  }
  const auto at = eventAt(event.position(), event.modifiers(), panel_);
  if (!at) return false;
  if (gesture_ == Gesture::Tool) {
    tool_->drag(*at);
    return true;
  }
  tool_->hover(*at);
  return false;
}

bool DrawingTools::mouseReleased(const QMouseEvent& event) {
  const Gesture gesture = gesture_;
  if (gesture == Gesture::Pan) {
    endPan();
    return true;
  }
  if (event.button() != Qt::LeftButton) return gesture == Gesture::Tool;
  gesture_ = Gesture::None;
  if (gesture == Gesture::Tool) {
    if (const auto at = eventAt(event.position(), event.modifiers(), panel_)) tool_->release(*at);
    return true;
  }
  if (gesture != Gesture::Passed) return kind_ != ToolKind::Move;
  if (kind_ != ToolKind::Move) return !host_.plane->frame().empty();
  // A click beside everything chooses nothing, and the plane's own click follows.
  const QPointF moved = event.position() - pressed_;
  if (std::hypot(moved.x(), moved.y()) < kClick &&
      !(event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)))
    work_.annotations.setSelected({});
  return false;
}

bool DrawingTools::mouseDoubled(const QMouseEvent& event) {
  if (event.button() != Qt::LeftButton) return event.button() == Qt::MiddleButton;
  pressed_ = last_ = event.position();
  if (space_) return true;
  const auto at = eventAt(event.position(), event.modifiers(),
                          host_.plane->panelAt(event.position().toPoint()));
  if (!at) return false;
  const bool taken = tool_->doublePress(*at);
  gesture_ = taken ? Gesture::Tool : Gesture::Passed;
  return taken;
}

void DrawingTools::endPan() {
  gesture_ = Gesture::None;
  updateCursor();
}

bool DrawingTools::wheel(const QWheelEvent& event) {
  if (!(event.modifiers() & Qt::AltModifier) || !tool_->hasRadius()) return false;
  // With Alt the platform turns the wheel sideways.
  const int delta = event.angleDelta().y() ? event.angleDelta().y() : event.angleDelta().x();
  last_ = event.position();
  setBrushRadius(host_.brushRadius * std::pow(kRadiusStep, delta / 120.0));
  return true;
}

}  // namespace histion::ui

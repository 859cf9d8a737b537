#include "ui/shell/docks.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QTabBar>
#include <QToolButton>

namespace histion::ui {
namespace {

QString panelText(const char* text) { return QCoreApplication::translate("Panels", text); }

// Drawn, because few fonts have these signs. Keys reach both through the menu View ▸ Panels.
class DockButton : public QToolButton {
 public:
  DockButton(bool close, QWidget* parent) : QToolButton(parent), close_(close) {
    setAutoRaise(true);
    setFocusPolicy(Qt::NoFocus);
  }
  QSize sizeHint() const override { return {22, 22}; }

 protected:
  void paintEvent(QPaintEvent* event) override {
    QToolButton::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(palette().color(underMouse() ? QPalette::Text : QPalette::PlaceholderText), 1.3));
    painter.translate(QRectF(rect()).center());
    if (close_) {
      painter.drawLine(QPointF(-3.5, -3.5), QPointF(3.5, 3.5));
      painter.drawLine(QPointF(-3.5, 3.5), QPointF(3.5, -3.5));
    } else {
      painter.drawRect(QRectF(-4.5, -1.5, 6, 6));
      painter.drawPolyline(
          QPolygonF{{-1.5, -1.5}, {-1.5, -4.5}, {4.5, -4.5}, {4.5, 1.5}, {1.5, 1.5}});
    }
  }

 private:
  bool close_;
};

// The row above a panel that stands alone or floats; panels in tabs are named by their tabs.
class DockTitle : public QWidget {
 public:
  explicit DockTitle(QDockWidget* dock) : QWidget(dock) {
    auto* name = new QLabel(dock->windowTitle(), this);
    name->setProperty("strong", true);
    const auto button = [&](bool close, const QString& tip, const char* objectName) {
      auto* made = new DockButton(close, this);
      made->setToolTip(tip);
      made->setAccessibleName(tip);
      made->setObjectName(QLatin1String(objectName));
      return made;
    };
    auto* floating = button(false, Docks::tr("Float or dock this panel"), "dockFloat");
    auto* close = button(true, Docks::tr("Close this panel"), "dockClose");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 6, 4);
    layout->setSpacing(2);
    layout->addWidget(name, 1);
    layout->addWidget(floating);
    layout->addWidget(close);
    connect(floating, &QToolButton::clicked, dock,
            [dock] { dock->setFloating(!dock->isFloating()); });
    connect(close, &QToolButton::clicked, dock, &QDockWidget::close);
  }
};

// Instead of a title where tabs name the panel.
class NoTitle : public QWidget {
 public:
  using QWidget::QWidget;
  QSize sizeHint() const override { return {0, 0}; }
  QSize minimumSizeHint() const override { return {0, 0}; }
};

QWidget* firstControl(QWidget* content) {
  if (!content) return nullptr;
  if (content->focusPolicy() & Qt::TabFocus) return content;
  for (QWidget* child : content->findChildren<QWidget*>())
    if ((child->focusPolicy() & Qt::TabFocus) && child->isVisible() && child->isEnabled())
      return child;
  return nullptr;
}

// Qt keeps docks behind another tab visible, but beside the window.
bool inFront(const QDockWidget* dock) {
  if (!dock->isVisible()) return false;
  const QWidget* window = dock->window();
  return window == dock || window->rect().contains(dock->mapTo(window, dock->rect().center()));
}

}  // namespace

Docks::Docks(const Workspace& work, QMainWindow* window)
    : QObject(window), work_(work), window_(window) {
  // Without groups that float as one, and without tabs that move inside their bar: Qt loses track
  // of both when panels are arranged anew.
  window->setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
  window->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
  window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  titles_.setSingleShot(true);
  titles_.setInterval(0);
  connect(&titles_, &QTimer::timeout, this, &Docks::refreshTitles);
  making_.setSingleShot(true);
  making_.setInterval(0);
  connect(&making_, &QTimer::timeout, this, [this] {
    if (makeNext())
      making_.start();
    else
      Q_EMIT allMade();
  });
  for (const Panel& panel : panels()) {
    auto* dock = new QDockWidget(panelText(panel.title), window);
    dock->setObjectName(QLatin1String(panel.dock));
    dock->setAccessibleName(dock->windowTitle());
    dock->setProperty("helpPage", QLatin1String(panel.helpPage));
    QAction* toggle = dock->toggleViewAction();
    toggle->setObjectName(QStringLiteral("actionPanel_") + QLatin1String(panel.dock));
    toggle->setToolTip(panelText(panel.tip));
    toggle->setStatusTip(panelText(panel.tip));
    // Behind other tabs it would not be seen that the panel came.
    connect(toggle, &QAction::triggered, this, [this, dock](bool on) {
      if (on) raise(dock->objectName(), false);
    });
    docks_ << dock;
    window->addDockWidget(panel.area, dock);
    connect(dock, &QDockWidget::visibilityChanged, this, [this, dock](bool visible) {
      if (visible) make(dock);
      titles_.start();
    });
    connect(dock, &QDockWidget::topLevelChanged, &titles_, qOverload<>(&QTimer::start));
    connect(dock, &QDockWidget::dockLocationChanged, &titles_, qOverload<>(&QTimer::start));
    if (panel.early) make(dock);
  }
}

Docks::~Docks() {
  disconnect();
  for (QDockWidget* dock : docks_) {
    dock->disconnect(this);
    delete dock;
  }
}

void Docks::make(QDockWidget* dock) {
  if (contents_.count(dock->objectName())) return;
  for (const Panel& panel : panels())
    if (dock->objectName() == QLatin1String(panel.dock)) {
      QWidget* content = panel.make(work_, dock);
      contents_[dock->objectName()] = content;
      dock->setWidget(content);
      Q_EMIT made(dock->objectName(), content);
    }
}

void Docks::makeAll() {
  if (makeNext()) making_.start();
}

bool Docks::makeNext() {
  for (QDockWidget* dock : docks_)
    if (!contents_.count(dock->objectName())) {
      make(dock);
      return true;
    }
  return false;
}

QDockWidget* Docks::dock(const QString& name) const {
  for (QDockWidget* dock : docks_)
    if (dock->objectName() == name) return dock;
  return nullptr;
}

QWidget* Docks::content(const QString& name) {
  QDockWidget* found = dock(name);
  if (!found) return nullptr;
  make(found);
  return contents_.at(name);
}

void Docks::raise(const QString& name, bool focus) {
  QDockWidget* found = dock(name);
  if (!found) return;
  setResting(false);
  make(found);
  found->show();
  found->raise();
  if (focus)
    if (QWidget* control = firstControl(found->widget())) control->setFocus(Qt::OtherFocusReason);
}

void Docks::arrange(const Arrangement& arrangement) {
  resting_ = false;
  for (QDockWidget* dock : docks_) {
    dock->setFloating(false);
    window_->removeDockWidget(dock);
  }
  QList<QDockWidget*> across, down;
  QList<int> widths, heights;
  for (const Arrangement::Group& group : arrangement.groups) {
    QDockWidget* first = nullptr;
    for (const QString& name : group.docks) {
      QDockWidget* next = dock(name);
      if (!next) continue;
      window_->addDockWidget(group.area, next);
      if (first) window_->tabifyDockWidget(first, next);
      next->show();
      if (!first) first = next;
    }
    if (!first) continue;
    first->raise();
    if (group.size <= 0) continue;
    (group.area == Qt::BottomDockWidgetArea ? down : across) << first;
    (group.area == Qt::BottomDockWidgetArea ? heights : widths) << group.size;
  }
  // Those that are closed wait beside the panels they usually stand with.
  for (QDockWidget* dock : docks_) {
    if (window_->dockWidgetArea(dock) != Qt::NoDockWidgetArea) continue;
    for (const Panel& panel : panels())
      if (dock->objectName() == QLatin1String(panel.dock)) {
        QDockWidget* neighbour = nullptr;
        for (QDockWidget* other : docks_)
          if (other != dock && window_->dockWidgetArea(other) == panel.area) neighbour = other;
        window_->addDockWidget(panel.area, dock);
        if (neighbour) window_->tabifyDockWidget(neighbour, dock);
      }
    dock->hide();
  }
  for (const Arrangement::Group& group : arrangement.groups)
    if (!group.docks.isEmpty())
      if (QDockWidget* front = dock(group.docks.front())) front->raise();
  if (!across.isEmpty()) window_->resizeDocks(across, widths, Qt::Horizontal);
  if (!down.isEmpty()) window_->resizeDocks(down, heights, Qt::Vertical);
  titles_.start();
}

QByteArray Docks::state() const {
  return resting_ ? restingState_ : window_->saveState(kStateVersion);
}

bool Docks::restore(const QByteArray& state) {
  if (state.isEmpty()) return false;
  if (resting_) {
    restingState_ = state;
    return true;
  }
  const bool restored = window_->restoreState(state, kStateVersion);
  titles_.start();
  return restored;
}

void Docks::setResting(bool resting) {
  if (resting == resting_) return;
  if (resting) {
    restingState_ = window_->saveState(kStateVersion);
    resting_ = true;
    for (QDockWidget* dock : docks_) dock->hide();
  } else {
    resting_ = false;
    window_->restoreState(restingState_, kStateVersion);
  }
  titles_.start();
}

void Docks::refreshTitles() {
  for (QDockWidget* dock : docks_) {
    bool tabbed = false;
    if (!dock->isFloating())
      for (const QDockWidget* other : window_->tabifiedDockWidgets(dock))
        tabbed |= !other->isHidden();
    const bool plain = dynamic_cast<NoTitle*>(dock->titleBarWidget()) != nullptr;
    if (dock->titleBarWidget() && plain == tabbed) continue;
    QWidget* before = dock->titleBarWidget();
    dock->setTitleBarWidget(tabbed ? static_cast<QWidget*>(new NoTitle(dock))
                                   : new DockTitle(dock));
    delete before;
  }
  for (QTabBar* bar : window_->findChildren<QTabBar*>()) {
    if (bar->parentWidget() != window_) continue;  // of a page, not of the docks
    bar->setDocumentMode(true);
    bar->setUsesScrollButtons(true);
    bar->setElideMode(Qt::ElideNone);
    bar->setFocusPolicy(Qt::TabFocus);
    bar->setAccessibleName(tr("Panels"));
    for (int i = 0; i < bar->count(); ++i)
      for (const Panel& panel : panels())
        if (bar->tabText(i) == panelText(panel.title)) bar->setTabToolTip(i, panelText(panel.tip));
    if (bar->objectName() == QLatin1String("dockTabs")) continue;
    bar->setObjectName(QStringLiteral("dockTabs"));
    bar->setMovable(false);
    bar->installEventFilter(this);
    bar->setToolTip(tr("Drag a tab out to float its panel; right click for more"));
    bar->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(bar, &QWidget::customContextMenuRequested, this,
            [this, bar](QPoint at) { tabMenu(bar, at); });
  }
}

QDockWidget* Docks::dockOfTab(const QTabBar* bar, QPoint at) const {
  const int tab = bar->tabAt(at);
  for (QDockWidget* dock : docks_)
    if (tab >= 0 && dock->windowTitle() == bar->tabText(tab)) return dock;
  return nullptr;
}

bool Docks::eventFilter(QObject* watched, QEvent* event) {
  constexpr int kOutside = 24;  // pixels beside the bar that pull the panel out
  const QPoint kGrip(40, 12);   // where the pointer then holds it
  auto* bar = qobject_cast<QTabBar*>(watched);
  auto* mouse = dynamic_cast<QMouseEvent*>(event);
  if (!bar || !mouse) return false;
  const QPoint at = mouse->position().toPoint();
  if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton) {
    held_ = dockOfTab(bar, at);
  } else if (event->type() == QEvent::MouseButtonRelease) {
    held_ = nullptr;
  } else if (event->type() == QEvent::MouseMove && held_ && (mouse->buttons() & Qt::LeftButton)) {
    const bool out = !bar->rect().adjusted(-kOutside, -kOutside, kOutside, kOutside).contains(at);
    if (out && !held_->isFloating()) held_->setFloating(true);
    if (held_->isFloating()) held_->move(mouse->globalPosition().toPoint() - kGrip);
  }
  return false;
}

void Docks::tabMenu(QTabBar* bar, QPoint at) {
  QDockWidget* chosen = dockOfTab(bar, at);
  if (!chosen) return;
  auto* menu = new QMenu(bar);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  connect(menu->addAction(tr("Float")), &QAction::triggered, chosen,
          [chosen] { chosen->setFloating(true); });
  connect(menu->addAction(tr("Close")), &QAction::triggered, chosen, &QDockWidget::close);
  menu->addSeparator();
  fillMenu(menu);
  menu->popup(bar->mapToGlobal(at));
}

void Docks::fillMenu(QMenu* menu) {
  for (QDockWidget* dock : docks_) menu->addAction(dock->toggleViewAction());
}

QDockWidget* Docks::focused() const {
  for (QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget())
    if (auto* dock = qobject_cast<QDockWidget*>(at); dock && docks_.contains(dock)) return dock;
  return nullptr;
}

void Docks::cycleFocus(int direction) {
  // Null stands for the views in the centre.
  QList<QDockWidget*> stops{nullptr};
  for (QDockWidget* dock : docks_)
    if (inFront(dock) && firstControl(dock->widget())) stops << dock;
  const qsizetype now = std::max<qsizetype>(0, stops.indexOf(focused()));
  QDockWidget* next = stops[(now + direction + stops.size()) % stops.size()];
  QWidget* control = firstControl(next ? next->widget() : window_->centralWidget());
  if (next) next->window()->activateWindow();
  if (control) control->setFocus(Qt::TabFocusReason);
}

}  // namespace histion::ui

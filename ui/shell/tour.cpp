#include "ui/shell/tour.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMainWindow>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace histion::ui {
namespace {
constexpr int kWidth = 330, kGap = 14, kRing = 5;
constexpr int kFollowMs = 250;  // controls move when panels and windows do
}  // namespace

TourRing::TourRing(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("tourRing"));
  setAttribute(Qt::WA_TransparentForMouseEvents);
  hide();
}

void TourRing::point(const QRect& target) {
  const QRect area = target.adjusted(-kRing, -kRing, kRing, kRing);
  setVisible(target.isValid());
  raise();
  if (area == geometry()) return;
  setGeometry(area);
  // Only the ring itself: what is inside is drawn and clicked as ever.
  setMask(QRegion(rect()) - QRegion(rect().adjusted(kRing, kRing, -kRing, -kRing)));
}

void TourRing::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
  painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 5, 5);
}

Tour::Tour(const Workspace& work, QMainWindow* window)
    : QFrame(window),
      work_(work),
      window_(window),
      ring_(new TourRing(window)),
      title_(new QLabel(this)),
      text_(new QLabel(this)),
      count_(new QLabel(this)),
      done_(new QLabel(tr("✓ Done"), this)),
      next_(new QPushButton(this)),
      back_(new QPushButton(tr("Back"), this)),
      skip_(new QPushButton(tr("Skip"), this)) {
  setObjectName(QStringLiteral("tour"));
  setAccessibleName(tr("Tour"));
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Base);
  setFixedWidth(kWidth);
  title_->setProperty("heading", true);
  title_->setWordWrap(true);
  text_->setObjectName(QStringLiteral("tourText"));
  text_->setWordWrap(true);
  count_->setProperty("faint", true);
  done_->setProperty("tone", QStringLiteral("good"));
  next_->setObjectName(QStringLiteral("tourNext"));
  next_->setToolTip(tr("The next step"));
  next_->setProperty("primary", true);
  back_->setObjectName(QStringLiteral("tourBack"));
  back_->setToolTip(tr("The step before"));
  skip_->setObjectName(QStringLiteral("tourSkip"));
  skip_->setToolTip(tr("Ends the tour; the menu Help starts it again"));
  auto* heading = new QHBoxLayout;
  heading->addWidget(title_, 1);
  heading->addWidget(count_, 0, Qt::AlignTop);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(skip_);
  buttons->addWidget(done_);
  buttons->addStretch(1);
  buttons->addWidget(back_);
  buttons->addWidget(next_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 14, 16, 14);
  layout->setSpacing(10);
  layout->addLayout(heading);
  layout->addWidget(text_);
  layout->addLayout(buttons);
  hide();

  const auto s = [](const char* name) { return QLatin1String(name); };
  steps_ = {
      {tr("An ion image"),
       tr("Each pixel of the tissue has a spectrum. The picture shows how much of one m/z every "
          "pixel holds: bright is much. The wheel zooms, dragging moves, double click shows all."),
       {s("imageCanvas")},
       {}},
      {tr("Click a peak"),
       tr("Below is the mean spectrum of the tissue. Click a peak: its ion image appears above. "
          "Ctrl+Right and Ctrl+Left go from peak to peak."),
       {s("spectrumPlot")},
       {}},
      {tr("Click a pixel"),
       tr("Click anywhere in the tissue. The spectrum of that pixel appears over the mean "
          "spectrum, "
          "and a cross marks the place."),
       {s("imageCanvas")},
       {}},
      {tr("m/z and tolerance"),
       tr("Here you type an m/z. The tolerance is a half-width: 741.53 ± 10 ppm. Pixels are "
          "divided "
          "by their total ion current, so that they can be compared."),
       {s("mzBar")},
       {}},
      {tr("Draw a region"),
       tr("Choose a tool, then draw on the tissue: a tumour, a reference, a hole. Regions have "
          "classes and colours, and every step can be undone."),
       {s("annotationToolBar"), s("annotationPanel"), s("imageCanvas")},
       s("annotationDock")},
      {tr("Several ions at once"),
       tr("Ions can be put side by side or laid over each other as coloured channels. Their "
          "colours "
          "and ranges are set here."),
       {s("displayPanel"), s("mzBar")},
       s("displayDock")},
      {tr("Run a module"),
       tr("Choose an analysis, look at its parameters and press Run. It works in the background; "
          "its "
          "results appear in the project, each with a record of how it came."),
       {s("modulePanel")},
       s("modulesDock")},
      {tr("Take it with you"),
       tr("The menu File exports data and pictures, and writes a report with the picture, its "
          "parameters and a paragraph for your methods section. Ctrl+K finds every command."),
       {s("mainToolBar")},
       {}},
  };
  connect(next_, &QPushButton::clicked, this,
          [this] { step_ + 1 < count() ? go(step_ + 1) : end(); });
  connect(back_, &QPushButton::clicked, this, [this] { go(step_ - 1); });
  connect(skip_, &QPushButton::clicked, this, &Tour::end);
  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::mzChanged, this, [this] {
    done(1);
    done(3);
  });
  connect(&selection, &SelectionModel::pixelChanged, this, [this] {
    if (work_.selection.pixel()) done(2);
  });
  connect(&work_.annotations, &Annotations::changed, this, [this] { done(4); });
  connect(&work_.composition, &Composition::changed, this, [this] { done(5); });
  connect(&work_.jobs, &JobQueue::added, this, [this](Job* job) {
    if (!job->isImport()) done(6);
  });
  window->installEventFilter(this);
  follow_.setInterval(kFollowMs);
  connect(&follow_, &QTimer::timeout, this, &Tour::place);
}

void Tour::start() {
  show();
  raise();
  follow_.start();
  go(0);
}

void Tour::go(int step) {
  step_ = std::clamp(step, 0, count() - 1);
  const Step& now = steps_[std::size_t(step_)];
  title_->setText(now.title);
  text_->setText(now.text);
  setAccessibleDescription(now.text);
  count_->setText(tr("%1 of %2").arg(step_ + 1).arg(count()));
  next_->setText(step_ + 1 < count() ? tr("Next") : tr("Finish"));
  back_->setEnabled(step_ > 0);
  done_->hide();
  auto* dock = now.dock.isEmpty() ? nullptr : window_->findChild<QDockWidget*>(now.dock);
  if (dock) {
    dock->show();
    dock->raise();
  }
  setFixedHeight(heightForWidth(kWidth) > 0 ? heightForWidth(kWidth) : sizeHint().height());
  place();
  next_->setFocus(Qt::OtherFocusReason);
}

QWidget* Tour::target() const {
  for (const QString& name : steps_[std::size_t(step_)].targets)
    for (QWidget* widget : window_->findChildren<QWidget*>(name))
      // Panels behind another tab are visible to Qt, but lie beside the window.
      if (widget->isVisible() && widget->window() == window_ &&
          window_->rect().contains(widget->mapTo(window_, widget->rect().center())))
        return widget;
  return nullptr;
}

void Tour::place() {
  if (!isVisible()) return;
  const QWidget* control = target();
  const QRect inside = window_->rect().adjusted(kGap, kGap, -kGap, -kGap);
  QRect bubble(QPoint(), size());
  if (!control) {
    ring_->hide();
    bubble.moveCenter(inside.center());
    move(bubble.topLeft());
    return;
  }
  const QRect area(control->mapTo(window_, QPoint()), control->size());
  ring_->point(area & window_->rect());
  // Beside the control where there is room, else over its lower right corner.
  const QPoint right(area.right() + kGap, area.top()),
      left(area.left() - kGap - width(), area.top()), below(area.left(), area.bottom() + kGap),
      above(area.left(), area.top() - kGap - height()),
      corner(area.right() - width() - 2 * kGap, area.bottom() - height() - 2 * kGap);
  bubble.moveTopLeft(corner);
  for (const QPoint& at : {below, right, left, above})
    if (inside.contains(QRect(at, size()))) {
      bubble.moveTopLeft(at);
      break;
    }
  bubble.moveRight(std::min(bubble.right(), inside.right()));
  bubble.moveBottom(std::min(bubble.bottom(), inside.bottom()));
  bubble.moveLeft(std::max(bubble.left(), inside.left()));
  bubble.moveTop(std::max(bubble.top(), inside.top()));
  if (bubble.topLeft() != pos()) move(bubble.topLeft());
  // Panels that came to the front meanwhile would cover it.
  raise();
}

void Tour::done(int step) {
  if (isVisible() && step == step_ && work_.selection.data()) done_->show();
}

void Tour::end() {
  follow_.stop();
  hide();
  ring_->hide();
  Q_EMIT ended();
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize) place();
  return QFrame::eventFilter(watched, event);
}

void Tour::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Escape:
      return end();
    case Qt::Key_Right:
      return next_->click();
    case Qt::Key_Left:
      return back_->click();
    default:
      return QFrame::keyPressEvent(event);
  }
}

}  // namespace histion::ui

#include "ui/views/lcms/retention_map.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "compute/display.h"
#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

constexpr int kDelayMs = 60;  // a zoom is many steps: the map follows when they pause
constexpr double kLeastMz = 1e-3, kLeastTime = 0.03;
constexpr double kMinute = 60;

// The faint is what a map is looked at for: colours follow the square root.
std::shared_ptr<const Image2D> rooted(const Image2D& image) {
  auto result = std::make_shared<Image2D>(image);
  for (float& value : result->values) value = value > 0 ? std::sqrt(value) : value;
  return result;
}

}  // namespace

RetentionMap::RetentionMap(Workspace workspace, QWidget* parent)
    : QWidget(parent), work_(workspace), delay_(new QTimer(this)) {
  setObjectName(QStringLiteral("retentionMap"));
  setAccessibleName(tr("Map of retention time and m/z"));
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumHeight(110);
  delay_->setSingleShot(true);
  delay_->setInterval(kDelayMs);
  connect(delay_, &QTimer::timeout, this, &RetentionMap::request);
  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::datasetChanged, this, &RetentionMap::newRun);
  connect(&selection, &SelectionModel::timeRangeChanged, this, [this] {
    delay_->start();
    update();
  });
  connect(&selection, &SelectionModel::chromatogramChanged, this, [this] {
    // Only another MS level changes the map.
    if (work_.selection.run() && image_ &&
        image_->facts.value("ms_level", -1) != work_.selection.chromatogram().msLevel)
      delay_->start();
  });
  connect(&selection, &SelectionModel::displayChanged, this, &RetentionMap::colour);
  for (const auto signal : {&SelectionModel::scanChanged, &SelectionModel::mzChanged})
    connect(&selection, signal, this, qOverload<>(&QWidget::update));
  newRun();
}

RetentionMap::~RetentionMap() {
  if (cancel_) cancel_->cancel();
}

void RetentionMap::newRun() {
  image_.reset();
  picture_ = {};
  if (cancel_) cancel_->cancel();
  work_.queries.drop(this, "map");
  const auto& run = work_.selection.run();
  if (run) {
    full_ = {INFINITY, -INFINITY, run->totals().mzMin, run->totals().mzMax};
    for (const Scan& scan : run->scans())
      if (std::isfinite(scan.retentionTime)) {
        full_.timeLow = std::min(full_.timeLow, scan.retentionTime);
        full_.timeHigh = std::max(full_.timeHigh, scan.retentionTime);
      }
    if (!(full_.timeHigh >= full_.timeLow)) full_.timeLow = 0, full_.timeHigh = 1;
    // The same margin as the chromatogram has, so that times lie under each other.
    const double width = full_.timeHigh - full_.timeLow, margin = width > 0 ? 0.005 * width : 30;
    full_.timeLow -= margin, full_.timeHigh += margin;
    // The outermost masses stand off the frame.
    const double edge = std::max(0.5, 0.01 * (full_.mzHigh - full_.mzLow));
    full_.mzLow = std::max(0.0, full_.mzLow - edge), full_.mzHigh += edge;
    mzLow_ = full_.mzLow, mzHigh_ = full_.mzHigh;
    delay_->start();
  }
  update();
}

RetentionMap::Range RetentionMap::range() const {
  const auto time = work_.selection.timeRange();
  return {time ? time->low : full_.timeLow, time ? time->high : full_.timeHigh, mzLow_, mzHigh_};
}

void RetentionMap::setRange(const Range& wanted) {
  const auto inside = [](double low, double high, double least, double from, double to) {
    if (high - low < least) {
      const double middle = (low + high) / 2;
      low = middle - least / 2, high = middle + least / 2;
    }
    const double width = std::min(high - low, to - from);
    low = std::clamp(low, from, to - width);
    return std::pair{low, low + width};
  };
  std::tie(mzLow_, mzHigh_) =
      inside(wanted.mzLow, wanted.mzHigh, kLeastMz, full_.mzLow, full_.mzHigh);
  const auto [low, high] =
      inside(wanted.timeLow, wanted.timeHigh, kLeastTime, full_.timeLow, full_.timeHigh);
  const bool all = high - low >= (full_.timeHigh - full_.timeLow) * (1 - 1e-9);
  work_.selection.setTimeRange(all ? std::nullopt : std::optional(TimeRange{low, high}));
  delay_->start();
  update();
}

void RetentionMap::request() {
  const auto run = work_.selection.run();
  const QRectF area = plotArea();
  if (!run || area.width() < 8 || area.height() < 8 || !isVisible()) return;
  const Range shown = range();
  compute::RetentionMapRequest wanted;
  wanted.timeLow = shown.timeLow, wanted.timeHigh = shown.timeHigh;
  wanted.mzLow = shown.mzLow, wanted.mzHigh = shown.mzHigh;
  wanted.width = int(area.width()), wanted.height = int(area.height());
  wanted.msLevel = work_.selection.chromatogram().msLevel;
  if (cancel_) cancel_->cancel();
  cancel_ = std::make_shared<CancelToken>();
  work_.queries.submit(
      this, "map",
      [run, wanted, cancel = cancel_] {
        auto image = std::make_shared<Image2D>(*compute::retentionMap(*run, wanted, *cancel));
        image->facts["ms_level"] = wanted.msLevel;
        return std::shared_ptr<const Image2D>(std::move(image));
      },
      [this, shown](std::shared_ptr<const Image2D> image) {
        image_ = std::move(image);
        imageRange_ = shown;
        colour();
        Q_EMIT this->shown();
      });
}

void RetentionMap::colour() {
  if (!image_) return;
  const auto root = rooted(*image_);
  const auto bytes =
      compute::toRgba(*root, 0, compute::colormap(work_.selection.display().colormap),
                      compute::defaultRange(root->channel(0)));
  picture_ =
      QImage(bytes.data(), root->width, root->height, root->width * 4, QImage::Format_RGBA8888)
          .mirrored(false, true);  // a copy; m/z grows upwards
  update();
}

QRectF RetentionMap::plotArea() const {
  return layOut({}, SpectrumLayout::Overlaid, size(), 0, 1, 1).plot;
}

double RetentionMap::timeAt(double x) const {
  const Range r = range();
  const QRectF area = plotArea();
  return r.timeLow + (x - area.left()) / area.width() * (r.timeHigh - r.timeLow);
}
double RetentionMap::mzAt(double y) const {
  const QRectF area = plotArea();
  return mzLow_ + (area.bottom() - y) / area.height() * (mzHigh_ - mzLow_);
}
double RetentionMap::xOf(double time) const {
  const Range r = range();
  const QRectF area = plotArea();
  return area.left() + (time - r.timeLow) / (r.timeHigh - r.timeLow) * area.width();
}
double RetentionMap::yOf(double mz) const {
  const QRectF area = plotArea();
  return area.bottom() - (mz - mzLow_) / (mzHigh_ - mzLow_) * area.height();
}

QPoint RetentionMap::positionOf(double time, double mz) const {
  return QPointF(xOf(time), yOf(mz)).toPoint();
}

void RetentionMap::paintEvent(QPaintEvent*) {
  const PlotColors colors = plotColors(palette());
  QPainter painter(this);
  painter.fillRect(rect(), colors.background);
  if (!work_.selection.run()) return;
  const QRectF area = plotArea();
  const Range r = range();
  if (!picture_.isNull()) {
    // The present picture where it belongs now, until the new one is there.
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(area,
                     QColor::fromRgb(compute::colormap(work_.selection.display().colormap)[0][0],
                                     compute::colormap(work_.selection.display().colormap)[0][1],
                                     compute::colormap(work_.selection.display().colormap)[0][2]));
    painter.drawImage(QRectF(QPointF(xOf(imageRange_.timeLow), yOf(imageRange_.mzHigh)),
                             QPointF(xOf(imageRange_.timeHigh), yOf(imageRange_.mzLow))),
                      picture_);
    // The chosen m/z and scan.
    const MzSelection& mz = work_.selection.mz();
    painter.setPen(QPen(QColor(255, 255, 255, 150), 1, Qt::DotLine));
    if (mz.mz > 0) painter.drawLine(QLineF(area.left(), yOf(mz.mz), area.right(), yOf(mz.mz)));
    if (const auto scan = work_.selection.scan()) {
      const double x = xOf(work_.selection.run()->scans()[std::size_t(*scan)].retentionTime);
      painter.setPen(QPen(colors.marked, 1.2));
      painter.drawLine(QLineF(x, area.top(), x, area.bottom()));
    }
    painter.restore();
  } else {
    painter.setPen(colors.faintText);
    painter.drawText(area, Qt::AlignCenter, tr("Reading the map…"));
  }
  if (drag_ == Drag::Range) {
    painter.setPen(QPen(Qt::white, 1));
    painter.setBrush(QColor(255, 255, 255, 40));
    painter.drawRect(QRectF(pressed_, last_).normalized().intersected(area));
    painter.setBrush(Qt::NoBrush);
  }
  painter.setPen(colors.axis);
  painter.drawRect(area);
  const auto axis = [&](double low, double high, int wanted, auto draw) {
    const auto ticks = niceTicks(low, high, wanted);
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
    for (const double tick : ticks) draw(tick, QString::fromStdString(tickText(tick, step)));
  };
  axis(r.timeLow / kMinute, r.timeHigh / kMinute, std::max(2, int(area.width() / 90)),
       [&](double tick, const QString& text) {
         const double x = xOf(tick * kMinute);
         painter.setPen(colors.axis);
         painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
         painter.setPen(colors.faintText);
         painter.drawText(QRectF(x - 45, area.bottom() + 4, 90, 16),
                          Qt::AlignHCenter | Qt::AlignTop, text);
       });
  axis(mzLow_, mzHigh_, std::max(2, int(area.height() / 32)),
       [&](double tick, const QString& text) {
         const double y = yOf(tick);
         painter.setPen(colors.axis);
         painter.drawLine(QPointF(area.left() - 4, y), QPointF(area.left(), y));
         painter.setPen(colors.faintText);
         painter.drawText(QRectF(0, y - 9, area.left() - 7, 18), Qt::AlignRight | Qt::AlignVCenter,
                          text);
       });
  painter.drawText(QRectF(area.left(), area.bottom() + 19, area.width(), 16),
                   Qt::AlignHCenter | Qt::AlignTop, tr("time (min)"));
  painter.save();
  painter.translate(2, area.center().y());
  painter.rotate(-90);
  painter.drawText(QRectF(-40, 0, 80, 14), Qt::AlignCenter, QStringLiteral("m/z"));
  painter.restore();
}

void RetentionMap::resizeEvent(QResizeEvent*) { delay_->start(); }

void RetentionMap::showEvent(QShowEvent*) {
  if (!image_) delay_->start();
}

void RetentionMap::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) update();
  QWidget::changeEvent(event);
}

void RetentionMap::wheelEvent(QWheelEvent* event) {
  if (!work_.selection.run()) return;
  const int delta = event->angleDelta().y() ? event->angleDelta().y() : event->angleDelta().x();
  const double factor = std::pow(1.25, delta / 120.0);
  const QRectF area = plotArea();
  const double t = timeAt(std::clamp(event->position().x(), area.left(), area.right()));
  const double mz = mzAt(std::clamp(event->position().y(), area.top(), area.bottom()));
  Range r = range();
  r.mzLow = mz - (mz - r.mzLow) / factor, r.mzHigh = mz + (r.mzHigh - mz) / factor;
  if (event->position().x() >= area.left()) {
    r.timeLow = t - (t - r.timeLow) / factor;
    r.timeHigh = t + (r.timeHigh - t) / factor;
  }
  event->accept();
  setRange(r);
}

void RetentionMap::mousePressEvent(QMouseEvent* event) {
  pressed_ = last_ = event->position();
  drag_ = event->button() == Qt::LeftButton ? Drag::Click : Drag::Pan;
}

void RetentionMap::mouseMoveEvent(QMouseEvent* event) {
  if (!work_.selection.run()) return;
  const QPointF at = event->position();
  if (drag_ == Drag::Click &&
      (at - pressed_).manhattanLength() >= QApplication::startDragDistance())
    drag_ = Drag::Range;
  if (drag_ == Drag::Pan) {
    Range r = range();
    const double dt = timeAt(last_.x()) - timeAt(at.x()), dm = mzAt(last_.y()) - mzAt(at.y());
    setRange({r.timeLow + dt, r.timeHigh + dt, r.mzLow + dm, r.mzHigh + dm});
  }
  last_ = at;
  if (drag_ == Drag::None) {
    if (!plotArea().contains(at)) {
      Q_EMIT hoverText({});
    } else {
      const double time = timeAt(at.x()), mz = mzAt(at.y());
      QString text = tr("%1 min   m/z %2").arg(time / kMinute, 0, 'f', 3).arg(mz, 0, 'f', 3);
      if (image_) {
        const int x = int((time - imageRange_.timeLow) /
                          (imageRange_.timeHigh - imageRange_.timeLow) * image_->width);
        const int y = int((mz - imageRange_.mzLow) / (imageRange_.mzHigh - imageRange_.mzLow) *
                          image_->height);
        if (x >= 0 && y >= 0 && x < image_->width && y < image_->height &&
            std::isfinite(image_->at(x, y)))
          text += tr("   intensity %1   click: its chromatogram")
                      .arg(QString::fromStdString(shortNumber(image_->at(x, y))));
      }
      Q_EMIT hoverText(text);
    }
  }
  update();
}

void RetentionMap::mouseReleaseEvent(QMouseEvent* event) {
  const Drag drag = std::exchange(drag_, Drag::None);
  if (!work_.selection.run()) return;
  if (drag == Drag::Range) {
    const QRectF box = QRectF(pressed_, event->position()).normalized().intersected(plotArea());
    if (box.width() > 2 && box.height() > 2)
      setRange({timeAt(box.left()), timeAt(box.right()), mzAt(box.bottom()), mzAt(box.top())});
  } else if (drag == Drag::Click && plotArea().contains(event->position())) {
    choose(event->position());
  }
  update();
}

void RetentionMap::mouseDoubleClickEvent(QMouseEvent*) {
  drag_ = Drag::None;
  if (work_.selection.run()) setRange(full_);
}

void RetentionMap::leaveEvent(QEvent*) { Q_EMIT hoverText({}); }

void RetentionMap::choose(QPointF position) {
  const auto run = work_.selection.run();
  const double time = timeAt(position.x()), mz = mzAt(position.y());
  const double radius = 3 / plotArea().height() * (mzHigh_ - mzLow_);  // three screen pixels
  struct Found {
    std::optional<std::int64_t> scan;
    double mz = 0;
  };
  work_.queries.submit(
      this, "choose",
      [run, time, mz, radius, level = work_.selection.chromatogram().msLevel] {
        // The strongest peak of the scan under the cursor.
        Found found{compute::scanAt(*run, time, level), mz};
        if (!found.scan) return found;
        const histion::SpectrumView peaks = run->spectrum(*found.scan);
        float highest = 0;
        for (auto at = std::lower_bound(peaks.mz.begin(), peaks.mz.end(), mz - radius);
             at != peaks.mz.end() && *at <= mz + radius; ++at) {
          const float value = peaks.intensity[std::size_t(at - peaks.mz.begin())];
          if (value > highest) highest = value, found.mz = *at;
        }
        return found;
      },
      [this](Found found) {
        work_.selection.setScan(found.scan);
        work_.selection.showIon(found.mz);
      });
}

}  // namespace histion::ui

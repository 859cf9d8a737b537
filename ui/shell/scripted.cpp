#include "ui/shell/scripted.h"

#include <QApplication>
#include <QPainter>
#include <cstdio>

#include "ui/shell/layouts.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pages.h"
#include "ui/views/ion_image/ion_image_view.h"

namespace histion::ui {
namespace {
constexpr int kLookMs = 40;
// How often nothing must be under way in a row: after something was shown, and where nothing is
// (data without a view).
constexpr int kQuiet = 4, kQuietWithoutView = 20;
}  // namespace

Scripted::Scripted(MainWindow& window, ScriptedOptions options)
    : QObject(&window), window_(window), options_(std::move(options)) {
  if (!options_.layout.isEmpty() && !window.layouts().apply(options_.layout))
    std::fprintf(stderr, "there is no layout %s\n", qPrintable(options_.layout));
  connect(&window.imageView(), &IonImageView::imageShown, this, [this] {
    if (!std::exchange(firstSeen_, true)) Q_EMIT firstImage();
  });
  connect(&window.pages(), &Pages::shown, this, [this] { shown_ = true; });
  timer_.setInterval(kLookMs);
  connect(&timer_, &QTimer::timeout, this, &Scripted::look);
  if (!options_.screenshot.isEmpty() || !options_.page.isEmpty()) timer_.start();
}

void Scripted::look() {
  const bool busy = window_.queries().pending() > 0 || window_.jobs().busy();
  quiet_ = busy ? 0 : quiet_ + 1;
  if (quiet_ < (shown_ || options_.atStart ? kQuiet : kQuietWithoutView)) return;
  if (!options_.page.isEmpty() && !pageAsked_) {
    pageAsked_ = true;
    quiet_ = 0;
    if (!window_.showPart(options_.page)) {
      std::fprintf(stderr, "there is no page %s\n", qPrintable(options_.page));
      timer_.stop();
      Q_EMIT finished(1);
    }
    return;
  }
  timer_.stop();
  if (options_.screenshot.isEmpty()) return;
  const bool written = picture(window_).save(options_.screenshot);
  if (!written)
    std::fprintf(stderr, "the picture %s could not be written\n", qPrintable(options_.screenshot));
  Q_EMIT finished(written ? 0 : 1);
}

QPixmap Scripted::picture(MainWindow& window) {
  QPixmap all = window.grab();
  QPainter painter(&all);
  for (QWidget* other : QApplication::topLevelWidgets()) {
    if (other == &window || !other->isVisible() || other->windowType() == Qt::ToolTip) continue;
    // Where there is no window manager a dialog may lie anywhere: it is drawn in the middle.
    const QPoint at = window.rect().center() - other->rect().center();
    painter.fillRect(QRect(at, other->size()).adjusted(-1, -1, 1, 1),
                     window.palette().color(QPalette::Mid));
    painter.drawPixmap(at, other->grab());
  }
  return all;
}

}  // namespace histion::ui

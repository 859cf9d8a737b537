#include "ui/views/spectrum/spectrum_pane.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace histion::ui {
namespace {

// Peaks below this share of the highest one are not stepped to.
constexpr float kLeastStep = 0.005f;
constexpr double kToleranceStep = 1.1;
constexpr double kLeastTolerance = 1e-3, kMostTolerance = 1e5;  // ppm
constexpr double kLeastDa = 1e-6, kMostDa = 100;

}  // namespace

SpectrumPane::SpectrumPane(Workspace workspace, const QString& plotName, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      plot_(new SpectrumPlot(this)),
      header_(new QHBoxLayout),
      body_(new QHBoxLayout),
      mzField_(new QLineEdit(this)) {
  plot_->setObjectName(plotName);
  plot_->setWindowChoice(true);
  mzField_->setObjectName(QStringLiteral("goToMz"));
  mzField_->setAccessibleName(tr("m/z to go to"));
  mzField_->setPlaceholderText(tr("m/z or from-to"));
  mzField_->setToolTip(
      tr("An m/z shows its ion; a range as in 740-760 is zoomed to. Enter goes "
         "there, Escape closes the field."));
  mzField_->setFixedWidth(130);
  mzField_->hide();
  connect(mzField_, &QLineEdit::returnPressed, this, [this] { goTo(mzField_->text()); });
  auto* escape = new QAction(mzField_);
  escape->setShortcut(QKeySequence(Qt::Key_Escape));
  escape->setShortcutContext(Qt::WidgetShortcut);
  mzField_->addAction(escape);
  const auto closeField = [this] {
    mzField_->hide();
    plot_->setFocus();
  };
  connect(escape, &QAction::triggered, this, closeField);

  header_->setContentsMargins(12, 4, 8, 4);
  header_->setSpacing(8);
  body_->setContentsMargins(0, 0, 0, 0);
  body_->setSpacing(0);
  body_->addWidget(plot_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(header_);
  layout->addLayout(body_, 1);
  header_->addWidget(mzField_);

  for (QAction* shared : plot_->plotActions()) addAction(shared);
  const auto window = [this](const char* name, const QString& text, const QString& tip, int key,
                             bool everywhere, auto run) {
    connect(action(name, text, tip, QKeySequence(Qt::SHIFT | Qt::Key(key)), everywhere),
            &QAction::triggered, this, run);
  };
  window("actionWindowBelow", tr("m/z window below"), tr("Step down by one m/z window"),
         Qt::Key_Left, true, [this] { stepByTolerance(-1); });
  window("actionWindowAbove", tr("m/z window above"), tr("Step up by one m/z window"),
         Qt::Key_Right, true, [this] { stepByTolerance(1); });
  window("actionWiderWindow", tr("Wider m/z window"), tr("Make the tolerance 1.1 times as large"),
         Qt::Key_Up, false, [this] { scaleTolerance(kToleranceStep); });
  window("actionNarrowerWindow", tr("Narrower m/z window"), tr("Divide the tolerance by 1.1"),
         Qt::Key_Down, false, [this] { scaleTolerance(1 / kToleranceStep); });
  connect(action("actionGoToMz", tr("Go to m/z…"), tr("Type an m/z, or a range to zoom to"),
                 QKeySequence(Qt::CTRL | Qt::Key_G)),
          &QAction::triggered, this, &SpectrumPane::askForMz);

  connect(plot_, &SpectrumPlot::peakClicked, this,
          [this](double mz) { work_.selection.showIon(mz); });
  connect(plot_, &SpectrumPlot::windowChosen, this, &SpectrumPane::chooseWindow);
  connect(plot_, &SpectrumPlot::hoverText, this, &SpectrumPane::hoverText);
}

QAction* SpectrumPane::action(const char* name, const QString& text, const QString& tip,
                              const QKeySequence& keys, bool everywhere) {
  auto* made = new QAction(text, this);
  made->setObjectName(QLatin1String(name));
  made->setShortcut(keys);
  made->setShortcutContext(everywhere ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
  made->setToolTip(QStringLiteral("%1  (%2)").arg(tip, keys.toString(QKeySequence::NativeText)));
  addAction(made);
  return made;
}

QToolButton* SpectrumPane::button(const char* name, QAction* action) {
  auto* tool = new QToolButton(this);
  tool->setObjectName(QLatin1String(name));
  tool->setAccessibleName(action->text());
  tool->setDefaultAction(action);
  tool->setAutoRaise(true);
  return tool;
}

void SpectrumPane::addPeakButtons() {
  const auto add = [this](const char* name, const char* tool, const QString& text,
                          const QString& icon, int key, int direction) {
    QAction* made = action(name, text, text, QKeySequence(Qt::CTRL | Qt::Key(key)), true);
    made->setIconText(icon);
    connect(made, &QAction::triggered, this, [this, direction] { stepToPeak(direction); });
    header_->addWidget(button(tool, made));
  };
  add("actionPreviousPeak", "previousPeak", tr("Previous peak"), tr("‹ Peak"), Qt::Key_Left, -1);
  add("actionNextPeak", "nextPeak", tr("Next peak"), tr("Peak ›"), Qt::Key_Right, 1);
}

void SpectrumPane::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) recolor();
  QWidget::changeEvent(event);
}

void SpectrumPane::chooseWindow(const MzWindow& window) {
  if (!active()) return;
  MzSelection next = work_.selection.mz();
  next.mz = (window.low + window.high) / 2;
  next.tolerance = Tolerance::da((window.high - window.low) / 2);
  work_.selection.setMz(next);
  work_.selection.showIon(next.mz);
}

void SpectrumPane::updateBand(bool bringIntoView) {
  const MzSelection& mz = work_.selection.mz();
  const bool any = mz.mz > 0 && active();
  plot_->setBand(any ? std::optional(mz.window()) : std::nullopt);
  if (any && bringIntoView && !plot_->traces().empty()) plot_->ensureVisible(mz.mz);
}

void SpectrumPane::stepByTolerance(int direction) {
  const MzSelection& mz = work_.selection.mz();
  if (!active() || !(mz.mz > 0)) return;
  const double next = mz.mz + direction * 2 * mz.tolerance.at(mz.mz);
  if (next > 0) work_.selection.showIon(next);
}

void SpectrumPane::scaleTolerance(double factor) {
  MzSelection next = work_.selection.mz();
  if (!active() || !(next.mz > 0)) return;
  const bool ppm = next.tolerance.kind == Tolerance::Kind::Ppm;
  next.tolerance.halfWidth =
      std::clamp(next.tolerance.halfWidth * factor, ppm ? kLeastTolerance : kLeastDa,
                 ppm ? kMostTolerance : kMostDa);
  work_.selection.setMz(next);
}

void SpectrumPane::stepToPeak(int direction) {
  const Trace* trace = steppedTrace();
  if (!trace || trace->empty() || !active()) return;
  const float top = extremes(*trace, 0, trace->mz.size()).high;
  const auto peak = nextPeak(*trace, work_.selection.mz().mz, direction, kLeastStep * top);
  if (peak) work_.selection.showIon(trace->mz[*peak]);
}

void SpectrumPane::askForMz() {
  if (!active()) return;
  mzField_->show();
  mzField_->setFocus(Qt::ShortcutFocusReason);
  mzField_->selectAll();
}

void SpectrumPane::goTo(const QString& text) {
  static const QRegularExpression pattern(QStringLiteral(
      "^\\s*(\\d+(?:[.,]\\d+)?)\\s*(?:(?:-|–|\\.\\.|to)\\s*(\\d+(?:[.,]\\d+)?))?\\s*$"));
  const auto match = pattern.match(text);
  const auto number = [&](int group) {
    return match.captured(group).replace(QLatin1Char(','), QLatin1Char('.')).toDouble();
  };
  const auto [low, high] = plot_->fullRange();
  const double first = number(1), second = match.captured(2).isEmpty() ? first : number(2);
  if (!match.hasMatch() || std::max(first, second) < low || std::min(first, second) > high) {
    Q_EMIT hoverText(tr("Type an m/z between %1 and %2, or a range as in 740-760.")
                         .arg(low, 0, 'f', 1)
                         .arg(high, 0, 'f', 1));
    mzField_->selectAll();
    return;
  }
  mzField_->hide();
  plot_->setFocus();
  if (second != first) {
    plot_->zoomTo(std::max(low, std::min(first, second)), std::min(high, std::max(first, second)));
    return;
  }
  const auto [x0, x1] = plot_->range();
  if (first < x0 || first > x1) plot_->zoomTo(first - (x1 - x0) / 2, first + (x1 - x0) / 2);
  work_.selection.showIon(first);
}

}  // namespace histion::ui

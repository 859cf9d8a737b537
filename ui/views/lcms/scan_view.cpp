#include "ui/views/lcms/scan_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/session/code_texts.h"
#include "ui/views/spectrum/trace_source.h"

namespace histion::ui {
namespace {

constexpr int kMostInCycle = 300;  // runs without survey scans are one endless cycle

QString chargeText(int charge) {
  return QStringLiteral("%1%2")
      .arg(std::abs(charge))
      .arg(charge > 0 ? QLatin1String("+") : QLatin1String("−"));
}

QString shortText(const Scan& scan, std::int64_t index) {
  const qlonglong number = scan.number > 0 ? scan.number : index + 1;
  if (scan.msLevel < 2) return QObject::tr("Scan %1  survey").arg(number);
  QString text = QObject::tr("Scan %1  MS%2").arg(number).arg(scan.msLevel);
  if (scan.precursorMz > 0) text += QStringLiteral("  %1").arg(scan.precursorMz, 0, 'f', 4);
  if (scan.precursorCharge != 0)
    text += QStringLiteral(" (%1)").arg(chargeText(scan.precursorCharge));
  return text;
}

}  // namespace

QString scanText(const Scan& scan, std::int64_t index) {
  QStringList parts;
  parts << QObject::tr("Scan %1").arg(qlonglong(scan.number > 0 ? scan.number : index + 1));
  if (std::isfinite(scan.retentionTime))
    parts << QObject::tr("%1 min").arg(scan.retentionTime / 60, 0, 'f', 3);
  parts << QStringLiteral("MS%1").arg(scan.msLevel);
  if (scan.precursorMz > 0) {
    QString precursor = QObject::tr("precursor m/z %1").arg(scan.precursorMz, 0, 'f', 4);
    if (scan.precursorCharge != 0)
      precursor += QStringLiteral(" (%1)").arg(chargeText(scan.precursorCharge));
    parts << precursor;
  }
  if (scan.isolationHigh > scan.isolationLow)
    parts << QObject::tr("isolated %1–%2")
                 .arg(scan.isolationLow, 0, 'f', 2)
                 .arg(scan.isolationHigh, 0, 'f', 2);
  if (scan.collisionEnergy > 0)
    parts << QObject::tr("energy %1").arg(scan.collisionEnergy, 0, 'g', 4);
  if (scan.polarity != Polarity::Unknown) parts << codeText(std::string(toString(scan.polarity)));
  // A line breaks between the parts only.
  for (QString& part : parts) part.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
  return parts.join(QStringLiteral("   "));
}

ScanView::ScanView(Workspace workspace, QWidget* parent)
    : SpectrumPane(workspace, QStringLiteral("scanPlot"), parent),
      header_(new QLabel(this)),
      cycle_(new QComboBox(this)) {
  setObjectName(QStringLiteral("scanView"));
  plot_->setEmptyText(tr("Click the chromatogram or the map to see a scan."));
  plot_->setClickHint(tr("click: extracted chromatogram"));
  header_->setObjectName(QStringLiteral("scanHeader"));
  header_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  header_->setMinimumWidth(1);
  header_->setWordWrap(true);
  cycle_->setObjectName(QStringLiteral("cycleCombo"));
  cycle_->setAccessibleName(tr("Scans of this cycle"));
  cycle_->setToolTip(tr("The survey scan and the fragment scans that follow it"));
  cycle_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  cycle_->setMinimumContentsLength(24);
  const auto step = [&](const char* name, const QString& text, const QString& tip, int direction) {
    auto* tool = new QToolButton(this);
    tool->setObjectName(QLatin1String(name));
    tool->setText(text);
    tool->setToolTip(tip);
    tool->setAccessibleName(tip);
    tool->setAutoRaise(true);
    connect(tool, &QToolButton::clicked, this,
            [this, direction] { work_.selection.stepScan(direction); });
    return tool;
  };
  header()->insertWidget(0, header_, 1);
  header()->insertWidget(1, cycle_);
  header()->addWidget(step("previousScan", QStringLiteral("‹"),
                           tr("Previous scan of this level (left arrow in the chromatogram)"), -1));
  header()->addWidget(step("nextScan", QStringLiteral("›"),
                           tr("Next scan of this level (right arrow in the chromatogram)"), 1));
  addPeakButtons();

  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::datasetChanged, this, &ScanView::newRun);
  connect(&selection, &SelectionModel::scanChanged, this, &ScanView::request);
  connect(&selection, &SelectionModel::mzChanged, this, [this] { updateBand(false); });
  connect(cycle_, &QComboBox::activated, this,
          [this] { work_.selection.setScan(cycle_->currentData().toLongLong()); });
  newRun();
}

bool ScanView::active() const { return work_.selection.run() != nullptr; }

const Trace* ScanView::steppedTrace() const {
  return plot_->traces().empty() ? nullptr : &plot_->traces().front();
}

QColor ScanView::colorOf(int msLevel) const {
  const PlotColors colors = plotColors(palette());
  return msLevel > 1 ? colors.second : colors.first;
}

void ScanView::recolor() {
  std::vector<Trace> traces = plot_->traces();
  for (Trace& trace : traces) trace.color = colorOf(shownLevel_);
  plot_->setTraces(std::move(traces), true);
}

void ScanView::newRun() {
  request();
  const auto run = work_.selection.run();
  if (!run || work_.selection.scan()) {
    work_.queries.drop(this, "first scan");
    return;
  }
  work_.queries.submit(
      this, "first scan",
      [run] {
        const auto scans = run->scans();
        const auto tic = run->norms(Normalization::Tic);
        int level = 0;
        for (const Scan& scan : scans)
          level = level == 0 ? scan.msLevel : std::min(level, scan.msLevel);
        std::optional<std::int64_t> best;
        for (std::size_t i = 0; i < scans.size() && i < tic.size(); ++i)
          if (scans[i].msLevel == level && (!best || tic[i] > tic[std::size_t(*best)]))
            best = std::int64_t(i);
        return best;
      },
      [this, run](std::optional<std::int64_t> best) {
        // Meanwhile the user or the session may have chosen one.
        if (work_.selection.run() == run && !work_.selection.scan()) work_.selection.setScan(best);
      });
}

void ScanView::request() {
  const auto run = work_.selection.run();
  const auto index = work_.selection.scan();
  listCycle();
  if (!run || !index) {
    work_.queries.drop(this, "scan");
    header_->setText(run ? tr("No scan is chosen") : QString());
    header_->setToolTip({});
    plot_->setTraces({}, false);
    plot_->setBand(std::nullopt);
    shownLevel_ = 0;
    return;
  }
  const Scan scan = run->scans()[std::size_t(*index)];
  const QString name = tr("scan %1").arg(qlonglong(scan.number > 0 ? scan.number : *index + 1));
  work_.queries.submit(
      this, "scan", [run, index, name] { return spectrumTrace(run, *index, name); },
      [this, scan, index](Trace trace) {
        header_->setText(scanText(scan, *index));
        header_->setToolTip(header_->text());
        trace.color = colorOf(scan.msLevel);
        // Fragments span another range than their survey scan: between levels all is shown.
        const bool keepRange = shownLevel_ == scan.msLevel;
        shownLevel_ = scan.msLevel;
        if (trace.empty()) header_->setText(header_->text() + tr("   no peaks"));
        std::vector<Trace> traces;
        if (!trace.empty()) traces.push_back(std::move(trace));
        plot_->setTraces(std::move(traces), keepRange);
        updateBand(false);
        Q_EMIT shown();
      });
  work_.queries.settle();
}

void ScanView::listCycle() {
  cycle_->clear();
  const auto& run = work_.selection.run();
  const auto index = work_.selection.scan();
  if (!run || !index) {
    cycle_->hide();
    return;
  }
  const auto scans = run->scans();
  auto first = std::size_t(*index);
  for (int n = 0; n < kMostInCycle && first > 0 && scans[first].msLevel > 1; ++n) --first;
  std::size_t last = first + 1;
  while (last < scans.size() && scans[last].msLevel > 1 && last - first < kMostInCycle) ++last;
  for (std::size_t i = first; i < last; ++i)
    cycle_->addItem(shortText(scans[i], std::int64_t(i)), qlonglong(i));
  cycle_->setCurrentIndex(int(std::size_t(*index) - first));
  cycle_->setVisible(cycle_->count() > 1);
}

}  // namespace histion::ui

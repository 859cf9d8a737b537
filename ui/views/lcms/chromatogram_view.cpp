#include "ui/views/lcms/chromatogram_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <map>

namespace histion::ui {
namespace {

using compute::ChromatogramKind;

constexpr double kMinute = 60;        // s
constexpr std::size_t kMostKept = 7;  // beside the chosen one; as many as there are series colours

// Minutes and values of one chromatogram; the trace's spans point into it.
struct Curve {
  std::vector<double> minutes;
  std::vector<float> value;
};

Trace traceOf(const Dataset& run, const compute::ChromatogramRequest& request, QString name) {
  compute::Chromatogram found = compute::chromatogram(run, request);
  auto curve = std::make_shared<Curve>();
  curve->minutes.reserve(found.time.size());
  for (const double time : found.time) curve->minutes.push_back(time / kMinute);
  curve->value = std::move(found.value);
  Trace trace;
  trace.name = std::move(name);
  trace.mz = curve->minutes;
  trace.intensity = curve->value;
  trace.sticks = false;
  trace.owner = curve;
  indexTrace(trace);
  return trace;
}

QString nameOf(const MzSelection& mz) {
  return QStringLiteral("m/z %1 ± %2")
      .arg(mz.mz, 0, 'f', 4)
      .arg(QString::fromStdString(mz.tolerance.text()));
}

}  // namespace

ChromatogramView::ChromatogramView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      plot_(new ChromatogramPlot(this)),
      kind_(new QComboBox(this)),
      level_(new QComboBox(this)),
      keep_(new QToolButton(this)),
      clear_(new QToolButton(this)),
      all_(new QToolButton(this)) {
  setObjectName(QStringLiteral("chromatogramView"));
  kind_->setObjectName(QStringLiteral("chromatogramCombo"));
  kind_->setAccessibleName(tr("Kind of chromatogram"));
  kind_->addItem(tr("Total ion current"), int(ChromatogramKind::Total));
  kind_->addItem(tr("Base peak"), int(ChromatogramKind::BasePeak));
  kind_->addItem(tr("Extracted ion"), int(ChromatogramKind::Extracted));
  kind_->setItemData(2, tr("The sum of the peaks inside the m/z window of the tool bar"),
                     Qt::ToolTipRole);
  level_->setObjectName(QStringLiteral("levelCombo"));
  level_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  level_->setAccessibleName(tr("MS level"));
  level_->setToolTip(tr("Scans of this MS level make the chromatogram and the map"));
  const auto button = [&](QToolButton* tool, const char* name, const QString& text,
                          const QString& tip) {
    tool->setObjectName(QLatin1String(name));
    tool->setText(text);
    tool->setToolTip(tip);
    tool->setAutoRaise(true);
  };
  button(keep_, "keepTrace", tr("Keep"),
         tr("Keep this extracted chromatogram beside the next one"));
  button(clear_, "clearTraces", tr("Clear"), tr("Remove the kept chromatograms"));
  button(all_, "wholeRun", tr("Whole run"), tr("Show all of the run (double click)"));

  auto* header = new QHBoxLayout;
  header->setContentsMargins(12, 4, 8, 4);
  header->setSpacing(8);
  header->addWidget(kind_);
  header->addWidget(level_);
  header->addWidget(keep_);
  header->addWidget(clear_);
  header->addStretch(1);
  header->addWidget(all_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(header);
  layout->addWidget(plot_, 1);

  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::datasetChanged, this, &ChromatogramView::newRun);
  connect(&selection, &SelectionModel::chromatogramChanged, this, &ChromatogramView::request);
  connect(&selection, &SelectionModel::mzChanged, this, [this] {
    if (work_.selection.chromatogram().kind == ChromatogramKind::Extracted) request();
  });
  connect(&selection, &SelectionModel::scanChanged, this, &ChromatogramView::showChosen);
  connect(&selection, &SelectionModel::timeRangeChanged, this, [this] {
    const auto range = work_.selection.timeRange();
    plot_->setRange(range ? std::optional(std::pair{range->low / kMinute, range->high / kMinute})
                          : std::nullopt);
    all_->setEnabled(range.has_value());
  });
  connect(kind_, &QComboBox::activated, this, [this] {
    ChromatogramSelection next = work_.selection.chromatogram();
    next.kind = ChromatogramKind(kind_->currentData().toInt());
    work_.selection.setChromatogram(next);
  });
  connect(level_, &QComboBox::activated, this, [this] {
    ChromatogramSelection next = work_.selection.chromatogram();
    next.msLevel = level_->currentData().toInt();
    work_.selection.setChromatogram(next);
  });
  connect(keep_, &QToolButton::clicked, this, &ChromatogramView::keep);
  connect(clear_, &QToolButton::clicked, this, [this] {
    ChromatogramSelection next = work_.selection.chromatogram();
    next.kept.clear();
    work_.selection.setChromatogram(next);
  });
  connect(all_, &QToolButton::clicked, this, [this] { work_.selection.setTimeRange({}); });
  connect(plot_, &ChromatogramPlot::rangeWanted, this,
          [this](std::optional<std::pair<double, double>> minutes) {
            work_.selection.setTimeRange(
                minutes
                    ? std::optional(TimeRange{minutes->first * kMinute, minutes->second * kMinute})
                    : std::nullopt);
          });
  connect(plot_, &ChromatogramPlot::timeClicked, this,
          [this](double minutes) { choose(minutes, false); });
  connect(plot_, &ChromatogramPlot::fragmentClicked, this,
          [this](double minutes) { choose(minutes, true); });
  connect(plot_, &ChromatogramPlot::stepWanted, this,
          [this](int direction) { work_.selection.stepScan(direction); });
  connect(plot_, &ChromatogramPlot::hoverText, this, &ChromatogramView::hoverText);
  newRun();
}

void ChromatogramView::newRun() {
  level_->clear();
  plot_->setTraces({});
  plot_->setFragments({});
  plot_->setChosen({});
  const auto& run = work_.selection.run();
  if (!run) {
    work_.queries.drop(this, "chromatogram");
    plot_->setEmptyText({});
    return;
  }
  std::map<int, std::int64_t> levels;
  std::vector<double> fragments;
  double low = INFINITY, high = -INFINITY;
  for (const Scan& scan : run->scans()) {
    ++levels[scan.msLevel];
    if (!std::isfinite(scan.retentionTime)) continue;
    low = std::min(low, scan.retentionTime), high = std::max(high, scan.retentionTime);
    if (scan.msLevel > 1) fragments.push_back(scan.retentionTime / kMinute);
  }
  for (const auto& [level, count] : levels)
    level_->addItem(tr("MS%1 (%L2 scans)").arg(level).arg(qlonglong(count)), level);
  level_->setEnabled(levels.size() > 1);
  std::sort(fragments.begin(), fragments.end());
  // Without survey scans the marks would say nothing that the chromatogram does not.
  if (levels.size() > 1) plot_->setFragments(std::move(fragments));
  plot_->setFullRange(high >= low ? low / kMinute : 0, high >= low ? high / kMinute : 1);
  plot_->setEmptyText(high >= low ? tr("Reading the chromatogram…")
                                  : tr("The scans of this run have no retention times."));
  all_->setEnabled(false);
  request();
}

void ChromatogramView::request() {
  const auto run = work_.selection.run();
  if (!run) return;
  const ChromatogramSelection chosen = work_.selection.chromatogram();
  const MzSelection mz = work_.selection.mz();
  const bool extracted = chosen.kind == ChromatogramKind::Extracted;
  kind_->setCurrentIndex(kind_->findData(int(chosen.kind)));
  level_->setCurrentIndex(level_->findData(chosen.msLevel));
  keep_->setVisible(extracted);
  keep_->setEnabled(chosen.kept.size() < kMostKept);
  clear_->setVisible(extracted && !chosen.kept.empty());
  work_.queries.submit(
      this, "chromatogram",
      [run, chosen, mz, extracted] {
        std::vector<Trace> traces;
        if (!extracted) {
          traces.push_back(traceOf(
              *run, {chosen.kind, {}, chosen.msLevel},
              chosen.kind == ChromatogramKind::Total ? tr("total ion current") : tr("base peak")));
          return traces;
        }
        traces.push_back(
            traceOf(*run, {ChromatogramKind::Extracted, mz.window(), chosen.msLevel}, nameOf(mz)));
        for (const MzSelection& kept : chosen.kept)
          if (!(kept.window() == mz.window()))
            traces.push_back(traceOf(
                *run, {ChromatogramKind::Extracted, kept.window(), chosen.msLevel}, nameOf(kept)));
        return traces;
      },
      [this](std::vector<Trace> traces) {
        const PlotColors colors = plotColors(palette());
        for (std::size_t i = 0; i < traces.size(); ++i)
          traces[i].color = i == 0 ? colors.first : seriesColor(i - 1, colors);
        plot_->setTraces(std::move(traces));
        showChosen();
        Q_EMIT shown();
      });
  work_.queries.settle();
}

void ChromatogramView::showChosen() {
  const auto& run = work_.selection.run();
  const auto scan = work_.selection.scan();
  if (!run || !scan) {
    plot_->setChosen({});
    return;
  }
  const Scan& at = run->scans()[std::size_t(*scan)];
  if (!std::isfinite(at.retentionTime)) return plot_->setChosen({});
  plot_->setChosen(ChromatogramPlot::Chosen{at.retentionTime / kMinute, at.msLevel > 1});
}

void ChromatogramView::choose(double minutes, bool fragment) {
  const auto& run = work_.selection.run();
  if (!run) return;
  if (!fragment) {
    work_.selection.setScan(
        compute::scanAt(*run, minutes * kMinute, work_.selection.chromatogram().msLevel));
    return;
  }
  std::optional<std::int64_t> best;
  double distance = INFINITY;
  const auto scans = run->scans();
  for (std::size_t i = 0; i < scans.size(); ++i) {
    const double d = std::abs(scans[i].retentionTime - minutes * kMinute);
    if (scans[i].msLevel > 1 && d < distance) best = std::int64_t(i), distance = d;
  }
  work_.selection.setScan(best);
}

void ChromatogramView::keep() {
  ChromatogramSelection next = work_.selection.chromatogram();
  const MzSelection mz = work_.selection.mz();
  if (std::find(next.kept.begin(), next.kept.end(), mz) != next.kept.end()) return;
  next.kept.push_back(mz);
  work_.selection.setChromatogram(next);
}

}  // namespace histion::ui

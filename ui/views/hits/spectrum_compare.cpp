#include "ui/views/hits/spectrum_compare.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <cmath>

#include "core/json_values.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elided_label.h"

namespace histion::ui {
namespace {

enum With { kHit, kPinned };

// Usual for fragments when a list does not say; of whole ions the mass is known better.
Tolerance usualTolerance(bool fragments) {
  return fragments ? Tolerance::da(0.02) : Tolerance::ppm(20);
}

Tolerance toleranceOf(const HitList& list, bool fragments) {
  if (const double da = numberIn(list.facts, "tolerance_da"); da > 0) return Tolerance::da(da);
  if (const double ppm = numberIn(list.facts, "tolerance_ppm"); ppm > 0) return Tolerance::ppm(ppm);
  return usualTolerance(fragments);
}

QString inCommon(std::size_t peaks) {
  return peaks == 1 ? SpectrumCompare::tr("1 peak in common")
                    : SpectrumCompare::tr("%L1 peaks in common").arg(peaks);
}

double length(const Trace& trace) {
  double sum = 0;
  for (const float value : trace.intensity) sum += std::max(value, 0.0f);
  return std::sqrt(sum);
}

}  // namespace

double similarity(const Trace& upper, const Trace& lower,
                  const std::vector<std::pair<std::size_t, std::size_t>>& matches) {
  double product = 0;
  for (const auto& [i, k] : matches)
    product += std::sqrt(double(std::max(upper.intensity[i], 0.0f)) *
                         double(std::max(lower.intensity[k], 0.0f)));
  const double lengths = length(upper) * length(lower);
  return lengths > 0 ? product / lengths : 0;
}

SpectrumCompare::SpectrumCompare(QWidget* parent)
    : QWidget(parent),
      plot_(new MirrorPlot(this)),
      with_(new QComboBox(this)),
      found_(new ElidedLabel(this)) {
  setObjectName(QStringLiteral("spectrumCompare"));
  plot_->setObjectName(QStringLiteral("hitMirror"));
  with_->setObjectName(QStringLiteral("compareWith"));
  with_->setAccessibleName(tr("Compare with"));
  with_->setToolTip(tr("What the spectrum is compared with"));
  with_->addItem(tr("With the hit"));
  with_->addItem(tr("With the pinned one"));
  found_->setObjectName(QStringLiteral("compareFound"));
  found_->setTextFormat(Qt::PlainText);
  found_->setMinimumWidth(1);
  pin_ = makeAction(this, "actionPinQuestion", tr("Pin this spectrum for comparing"),
                    tr("Keeps this spectrum: the next one you choose is drawn below it"), {},
                    [this] { pin(); });
  unpin_ = makeAction(this, "actionUnpinQuestion", tr("Unpin the spectrum"),
                      tr("Ends comparing with the pinned spectrum"), {}, [this] { unpin(); });
  auto* line = new QHBoxLayout;
  line->setContentsMargins(6, 2, 6, 0);
  line->setSpacing(6);
  line->addWidget(with_);
  line->addWidget(found_, 1);
  line->addWidget(makeButton(this, "pinQuestion", tr("Pin"), pin_));
  line->addWidget(makeButton(this, "unpinQuestion", tr("Unpin"), unpin_));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(line);
  column->addWidget(plot_, 1);
  connect(with_, &QComboBox::activated, this, &SpectrumCompare::show);
  updateState();
}

void SpectrumCompare::setSpectrum(std::shared_ptr<const Spectrum> spectrum, bool fragments) {
  spectrum_ = std::move(spectrum);
  fragments_ = fragments;
  if (pinned_ && spectrum_ && spectrum_ != pinned_) with_->setCurrentIndex(kPinned);
  show();
}

void SpectrumCompare::setHit(std::shared_ptr<const HitList> list, int index) {
  list_ = std::move(list);
  hit_ = list_ ? index : -1;
  show();
}

void SpectrumCompare::pin() {
  if (!spectrum_) return;
  pinned_ = spectrum_;
  show();
}

void SpectrumCompare::unpin() {
  pinned_.reset();
  with_->setCurrentIndex(kHit);
  show();
}

void SpectrumCompare::show() {
  if (pinned_ && with_->currentIndex() == kPinned)
    showPinned();
  else
    showHit();
  updateState();
}

void SpectrumCompare::showHit() {
  found_->clear();
  if (!list_ || hit_ < 0) {
    plot_->setEmptyText(tr("Choose a hit to compare its spectrum with the measured one."));
    plot_->setSpectra(traceOf(spectrum_), Trace{}, usualTolerance(fragments_), std::nullopt,
                      keepsRange(spectrum_.get()));
    return;
  }
  const HitList::Hit& hit = list_->hits[std::size_t(hit_)];
  auto above = std::make_shared<Spectrum>();
  above->name = list_->query.empty() ? tr("measured").toStdString() : list_->query;
  above->mz = list_->queryMz;
  above->intensity = list_->queryIntensity;
  auto below = std::make_shared<Spectrum>();
  below->name = hit.name;
  below->mz = hit.mz;
  below->intensity = hit.intensity;
  plot_->setEmptyText(tr("This list holds no spectra to compare."));
  plot_->setSpectra(
      std::shared_ptr<const Spectrum>(std::move(above)),
      std::shared_ptr<const Spectrum>(std::move(below)), toleranceOf(*list_, fragments_),
      hit.matchedMz.empty() ? std::nullopt : std::optional(hit.matchedMz), keepsRange(list_.get()));
  if (hit.mz.empty()) return;
  found_->setText(inCommon(plot_->matches().size()));
}

void SpectrumCompare::showPinned() {
  if (!spectrum_ || spectrum_ == pinned_) {
    plot_->setSpectra(traceOf(pinned_), Trace{}, usualTolerance(fragments_), std::nullopt,
                      keepsRange(pinned_.get()));
    found_->setText(tr("Choose another spectrum: a pixel, a scan or a library entry."));
    return;
  }
  const Trace above = traceOf(pinned_), below = traceOf(spectrum_);
  plot_->setSpectra(above, below, usualTolerance(fragments_), std::nullopt,
                    keepsRange(spectrum_.get()));
  found_->setText(tr("Cosine %1, %2")
                      .arg(similarity(above, below, plot_->matches()), 0, 'f', 2)
                      .arg(inCommon(plot_->matches().size())));
}

void SpectrumCompare::updateState() {
  with_->setVisible(pinned_ != nullptr);
  setPossible(pin_, spectrum_ && spectrum_ != pinned_,
              spectrum_ ? tr("it is pinned already") : tr("no spectrum is chosen"));
  setPossible(unpin_, pinned_ != nullptr, tr("nothing is pinned"));
  // One of them has room beside what was found.
  for (const auto& [name, shown] :
       {std::pair{"pinQuestion", !pinned_}, {"unpinQuestion", !!pinned_}})
    if (QWidget* button = findChild<QWidget*>(QLatin1String(name))) button->setVisible(shown);
  found_->setToolTip(
      found_->text().isEmpty()
          ? QString()
          : found_->text() + QLatin1Char('\n') +
                tr("Cosine of the square roots of the intensities, over the peaks that match; "
                   "1: alike"));
}

}  // namespace histion::ui

// What stands in the panel that grows annotations: controls, actions, texts.
#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSlider>
#include <QSpinBox>
#include <algorithm>
#include <cmath>

#include "ui/annotate/grow_panel.h"
#include "ui/annotate/score_histogram.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

namespace histion::ui {

ScoreHistogram::ScoreHistogram(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("growHistogram"));
  setAccessibleName(tr("How many pixels have which score"));
  setToolTip(tr("How many pixels have which score; right of the line they belong to the proposal"));
  setFixedHeight(44);
}

void ScoreHistogram::setBins(std::vector<float> bins) {
  bins_ = std::move(bins);
  update();
}

void ScoreHistogram::setLimit(double limit) {
  limit_ = limit;
  update();
}

void ScoreHistogram::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const PlotColors colors = plotColors(palette());
  painter.fillRect(rect(), colors.background);
  if (bins_.empty()) return;
  const float most = *std::max_element(bins_.begin(), bins_.end());
  // Square roots, so that a small tissue is seen beside a large one.
  const double step = double(width()) / double(bins_.size());
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    const double part = most > 0 ? std::sqrt(double(bins_[i]) / most) : 0;
    const double height = part * (this->height() - 4);
    const bool in = (double(i) + 0.5) / double(bins_.size()) >= limit_;
    painter.fillRect(
        QRectF(double(i) * step, this->height() - height, std::max(1.0, step - 0.5), height),
        in ? colors.marked : colors.axis);
  }
  painter.fillRect(QRectF(limit_ * (width() - 1.5), 0, 1.5, height()), colors.text);
}

void GrowPanel::makeActions() {
  findAction_ = makeAction(this, "actionGrow", tr("Grow by similarity"),
                           tr("Looks for all pixels whose spectra are like the seed's"), {},
                           [this] { find(); });
  acceptAction_ =
      makeAction(this, "actionGrowAccept", tr("Accept the grown region"),
                 tr("Makes the proposal one annotation of the seed's class; undo removes it"),
                 QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { accept(); });
  discardAction_ = makeAction(this, "actionGrowDiscard", tr("Discard the grown region"),
                              tr("Forgets the proposal"), {}, [this] { discard(); });
}

void GrowPanel::makeLayout() {
  seedLabel_->setObjectName(QStringLiteral("growSeed"));
  problem_->setObjectName(QStringLiteral("growProblem"));
  honest_->setObjectName(QStringLiteral("growAgreement"));
  result_->setObjectName(QStringLiteral("growResult"));
  valueLabel_->setObjectName(QStringLiteral("growValue"));
  for (QLabel* label : {seedLabel_, problem_, honest_, result_}) label->setWordWrap(true);
  honest_->setProperty("faint", true);
  method_->setObjectName(QStringLiteral("growMethod"));
  method_->setToolTip(tr(
      "Similar spectrum: the cosine with the mean of the seed; good when the tissues differ much. "
      "Discriminant: what tells the seed from other annotated pixels (or from random ones); finds "
      "small differences, wants more seed pixels."));
  method_->addItem(tr("Similar spectrum (cosine)"), int(compute::GrowthMethod::Cosine));
  method_->addItem(tr("Discriminant (LDA)"), int(compute::GrowthMethod::Discriminant));
  features_->setObjectName(QStringLiteral("growFeatures"));
  features_->setRange(5, 2000);
  features_->setValue(200);
  features_->setSingleStep(50);
  features_->setToolTip(tr("How many of the highest peaks are compared"));
  slider_->setObjectName(QStringLiteral("growThreshold"));
  slider_->setRange(0, 1000);
  slider_->setPageStep(25);
  slider_->setAccessibleName(tr("Limit"));
  slider_->setToolTip(tr("Pixels with at least this score belong to the proposal"));
  smooth_->setObjectName(QStringLiteral("growSmooth"));
  smooth_->setToolTip(tr("Every pixel becomes what most of the 3 × 3 pixels around it are"));
  smallest_->setObjectName(QStringLiteral("growSmallest"));
  smallest_->setRange(1, 100000);
  smallest_->setValue(1);
  smallest_->setSuffix(tr(" px"));
  smallest_->setToolTip(tr("Islands of fewer pixels are left out"));
  find_->setObjectName(QStringLiteral("growCompute"));
  find_->setToolTip(findAction_->toolTip());
  accept_->setObjectName(QStringLiteral("growAccept"));
  accept_->setProperty("primary", true);
  accept_->setToolTip(acceptAction_->toolTip());
  discard_->setObjectName(QStringLiteral("growDiscard"));
  discard_->setToolTip(discardAction_->toolTip());
  connect(find_, &QPushButton::clicked, findAction_, &QAction::trigger);
  connect(accept_, &QPushButton::clicked, acceptAction_, &QAction::trigger);
  connect(discard_, &QPushButton::clicked, discardAction_, &QAction::trigger);

  auto* form = new QFormLayout;
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(10);
  form->addRow(tr("Compare by"), method_);
  form->addRow(tr("Peaks"), features_);
  auto* limit = new QHBoxLayout;
  limitLabel_->setBuddy(slider_);
  limit->addWidget(limitLabel_, 1);
  valueLabel_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("−000.00")));
  valueLabel_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  limit->addWidget(valueLabel_);
  auto* clean = new QHBoxLayout;
  clean->addWidget(smooth_);
  clean->addStretch(1);
  auto* islands = new QLabel(tr("Smallest island"), this);
  islands->setBuddy(smallest_);
  clean->addWidget(islands);
  clean->addWidget(smallest_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(discard_);
  buttons->addStretch(1);
  buttons->addWidget(accept_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 10, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(seedLabel_);
  layout->addLayout(form);
  layout->addWidget(find_);
  layout->addWidget(problem_);
  layout->addLayout(limit);
  layout->addWidget(histogram_);
  layout->addWidget(slider_);
  layout->addLayout(clean);
  layout->addWidget(result_);
  layout->addWidget(honest_);
  layout->addLayout(buttons);
  layout->addStretch(1);
}

QString GrowPanel::seedText(const Seed& seed) const {
  if (!work_.selection.dataset()) return tr("Open an imaging dataset to grow a region in it.");
  const QString name =
      (seed.className.empty() ? tr("no class") : QString::fromStdString(seed.className))
          .toHtmlEscaped();
  if (seed.areas.size() == 1) return tr("<b>Seed:</b> 1 region of %1").arg(name);
  if (!seed.areas.empty())
    return tr("<b>Seed:</b> %L1 regions of %2").arg(seed.areas.size()).arg(name);
  if (!seed.cells.empty())
    return tr("<b>Seed:</b> %L1 marked pixels, for %2").arg(seed.cells.size()).arg(name);
  return tr(
      "Choose one or several annotated areas of a tissue, or mark pixels in the scatter: the "
      "rest of that tissue is then proposed.");
}

QString GrowPanel::honestText() const {
  if (!grown_) return {};
  const compute::GrowthScores& s = grown_->scores;
  QString text = tr("%L1 seed pixels").arg(s.seedPixels);
  if (s.contrastPixels > 0)
    text += s.contrastIsRandom
                ? tr(", against %L1 random pixels: nothing else is annotated").arg(s.contrastPixels)
                : tr(", against %L1 pixels of other classes").arg(s.contrastPixels);
  text += QStringLiteral(". ");
  if (s.regionsLeftOut > 1) {
    text += tr("Checked on regions that were left out in turn: %L1 % of their pixels are found "
               "again")
                .arg(std::lround(100 * compute::shareAbove(s.unseenSeed, threshold())));
    if (!s.unseenContrast.empty())
      text += tr(", %L1 % of the others stay out")
                  .arg(std::lround(100 * (1 - compute::shareAbove(s.unseenContrast, threshold()))));
    text += QStringLiteral(".");
  } else {
    text += tr("Not checked: that needs several regions of the class as seed.");
  }
  return text;
}

void GrowPanel::showThreshold() {
  valueLabel_->setText(grown_ ? QString::number(threshold(), 'f', 3) : QString());
  histogram_->setLimit(double(slider_->value()) / slider_->maximum());
  honest_->setText(honestText());
}

void GrowPanel::updateSeed() {
  const Seed seed = seedNow();
  seeded_ = !seed.empty();
  seedLabel_->setText(seedText(seed));
  updateState();
}

void GrowPanel::updateState() {
  const bool open = work_.selection.dataset() != nullptr;
  setPossible(findAction_, open && !busy_ && seeded_,
              !open   ? tr("no imaging dataset is open")
              : busy_ ? tr("pixels are being compared")
                      : tr("choose an area or mark pixels first"));
  find_->setEnabled(findAction_->isEnabled());
  find_->setText(busy_ ? tr("Comparing…") : tr("Find similar tissue"));
  const bool ready = grown_ != nullptr;
  for (QWidget* control : {static_cast<QWidget*>(slider_), static_cast<QWidget*>(smooth_),
                           static_cast<QWidget*>(smallest_), static_cast<QWidget*>(limitLabel_)})
    control->setEnabled(ready);
  histogram_->setVisible(ready);
  const bool readOnly = work_.annotations.readOnly();
  const QString nothing = tr("nothing was grown yet");
  setPossible(acceptAction_, ready && !proposal_.empty() && !readOnly,
              readOnly ? tr("the project is open read-only") : nothing);
  accept_->setEnabled(acceptAction_->isEnabled());
  accept_->setToolTip(readOnly ? tr("This project is open read-only: nothing can be drawn in it")
                               : acceptAction_->toolTip());
  setPossible(discardAction_, ready || busy_, nothing);
  discard_->setEnabled(discardAction_->isEnabled());
  problem_->setVisible(!problem_->text().isEmpty());
  result_->setVisible(ready);
  if (ready)
    result_->setText(tr("%L1 pixels, %2 % of the section")
                         .arg(proposal_.size())
                         .arg(100.0 * double(proposal_.size()) /
                                  double(std::max<std::int64_t>(1, grown_->measured)),
                              0, 'f', 1));
  honest_->setVisible(ready);
  if (!ready) showThreshold();
}

}  // namespace histion::ui

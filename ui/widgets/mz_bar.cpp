#include "ui/widgets/mz_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <cmath>

namespace histion::ui {
namespace {

QLabel* caption(const QString& text, QWidget* buddy, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setBuddy(buddy);
  return label;
}

}  // namespace

MzBar::MzBar(SelectionModel& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      mz_(new QLineEdit(this)),
      tolerance_(new QDoubleSpinBox(this)),
      unit_(new QComboBox(this)),
      aggregate_(new QComboBox(this)),
      colormap_(new QComboBox(this)),
      tic_(new QCheckBox(tr("TIC normalisation"), this)) {
  setObjectName(QStringLiteral("mzBar"));
  mz_->setObjectName(QStringLiteral("mzEdit"));
  mz_->setAccessibleName(tr("m/z of the ion image or chromatogram"));
  mz_->setPlaceholderText(tr("e.g. 741.5307"));
  mz_->setToolTip(tr("m/z of the ion image or extracted chromatogram; Enter applies"));
  mz_->setFixedWidth(104);
  tolerance_->setObjectName(QStringLiteral("toleranceSpin"));
  tolerance_->setAccessibleName(tr("Tolerance, half-width"));
  tolerance_->setToolTip(tr("Half-width: the window reaches this far to each side of the m/z"));
  tolerance_->setLocale(QLocale::c());
  tolerance_->setKeyboardTracking(false);
  tolerance_->setFixedWidth(92);
  unit_->setObjectName(QStringLiteral("toleranceUnit"));
  unit_->setAccessibleName(tr("Unit of the tolerance"));
  unit_->setToolTip(tr("Unit of the tolerance; the window stays the same"));
  unit_->addItems({QStringLiteral("ppm"), QStringLiteral("Da")});
  aggregate_->setObjectName(QStringLiteral("aggregateCombo"));
  aggregate_->setAccessibleName(tr("How peaks in the window are combined"));
  aggregate_->setToolTip(tr("How several peaks inside the window become one value"));
  aggregate_->addItem(tr("Sum"), int(compute::Aggregate::Sum));
  aggregate_->addItem(tr("Maximum"), int(compute::Aggregate::Max));
  aggregate_->addItem(tr("Mean"), int(compute::Aggregate::Mean));
  tic_->setObjectName(QStringLiteral("ticSwitch"));
  tic_->setToolTip(tr("Divides each pixel by the sum of its spectrum (total ion current)"));
  colormap_->setObjectName(QStringLiteral("colormapCombo"));
  colormap_->setAccessibleName(tr("Colours"));
  colormap_->setToolTip(tr("Colours of the image"));
  for (const char* name : {"viridis", "inferno", "magma", "cividis", "grey", "turbo"})
    colormap_->addItem(QString::fromLatin1(name));

  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
  layout->addWidget(caption(tr("m/&z"), mz_, this));
  layout->addWidget(mz_);
  layout->addWidget(caption(QStringLiteral("±"), tolerance_, this));
  layout->addWidget(tolerance_);
  layout->addWidget(unit_);
  layout->addWidget(aggregate_);
  layout->addSpacing(10);
  layout->addWidget(tic_);
  layout->addSpacing(10);
  layout->addWidget(colormap_);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

  connect(mz_, &QLineEdit::returnPressed, this, [this] {
    apply();
    if (selection_.run() && selection_.mz().mz > 0) selection_.showIon(selection_.mz().mz);
  });
  connect(tolerance_, &QDoubleSpinBox::valueChanged, this, &MzBar::apply);
  connect(aggregate_, &QComboBox::activated, this, &MzBar::apply);
  connect(unit_, &QComboBox::activated, this, &MzBar::changeUnit);
  connect(tic_, &QCheckBox::toggled, this, &MzBar::applyDisplay);
  connect(colormap_, &QComboBox::activated, this, &MzBar::applyDisplay);
  for (const auto signal : {&SelectionModel::mzChanged, &SelectionModel::displayChanged,
                            &SelectionModel::datasetChanged})
    connect(&selection_, signal, this, &MzBar::readSelection);
  readSelection();
}

void MzBar::apply() {
  // A comma is what half of Europe types.
  const QString text = mz_->text().trimmed().replace(QLatin1Char(','), QLatin1Char('.'));
  bool valid = false;
  const double mz = QLocale::c().toDouble(text, &valid);
  if (text.isEmpty() && !(selection_.mz().mz > 0)) return;
  if (!valid || !(mz > 0) || !std::isfinite(mz)) {
    Q_EMIT rejected(tr("“%1” is not an m/z. Enter a positive number such as 741.5307.").arg(text));
    mz_->selectAll();
    return;
  }
  MzSelection next;
  // The shown digits are rounded: unless they were edited, the exact value stays.
  next.mz = mz_->isModified() ? mz : selection_.mz().mz;
  next.tolerance = unit_->currentIndex() == 0 ? Tolerance::ppm(tolerance_->value())
                                              : Tolerance::da(tolerance_->value());
  next.aggregate = compute::Aggregate(aggregate_->currentData().toInt());
  selection_.setMz(next);
  selection_.setLayer({});
  readSelection();
}

void MzBar::changeUnit() {
  // The same window in the other unit, at the present m/z.
  const MzSelection& now = selection_.mz();
  const double mz = now.mz > 0 ? now.mz : 500;
  MzSelection next = now;
  next.tolerance = unit_->currentIndex() == 0 ? Tolerance::ppm(now.tolerance.at(mz) / mz * 1e6)
                                              : Tolerance::da(now.tolerance.at(mz));
  selection_.setMz(next);
  readSelection();
}

void MzBar::applyDisplay() {
  DisplaySettings next = selection_.display();
  next.normalization = tic_->isChecked() ? Normalization::Tic : Normalization::None;
  next.colormap = colormap_->currentText().toStdString();
  selection_.setDisplay(next);
}

void MzBar::readSelection() {
  const MzSelection& mz = selection_.mz();
  const bool ppm = mz.tolerance.kind == Tolerance::Kind::Ppm;
  // A chromatogram sums the window, and is not divided by anything.
  aggregate_->setVisible(!selection_.run());
  tic_->setVisible(!selection_.run());
  const QSignalBlocker a(tolerance_), b(unit_), c(aggregate_), d(tic_), e(colormap_);
  mz_->setText(mz.mz > 0 ? QString::number(mz.mz, 'f', 5) : QString());
  mz_->setModified(false);
  tolerance_->setDecimals(ppm ? 2 : 5);
  tolerance_->setRange(ppm ? 0.01 : 0.00001, ppm ? 10000 : 100);
  tolerance_->setSingleStep(ppm ? 1 : 0.001);
  tolerance_->setValue(mz.tolerance.halfWidth);
  unit_->setCurrentIndex(ppm ? 0 : 1);
  aggregate_->setCurrentIndex(aggregate_->findData(int(mz.aggregate)));
  tic_->setChecked(selection_.display().normalization == Normalization::Tic);
  colormap_->setCurrentText(QString::fromStdString(selection_.display().colormap));
}

}  // namespace histion::ui

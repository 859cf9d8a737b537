#include "ui/views/hits/question_bar.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <algorithm>

namespace histion::ui {
namespace {

constexpr double kLeastPpm = 0.1, kWidestPpm = 1'000;

}  // namespace

QuestionBar::QuestionBar(QWidget* parent)
    : QWidget(parent),
      what_(new QLabel(this)),
      mzLabel_(new QLabel(this)),
      note_(new QLabel(this)),
      mz_(new QDoubleSpinBox(this)),
      tolerance_(new QDoubleSpinBox(this)),
      adduct_(new QComboBox(this)) {
  setObjectName(QStringLiteral("questionBar"));
  what_->setObjectName(QStringLiteral("questionWhat"));
  what_->setTextFormat(Qt::PlainText);
  what_->setMinimumWidth(1);
  what_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  mz_->setObjectName(QStringLiteral("questionMz"));
  mz_->setDecimals(4);
  mz_->setRange(0, 100'000);
  mz_->setSpecialValueText(tr("unknown"));
  mz_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  mz_->setKeyboardTracking(false);
  mz_->setMinimumWidth(92);
  adduct_->setObjectName(QStringLiteral("questionAdduct"));
  adduct_->setAccessibleName(tr("Adduct of the ion"));
  adduct_->setToolTip(tr("Which ion it is of the molecule; any: all usual ones are tried"));
  adduct_->setEditable(true);
  adduct_->setInsertPolicy(QComboBox::NoInsert);
  adduct_->setMinimumWidth(112);
  tolerance_->setObjectName(QStringLiteral("questionTolerance"));
  tolerance_->setDecimals(1);
  tolerance_->setPrefix(QStringLiteral("± "));
  tolerance_->setSuffix(tr(" ppm"));
  tolerance_->setKeyboardTracking(false);
  note_->setObjectName(QStringLiteral("questionNote"));
  note_->setWordWrap(true);
  mzLabel_->setBuddy(mz_);

  auto* line = new QHBoxLayout;
  line->setSpacing(6);
  line->addWidget(what_);
  line->addWidget(mzLabel_);
  line->addWidget(mz_);
  line->addWidget(adduct_);
  line->addWidget(tolerance_);
  grid_ = new QGridLayout(this);
  grid_->setContentsMargins(12, 0, 8, 6);
  grid_->setHorizontalSpacing(14);
  grid_->setVerticalSpacing(4);
  grid_->addLayout(line, 0, 0);
  grid_->addWidget(note_, 1, 0, 1, 2);
  grid_->setColumnStretch(1, 1);

  connect(mz_, &QDoubleSpinBox::valueChanged, this, [this](double mz) {
    question_.mz = mz;
    showNote();
    Q_EMIT edited();
  });
  connect(tolerance_, &QDoubleSpinBox::valueChanged, this, [this](double ppm) {
    (question_.byFragments() ? tolerances_.fragments : tolerances_.mass) = ppm;
    showNote();
    Q_EMIT edited();
  });
  const auto adduct = [this] {
    const QString text =
        adduct_->currentIndex() == 0 && adduct_->currentText() == adduct_->itemText(0)
            ? QString()
            : adduct_->currentText().simplified();
    if (text == question_.adduct) return;
    question_.adduct = text;
    Q_EMIT edited();
  };
  connect(adduct_, &QComboBox::activated, this, adduct);
  connect(adduct_->lineEdit(), &QLineEdit::editingFinished, this, adduct);
  setQuestion({});
}

void QuestionBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  // Beside the line where there is room: below the image height is dear.
  grid_->removeWidget(note_);
  if (width() > 1'000)
    grid_->addWidget(note_, 0, 1);
  else
    grid_->addWidget(note_, 1, 0, 1, 2);
}

double QuestionBar::tolerancePpm() const {
  return question_.byFragments() ? tolerances_.fragments : tolerances_.mass;
}

void QuestionBar::setTolerances(const Tolerances& tolerances) {
  tolerances_ = {std::clamp(tolerances.fragments, 0.0, kWidestPpm),
                 std::clamp(tolerances.mass, kLeastPpm, kWidestPpm)};
  showTolerance();
  showNote();
}

void QuestionBar::showTolerance() {
  const bool fragments = question_.byFragments();
  const QSignalBlocker quiet(tolerance_);
  tolerance_->setSpecialValueText(fragments ? tr("any mass") : QString());
  tolerance_->setRange(fragments ? 0 : kLeastPpm, kWidestPpm);
  tolerance_->setValue(tolerancePpm());
  tolerance_->setAccessibleName(fragments ? tr("Window around the precursor")
                                          : tr("Tolerance of the mass"));
  tolerance_->setToolTip(
      fragments ? tr("How far the mass of a compound may be off that of the precursor, to either "
                     "side; 0: compounds of any mass")
                : tr("How far the mass of a compound may be off the measured one, to either side; "
                     "kept apart from the window of fragment spectra"));
}

void QuestionBar::showNote() {
  QString note;
  if (!question_.isEmpty() && !question_.byFragments())
    note = question_.mz > 0
               ? tr("No fragmentation: by accurate mass, isotopes and adducts. Isomers cannot be "
                    "told apart.")
               : tr("No fragmentation, and no m/z is chosen: the strongest peak is asked for, by "
                    "accurate mass.");
  else if (!question_.isEmpty() && !(question_.mz > 0))
    note =
        tr("The m/z of the precursor is not known: compounds of any mass are compared. Enter it "
           "above if you know it.");
  else if (!question_.isEmpty() && !(tolerances_.fragments > 0))
    note = tr("Compounds of any mass are compared.");
  note_->setText(note);
  note_->setVisible(!note.isEmpty());
}

void QuestionBar::fillAdducts() {
  const QSignalBlocker quiet(adduct_), quieter(adduct_->lineEdit());
  adduct_->clear();
  adduct_->addItem(tr("any adduct"));
  adduct_->addItems(usualAdducts(question_.polarity));
  const int known = question_.adduct.isEmpty() ? 0 : adduct_->findText(question_.adduct);
  if (known >= 0)
    adduct_->setCurrentIndex(known);
  else
    adduct_->setEditText(question_.adduct);
}

void QuestionBar::setQuestion(const CompoundQuestion& question) {
  question_ = question;
  const bool fragments = question.byFragments();
  what_->setText(question.what.isEmpty() ? QString() : tr("%1,").arg(question.what.left(80)));
  what_->setToolTip(question.text());
  mzLabel_->setText(fragments ? tr("precursor m/z") : tr("m/z"));
  mz_->setAccessibleName(fragments ? tr("m/z of the precursor") : tr("m/z of the ion"));
  mz_->setToolTip(fragments ? tr("m/z of the ion that was fragmented; Enter asks again")
                            : tr("m/z of the ion that is asked for; Enter asks again"));
  {
    // The question keeps all digits until the user changes it.
    const QSignalBlocker quiet(mz_);
    mz_->setValue(question.mz);
  }
  fillAdducts();
  showTolerance();
  showNote();
}

}  // namespace histion::ui

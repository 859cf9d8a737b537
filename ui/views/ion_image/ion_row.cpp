#include "ui/views/ion_image/ion_row.h"

#include <QColorDialog>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>
#include <algorithm>

#include "ui/scene/ticks.h"
#include "ui/widgets/range_slider.h"

namespace histion::ui {
namespace {

constexpr int kBins = 64;

QToolButton* tool(const QString& name, const QString& text, const QString& tip, bool checkable,
                  QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setObjectName(name);
  button->setText(text);
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  button->setCheckable(checkable);
  button->setAutoRaise(true);
  return button;
}

// Where there is no room for all of its text the end is left out; a plain button cuts both ends.
class TitleButton : public QToolButton {
 public:
  using QToolButton::QToolButton;

 protected:
  void paintEvent(QPaintEvent*) override {
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
    const QRect place = rect().adjusted(5, 0, -5, 0);
    painter.drawItemText(place, Qt::AlignLeft | Qt::AlignVCenter, palette(), isEnabled(),
                         fontMetrics().elidedText(text(), Qt::ElideRight, place.width()),
                         QPalette::ButtonText);
  }
};

QIcon swatch(const QColor& color, double ratio) {
  constexpr int kSize = 14;
  QPixmap picture(int(kSize * ratio), int(kSize * ratio));
  picture.setDevicePixelRatio(ratio);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(QColor(128, 128, 128), 1));
  painter.setBrush(color);
  painter.drawRoundedRect(QRectF(0.5, 0.5, kSize - 1, kSize - 1), 3, 3);
  return QIcon(picture);
}

}  // namespace

IonRow::IonRow(int index, QWidget* parent) : QWidget(parent) {
  const auto name = [index](const char* what) {
    return QStringLiteral("%1_%2").arg(QLatin1String(what)).arg(index + 1);
  };
  setObjectName(name("ionRow"));
  visible_ = tool(name("ionVisible"), QStringLiteral("●"),
                  tr("Shown or hidden (key %1 on the image)").arg(index + 1), true, this);
  color_ = tool(name("ionColor"), {}, tr("Colour of the channel…"), false, this);
  title_ = new TitleButton(this);
  title_->setObjectName(name("ionTitle"));
  title_->setAutoRaise(true);
  title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  title_->setToolButtonStyle(Qt::ToolButtonTextOnly);
  auto_ = tool(name("ionAuto"), tr("Auto"), tr("The range from the clip percentiles again"), false,
               this);
  lock_ = tool(name("ionLock"), tr("Lock"),
               tr("Keeps this range when another ion or dataset is shown"), true, this);
  remove_ = tool(name("ionRemove"), QStringLiteral("×"), tr("Remove"), false, this);
  low_ = new QLabel(this);
  high_ = new QLabel(this);
  for (QLabel* label : {low_, high_}) label->setProperty("faint", true);
  high_->setAlignment(Qt::AlignRight);
  slider_ = new RangeSlider(this);
  slider_->setObjectName(name("ionRange"));
  gain_ = new QDoubleSpinBox(this);
  gain_->setObjectName(name("ionGain"));
  gain_->setAccessibleName(tr("Gain"));
  gain_->setToolTip(tr("Gain: how many times brighter"));
  gain_->setPrefix(QStringLiteral("× "));
  gain_->setRange(0.1, 10);
  gain_->setSingleStep(0.1);
  gain_->setDecimals(1);
  gain_->setKeyboardTracking(false);

  auto* head = new QHBoxLayout;
  head->setSpacing(4);
  head->addWidget(visible_);
  head->addWidget(color_);
  head->addWidget(title_, 1);
  head->addWidget(remove_);
  auto* numbers = new QHBoxLayout;
  numbers->addWidget(low_);
  numbers->addWidget(high_, 1);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(4);
  foot->addWidget(auto_);
  foot->addWidget(lock_);
  foot->addStretch(1);
  foot->addWidget(gain_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(10, 6, 8, 8);
  layout->setSpacing(3);
  layout->addLayout(head);
  layout->addWidget(slider_);
  layout->addLayout(numbers);
  layout->addLayout(foot);

  connect(slider_, &RangeSlider::moved, this, &IonRow::rangeMoved);
  connect(title_, &QToolButton::clicked, this, &IonRow::chosen);
  connect(remove_, &QToolButton::clicked, this, &IonRow::removed);
  connect(color_, &QToolButton::clicked, this, &IonRow::chooseColor);
  connect(visible_, &QToolButton::toggled, this, [this](bool on) {
    ShownIon ion = state_.ion;
    ion.visible = on;
    edit(ion);
  });
  connect(auto_, &QToolButton::clicked, this, [this] {
    ShownIon ion = state_.ion;
    ion.range.reset();
    ion.locked = false;
    edit(ion);
  });
  connect(lock_, &QToolButton::toggled, this, [this](bool on) {
    ShownIon ion = state_.ion;
    ion.locked = on;
    if (on && !ion.range) ion.range = state_.facts.range;
    edit(ion);
  });
  connect(gain_, &QDoubleSpinBox::valueChanged, this, [this](double gain) {
    ShownIon ion = state_.ion;
    ion.gain = gain;
    edit(ion);
  });
}

void IonRow::edit(ShownIon ion) {
  if (reading_) return;
  state_.ion = ion;
  Q_EMIT edited(ion);
}

// The whole line of the slider: from zero, or where there are negative values the least, to the
// most.
compute::ColorScale IonRow::fullScale() const {
  const auto& spread = state_.facts.distribution;
  if (!spread || spread->count() == 0) return {};
  float low = std::min(0.0f, spread->least());
  if (state_.scale == compute::Scale::Log && low == 0)
    low = std::max(spread->least(), spread->most() / 1e5f);
  low = std::min(low, state_.facts.range.low);
  float high = std::max(spread->most(), state_.facts.range.high);
  if (!(high > low)) high = low + 1;
  return compute::ColorScale({low, high}, state_.scale, *spread);
}

void IonRow::setState(const State& state) {
  state_ = state;
  reading_ = true;
  const bool some = state.facts.distribution != nullptr;
  visible_->setVisible(state.channel);
  visible_->setChecked(state.ion.visible);
  visible_->setText(state.ion.visible ? QStringLiteral("●") : QStringLiteral("○"));
  color_->setVisible(state.channel);
  color_->setIcon(swatch(state.ion.color, devicePixelRatioF()));
  title_->setText(state.facts.title.isEmpty() ? tr("no image yet") : state.facts.title);
  setToolTip(state.choosable ? QString() : title_->text());
  title_->setToolTip(state.choosable ? title_->text() + QLatin1Char('\n') +
                                           tr("Choose: the m/z above then belongs to this one")
                                     : title_->text());
  title_->setAttribute(Qt::WA_TransparentForMouseEvents, !state.choosable);
  title_->setFocusPolicy(state.choosable ? Qt::TabFocus : Qt::NoFocus);
  QFont font = this->font();
  font.setBold(state.chosen);
  title_->setFont(font);
  remove_->setVisible(state.removable);
  lock_->setChecked(state.ion.locked);
  gain_->setValue(state.ion.gain);
  for (QWidget* control : {static_cast<QWidget*>(slider_), static_cast<QWidget*>(auto_),
                           static_cast<QWidget*>(lock_), static_cast<QWidget*>(gain_)})
    control->setEnabled(some);
  if (some) {
    const compute::ColorScale full = fullScale();
    slider_->setHistogram(state.facts.distribution->histogram(full, kBins));
    slider_->setPositions(full.position(state.facts.range.low),
                          full.position(state.facts.range.high));
    const QString unit = QString::fromStdString(state.facts.unit);
    low_->setText(QString::fromStdString(shortNumber(state.facts.range.low * state.facts.factor)));
    high_->setText(
        QString::fromStdString(shortNumber(state.facts.range.high * state.facts.factor)) +
        (unit.isEmpty() ? QString() : QStringLiteral(" ") + unit));
  } else {
    slider_->setHistogram({});
    low_->clear();
    high_->clear();
  }
  slider_->setColor(state.channel ? state.ion.color : QColor());
  reading_ = false;
  update();
}

void IonRow::rangeMoved(double low, double high) {
  const compute::ColorScale full = fullScale();
  ShownIon ion = state_.ion;
  compute::DisplayRange range{full.value(low), full.value(high)};
  // The ends of the line mean the ends of the data, whatever rounding does.
  if (low <= 0) range.low = full.range().low;
  if (!(range.high > range.low)) return;
  ion.range = range;
  state_.facts.range = range;
  edit(ion);
}

void IonRow::chooseColor() {
  auto* dialog = new QColorDialog(state_.ion.color, this);
  dialog->setObjectName(QStringLiteral("channelColorDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor& color) {
    ShownIon ion = state_.ion;
    ion.color = color;
    edit(ion);
  });
  dialog->open();
}

void IonRow::mousePressEvent(QMouseEvent* event) {
  if (state_.choosable) Q_EMIT chosen();
  QWidget::mousePressEvent(event);
}

void IonRow::paintEvent(QPaintEvent*) {
  if (!state_.chosen || !state_.choosable) return;
  QPainter painter(this);
  painter.fillRect(QRect(0, 4, 3, height() - 8), palette().color(QPalette::Highlight));
}

}  // namespace histion::ui

#include "ui/views/ion_image/segment_row.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace histion::ui {

SegmentRow::SegmentRow(QWidget* parent) : QWidget(parent), layout_(new QHBoxLayout(this)) {
  layout_->setContentsMargins(0, 0, 0, 0);
  layout_->setSpacing(0);
  // The style's own pressed look is hard to see in the dark.
  setStyleSheet(QStringLiteral(
      "QPushButton { border: 1px solid palette(mid); padding: 4px 2px; background: "
      "palette(button); }"
      "QPushButton:hover { background: palette(alternate-base); }"
      "QPushButton:checked { background: palette(highlight); color: palette(highlighted-text);"
      " border-color: palette(highlight); }"
      "QPushButton:focus { border: 1px solid palette(text); }"));
}

QPushButton* SegmentRow::add(const char* name, const QString& text, const QString& tip) {
  auto* button = new QPushButton(text, this);
  button->setObjectName(QLatin1String(name));
  button->setToolTip(tip);
  button->setCheckable(true);
  button->setMinimumWidth(10);
  layout_->addWidget(button, 1);
  return button;
}

}  // namespace histion::ui

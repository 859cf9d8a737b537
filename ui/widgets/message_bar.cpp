#include "ui/widgets/message_bar.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "ui/widgets/theme.h"

namespace histion::ui {

MessageBar::MessageBar(QWidget* parent, bool dismissable)
    : QFrame(parent), label_(new QLabel(this)) {
  setObjectName(QStringLiteral("messageBar"));
  label_->setObjectName(QStringLiteral("messageText"));
  label_->setWordWrap(true);
  label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* close = new QToolButton(this);
  close->setObjectName(QStringLiteral("messageClose"));
  close->setText(QStringLiteral("×"));
  close->setAutoRaise(true);
  close->setToolTip(tr("Dismiss"));
  close->setAccessibleName(tr("Dismiss message"));
  connect(close, &QToolButton::clicked, this, &MessageBar::clear);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 6, 6, 6);
  layout->addWidget(label_, 1);
  layout->addWidget(close);
  close->setVisible(dismissable);
  hide();
}

void MessageBar::show(Level level, const QString& text) {
  const bool dark = isDark(palette());
  const char* back = level == Level::Error     ? (dark ? "#4a2226" : "#fde8e8")
                     : level == Level::Warning ? (dark ? "#473a1c" : "#fff4d6")
                                               : (dark ? "#1f3550" : "#e7f0fb");
  setStyleSheet(QStringLiteral("#%1 { background: %2; border: none; }")
                    .arg(objectName(), QLatin1String(back)));
  label_->setText(text);
  setAccessibleDescription(text);
  setVisible(true);
}

void MessageBar::clear() {
  label_->clear();
  setVisible(false);
}

}  // namespace histion::ui

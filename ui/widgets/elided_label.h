// A line of text that ends in … where there is no room for all of it; the tool tip tells the rest.
#pragma once

#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace histion::ui {

class ElidedLabel : public QLabel {
 public:
  using QLabel::QLabel;

  QString shownText() const {
    return fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
  }
  bool elided() const { return shownText() != text(); }

 protected:
  void paintEvent(QPaintEvent* event) override {
    if (!elided()) {
      QLabel::paintEvent(event);
      return;
    }
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), int(Qt::AlignLeft | Qt::AlignVCenter),
                          palette(), isEnabled(), shownText(), foregroundRole());
  }
  bool event(QEvent* event) override {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && elided()) {
      QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
      return true;
    }
    return QLabel::event(event);
  }
};

}  // namespace histion::ui

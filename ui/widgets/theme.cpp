#include "ui/widgets/theme.h"

#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

namespace histion::ui {
namespace {

QPalette lightPalette() {
  QPalette p;
  const QColor window(0xf3f4f6), base(0xffffff), text(0x1f2328), faint(0x8a929c), line(0xd3d7dc);
  p.setColor(QPalette::Window, window);
  p.setColor(QPalette::Base, base);
  p.setColor(QPalette::AlternateBase, QColor(0xf6f7f9));
  p.setColor(QPalette::Button, QColor(0xfafbfc));
  for (const auto role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
    p.setColor(role, text);
  p.setColor(QPalette::ToolTipBase, QColor(0xffffff));
  p.setColor(QPalette::PlaceholderText, faint);
  p.setColor(QPalette::Mid, line);
  p.setColor(QPalette::Highlight, QColor(0x2f6fc4));
  p.setColor(QPalette::HighlightedText, Qt::white);
  p.setColor(QPalette::Link, QColor(0x2f6fc4));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    p.setColor(QPalette::Disabled, role, QColor(0xa2a9b1));
  p.setColor(QPalette::Disabled, QPalette::Highlight, QColor(0xc3c8cf));
  return p;
}

QPalette darkPalette() {
  QPalette p;
  const QColor window(0x24272d), base(0x1b1d22), text(0xe4e7eb), faint(0x88909b), line(0x3c4149);
  p.setColor(QPalette::Window, window);
  p.setColor(QPalette::Base, base);
  p.setColor(QPalette::AlternateBase, QColor(0x202329));
  p.setColor(QPalette::Button, QColor(0x2e3239));
  for (const auto role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
    p.setColor(role, text);
  p.setColor(QPalette::ToolTipBase, QColor(0x2e3239));
  p.setColor(QPalette::PlaceholderText, faint);
  p.setColor(QPalette::Mid, line);
  p.setColor(QPalette::Light, QColor(0x3c4149));
  p.setColor(QPalette::Highlight, QColor(0x3d7fd6));
  p.setColor(QPalette::HighlightedText, Qt::white);
  p.setColor(QPalette::Link, QColor(0x74a9f0));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    p.setColor(QPalette::Disabled, role, QColor(0x6a717b));
  p.setColor(QPalette::Disabled, QPalette::Highlight, QColor(0x4d535d));
  return p;
}

// Fusion draws the frames of check boxes and the arrow of a full tool bar in black: nothing of
// them is seen on a dark window.
class WindowStyle : public QProxyStyle {
 public:
  WindowStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool box = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!box && element != PE_IndicatorRadioButton) return;
    if (!isDark(option->palette)) return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    const bool on = option->state & State_Enabled;
    painter->setPen(option->palette.color(on ? QPalette::Active : QPalette::Disabled,
                                          on ? QPalette::PlaceholderText : QPalette::Text));
    const QRectF frame = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (box)
      painter->drawRoundedRect(frame, 2, 2);
    else
      painter->drawEllipse(frame);
    painter->restore();
  }

  QIcon standardIcon(StandardPixmap which, const QStyleOption* option,
                     const QWidget* widget) const override {
    const QIcon icon = QProxyStyle::standardIcon(which, option, widget);
    if (which != SP_ToolBarHorizontalExtensionButton && which != SP_ToolBarVerticalExtensionButton)
      return icon;
    const QPalette palette = QApplication::palette();
    if (!isDark(palette)) return icon;
    QIcon tinted;
    for (const QSize& size : icon.availableSizes()) {
      QPixmap pixmap = icon.pixmap(size);
      QPainter painter(&pixmap);
      painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
      painter.fillRect(pixmap.rect(), palette.color(QPalette::Text));
      painter.end();
      tinted.addPixmap(pixmap);
    }
    return tinted;
  }
};

}  // namespace

bool isDark(const QPalette& palette) { return palette.color(QPalette::Window).lightness() < 128; }

void applyAppearance(QApplication& application, Appearance appearance, int textPercent) {
  static const QFont systemFont = QApplication::font();
  QFont font = systemFont;
  font.setPointSizeF(systemFont.pointSizeF() * textPercent / 100);
  application.setFont(font);
  // The platform's own palette, before any of ours, tells what the desktop prefers.
  static const bool systemDark = isDark(QApplication::palette());
  const bool dark =
      appearance == Appearance::Dark || (appearance == Appearance::System && systemDark);
  application.setStyle(new WindowStyle);
  const QPalette palette = dark ? darkPalette() : lightPalette();
  application.setPalette(palette);
  const QString line = palette.color(QPalette::Mid).name();
  const QString base = palette.color(QPalette::Base).name();
  const QString window = palette.color(QPalette::Window).name();
  const QString faint = palette.color(QPalette::PlaceholderText).name();
  const QString accent = palette.color(QPalette::Highlight).name();
  application.setStyleSheet(
      QStringLiteral(
          "QMainWindow::separator { background: %1; width: 1px; height: 1px; }"
          "QMainWindow::separator:hover { background: %5; }"
          "QDockWidget { border: none; }"
          "QToolBar { background: %3; border: none; border-bottom: 1px solid %1; padding: 4px 8px;"
          " spacing: 6px; }"
          "QToolBar#annotationToolBar { spacing: 1px; }"
          "QStatusBar { background: %3; border-top: 1px solid %1; }"
          "QStatusBar::item { border: none; }"
          "QTreeView, QListView, QTextBrowser, QPlainTextEdit, QScrollArea { border: none; }"
          "QTreeView { background: %2; outline: none; padding: 8px 6px; }"
          "QTreeView::item { padding: 3px 2px; }"
          "QTabBar { qproperty-drawBase: 0; }"
          "QTabBar::tab { padding: 6px 12px; border: none; border-bottom: 2px solid transparent;"
          " color: %4; background: transparent; }"
          "QMainWindow > QTabBar::tab { padding: 6px 8px; }"
          "QTabBar::tab:selected { border-bottom: 2px solid %5; color: palette(text); }"
          "QTabBar::tab:hover { color: palette(text); }"
          "QLineEdit { border: 1px solid %1; border-radius: 3px; padding: 2px 4px;"
          " background: %2; }"
          "QLineEdit:focus { border-color: %5; }"
          "QAbstractSpinBox QLineEdit { border: none; padding: 0; }"
          "QProgressBar { border: 1px solid %1; border-radius: 3px; background: %2;"
          " text-align: center; min-height: 16px; }"
          "QProgressBar::chunk { background: %5; border-radius: 2px; }"
          "QToolTip { border: 1px solid %1; padding: 4px; background: %2; color: palette(text); }"
          "QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }"
          "QLabel[faint=\"true\"] { color: %4; }"
          "QLabel[heading=\"true\"] { font-weight: 600; font-size: %8px; }"
          "QLabel[strong=\"true\"] { font-weight: 600; }"
          "QLabel[tone=\"good\"] { color: %6; }"
          "QLabel[tone=\"bad\"] { color: %7; }"
          "QPushButton[primary=\"true\"] { background: %5; color: white; border: 1px solid %5;"
          " border-radius: 4px; padding: 6px 16px; font-weight: 600; }"
          "QPushButton[primary=\"true\"]:disabled { background: %1; border-color: %1; color: %4; }"
          "QPushButton[primary=\"true\"]:focus { border: 1px solid palette(text); }")
          .arg(line, base, window, faint, accent, QLatin1String(dark ? "#7cc48a" : "#1f7a3a"),
               QLatin1String(dark ? "#f08d8d" : "#b3261e"))
          .arg(15 * textPercent / 100));
}

PlotColors plotColors(const QPalette& palette) {
  const bool dark = isDark(palette);
  PlotColors c;
  c.background = palette.color(QPalette::Base);
  c.text = palette.color(QPalette::Text);
  c.faintText = palette.color(QPalette::PlaceholderText);
  c.axis = dark ? QColor(0x6a717b) : QColor(0x9aa1aa);
  c.grid = dark ? QColor(0x2c3037) : QColor(0xeceef1);
  c.accent = palette.color(QPalette::Highlight);
  c.first = dark ? QColor(0x74a9f0) : QColor(0x2f6fc4);
  c.second = dark ? QColor(0xf0a35e) : QColor(0xc7611a);
  c.band = QColor(0xff, 0x40, 0x81, dark ? 90 : 60);
  c.marked = QColor(0xff, 0x40, 0x81);
  return c;
}

SceneStyle sceneStyle(const QPalette& palette) {
  SceneStyle style;
  const QColor back = palette.color(QPalette::Base), front = palette.color(QPalette::Text);
  style.background = {back.redF(), back.greenF(), back.blueF()};
  style.foreground = {front.redF(), front.greenF(), front.blueF()};
  const QColor accent = palette.color(QPalette::Highlight);
  style.accent = {accent.redF(), accent.greenF(), accent.blueF()};
  return style;
}

}  // namespace histion::ui

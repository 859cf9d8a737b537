#include "ui/views/hits/structure_drawing.h"

#include <QPainter>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <algorithm>
#include <cmath>

#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {

constexpr std::size_t kMostBytes = 1'000'000;
constexpr int kMostShapes = 20'000, kMostDepth = 32;
constexpr double kMostCoordinate = 1e5;
constexpr qsizetype kMostText = 1'000;
const QLatin1String kFill("fill");

const QSet<QString>& shapes() {
  static const QSet<QString> known{
      QStringLiteral("svg"),  QStringLiteral("g"),        QStringLiteral("path"),
      QStringLiteral("rect"), QStringLiteral("circle"),   QStringLiteral("ellipse"),
      QStringLiteral("line"), QStringLiteral("polyline"), QStringLiteral("polygon"),
      QStringLiteral("text"), QStringLiteral("tspan")};
  return known;
}

// Whose numbers are places and sizes.
const QSet<QString>& measures() {
  static const QSet<QString> known{
      QStringLiteral("x"),       QStringLiteral("y"),         QStringLiteral("width"),
      QStringLiteral("height"),  QStringLiteral("cx"),        QStringLiteral("cy"),
      QStringLiteral("r"),       QStringLiteral("rx"),        QStringLiteral("ry"),
      QStringLiteral("x1"),      QStringLiteral("x2"),        QStringLiteral("y1"),
      QStringLiteral("y2"),      QStringLiteral("d"),         QStringLiteral("points"),
      QStringLiteral("dx"),      QStringLiteral("dy"),        QStringLiteral("transform"),
      QStringLiteral("viewBox"), QStringLiteral("font-size"), QStringLiteral("stroke-width")};
  return known;
}

const QSet<QString>& styles() {
  static const QSet<QString> known{
      QStringLiteral("fill"),           QStringLiteral("fill-rule"),
      QStringLiteral("fill-opacity"),   QStringLiteral("stroke"),
      QStringLiteral("stroke-linecap"), QStringLiteral("stroke-linejoin"),
      QStringLiteral("stroke-opacity"), QStringLiteral("opacity"),
      QStringLiteral("font-family"),    QStringLiteral("font-weight"),
      QStringLiteral("font-style"),     QStringLiteral("text-anchor")};
  return known;
}

bool plain(QStringView text) {
  for (const QChar c : text)
    if (!(c.unicode() < 128 && (c.isLetterOrNumber() || c.isSpace())) &&
        !QStringView(u"-+#.,%()").contains(c))
      return false;
  return !text.contains(QLatin1String("url"), Qt::CaseInsensitive);
}

// Every number in it is one that a drawing can have.
bool modest(const QString& text) {
  const QByteArray bytes = text.toLatin1();
  const char* at = bytes.constData();
  const char* const end = at + bytes.size();
  while (at < end) {
    if (!(*at >= '0' && *at <= '9') && *at != '.') {
      ++at;
      continue;
    }
    char* after = nullptr;
    const double value = std::strtod(at, &after);
    if (after == at) {
      ++at;
      continue;
    }
    if (!std::isfinite(value) || value > kMostCoordinate) return false;
    at = after;
  }
  return true;
}

double luminance(const QColor& color) {
  const auto linear = [](float value) {
    return value <= 0.04045f ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
         0.0722 * linear(color.blueF());
}

// As the guidelines for accessible pages define it (WCAG 2): 1 to 21.
double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QColor mixed(const QColor& from, const QColor& to, float share) {
  const auto part = [&](float a, float b) { return std::clamp(a + (b - a) * share, 0.f, 1.f); };
  return QColor::fromRgbF(part(from.redF(), to.redF()), part(from.greenF(), to.greenF()),
                          part(from.blueF(), to.blueF()));
}

// A colour that was meant for black on white, on another paper.
QColor onPaper(const QColor& color, const DrawingColors& colors) {
  constexpr float kGrey = 0.1f, kStep = 0.04f, kLightest = 0.92f;
  constexpr double kReadable = 4.5;
  const float high = std::max({color.redF(), color.greenF(), color.blueF()});
  const float low = std::min({color.redF(), color.greenF(), color.blueF()});
  if (high - low < kGrey) return mixed(colors.paper, colors.ink, 1 - (high + low) / 2);
  QColor lighter = color;
  for (float light = color.lightnessF();
       contrast(lighter, colors.paper) < kReadable && light < kLightest; light += kStep)
    lighter = QColor::fromHslF(color.hslHueF(), color.hslSaturationF(), light);
  return lighter;
}

QColor colorOf(const QString& value) {
  static const QRegularExpression rgb(
      QStringLiteral("^rgb\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)$"));
  if (const auto match = rgb.match(value); match.hasMatch())
    return {std::min(match.captured(1).toInt(), 255), std::min(match.captured(2).toInt(), 255),
            std::min(match.captured(3).toInt(), 255)};
  return QColor::isValidColor(value) ? QColor(value) : QColor();
}

class Rewriter {
 public:
  Rewriter(const QByteArray& svg, const DrawingColors& colors)
      : in_(svg),
        out_(&result_),
        colors_(colors),
        recolours_(colors.ink != Qt::black || colors.paper != Qt::white) {}

  QByteArray run() {
    while (good_ && !in_.atEnd()) {
      switch (in_.readNext()) {
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
          good_ = false;
          break;
        case QXmlStreamReader::StartElement:
          start();
          break;
        case QXmlStreamReader::EndElement:
          out_.writeEndElement();
          --depth_;
          break;
        case QXmlStreamReader::Characters:
          if (inText_ && depth_ > 0) {
            if (in_.text().size() > kMostText) good_ = false;
            out_.writeCharacters(in_.text().toString());
          }
          break;
        default:
          break;
      }
    }
    return good_ && !in_.hasError() && count_ > 1 ? result_ : QByteArray();
  }

 private:
  void start() {
    const QString name = in_.name().toString();
    const auto space = in_.namespaceUri();
    const bool own = space.isEmpty() || space == QLatin1String("http://www.w3.org/2000/svg");
    if (!own || !shapes().contains(name) || (count_ > 0) == (name == QLatin1String("svg"))) {
      if (count_ == 0) {
        good_ = false;  // no drawing at all
        return;
      }
      in_.skipCurrentElement();
      return;
    }
    if (++count_ > kMostShapes || ++depth_ > kMostDepth) {
      good_ = false;
      return;
    }
    out_.writeStartElement(name);
    if (count_ == 1) {
      out_.writeAttribute(QStringLiteral("xmlns"), QStringLiteral("http://www.w3.org/2000/svg"));
      // What states no colour is black.
      if (recolours_ && !in_.attributes().hasAttribute(kFill))
        out_.writeAttribute(kFill, colors_.ink.name());
    }
    for (const QXmlStreamAttribute& attribute : in_.attributes())
      if (attribute.namespaceUri().isEmpty())
        write(attribute.name().toString(), attribute.value().toString());
    inText_ = name == QLatin1String("text") || name == QLatin1String("tspan");
  }

  void write(const QString& name, const QString& value) {
    if (name == QLatin1String("style")) {
      QStringList kept;
      for (const QString& part : value.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const auto colon = part.indexOf(QLatin1Char(':'));
        const QString key = part.left(colon).trimmed(), what = part.mid(colon + 1).trimmed();
        if (colon > 0 && allowed(key, what)) kept << key + QLatin1Char(':') + recoloured(key, what);
      }
      if (!kept.isEmpty()) out_.writeAttribute(name, kept.join(QLatin1Char(';')));
      return;
    }
    if (allowed(name, value)) out_.writeAttribute(name, recoloured(name, value));
  }

  QString recoloured(const QString& name, const QString& value) const {
    if (!recolours_ || (name != kFill && name != QLatin1String("stroke"))) return value;
    const QString plainValue = value.trimmed().toLower();
    if (plainValue == QLatin1String("none") || plainValue == QLatin1String("inherit") ||
        plainValue == QLatin1String("transparent"))
      return value;
    const QColor color = colorOf(plainValue);
    return (color.isValid() ? onPaper(color, colors_) : colors_.ink).name();
  }

  bool allowed(const QString& name, const QString& value) {
    const bool measure = measures().contains(name);
    if (!measure && !styles().contains(name)) return false;
    if (!measure) return value.size() < 100 && plain(value);
    if (!plain(value) || !modest(value)) good_ = false;
    if (name == QLatin1String("viewBox")) {
      const QStringList sides = value.split(QLatin1Char(' '), Qt::SkipEmptyParts);
      // A window much smaller than what is in it would enlarge everything without end.
      if (sides.size() == 4 && (sides[2].toDouble() < 1 || sides[3].toDouble() < 1)) good_ = false;
    }
    return good_;
  }

  QXmlStreamReader in_;
  QByteArray result_;
  QXmlStreamWriter out_;
  DrawingColors colors_;
  bool recolours_;
  int count_ = 0, depth_ = 0;
  bool good_ = true, inText_ = false;
};

}  // namespace

DrawingColors drawingColors(const QPalette& palette) {
  if (!isDark(palette)) return {};
  return {palette.color(QPalette::Text), palette.color(QPalette::Base)};
}

QByteArray harmlessSvg(const std::string& svg, const DrawingColors& colors) {
  if (svg.empty() || svg.size() > kMostBytes) return {};
  return Rewriter(QByteArray(svg.data(), qsizetype(svg.size())), colors).run();
}

QImage drawnStructure(const QByteArray& harmless, QSize size, double pixelRatio,
                      const DrawingColors& colors) {
  if (harmless.isEmpty() || size.width() < 4 || size.height() < 4) return {};
  QSvgRenderer renderer;
  if (!renderer.load(harmless)) return {};
  QSizeF natural = renderer.viewBoxF().size();
  if (!(natural.width() > 0) || !(natural.height() > 0)) natural = renderer.defaultSize();
  if (!(natural.width() > 0) || !(natural.height() > 0)) return {};
  const QSizeF fitted = natural.scaled(size, Qt::KeepAspectRatio);
  QImage image((QSizeF(size) * pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
  image.fill(colors.paper);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(pixelRatio, pixelRatio);
  const QRectF target(
      QPointF((size.width() - fitted.width()) / 2, (size.height() - fitted.height()) / 2), fitted);
  painter.setClipRect(target);
  renderer.render(&painter, target);
  painter.end();
  image.setDevicePixelRatio(pixelRatio);
  return image;
}

}  // namespace histion::ui

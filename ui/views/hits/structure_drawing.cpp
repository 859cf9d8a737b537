#include "ui/views/hits/structure_drawing.h"

#include <QPainter>
#include <QSet>
#include <QStringList>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <cmath>

namespace histion::ui {
namespace {

constexpr std::size_t kMostBytes = 1'000'000;
constexpr int kMostShapes = 20'000, kMostDepth = 32;
constexpr double kMostCoordinate = 1e5;
constexpr qsizetype kMostText = 1'000;

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

class Rewriter {
 public:
  explicit Rewriter(const QByteArray& svg) : in_(svg), out_(&result_) {}

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
    if (count_ == 1)
      out_.writeAttribute(QStringLiteral("xmlns"), QStringLiteral("http://www.w3.org/2000/svg"));
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
        if (colon > 0 && allowed(key, what)) kept << key + QLatin1Char(':') + what;
      }
      if (!kept.isEmpty()) out_.writeAttribute(name, kept.join(QLatin1Char(';')));
      return;
    }
    if (allowed(name, value)) out_.writeAttribute(name, value);
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
  int count_ = 0, depth_ = 0;
  bool good_ = true, inText_ = false;
};

}  // namespace

QByteArray harmlessSvg(const std::string& svg) {
  if (svg.empty() || svg.size() > kMostBytes) return {};
  return Rewriter(QByteArray(svg.data(), qsizetype(svg.size()))).run();
}

QImage drawnStructure(const QByteArray& harmless, QSize size, double pixelRatio) {
  if (harmless.isEmpty() || size.width() < 4 || size.height() < 4) return {};
  QSvgRenderer renderer;
  if (!renderer.load(harmless)) return {};
  QSizeF natural = renderer.viewBoxF().size();
  if (!(natural.width() > 0) || !(natural.height() > 0)) natural = renderer.defaultSize();
  if (!(natural.width() > 0) || !(natural.height() > 0)) return {};
  const QSizeF fitted = natural.scaled(size, Qt::KeepAspectRatio);
  QImage image((QSizeF(size) * pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::white);
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

#include "canvas.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace histion::io_export {
namespace {

constexpr int kLeastWidth = 400, kMargin = 12, kLineHeight = 22, kBarHeight = 14;
constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
constexpr double kFontScale = 0.5;
const cv::Scalar kBlack(0, 0, 0, 255);

// One drawn character: OpenCV's letters are ASCII; ± and µ are made from + and u.
struct Glyph {
  char letter;
  enum class Extra { None, LineBelow, LongStem } extra = Extra::None;
};

std::vector<Glyph> glyphsOf(std::string_view text) {
  std::vector<Glyph> glyphs;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = std::uint8_t(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const std::string_view letter = text.substr(i, size);
    i += size;
    if (size == 1)
      glyphs.push_back({lead >= 32 && lead < 127 ? char(lead) : '?'});
    else if (letter == "±")
      glyphs.push_back({'+', Glyph::Extra::LineBelow});
    else if (letter == "µ" || letter == "\u03bc")
      glyphs.push_back({'u', Glyph::Extra::LongStem});
    else if (letter == "–" || letter == "−")
      glyphs.push_back({'-'});
    else if (letter == "×")
      glyphs.push_back({'x'});
    else
      glyphs.push_back({'?'});
  }
  return glyphs;
}

std::string lettersOf(const std::vector<Glyph>& glyphs) {
  std::string letters;
  for (const Glyph& glyph : glyphs) letters += glyph.letter;
  return letters;
}

int widthOf(std::string_view text) {
  int baseline = 0;
  return cv::getTextSize(lettersOf(glyphsOf(text)), kFont, kFontScale, 1, &baseline).width;
}

// `y` is the line that the letters stand on.
void drawText(Canvas& canvas, std::string_view text, int x, int y) {
  cv::Mat view(canvas.height, canvas.width, CV_8UC4, canvas.rgba.data());
  const std::vector<Glyph> glyphs = glyphsOf(text);
  const std::string letters = lettersOf(glyphs);
  cv::putText(view, letters, {x, y}, kFont, kFontScale, kBlack, 1, cv::LINE_AA);
  int baseline = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (glyphs[i].extra == Glyph::Extra::None) continue;
    const int left =
        x + (i ? cv::getTextSize(letters.substr(0, i), kFont, kFontScale, 1, &baseline).width : 0);
    const int wide = cv::getTextSize(letters.substr(i, 1), kFont, kFontScale, 1, &baseline).width;
    if (glyphs[i].extra == Glyph::Extra::LineBelow)
      cv::line(view, {left + 2, y}, {left + wide - 3, y}, kBlack, 1, cv::LINE_AA);
    else
      cv::line(view, {left + 2, y - 6}, {left + 2, y + 3}, kBlack, 1, cv::LINE_AA);
  }
}

std::vector<std::string> broken(const std::string& text, int width) {
  std::vector<std::string> lines;
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    const std::string longer = line.empty() ? word : line + " " + word;
    if (!line.empty() && widthOf(longer) > width) {
      lines.push_back(line);
      line = word;
    } else {
      line = longer;
    }
    at = end + 1;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

}  // namespace

Canvas Canvas::white(int width, int height) {
  return {width, height,
          std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height) * 4, 255)};
}

void Canvas::fill(int x0, int y0, int x1, int y1, std::uint8_t grey) {
  for (int y = std::max(y0, 0); y < std::min(y1, height); ++y)
    for (int x = std::max(x0, 0); x < std::min(x1, width); ++x) {
      std::uint8_t* pixel = &rgba[(std::size_t(y) * std::size_t(width) + std::size_t(x)) * 4];
      pixel[0] = pixel[1] = pixel[2] = grey;
      pixel[3] = 255;
    }
}

Canvas zoomed(const std::vector<std::uint8_t>& rgba, int width, int height, int zoom) {
  Canvas canvas{width * zoom, height * zoom, {}};
  canvas.rgba.resize(std::size_t(canvas.width) * std::size_t(canvas.height) * 4);
  std::size_t out = 0;
  for (int y = 0; y < canvas.height; ++y)
    for (int x = 0; x < canvas.width; ++x, out += 4) {
      const std::size_t in =
          (std::size_t(y / zoom) * std::size_t(width) + std::size_t(x / zoom)) * 4;
      std::copy_n(&rgba[in], 4, &canvas.rgba[out]);
    }
  return canvas;
}

double drawScaleBar(Canvas& canvas, double pixelUm, int zoom) {
  const double umPerPixel = pixelUm / zoom;
  const double length = compute::scaleBarLengthUm(canvas.width * umPerPixel / 3.0);
  const int bar = length > 0 ? int(std::lround(length / umPerPixel)) : 0;
  const int thick = std::max(1, canvas.height / 60);
  const int margin = std::max(2, std::min(canvas.width, canvas.height) / 30);
  if (bar < 3 || bar + 2 * margin > canvas.width || thick + 2 * margin > canvas.height) return 0;
  const int x1 = canvas.width - margin, y1 = canvas.height - margin;
  canvas.fill(x1 - bar - 1, y1 - thick - 1, x1 + 1, y1 + 1, 0);
  canvas.fill(x1 - bar, y1 - thick, x1, y1, 255);
  return length;
}

int zoomForCaption(int width, int height, int zoom) {
  constexpr int kTallest = 1200;
  while (width * zoom < kLeastWidth - 2 * kMargin && height * (zoom + 1) <= kTallest) ++zoom;
  return zoom;
}

Canvas captioned(const Canvas& picture, const Caption& caption) {
  const int width = std::max(kLeastWidth, picture.width + 2 * kMargin);
  const int inner = width - 2 * kMargin;
  const std::vector<std::string> title = broken(caption.title, inner);
  std::vector<std::string> lines;
  for (const std::string& line : caption.lines)
    for (std::string& part : broken(line, inner)) lines.push_back(std::move(part));
  const int top = kMargin + int(title.size()) * kLineHeight;
  int y = top + picture.height + kMargin;
  const int barHeight = caption.colors ? kBarHeight + kLineHeight + 4 : 0;
  Canvas canvas = Canvas::white(width, y + barHeight + int(lines.size()) * kLineHeight + kMargin);

  for (std::size_t i = 0; i < title.size(); ++i)
    drawText(canvas, title[i], kMargin, kMargin + int(i) * kLineHeight + 12);
  // What was not measured shows the paper.
  const int left = (width - picture.width) / 2;
  for (int row = 0; row < picture.height; ++row)
    for (int column = 0; column < picture.width; ++column) {
      const std::uint8_t* from =
          &picture.rgba[(std::size_t(row) * std::size_t(picture.width) + std::size_t(column)) * 4];
      if (from[3] == 0) continue;
      std::copy_n(
          from, 4,
          &canvas.rgba[(std::size_t(top + row) * std::size_t(width) + std::size_t(left + column)) *
                       4]);
    }
  if (caption.colors) {
    for (int x = 0; x < inner; ++x) {
      const auto& color = (*caption.colors)[std::size_t(x * 255 / (inner - 1))];
      for (int row = 0; row < kBarHeight; ++row)
        std::copy_n(
            color.data(), 3,
            &canvas
                 .rgba[(std::size_t(y + row) * std::size_t(width) + std::size_t(kMargin + x)) * 4]);
    }
    y += kBarHeight + 4;
    drawText(canvas, caption.low, kMargin, y + 12);
    drawText(canvas, caption.high, width - kMargin - widthOf(caption.high), y + 12);
    y += kLineHeight;
  }
  for (const std::string& line : lines) {
    drawText(canvas, line, kMargin, y + 12);
    y += kLineHeight;
  }
  return canvas;
}

}  // namespace histion::io_export

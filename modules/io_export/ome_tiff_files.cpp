#include <tiffio.h>

#include <charconv>
#include <cmath>

#include "core/error.h"
#include "export.h"
#include "tiff_sink.h"

namespace histion::io_export {
namespace {

std::string number(double value) {
  char digits[64];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  return {digits, result.ptr};
}

// Text of an XML attribute or element; what XML cannot hold becomes a question mark.
std::string escaped(std::string_view text) {
  // Replaces what is not UTF-8.
  std::string valid =
      nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  valid = nlohmann::json::parse(valid).get<std::string>();
  std::string result;
  for (const char c : valid) switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += std::uint8_t(c) < 32 && c != '\n' && c != '\t' ? '?' : c;
    }
  return result;
}

// What the file says of itself: OME-XML of the schema 2016-06.
struct OmeText {
  std::string title, unit;
  std::int64_t width = 0, height = 0, channels = 1, depth = 1;
  bool rgb = false;
  std::vector<double> sizeUm;  // x, y and, for a stack, z; empty: not known
  std::vector<std::string> channelNames;
  std::vector<std::pair<std::string, std::string>> facts;

  std::string xml() const {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://www.openmicroscopy.org/Schemas/OME/2016-06 "
        "http://www.openmicroscopy.org/Schemas/OME/2016-06/ome.xsd\" Creator=\"Histion\">";
    text += "<Image ID=\"Image:0\" Name=\"" + escaped(title) + "\">";
    const std::string described = unit.empty() ? title : title + " (" + unit + ")";
    if (!described.empty()) text += "<Description>" + escaped(described) + "</Description>";
    text += "<Pixels ID=\"Pixels:0\" DimensionOrder=\"XYCZT\" Type=\"float\" BigEndian=\"false\"";
    const auto attribute = [&](const std::string& name, const std::string& value) {
      text += " " + name + "=\"" + value + "\"";
    };
    attribute("SizeX", std::to_string(width));
    attribute("SizeY", std::to_string(height));
    attribute("SizeC", std::to_string(channels));
    attribute("SizeZ", std::to_string(depth));
    attribute("SizeT", "1");
    for (std::size_t axis = 0; axis < sizeUm.size(); ++axis)
      if (std::isfinite(sizeUm[axis]) && sizeUm[axis] > 0) {
        const std::string name = std::string("PhysicalSize") + "XYZ"[axis];
        attribute(name, number(sizeUm[axis]));
        attribute(name + "Unit", "µm");
      }
    text += ">";
    const std::int64_t listed = rgb ? 1 : channels;
    for (std::int64_t c = 0; c < listed; ++c) {
      text += "<Channel";
      attribute("ID", "Channel:0:" + std::to_string(c));
      if (!rgb && std::size_t(c) < channelNames.size() && !channelNames[std::size_t(c)].empty())
        attribute("Name", escaped(channelNames[std::size_t(c)]));
      attribute("SamplesPerPixel", rgb ? "3" : "1");
      text += "/>";
    }
    for (std::int64_t z = 0, page = 0; z < depth; ++z)
      for (std::int64_t c = 0; c < listed; ++c, ++page) {
        text += "<TiffData";
        attribute("FirstC", std::to_string(c));
        attribute("FirstZ", std::to_string(z));
        attribute("FirstT", "0");
        attribute("IFD", std::to_string(page));
        attribute("PlaneCount", "1");
        text += "/>";
      }
    text += "</Pixels>";
    if (facts.empty()) return text + "</Image></OME>\n";
    text += "<AnnotationRef ID=\"Annotation:0\"/></Image><StructuredAnnotations>";
    text += "<MapAnnotation ID=\"Annotation:0\" Namespace=\"histion/image\"><Value>";
    for (const auto& [key, value] : facts)
      text += "<M K=\"" + escaped(key) + "\">" + escaped(value) + "</M>";
    return text + "</Value></MapAnnotation></StructuredAnnotations></OME>\n";
  }
};

void addFacts(const nlohmann::json& from, OmeText& text) {
  if (!from.is_object()) return;
  for (const auto& [key, value] : from.items())
    text.facts.emplace_back(
        key, value.is_string()
                 ? value.get<std::string>()
                 : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// `page(i, values)` fills page i.
template <typename Page>
void writePages(const OmeText& text, const std::filesystem::path& file, const CancelToken& cancel,
                const Page& page) {
  const std::int64_t pages = text.depth * (text.rgb ? 1 : text.channels);
  const std::int64_t samples = text.rgb ? 3 : 1;
  TiffForm form{text.width, text.height, int(samples), true};
  // Rows that together are some megabytes, so that readers need no more at once.
  form.rowsPerStrip = int(std::clamp<std::int64_t>(
      (std::int64_t{4} << 20) / (text.width * samples * 4), 1, text.height));
  if (text.sizeUm.size() >= 2 && text.sizeUm[0] > 0 && text.sizeUm[1] > 0)
    form.pixelSizeUm = {{text.sizeUm[0], text.sizeUm[1]}};
  TiffSink sink(file, std::uint64_t(pages * text.width * text.height * samples) * sizeof(float));
  std::vector<float> values(std::size_t(text.width * text.height * samples));
  for (std::int64_t i = 0; i < pages; ++i) {
    form.description = i == 0 ? text.xml() : "";
    describePage(sink.handle(), form);
    page(i, values);
    const std::int64_t rowValues = text.width * samples;
    for (std::int64_t y = 0, strip = 0; y < text.height; y += form.rowsPerStrip, ++strip) {
      cancel.check();
      const std::int64_t rows = std::min<std::int64_t>(form.rowsPerStrip, text.height - y);
      const auto bytes = tmsize_t(std::size_t(rows * rowValues) * sizeof(float));
      if (TIFFWriteEncodedStrip(sink.handle(), std::uint32_t(strip),
                                &values[std::size_t(y * rowValues)], bytes) != bytes)
        sink.fail();
    }
    if (TIFFWriteDirectory(sink.handle()) != 1) sink.fail();
  }
  sink.commit();
}

void refuseEmpty(bool empty) {
  if (empty)
    throw Error(ErrorKind::Usage, "an image without pixels cannot be a TIFF",
                "Choose another result");
}

}  // namespace

void writeOmeTiff(const Image2D& image, const std::filesystem::path& file,
                  const CancelToken& cancel) {
  refuseEmpty(image.width < 1 || image.height < 1 || image.channels < 1);
  OmeText text;
  text.title = image.title;
  text.unit = image.unit;
  text.width = image.width;
  text.height = image.height;
  text.channels = image.channels;
  text.rgb = image.rgb && image.channels == 3;
  text.channelNames = image.channelNames;
  if (image.channels == 1 && image.channelNames.empty()) text.channelNames = {image.title};
  if (image.pixelSizeUm) text.sizeUm.assign(image.pixelSizeUm->begin(), image.pixelSizeUm->end());
  addFacts(image.facts, text);
  if (!image.unit.empty()) text.facts.emplace_back("unit", image.unit);
  const auto count = std::size_t(image.width) * std::size_t(image.height);
  writePages(text, file, cancel, [&](std::int64_t page, std::vector<float>& values) {
    if (!text.rgb) {
      const auto channel = image.channel(int(page));
      values.assign(channel.begin(), channel.end());
      return;
    }
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t c = 0; c < 3; ++c) values[i * 3 + c] = image.values[c * count + i];
  });
}

void writeOmeTiff(const Volume3D& volume, const std::filesystem::path& file,
                  const CancelToken& cancel) {
  refuseEmpty(volume.size[0] < 1 || volume.size[1] < 1 || volume.size[2] < 1);
  OmeText text;
  text.title = volume.title;
  text.unit = volume.unit;
  text.width = volume.size[0];
  text.height = volume.size[1];
  text.depth = volume.size[2];
  text.channelNames = {volume.title};
  text.sizeUm.assign(volume.spacingUm.begin(), volume.spacingUm.end());
  addFacts({{"origin_um", volume.originUm}}, text);
  if (!volume.unit.empty()) text.facts.emplace_back("unit", volume.unit);
  const auto count = std::size_t(volume.size[0]) * std::size_t(volume.size[1]);
  writePages(text, file, cancel, [&](std::int64_t page, std::vector<float>& values) {
    const auto first = volume.values.begin() + std::ptrdiff_t(std::size_t(page) * count);
    values.assign(first, first + std::ptrdiff_t(count));
  });
}

}  // namespace histion::io_export

#include "ome_xml.h"

#include <expat.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>

namespace histion::io_histology {
namespace {

// Beyond, products of the sizes could overflow; no picture has so many planes.
constexpr std::int64_t kMost = std::int64_t{1} << 20;

class Attributes {
 public:
  explicit Attributes(const char** list) : list_(list) {}
  std::string_view text(std::string_view name) const {
    for (const char** at = list_; at[0]; at += 2)
      if (name == at[0]) return at[1];
    return {};
  }
  std::optional<std::int64_t> integer(std::string_view name) const {
    return number<std::int64_t>(text(name));
  }
  std::optional<double> real(std::string_view name) const {
    const auto value = number<double>(text(name));
    return value && std::isfinite(*value) ? value : std::nullopt;
  }
  std::int64_t count(std::string_view name, std::int64_t missing) const {
    const auto value = integer(name);
    return value && *value >= 0 && *value < kMost ? *value : missing;
  }

 private:
  template <typename T>
  static std::optional<T> number(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty()
               ? std::optional(value)
               : std::nullopt;
  }
  const char** list_;
};

std::optional<double> micrometres(const Attributes& attributes, const std::string& name) {
  const auto size = attributes.real(name);
  std::string_view unit = attributes.text(name + "Unit");
  if (unit.empty()) unit = "µm";
  const double factor = unit == "µm" || unit == "\u03bcm" || unit == "um" ? 1.0
                        : unit == "nm"                                    ? 1e-3
                        : unit == "mm"                                    ? 1e3
                        : unit == "cm"                                    ? 1e4
                        : unit == "m"                                     ? 1e6
                                                                          : 0.0;
  if (!size || *size * factor <= 0) return std::nullopt;
  return *size * factor;
}

struct Parsing {
  XML_Parser parser;
  OmePicture picture;
  bool inFirst = false, pixels = false, block = false;
};

std::string_view localName(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void start(void* data, const char* name, const char** list) {
  auto& parsing = *static_cast<Parsing*>(data);
  OmePicture& picture = parsing.picture;
  const Attributes attributes(list);
  const std::string_view element = localName(name);
  if (element == "Image") {
    parsing.inFirst = ++picture.images == 1;
    if (parsing.inFirst) picture.name = attributes.text("Name");
  } else if (element == "Objective" && picture.magnification == 0) {
    if (const auto power = attributes.real("NominalMagnification"); power && *power > 0)
      picture.magnification = *power;
  }
  if (!parsing.inFirst) return;
  if (element == "Pixels" && !parsing.pixels) {
    parsing.pixels = true;
    picture.sizeX = attributes.integer("SizeX").value_or(0);
    picture.sizeY = attributes.integer("SizeY").value_or(0);
    picture.sizeC = std::max<std::int64_t>(1, attributes.count("SizeC", 1));
    picture.sizeZ = std::max<std::int64_t>(1, attributes.count("SizeZ", 1));
    picture.sizeT = std::max<std::int64_t>(1, attributes.count("SizeT", 1));
    if (const auto order = attributes.text("DimensionOrder"); order.size() == 5)
      picture.order = order;
    const auto x = micrometres(attributes, "PhysicalSizeX"),
               y = micrometres(attributes, "PhysicalSizeY");
    if (x || y) picture.pixelSizeUm = {{x ? *x : *y, y ? *y : *x}};
  } else if (element == "Channel") {
    if (picture.channelNames.empty())
      picture.samplesPerChannel = std::max<std::int64_t>(1, attributes.count("SamplesPerPixel", 1));
    picture.channelNames.emplace_back(attributes.text("Name"));
  } else if (element == "TiffData") {
    OmePicture::Block block{attributes.count("FirstC", 0),
                            attributes.count("FirstZ", 0),
                            attributes.count("FirstT", 0),
                            attributes.count("IFD", 0),
                            std::nullopt,
                            attributes.integer("IFD").has_value(),
                            {}};
    if (const auto planes = attributes.integer("PlaneCount")) block.planes = *planes;
    picture.blocks.push_back(block);
  } else if (element == "UUID" && !picture.blocks.empty()) {
    picture.blocks.back().file = attributes.text("FileName");
  }
}

void refuse(void* data, const char*, const char*, const char*, int) {
  XML_StopParser(static_cast<Parsing*>(data)->parser, XML_FALSE);
}

struct Free {
  void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};

// Place of a plane in the order that the file states.
std::int64_t planeIndex(const OmePicture& picture, std::int64_t c, std::int64_t z, std::int64_t t) {
  std::int64_t index = 0, step = 1;
  for (const char axis : picture.order.substr(2)) {
    const bool channel = axis == 'C', depth = axis == 'Z';
    index += step * (channel ? c : depth ? z : t);
    step *= channel ? picture.planesOfChannels() : depth ? picture.sizeZ : picture.sizeT;
  }
  return index;
}

}  // namespace

std::optional<std::int64_t> OmePicture::pageOf(std::int64_t channel) const {
  const std::int64_t plane = planeIndex(*this, channel, 0, 0);
  if (blocks.empty()) return plane;
  for (const Block& block : blocks) {
    const std::int64_t first = planeIndex(*this, block.c, block.z, block.t);
    const std::int64_t count = block.planes.value_or(block.pageGiven ? 1 : kMost);
    if (plane >= first && plane - first < count) return block.page + (plane - first);
  }
  return std::nullopt;
}

std::optional<OmePicture> parseOmeXml(std::string_view text, const std::string& fileName) {
  if (text.find("<OME") == std::string_view::npos && text.find(":OME") == std::string_view::npos)
    return std::nullopt;
  const std::unique_ptr<XML_ParserStruct, Free> parser(XML_ParserCreate(nullptr));
  if (!parser) throw std::bad_alloc();
  Parsing parsing{parser.get(), {}};
  XML_SetUserData(parser.get(), &parsing);
  XML_SetStartElementHandler(parser.get(), start);
  XML_SetStartDoctypeDeclHandler(parser.get(), refuse);
  constexpr std::size_t kLargest = std::size_t{256} << 20;
  if (text.size() > kLargest ||
      XML_Parse(parser.get(), text.data(), int(text.size()), XML_TRUE) != XML_STATUS_OK ||
      !parsing.pixels)
    return std::nullopt;
  OmePicture& picture = parsing.picture;
  picture.samplesPerChannel = std::min(picture.samplesPerChannel, picture.sizeC);
  // A single file that was renamed still names itself by its old name.
  const bool several =
      std::any_of(picture.blocks.begin(), picture.blocks.end(),
                  [&](const auto& block) { return block.file != picture.blocks.front().file; });
  if (several)
    std::erase_if(picture.blocks, [&](const OmePicture::Block& block) {
      return !block.file.empty() && block.file != fileName;
    });
  return picture;
}

}  // namespace histion::io_histology

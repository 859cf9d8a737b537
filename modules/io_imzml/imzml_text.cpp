#include "imzml_text.h"

#include <algorithm>
#include <charconv>

#include "text_check.h"

namespace histion::io_imzml {
namespace {

struct Attribute {
  std::string_view name;
  std::string value;
};

std::string number(double value) {
  char text[40];
  const auto [end, problem] = std::to_chars(text, text + sizeof text, value);
  return {text, problem == std::errc() ? end : text};
}

void term(std::string& text, int indent, std::string_view accession, std::string_view name,
          std::string_view value = {}, std::string_view unit = {}, std::string_view unitName = {}) {
  text.append(std::size_t(indent), ' ').append("<cvParam cvRef=\"");
  text.append(accession.substr(0, accession.find(':'))).append("\" accession=\"");
  text.append(accession).append("\" name=\"").append(name).append("\" value=\"");
  text.append(attributeText(value)).append("\"");
  if (!unit.empty()) text.append(" unitCvRef=\"").append(unit.substr(0, unit.find(':')));
  if (!unit.empty()) text.append("\" unitAccession=\"").append(unit).append("\"");
  if (!unitName.empty()) text.append(" unitName=\"").append(attributeText(unitName)).append("\"");
  text.append("/>\n");
}

void micrometres(std::string& text, std::string_view accession, std::string_view name,
                 double value) {
  term(text, 6, accession, name, number(value), "UO:0000017", "micrometer");
}

void formTerm(std::string& text, int indent, SpectrumForm form) {
  if (form == SpectrumForm::Profile)
    term(text, indent, "MS:1000128", "profile spectrum");
  else
    term(text, indent, "MS:1000127", "centroid spectrum");
}

// Both in the file content when the polarity changes from spectrum to spectrum.
void polarityTerms(std::string& text, int indent, Polarity polarity) {
  if (polarity == Polarity::Positive || polarity == Polarity::Mixed)
    term(text, indent, "MS:1000130", "positive scan");
  if (polarity == Polarity::Negative || polarity == Polarity::Mixed)
    term(text, indent, "MS:1000129", "negative scan");
}

struct KnownArray {
  std::string_view accession, name;
};
constexpr KnownArray kKnownArrays[] = {
    {"MS:1000516", "charge array"},
    {"MS:1000517", "signal to noise array"},
    {"MS:1002477", "mean ion mobility drift time array"},
    {"MS:1002529", "resolution array"},
    {"MS:1002530", "baseline array"},
    {"MS:1002742", "noise array"},
    {"MS:1002816", "mean ion mobility array"},
    {"MS:1003006", "mean inverse reduced ion mobility array"},
    {"MS:1003007", "raw ion mobility array"},
    {"MS:1003008", "raw inverse reduced ion mobility array"},
    {"MS:1003153", "raw ion mobility drift time array"},
    {"MS:1003154", "deconvoluted ion mobility array"},
    {"MS:1003155", "deconvoluted inverse reduced ion mobility array"},
    {"MS:1003156", "deconvoluted ion mobility drift time array"}};

std::string_view unitAccession(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"volt-second per square centimeter", "MS:1002814"},
      {"millisecond", "UO:0000028"},
      {"second", "UO:0000010"},
      {"number of detector counts", "MS:1000131"}};
  for (const auto& [unit, accession] : known)
    if (unit == name) return accession;
  return {};
}

void arrayGroup(std::string& text, const std::string& id, bool wide, std::string_view accession,
                std::string_view name, std::string_view value, std::string_view unit,
                std::string_view unitName) {
  text += "    <referenceableParamGroup id=\"" + id + "\">\n";
  term(text, 6, accession, name, value, unit, unitName);
  term(text, 6, wide ? "MS:1000523" : "MS:1000521", wide ? "64-bit float" : "32-bit float");
  term(text, 6, "MS:1000576", "no compression");
  term(text, 6, "IMS:1000101", "external data", "true");
  text += "    </referenceableParamGroup>\n";
}

std::string extraGroupId(std::size_t index) { return "furtherArray" + std::to_string(index + 1); }

void groups(std::string& text, const DatasetDescription& d) {
  text += "  <referenceableParamGroupList count=\"" + std::to_string(3 + d.extraArrays.size()) +
          "\">\n";
  arrayGroup(text, "mzArray", true, "MS:1000514", "m/z array", {}, "MS:1000040", "m/z");
  arrayGroup(text, "intensityArray", false, "MS:1000515", "intensity array", {}, "MS:1000131",
             "number of detector counts");
  for (std::size_t i = 0; i < d.extraArrays.size(); ++i) {
    const ExtraArray& array = d.extraArrays[i];
    const auto known = std::find_if(std::begin(kKnownArrays), std::end(kKnownArrays),
                                    [&](const KnownArray& k) { return k.name == array.name; });
    if (known != std::end(kKnownArrays))
      arrayGroup(text, extraGroupId(i), true, known->accession, known->name, {},
                 unitAccession(array.unit), array.unit);
    else
      arrayGroup(text, extraGroupId(i), true, "MS:1000786", "non-standard data array", array.name,
                 unitAccession(array.unit), array.unit);
  }
  text += "    <referenceableParamGroup id=\"spectrum\">\n";
  term(text, 6, "MS:1000579", "MS1 spectrum");
  term(text, 6, "MS:1000511", "ms level", "1");
  formTerm(text, 6, d.form);
  if (d.polarity != Polarity::Mixed) polarityTerms(text, 6, d.polarity);
  text += "    </referenceableParamGroup>\n  </referenceableParamGroupList>\n";
}

// How the file was scanned, when its source said so; else as the pixels are ordered here.
void scanPattern(std::string& text, const DatasetDescription& d) {
  struct Pattern {
    std::string_view accession, name;
    bool usual;
  };
  constexpr Pattern patterns[] = {
      {"IMS:1000400", "bottom up", false},           {"IMS:1000401", "top down", true},
      {"IMS:1000402", "left right", false},          {"IMS:1000403", "right left", false},
      {"IMS:1000410", "meandering", false},          {"IMS:1000411", "one way", false},
      {"IMS:1000412", "random access", false},       {"IMS:1000413", "flyback", true},
      {"IMS:1000480", "horizontal line scan", true}, {"IMS:1000481", "vertical line scan", false},
      {"IMS:1000491", "linescan left right", true}};
  const nlohmann::json said = d.extra.value("scan_settings", nlohmann::json::object());
  const auto isSaid = [&](const Pattern& p) {
    return said.is_object() && said.contains(std::string(p.name));
  };
  const bool any = std::any_of(std::begin(patterns), std::end(patterns), isSaid);
  for (const Pattern& p : patterns)
    if (any ? isSaid(p) : p.usual) term(text, 6, p.accession, p.name);
}

void scanSettings(std::string& text, const Dataset& dataset) {
  const PixelGrid& grid = dataset.grid();
  text += "  <scanSettingsList count=\"1\">\n    <scanSettings id=\"scanSettings1\">\n";
  scanPattern(text, dataset.description());
  term(text, 6, "IMS:1000042", "max count of pixels x", std::to_string(grid.width()));
  term(text, 6, "IMS:1000043", "max count of pixels y", std::to_string(grid.height()));
  if (const auto& size = grid.pixelSizeUm()) {
    micrometres(text, "IMS:1000044", "max dimension x", (*size)[0] * grid.width());
    micrometres(text, "IMS:1000045", "max dimension y", (*size)[1] * grid.height());
    micrometres(text, "IMS:1000046", "pixel size (x)", (*size)[0]);
    micrometres(text, "IMS:1000047", "pixel size y", (*size)[1]);
  }
  text += "    </scanSettings>\n  </scanSettingsList>\n";
}

// imzML counts pixels from 1; an origin that the source had beyond is kept.
int firstPosition(int origin) { return std::max(origin, 1); }

void appendPosition(std::string& text, std::string_view accession, std::string_view name,
                    std::int64_t value) {
  term(text, 12, accession, name, std::to_string(value));
}

}  // namespace

std::string attributeText(std::string_view text) {
  std::string clean;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    std::size_t length = c < 0x80 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    length = std::min(length, text.size() - i);
    if (c >= 0x80 && !validUtf8(text.substr(i, length))) {
      clean += '?';
      ++i;
      continue;
    }
    if (c == '&')
      clean += "&amp;";
    else if (c == '<')
      clean += "&lt;";
    else if (c == '"')
      clean += "&quot;";
    else if (c < 0x20)
      clean += ' ';
    else
      clean.append(text.substr(i, length));
    i += length;
  }
  return clean;
}

std::string headerText(const Dataset& dataset, std::size_t& uuidAt, std::size_t& sha1At) {
  const DatasetDescription& d = dataset.description();
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<mzML xmlns=\"http://psi.hupo.org/ms/mzml\" version=\"1.1\">\n"
      "  <cvList count=\"3\">\n"
      "    <cv id=\"MS\" fullName=\"Proteomics Standards Initiative Mass Spectrometry Ontology\" "
      "version=\"4.1.0\" URI=\"http://purl.obolibrary.org/obo/ms.obo\"/>\n"
      "    <cv id=\"UO\" fullName=\"Unit Ontology\" "
      "URI=\"http://purl.obolibrary.org/obo/uo.obo\"/>\n"
      "    <cv id=\"IMS\" fullName=\"Imaging MS Ontology\" version=\"1.1.0\" "
      "URI=\"imagingMS.obo\"/>\n"
      "  </cvList>\n  <fileDescription>\n    <fileContent>\n";
  term(text, 6, "MS:1000579", "MS1 spectrum");
  formTerm(text, 6, d.form);
  polarityTerms(text, 6, d.polarity);
  if (dataset.continuous())
    term(text, 6, "IMS:1000030", "continuous");
  else
    term(text, 6, "IMS:1000031", "processed");
  const auto blank = [&](std::string_view accession, std::string_view name, std::size_t width) {
    term(text, 6, accession, name, std::string(width, '0'));
    return text.rfind(std::string(width, '0'));
  };
  uuidAt = blank("IMS:1000080", "universally unique identifier", kUuidWidth);
  sha1At = blank("IMS:1000091", "ibd SHA-1", kSha1Width);
  text += "    </fileContent>\n  </fileDescription>\n";
  groups(text, d);
  text += "  <softwareList count=\"1\">\n    <software id=\"histion\" version=\"1.0\">\n";
  term(text, 6, "MS:1000799", "custom unreleased software tool", "Histion");
  text += "    </software>\n  </softwareList>\n";
  scanSettings(text, dataset);
  text +=
      "  <instrumentConfigurationList count=\"1\">\n    <instrumentConfiguration id=\"IC1\" "
      "scanSettingsRef=\"scanSettings1\">\n";
  term(text, 6, "MS:1000031", "instrument model", d.instrument);
  text +=
      "    </instrumentConfiguration>\n  </instrumentConfigurationList>\n"
      "  <dataProcessingList count=\"1\">\n    <dataProcessing id=\"export\">\n"
      "      <processingMethod order=\"0\" softwareRef=\"histion\">\n";
  term(text, 8, "MS:1000530", "file format conversion", "Output to imzML");
  text +=
      "      </processingMethod>\n    </dataProcessing>\n  </dataProcessingList>\n"
      "  <run id=\"run1\" defaultInstrumentConfigurationRef=\"IC1\">\n"
      "    <spectrumList count=\"" +
      std::to_string(dataset.spectra()) + "\" defaultDataProcessingRef=\"export\">\n";
  return text;
}

void appendSpectrum(std::string& text, const Dataset& dataset, std::int64_t index,
                    std::span<const WrittenArray> arrays, std::span<const std::size_t> extra) {
  const PixelGrid& grid = dataset.grid();
  const PixelPosition& p = grid.positions()[std::size_t(index)];
  text += "      <spectrum index=\"" + std::to_string(index) +
          "\" id=\"Scan=" + std::to_string(index + 1) +
          "\" defaultArrayLength=\"0\">\n"
          "        <referenceableParamGroupRef ref=\"spectrum\"/>\n"
          "        <scanList count=\"1\">\n";
  term(text, 10, "MS:1000795", "no combination");
  text += "          <scan instrumentConfigurationRef=\"IC1\">\n";
  appendPosition(text, "IMS:1000050", "position x",
                 std::int64_t{p.x} + firstPosition(grid.origin()[0]));
  appendPosition(text, "IMS:1000051", "position y",
                 std::int64_t{p.y} + firstPosition(grid.origin()[1]));
  if (grid.sections() > 1 || grid.origin()[2] > 1)
    appendPosition(text, "IMS:1000052", "position z",
                   std::int64_t{p.section} + firstPosition(grid.origin()[2]));
  const auto& facts = dataset.description().extra;
  if (const auto z = facts.find("section_z_um"); z != facts.end() && z->is_array() &&
                                                 std::size_t(p.section) < z->size() &&
                                                 (*z)[std::size_t(p.section)].is_number())
    text += "            <userParam name=\"3DPositionZ\" value=\"" +
            number((*z)[std::size_t(p.section)].get<double>()) +
            "\" unitCvRef=\"UO\" unitAccession=\"UO:0000017\" unitName=\"micrometer\"/>\n";
  text += "          </scan>\n        </scanList>\n        <binaryDataArrayList count=\"" +
          std::to_string(arrays.size()) + "\">\n";
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    const std::string group = i == 0   ? "mzArray"
                              : i == 1 ? "intensityArray"
                                       : extraGroupId(extra[i - 2]);
    text +=
        "          <binaryDataArray encodedLength=\"0\">\n"
        "            <referenceableParamGroupRef ref=\"" +
        group + "\"/>\n";
    term(text, 12, "IMS:1000103", "external array length", std::to_string(arrays[i].points));
    term(text, 12, "IMS:1000102", "external offset", std::to_string(arrays[i].offset));
    term(text, 12, "IMS:1000104", "external encoded length", std::to_string(arrays[i].bytes));
    text += "            <binary/>\n          </binaryDataArray>\n";
  }
  text += "        </binaryDataArrayList>\n      </spectrum>\n";
}

std::string footerText() { return "    </spectrumList>\n  </run>\n</mzML>\n"; }

}  // namespace histion::io_imzml

#include "support/mzml_fixture.h"

#include <cstdio>
#include <type_traits>

#include "support/imzml_fixture.h"

namespace histion::testing {
namespace {

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

template <typename T>
std::string shown(const T& value) {
  if constexpr (std::is_arithmetic_v<T>)
    return std::to_string(value);
  else
    return std::string(value);
}

// Each "{}" of the pattern becomes the next value.
template <typename... Values>
std::string filled(std::string_view pattern, const Values&... values) {
  std::string text;
  const auto next = [&](const std::string& value) {
    const std::size_t at = pattern.find("{}");
    text.append(pattern.substr(0, at)).append(value);
    pattern.remove_prefix(at + 2);
  };
  (next(shown(values)), ...);
  return text.append(pattern);
}

std::string wrapped(const std::string& text) {
  std::string result = "\n  ";
  for (std::size_t at = 0; at < text.size(); at += 61) result += text.substr(at, 61) + "\r\n\t ";
  return result;
}

std::string term(std::string_view accession, std::string_view name, std::string_view value = "",
                 std::string_view unit = "") {
  return filled("<cvParam cvRef=\"MS\" accession=\"{}\" name=\"{}\" value=\"{}\"{}/>\n", accession,
                name, value, unit);
}

std::string timeUnit(const std::string& name) {
  if (name.empty()) return {};
  const char* accession = name == "second"   ? "UO:0000010"
                          : name == "minute" ? "UO:0000031"
                          : name == "hour"   ? "UO:0000032"
                                             : "UO:0000028";
  return filled(" unitCvRef=\"UO\" unitAccession=\"{}\" unitName=\"{}\"", accession, name);
}

double inUnit(double seconds, const std::string& name) {
  return name == "second"        ? seconds
         : name == "hour"        ? seconds / 3600
         : name == "millisecond" ? seconds * 1000
                                 : seconds / 60;
}

std::string typeTerm(RunNumber type) {
  switch (type) {
    case RunNumber::Float32:
      return term("MS:1000521", "32-bit float");
    case RunNumber::Float64:
      return term("MS:1000523", "64-bit float");
    case RunNumber::Int32:
      return term("MS:1000519", "32-bit integer");
    default:
      return term("MS:1000522", "64-bit integer");
  }
}

std::string packingTerm(RunPacking packing) {
  switch (packing) {
    case RunPacking::None:
      return term("MS:1000576", "no compression");
    case RunPacking::Zlib:
      return term("MS:1000574", "zlib compression");
    case RunPacking::Linear:
      return term("MS:1002312", "MS-Numpress linear prediction compression");
    case RunPacking::Pic:
      return term("MS:1002313", "MS-Numpress positive integer compression");
    case RunPacking::Slof:
      return term("MS:1002314", "MS-Numpress short logged float compression");
    case RunPacking::LinearZlib:
      return term("MS:1002746",
                  "MS-Numpress linear prediction compression followed by zlib compression");
    case RunPacking::PicZlib:
      return term("MS:1002747",
                  "MS-Numpress positive integer compression followed by zlib compression");
    default:
      return term("MS:1002748",
                  "MS-Numpress short logged float compression followed by zlib compression");
  }
}

std::string binary(const std::string& terms, const std::string& bytes, bool wrap,
                   const std::string& attributes = "") {
  const std::string text = encodeBase64(bytes);
  return filled(
      "<binaryDataArray encodedLength=\"{}\"{}>\n{}<binary>{}</binary>\n</binaryDataArray>\n",
      text.size(), attributes, terms, wrap ? wrapped(text) : text);
}

std::string mzTerms(const RunOptions& o) {
  return typeTerm(o.mzType) + packingTerm(o.mzPacking) +
         term("MS:1000514", "m/z array", "", " unitAccession=\"MS:1000040\" unitName=\"m/z\"");
}
std::string intensityTerms(const RunOptions& o) {
  return typeTerm(o.intensityType) + packingTerm(o.intensityPacking) +
         term("MS:1000515", "intensity array");
}

std::string precursor(const RunScan& s) {
  std::string text = "<precursorList count=\"1\">\n<precursor>\n";
  if (s.isolationWidth > 0)
    text += "<isolationWindow>\n" +
            term("MS:1000827", "isolation window target m/z", number(s.precursorMz)) +
            term("MS:1000828", "isolation window lower offset", number(s.isolationWidth / 2)) +
            term("MS:1000829", "isolation window upper offset", number(s.isolationWidth / 2)) +
            "</isolationWindow>\n";
  text += "<selectedIonList count=\"1\">\n<selectedIon>\n";
  if (s.precursorMz > 0) text += term("MS:1000744", "selected ion m/z", number(s.precursorMz));
  if (s.charge != 0) text += term("MS:1000041", "charge state", std::to_string(s.charge));
  text += "</selectedIon>\n</selectedIonList>\n<activation>\n";
  if (s.collisionEnergy > 0)
    text += term("MS:1000045", "collision energy", number(s.collisionEnergy));
  return text + "</activation>\n</precursor>\n</precursorList>\n";
}

std::string mzmlSpectrum(const RunScan& s, std::size_t index, const RunOptions& o) {
  const std::string id = o.nativeIds
                             ? filled("controllerType=0 controllerNumber=1 scan={}", s.number)
                             : filled("spectrum-{}", index);
  std::string text = filled("<spectrum index=\"{}\" id=\"{}\" defaultArrayLength=\"{}\">\n", index,
                            id, s.statedLength.value_or(std::int64_t(s.mz.size())));
  text += term("MS:1000511", "ms level", std::to_string(s.msLevel));
  if (s.centroid)
    text += *s.centroid ? term("MS:1000127", "centroid spectrum")
                        : term("MS:1000128", "profile spectrum");
  if (o.groups)
    text += "<referenceableParamGroupRef ref=\"positive\"/>\n";
  else if (s.polarity != Polarity::Unknown)
    text += s.polarity == Polarity::Negative ? term("MS:1000129", "negative scan")
                                             : term("MS:1000130", "positive scan");
  text += "<scanList count=\"1\">\n<scan>\n";
  if (s.retention)
    text += term("MS:1000016", "scan start time", number(inUnit(*s.retention, o.timeUnit)),
                 timeUnit(o.timeUnit));
  text += "</scan>\n</scanList>\n";
  if (s.msLevel > 1) text += precursor(s);
  text += filled("<binaryDataArrayList count=\"{}\">\n", 2 + s.extra.size());
  text += binary(o.groups ? "<referenceableParamGroupRef ref=\"mz\"/>\n" : mzTerms(o),
                 packedBytes(s.mz, o.mzType, o.mzPacking), o.wrapBase64);
  text += binary(o.groups ? "<referenceableParamGroupRef ref=\"intensity\"/>\n" : intensityTerms(o),
                 packedBytes(s.intensity, o.intensityType, o.intensityPacking), o.wrapBase64);
  for (const RunExtraArray& extra : s.extra) {
    const bool own = extra.accession == "MS:1000786";
    text += binary(typeTerm(RunNumber::Float64) + packingTerm(RunPacking::Zlib) +
                       term(extra.accession, own ? "non-standard data array" : extra.name,
                            own ? extra.name : "",
                            extra.unit.empty() ? "" : " unitName=\"" + extra.unit + "\""),
                   zlibBytes(typedBytes(extra.values, RunNumber::Float64, false)), o.wrapBase64,
                   filled(" arrayLength=\"{}\"", extra.values.size()));
  }
  return text + "</binaryDataArrayList>\n</spectrum>\n";
}

std::string mzmlChromatogram(const RunChromatogram& c, std::size_t index, const RunOptions& o) {
  std::string text = filled("<chromatogram index=\"{}\" id=\"{}\" defaultArrayLength=\"{}\">\n",
                            index, c.name, c.time.size());
  const auto window = [](const char* element, double mz) {
    return filled("<{}>\n<isolationWindow>\n{}</isolationWindow>\n</{}>\n", element,
                  term("MS:1000827", "isolation window target m/z", number(mz)), element);
  };
  if (c.precursorMz > 0) text += window("precursor", c.precursorMz);
  if (c.productMz > 0) text += window("product", c.productMz);
  std::vector<double> time = c.time;
  for (double& t : time) t = inUnit(t, o.timeUnit);
  text += "<binaryDataArrayList count=\"2\">\n";
  text += binary(typeTerm(RunNumber::Float64) + packingTerm(RunPacking::Zlib) +
                     term("MS:1000595", "time array", "", timeUnit(o.timeUnit)),
                 zlibBytes(typedBytes(time, RunNumber::Float64, false)), o.wrapBase64);
  text += binary(typeTerm(RunNumber::Float32) + packingTerm(RunPacking::None) +
                     term("MS:1000515", "intensity array"),
                 typedBytes(c.intensity, RunNumber::Float32, false), o.wrapBase64);
  return text + "</binaryDataArrayList>\n</chromatogram>\n";
}

std::string declared(const RunOptions& o) {
  const char* name = o.encoding == RunEncoding::Utf8     ? "UTF-8"
                     : o.encoding == RunEncoding::Latin1 ? "ISO-8859-1"
                                                         : "UTF-16";
  return filled("<?xml version=\"1.0\" encoding=\"{}\"?>\n", name);
}

// From UTF-8 of at most two bytes a character.
std::string transcoded(const std::string& text, RunEncoding encoding) {
  if (encoding == RunEncoding::Utf8) return text;
  std::string result;
  const auto unit = [&](unsigned code) {
    if (encoding == RunEncoding::Latin1) {
      result += char(code);
    } else if (encoding == RunEncoding::Utf16Little) {
      result += char(code & 255);
      result += char(code >> 8);
    } else {
      result += char(code >> 8);
      result += char(code & 255);
    }
  };
  if (encoding != RunEncoding::Latin1) unit(0xfeff);
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = static_cast<unsigned char>(text[i]);
    if (code >= 0xc0) code = (code & 0x1f) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3f);
    unit(code);
  }
  return result;
}

std::filesystem::path save(const std::filesystem::path& file, std::string text,
                           const RunOptions& o) {
  if (o.style != RunStyle::Pretty) {
    std::string other;
    for (const char c : text) {
      if (c != '\n')
        other += c;
      else if (o.style == RunStyle::Crlf)
        other += "\r\n";
    }
    text = std::move(other);
  }
  writeText(file, transcoded(text, o.encoding));
  return file;
}

}  // namespace

std::filesystem::path writeMzml(const std::filesystem::path& file, const RunOptions& o,
                                const std::vector<RunScan>& scans,
                                const std::vector<RunChromatogram>& chromatograms) {
  std::string text = declared(o);
  const bool indexed = o.index != RunIndex::None;
  if (indexed) text += "<indexedmzML xmlns=\"http://psi.hupo.org/ms/mzml\">\n";
  text += "<mzML xmlns=\"http://psi.hupo.org/ms/mzml\" version=\"1.1.0\">\n";
  text += "<fileDescription>\n<fileContent>\n" + term("MS:1000579", "MS1 spectrum") +
          "</fileContent>\n</fileDescription>\n";
  if (o.groups)
    text += "<referenceableParamGroupList count=\"3\">\n<referenceableParamGroup id=\"mz\">\n" +
            mzTerms(o) +
            "</referenceableParamGroup>\n<referenceableParamGroup id=\"intensity\">\n" +
            intensityTerms(o) +
            "</referenceableParamGroup>\n<referenceableParamGroup id=\"positive\">\n" +
            term("MS:1000130", "positive scan") +
            "</referenceableParamGroup>\n</referenceableParamGroupList>\n";
  text += "<instrumentConfigurationList count=\"1\">\n<instrumentConfiguration id=\"IC1\">\n" +
          term("MS:1001911", o.instrument) +
          "</instrumentConfiguration>\n</instrumentConfigurationList>\n<run id=\"run\">\n";
  std::string offsets;
  if (!scans.empty() || chromatograms.empty()) {
    text +=
        filled("<spectrumList count=\"{}\">\n", o.statedScans.value_or(std::int64_t(scans.size())));
    for (std::size_t i = 0; i < scans.size(); ++i) {
      offsets += filled("<offset idRef=\"scan={}\">{}</offset>\n", scans[i].number,
                        o.index == RunIndex::Wrong ? 3 * i + 17 : text.size());
      text += mzmlSpectrum(scans[i], i, o);
    }
    text += "</spectrumList>\n";
  }
  if (!chromatograms.empty()) {
    text += filled("<chromatogramList count=\"{}\">\n", chromatograms.size());
    for (std::size_t i = 0; i < chromatograms.size(); ++i)
      text += mzmlChromatogram(chromatograms[i], i, o);
    text += "</chromatogramList>\n";
  }
  text += "</run>\n</mzML>\n";
  if (indexed)
    text += filled(
        "<indexList count=\"1\">\n<index name=\"spectrum\">\n{}</index>\n</indexList>\n"
        "<indexListOffset>{}</indexListOffset>\n</indexedmzML>\n",
        offsets, o.index == RunIndex::Wrong ? std::size_t(99999999) : text.size());
  return save(file, std::move(text), o);
}

std::filesystem::path writeMzxml(const std::filesystem::path& file, const RunOptions& o,
                                 const std::vector<RunScan>& scans) {
  std::string text = declared(o) + "<mzXML>\n";
  text +=
      filled("<msRun scanCount=\"{}\">\n<msInstrument>\n<msModel value=\"{}\"/>\n</msInstrument>\n",
             o.statedScans.value_or(std::int64_t(scans.size())), o.instrument);
  std::vector<int> open;
  const auto closeTo = [&](int level) {
    for (; !open.empty() && (!o.nested || open.back() >= level); open.pop_back())
      text += "</scan>\n";
  };
  for (const RunScan& s : scans) {
    closeTo(s.msLevel);
    open.push_back(s.msLevel);
    text += filled("<scan num=\"{}\" msLevel=\"{}\" peaksCount=\"{}\"", s.number, s.msLevel,
                   s.statedLength.value_or(std::int64_t(s.mz.size())));
    if (s.centroid) text += filled(" centroided=\"{}\"", *s.centroid ? 1 : 0);
    if (s.polarity != Polarity::Unknown)
      text += s.polarity == Polarity::Negative ? " polarity=\"-\"" : " polarity=\"+\"";
    if (s.collisionEnergy > 0) text += " collisionEnergy=\"" + number(s.collisionEnergy) + "\"";
    if (s.retention && o.minutesInDuration)
      text += filled(" retentionTime=\"PT{}M{}S\"", int(*s.retention / 60),
                     number(*s.retention - 60 * int(*s.retention / 60)));
    else if (s.retention)
      text += " retentionTime=\"PT" + number(*s.retention) + "S\"";
    text += ">\n";
    if (s.msLevel > 1) {
      text += "<precursorMz precursorIntensity=\"1\"";
      if (s.charge != 0) text += filled(" precursorCharge=\"{}\"", s.charge);
      if (s.isolationWidth > 0) text += " windowWideness=\"" + number(s.isolationWidth) + "\"";
      text += ">" + (s.precursorMz > 0 ? number(s.precursorMz) : "") + "</precursorMz>\n";
    }
    std::vector<double> pairs;
    for (std::size_t i = 0; i < s.mz.size(); ++i) {
      pairs.push_back(s.mz[i]);
      pairs.push_back(s.intensity[i]);
    }
    std::string bytes = typedBytes(pairs, o.mzType, true);
    const bool zlib = o.mzPacking == RunPacking::Zlib;
    if (zlib) bytes = zlibBytes(bytes);
    const std::string base64 = encodeBase64(bytes);
    text += filled(
        "<peaks compressionType=\"{}\" compressedLen=\"{}\" precision=\"{}\" byteOrder=\"network\" "
        "contentType=\"m/z-int\">{}</peaks>\n",
        zlib ? "zlib" : "none", zlib ? bytes.size() : 0, o.mzType == RunNumber::Float64 ? 64 : 32,
        o.wrapBase64 ? wrapped(base64) : base64);
  }
  closeTo(0);
  text += "</msRun>\n";
  if (o.index != RunIndex::None)
    text +=
        "<index name=\"scan\">\n<offset id=\"1\">12345678</offset>\n</index>\n"
        "<indexOffset>99</indexOffset>\n";
  return save(file, text + "</mzXML>\n", o);
}

}  // namespace histion::testing

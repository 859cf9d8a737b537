#include "support/imzml_fixture.h"

#include <zlib.h>

#include <cstring>
#include <iterator>
#include <stdexcept>

#include "compute/hash.h"
#include "compute/random.h"

namespace histion::testing {
namespace {

constexpr std::string_view kUuid = "0123456789abcdef0123456789abcdef";

struct TypeTerm {
  std::string_view accession, name;
  std::size_t bytes;
};

TypeTerm termOf(ImzmlType type, bool ims) {
  switch (type) {
    case ImzmlType::Float32:
      return {"MS:1000521", "32-bit float", 4};
    case ImzmlType::Float64:
      return {"MS:1000523", "64-bit float", 8};
    case ImzmlType::Int8:
      return {"IMS:1100000", "8-bit integer", 1};
    case ImzmlType::Int16:
      return {"IMS:1100001", "16-bit integer", 2};
    case ImzmlType::Int32:
      return {ims ? "IMS:1000141" : "MS:1000519", "32-bit integer", 4};
    case ImzmlType::Int64:
      return {ims ? "IMS:1000142" : "MS:1000522", "64-bit integer", 8};
  }
  throw std::runtime_error("unknown type");
}

template <typename T>
void appendAs(std::string& bytes, const std::vector<double>& values) {
  std::vector<T> converted(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) converted[i] = static_cast<T>(values[i]);
  if (!converted.empty())
    bytes.append(reinterpret_cast<const char*>(converted.data()), converted.size() * sizeof(T));
}

std::string encode(const std::vector<double>& values, ImzmlType type) {
  std::string bytes;
  switch (type) {
    case ImzmlType::Float32:
      appendAs<float>(bytes, values);
      break;
    case ImzmlType::Float64:
      appendAs<double>(bytes, values);
      break;
    case ImzmlType::Int8:
      appendAs<std::int8_t>(bytes, values);
      break;
    case ImzmlType::Int16:
      appendAs<std::int16_t>(bytes, values);
      break;
    case ImzmlType::Int32:
      appendAs<std::int32_t>(bytes, values);
      break;
    case ImzmlType::Int64:
      appendAs<std::int64_t>(bytes, values);
      break;
  }
  return bytes;
}

std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(uLong(bytes.size()));
  std::string packed(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                reinterpret_cast<const Bytef*>(bytes.data()), uLong(bytes.size()), 6) != Z_OK)
    throw std::runtime_error("zlib failed");
  packed.resize(size);
  return packed;
}

std::string plain(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

}  // namespace

struct ImzmlWriter::Block {
  std::uint64_t offset = 0, count = 0, bytes = 0;
};

ImzmlWriter::ImzmlWriter(std::filesystem::path file, ImzmlOptions options,
                         std::int64_t spectraCount)
    : file_(std::move(file)), ibdFile_(ibdOf(file_)), options_(std::move(options)) {
  xml_.open(file_, std::ios::binary | std::ios::trunc);
  ibd_.open(ibdFile_, std::ios::binary | std::ios::trunc);
  if (!xml_ || !ibd_) throw std::runtime_error("cannot write " + file_.string());
  if (options_.ibdUuid) {
    for (int i = 0; i < 16; ++i)
      ibd_.put(char(std::stoi(std::string(kUuid.substr(std::size_t(i) * 2, 2)), nullptr, 16)));
    ibdSize_ = 16;
  }
  writeHeader(spectraCount);
}

ImzmlWriter::~ImzmlWriter() = default;

void ImzmlWriter::open(std::string_view name,
                       std::initializer_list<std::array<std::string_view, 2>> attributes,
                       bool empty) {
  const bool oneLine = options_.style == XmlStyle::OneLine;
  const bool single = options_.style == XmlStyle::SingleQuotes;
  const std::string_view prefix = options_.style == XmlStyle::Prefixed ? "m:" : "";
  const std::string_view newLine = options_.style == XmlStyle::Crlf ? "\r\n" : "\n";
  const char quote = single ? '\'' : '"';
  if (!oneLine) text_.append(depth_, ' ');
  text_.append("<").append(prefix).append(name);
  const auto put = [&](const std::array<std::string_view, 2>& attribute) {
    // Line breaks inside tags are legal and some writers wrap long ones.
    text_.append(single ? "\n\t" : " ").append(attribute[0]).append(single ? " = " : "=");
    text_.append(1, quote).append(attribute[1]).append(1, quote);
  };
  if (single)
    for (auto it = std::rbegin(attributes); it != std::rend(attributes); ++it) put(*it);
  else
    for (const auto& attribute : attributes) put(attribute);
  if (!empty) {
    text_.append(">");
    ++depth_;
  } else if (options_.style == XmlStyle::LongTags) {
    text_.append("><!-- a > <spectrum index='7'> in a comment --><![CDATA[<spectrum ]]]></");
    text_.append(name).append(" >");
  } else {
    text_.append("/>");
  }
  if (!oneLine) text_.append(newLine);
}

void ImzmlWriter::close(std::string_view name) {
  --depth_;
  const bool oneLine = options_.style == XmlStyle::OneLine;
  if (!oneLine) text_.append(depth_, ' ');
  text_.append("</").append(options_.style == XmlStyle::Prefixed ? "m:" : "").append(name);
  text_.append(">");
  if (!oneLine) text_.append(options_.style == XmlStyle::Crlf ? "\r\n" : "\n");
}

void ImzmlWriter::term(std::string_view accession, std::string_view name, std::string_view value,
                       std::string_view unit, std::string_view unitName) {
  const std::string_view cv = accession.substr(0, accession.find(':'));
  if (unit.empty())
    open("cvParam", {{"cvRef", cv}, {"accession", accession}, {"name", name}, {"value", value}},
         true);
  else
    open("cvParam",
         {{"cvRef", cv},
          {"accession", accession},
          {"name", name},
          {"value", value},
          {"unitCvRef", unit.substr(0, unit.find(':'))},
          {"unitAccession", unit},
          {"unitName", unitName}},
         true);
}

void ImzmlWriter::arrayTerms(bool mz) {
  const TypeTerm type = termOf(mz ? options_.mzType : options_.intensityType, options_.imsIntegers);
  const bool zlib = mz ? options_.zlibMz : options_.zlibIntensity;
  if (mz)
    term("MS:1000514", "m/z array", "", "MS:1000040", "m/z");
  else
    term("MS:1000515", "intensity array", "", "MS:1000131", "number of detector counts");
  term(type.accession, type.name);
  term(zlib ? "MS:1000574" : "MS:1000576", zlib ? "zlib compression" : "no compression");
  term("IMS:1000101", "external data", "true");
}

void ImzmlWriter::spectrumTerms() {
  term("MS:1000579", "MS1 spectrum");
  term("MS:1000511", "ms level", "1");
  if (options_.form == ImzmlForm::Profile) term("MS:1000128", "profile spectrum");
  if (options_.form == ImzmlForm::Centroid) term("MS:1000127", "centroid spectrum");
  if (options_.polarity == ImzmlPolarity::Positive) term("MS:1000130", "positive scan");
  if (options_.polarity == ImzmlPolarity::Negative) term("MS:1000129", "negative scan");
}

void ImzmlWriter::writeHeader(std::int64_t spectraCount) {
  text_ = "<?xml version=\"1.0\" encoding=\"" + options_.encoding + "\"?>";
  if (options_.style != XmlStyle::OneLine)
    text_ += options_.style == XmlStyle::Crlf ? "\r\n" : "\n";
  const bool prefixed = options_.style == XmlStyle::Prefixed;
  open("mzML",
       {{prefixed ? "xmlns:m" : "xmlns", "http://psi.hupo.org/ms/mzml"}, {"version", "1.1"}});
  open("cvList", {{"count", "3"}});
  open("cv", {{"id", "MS"}, {"fullName", "PSI MS"}, {"URI", "psi-ms.obo"}}, true);
  open("cv", {{"id", "UO"}, {"fullName", "Unit Ontology"}, {"URI", "uo.obo"}}, true);
  open("cv", {{"id", "IMS"}, {"fullName", "Imaging MS"}, {"URI", "imagingMS.obo"}}, true);
  close("cvList");
  open("fileDescription", {});
  open("fileContent", {});
  if (options_.sayMode)
    term(options_.continuous ? "IMS:1000030" : "IMS:1000031",
         options_.continuous ? "continuous" : "processed");
  term("IMS:1000080", "universally unique identifier",
       options_.wrongUuid ? "{00000000-0000-4000-8000-000000000000}"
                          : "{01234567-89AB-CDEF-0123-456789ABCDEF}");
  const bool sha1 =
      options_.checksum == ImzmlChecksum::Sha1 || options_.checksum == ImzmlChecksum::WrongSha1;
  if (options_.checksum != ImzmlChecksum::None) {
    const std::string empty(sha1 ? 40 : 32, '0');
    term(sha1 ? "IMS:1000091" : "IMS:1000090", sha1 ? "ibd SHA-1" : "ibd MD5", empty);
    checksumAt_ = text_.rfind(empty);
  }
  close("fileContent");
  close("fileDescription");
  if (options_.useGroups) {
    open("referenceableParamGroupList", {{"count", "3"}});
    open("referenceableParamGroup", {{"id", "mzArray"}});
    arrayTerms(true);
    close("referenceableParamGroup");
    open("referenceableParamGroup", {{"id", "intensityArray"}});
    arrayTerms(false);
    close("referenceableParamGroup");
    open("referenceableParamGroup", {{"id", "spectrum1"}});
    spectrumTerms();
    close("referenceableParamGroup");
    close("referenceableParamGroupList");
  }
  open("scanSettingsList", {{"count", "1"}});
  open("scanSettings", {{"id", "scanSettings1"}});
  term("IMS:1000401", "top down");
  if (options_.pixelSize) {
    const std::string x = plain((*options_.pixelSize)[0]), y = plain((*options_.pixelSize)[1]);
    term("IMS:1000046", "pixel size (x)", x, options_.pixelUnit, "unit of length");
    term("IMS:1000047", "pixel size y", y, options_.pixelUnit, "unit of length");
  }
  close("scanSettings");
  close("scanSettingsList");
  open("instrumentConfigurationList", {{"count", "1"}});
  open("instrumentConfiguration", {{"id", "IC1"}});
  if (!options_.instrument.empty()) term("MS:1000557", options_.instrument);
  term("MS:1000529", "instrument serial number", "none");
  close("instrumentConfiguration");
  close("instrumentConfigurationList");
  text_ += options_.beforeSpectra;
  open("run", {{"defaultInstrumentConfigurationRef", "IC1"}, {"id", "run1"}});
  const std::string count = std::to_string(spectraCount);
  open("spectrumList", {{"count", count}, {"defaultDataProcessingRef", "export"}});
}

ImzmlWriter::Block ImzmlWriter::writeArray(const std::vector<double>& values, ImzmlType type,
                                           bool zlib) {
  std::string bytes = encode(values, type);
  if (zlib) bytes = deflated(bytes);
  const std::string gap(options_.ibdGap, '\x7f');
  ibd_.write(gap.data(), std::streamsize(gap.size()));
  ibdSize_ += gap.size();
  const Block block{ibdSize_, values.size(), bytes.size()};
  ibd_.write(bytes.data(), std::streamsize(bytes.size()));
  ibdSize_ += bytes.size();
  return block;
}

void ImzmlWriter::writeBinary(const Block& block, const std::function<void()>& terms) {
  const std::string count = std::to_string(block.count), bytes = std::to_string(block.bytes),
                    offset = options_.offsetText ? options_.offsetText(block.offset)
                                                 : std::to_string(block.offset);
  open("binaryDataArray", {{"encodedLength", "0"}});
  terms();
  term("IMS:1000103", "external array length", count);
  term("IMS:1000102", "external offset", offset);
  term("IMS:1000104", "external encoded length", bytes);
  open("binary", {}, true);
  close("binaryDataArray");
}

void ImzmlWriter::add(const FixtureSpectrum& spectrum) {
  for (const auto& [before, bytes] : options_.ibdHoles)
    if (before == written_) {
      ibdSize_ += bytes;
      ibd_.seekp(std::streamoff(ibdSize_));
    }
  Block mz;
  if (options_.continuous && axis_) {
    mz = *axis_;
  } else {
    mz = writeArray(spectrum.mz, options_.mzType, options_.zlibMz);
    if (options_.continuous) axis_ = std::make_unique<Block>(mz);
  }
  const Block intensity =
      writeArray(spectrum.intensity, options_.intensityType, options_.zlibIntensity);
  const std::string index = std::to_string(written_), id = "Scan=" + std::to_string(written_ + 1);
  open("spectrum", {{"id", id}, {"index", index}});
  if (options_.useGroups)
    open("referenceableParamGroupRef", {{"ref", "spectrum1"}}, true);
  else
    spectrumTerms();
  open("scanList", {{"count", "1"}});
  open("scan", {});
  if (options_.positions) {
    const std::string x = std::to_string(spectrum.x), y = std::to_string(spectrum.y);
    term("IMS:1000050", "position x", x);
    term("IMS:1000051", "position y", y);
    if (spectrum.z) {
      const std::string z = std::to_string(*spectrum.z);
      term("IMS:1000052", "position z", z);
    }
  }
  if (spectrum.realZ) {
    const std::string z = plain(*spectrum.realZ);
    open("userParam", {{"name", "3DPositionZ"}, {"value", z}}, true);
  }
  close("scan");
  close("scanList");
  const std::string arrays = std::to_string(2 + spectrum.extra.size());
  open("binaryDataArrayList", {{"count", arrays}});
  for (const bool isMz : {true, false})
    writeBinary(isMz ? mz : intensity, [&] {
      if (options_.useGroups)
        open("referenceableParamGroupRef", {{"ref", isMz ? "mzArray" : "intensityArray"}}, true);
      else
        arrayTerms(isMz);
    });
  for (const FixtureArray& extra : spectrum.extra)
    writeBinary(writeArray(extra.values, extra.type, false), [&] {
      term(extra.accession, extra.name, extra.value, extra.unit.empty() ? "" : "UO:0000000",
           extra.unit);
      const TypeTerm type = termOf(extra.type, false);
      term(type.accession, type.name);
      term("MS:1000576", "no compression");
    });
  close("binaryDataArrayList");
  close("spectrum");
  ++written_;
  if (text_.size() > (std::size_t{1} << 20)) flushXml();
}

void ImzmlWriter::flushXml() {
  xml_.write(text_.data(), std::streamsize(text_.size()));
  text_.clear();
}

void ImzmlWriter::finish() {
  close("spectrumList");
  close("run");
  close("mzML");
  flushXml();
  xml_.close();
  ibd_.close();
  if (!xml_ || !ibd_) throw std::runtime_error("cannot write " + file_.string());
  if (options_.checksum == ImzmlChecksum::Sha1 || options_.checksum == ImzmlChecksum::Md5)
    overwriteInFile(
        file_, checksumAt_,
        compute::hashFile(ibdFile_,
                          options_.checksum == ImzmlChecksum::Sha1 ? compute::HashKind::Sha1
                                                                   : compute::HashKind::Md5,
                          CancelToken()));
}

std::filesystem::path writeImzml(const std::filesystem::path& file, const ImzmlOptions& options,
                                 const std::vector<FixtureSpectrum>& spectra) {
  ImzmlWriter writer(file, options, std::int64_t(spectra.size()));
  for (const FixtureSpectrum& spectrum : spectra) writer.add(spectrum);
  writer.finish();
  return file;
}

FixtureSpectrum syntheticSpectrum(const SyntheticImzml& shape, std::int64_t index) {
  FixtureSpectrum spectrum;
  spectrum.x = int(index % shape.width) + 1;
  spectrum.y = int(index / shape.width) + 1;
  compute::Random random(shape.seed, std::uint64_t(index));
  // A continuous axis is the same for all pixels.
  compute::Random axis(shape.seed, shape.options.continuous ? 0 : std::uint64_t(index));
  spectrum.mz.resize(std::size_t(shape.peaks));
  spectrum.intensity.resize(std::size_t(shape.peaks));
  const double cell = 1000.0 / shape.peaks;
  for (int i = 0; i < shape.peaks; ++i) {
    spectrum.mz[std::size_t(i)] = 100.0 + (i + axis.uniform()) * cell;
    const double u = random.uniform();
    spectrum.intensity[std::size_t(i)] = 1.0 + 1e4 * u * u * u;
  }
  return spectrum;
}

std::filesystem::path writeSyntheticImzml(const std::filesystem::path& file,
                                          const SyntheticImzml& shape) {
  const std::int64_t count = std::int64_t{shape.width} * shape.height;
  ImzmlWriter writer(file, shape.options, count);
  for (std::int64_t i = 0; i < count; ++i) writer.add(syntheticSpectrum(shape, i));
  writer.finish();
  return file;
}

}  // namespace histion::testing

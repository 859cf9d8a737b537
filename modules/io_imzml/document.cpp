#include "document.h"

#include <expat.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <string_view>

#include "core/letters.h"
#include "spectrum_builder.h"

namespace histion::io_imzml {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;
// One tag that long is no imzML; without a limit it would be buffered whole.
constexpr std::int64_t kMaxToken = std::int64_t{64} << 20;

std::string_view localName(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Single-byte encodings that expat does not know are read as Latin-1: every term that matters is
// ASCII, and a wrong letter in a name harms nobody.
int singleByteEncoding(void*, const XML_Char* name, XML_Encoding* info) {
  const std::string encoding = lowerCase(name);
  if (!encoding.starts_with("windows-125") && !encoding.starts_with("iso-8859-") &&
      !encoding.starts_with("cp125"))
    return XML_STATUS_ERROR;
  for (int i = 0; i < 256; ++i) info->map[i] = i;
  info->data = nullptr;
  info->convert = nullptr;
  info->release = nullptr;
  return XML_STATUS_OK;
}

class Reader {
 public:
  enum class Mode { Header, Whole, Tail };

  Reader(const InputFile& file, Mode mode, SpectrumTable* table, const Advance& advance,
         const std::string& encoding)
      : file_(file), mode_(mode), table_(table), advance_(advance) {
    parser_.reset(XML_ParserCreate(encoding.empty() ? nullptr : encoding.c_str()));
    header.encoding = encoding;
    header.encodingReplaced = !encoding.empty();
    if (!parser_) throw Error(ErrorKind::Resource, "no memory for reading XML");
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), onStart, onEnd);
    XML_SetXmlDeclHandler(parser_.get(), onDeclaration);
    XML_SetStartDoctypeDeclHandler(parser_.get(), onDoctype);
    XML_SetUnknownEncodingHandler(parser_.get(), singleByteEncoding, nullptr);
  }

  // Feeds text that is not in the file (the elements open before a tail).
  void prime(const std::string& text) {
    primed_ = std::int64_t(text.size());
    feed(text.size(), false, [&](void* buffer) {
      std::copy(text.begin(), text.end(), static_cast<char*>(buffer));
      return text.size();
    });
  }

  void run(std::int64_t from, std::int64_t spectraBefore) {
    start_ = from;
    spectraBefore_ = spectraBefore;
    for (std::int64_t at = from; !stopped_;) {
      advance_(at);
      const bool last = !feed(kChunk, true, [&](void* buffer) {
        return file_.readAt(at, {static_cast<std::byte*>(buffer), kChunk});
      });
      at += std::int64_t(kChunk);
      if (last) break;
      if (at - from - XML_GetCurrentByteIndex(parser_.get()) > kMaxToken && !stopped_)
        throw Error(ErrorKind::Damaged,
                    quotedPath() + " holds one piece of markup of more than 64 MB at byte " +
                        std::to_string(position()),
                    "The file is damaged; export it again");
    }
  }

  Header header;
  bool moreSpectra = false;
  bool stoppedAtList() const { return stopped_ && header.hasList; }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  // Returns whether there is more to come.
  template <typename Fill>
  bool feed(std::size_t size, bool endWhenShort, Fill fill) {
    void* buffer = XML_GetBuffer(parser_.get(), int(size));
    if (!buffer) throw Error(ErrorKind::Resource, "no memory for reading XML");
    const std::size_t got = fill(buffer);
    const bool last = endWhenShort && got < size;
    const XML_Status status = XML_ParseBuffer(parser_.get(), int(got), last);
    if (pending_) std::rethrow_exception(pending_);
    if (status != XML_STATUS_OK && !stopped_) fail();
    return !last;
  }

  std::string quotedPath() const { return "'" + file_.path().string() + "'"; }
  std::int64_t position() const {
    return start_ + XML_GetCurrentByteIndex(parser_.get()) - primed_;
  }

  [[noreturn]] void fail() const {
    const XML_Error code = XML_GetErrorCode(parser_.get());
    if (code == XML_ERROR_NO_MEMORY) throw Error(ErrorKind::Resource, "no memory for reading XML");
    const std::int64_t spectra =
        spectraBefore_ + (table_ ? std::int64_t(table_->size()) : std::int64_t{0});
    failAsWrongEncoding(code);
    if (!sawRoot_ && mode_ != Mode::Tail) notImzml("it is not XML");
    const bool cut = code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                     code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION;
    const std::string where =
        header.hasList || mode_ == Mode::Tail ? " after spectrum " + std::to_string(spectra) : "";
    if (cut)
      throw Error(ErrorKind::Damaged,
                  quotedPath() + " is cut off: the XML ends at byte " +
                      std::to_string(file_.size()) + (where.empty() ? " in its header" : where),
                  "Copy or export the file again");
    throw Error(ErrorKind::Damaged,
                quotedPath() + " is not well-formed XML at byte " + std::to_string(position()) +
                    where + " (" + XML_ErrorString(code) + ")",
                "The file is damaged; export it again");
  }

  // Letters of another encoding than the declared one are the usual reason for such an error.
  void failAsWrongEncoding(XML_Error code) const {
    if (header.encodingReplaced || !(sawRoot_ || sawDeclaration_)) return;
    std::string likely;
    if (code == XML_ERROR_INCORRECT_ENCODING) {
      likely = "utf-8";
    } else if (code == XML_ERROR_INVALID_TOKEN || code == XML_ERROR_PARTIAL_CHAR) {
      unsigned char byte = 0;
      file_.readAt(position(), std::as_writable_bytes(std::span(&byte, 1)));
      if (byte >= 0x80 && bytewise(header.encoding)) likely = "iso-8859-1";
    }
    if (likely.empty()) return;
    throw WrongEncoding(Error(ErrorKind::Damaged,
                              quotedPath() + " is not in the encoding that it declares, at byte " +
                                  std::to_string(position()),
                              "Export the file again"),
                        likely);
  }
  static bool bytewise(const std::string& encoding) {
    return encoding.empty() || encoding == "utf-8" || encoding == "us-ascii";
  }

  [[noreturn]] void notImzml(const std::string& why) const {
    throw Error(ErrorKind::Damaged, quotedPath() + " is not an imzML file: " + why,
                "Choose a file that was exported as imzML");
  }

  // Callbacks must not throw through C code: they keep the exception and stop the parser.
  template <typename Work>
  static void guarded(void* user, Work work) {
    auto& self = *static_cast<Reader*>(user);
    if (self.pending_ || self.stopped_) return;
    try {
      work(self);
    } catch (...) {
      self.pending_ = std::current_exception();
      XML_StopParser(self.parser_.get(), XML_FALSE);
    }
  }

  static void onDeclaration(void* user, const XML_Char*, const XML_Char* encoding, int) {
    guarded(user, [&](Reader& self) {
      self.sawDeclaration_ = true;
      if (encoding && !self.header.encodingReplaced) self.header.encoding = lowerCase(encoding);
    });
  }
  static void onDoctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    guarded(user, [](Reader& self) {
      throw Error(ErrorKind::Damaged,
                  self.quotedPath() + " contains a document type declaration, which is refused",
                  "An imzML file has none; export it again");
    });
  }
  static void onStart(void* user, const XML_Char* name, const XML_Char** attributes) {
    guarded(user, [&](Reader& self) { self.start(name, attributes); });
  }
  static void onEnd(void* user, const XML_Char* name) {
    guarded(user, [&](Reader& self) { self.end(localName(name)); });
  }

  static std::string_view attribute(const XML_Char** attributes, std::string_view name) {
    for (; *attributes; attributes += 2)
      if (name == attributes[0]) return attributes[1];
    return {};
  }

  void start(std::string_view rawName, const XML_Char** attributes) {
    const std::string_view name = localName(rawName);
    if (!sawRoot_) {
      sawRoot_ = true;
      if (name != "mzML" && name != "indexedmzML" && name != "imzML")
        notImzml("its outermost element is <" + std::string(rawName.substr(0, 40)) + ">");
    }
    parents_.emplace_back(rawName);
    if (mode_ == Mode::Tail) {
      if (name == "spectrum") moreSpectra = true;
    } else if (inSpectrum_) {
      startInSpectrum(name, attributes);
    } else if (name == "spectrum" && inBody_) {
      inSpectrum_ = true;
      withProblem([&] { builder_->beginSpectrum(); });
    } else if (name == "spectrumList") {
      startList(attributes);
    } else {
      startInHeader(name, attributes);
    }
  }

  void startList(const XML_Char** attributes) {
    if (!header.hasList) {
      header.resolveReferences();
      header.hasList = true;
      header.openElements = parents_;
      header.spectrumCount = wholeNumber(attribute(attributes, "count"));
      header.bodyOffset = position() + XML_GetCurrentByteCount(parser_.get());
      if (mode_ == Mode::Whole)
        builder_ = std::make_unique<SpectrumBuilder>(header.groups, *table_);
    }
    inBody_ = true;
    if (mode_ == Mode::Header) {
      stopped_ = true;
      XML_StopParser(parser_.get(), XML_FALSE);
    }
  }

  void startInSpectrum(std::string_view name, const XML_Char** attributes) {
    withProblem([&] {
      if (name == "cvParam" || name == "userParam")
        builder_->term(name == "cvParam" ? termCode(attribute(attributes, "accession")) : 0,
                       attribute(attributes, "value"), attribute(attributes, "name"),
                       attribute(attributes, "unitName"));
      else if (name == "referenceableParamGroupRef")
        builder_->reference(attribute(attributes, "ref"));
      else if (name == "binaryDataArray")
        builder_->beginArray();
    });
  }

  void startInHeader(std::string_view name, const XML_Char** attributes) {
    const auto text = [&](std::string_view id) { return std::string(attribute(attributes, id)); };
    if (name == "referenceableParamGroup") {
      header.groups.push_back({text("id"), {}});
    } else if (name == "scanSettings") {
      header.scanSettings.push_back({text("id"), {}});
    } else if (name == "instrumentConfiguration") {
      header.instruments.push_back({text("id"), text("scanSettingsRef"), {}});
    } else if (name == "scanSettingsRef" && parent() == "instrumentConfiguration") {
      header.instruments.back().scanSettings = text("ref");
    } else if (name == "software") {
      header.software.push_back(std::string(trimmed(
          text(attribute(attributes, "name").empty() ? "id" : "name") + " " + text("version"))));
    } else if (name == "cvParam" || name == "userParam") {
      addTerm({name == "cvParam" ? termCode(attribute(attributes, "accession")) : 0, text("value"),
               text("name"), text("unitAccession"), text("unitName"), false},
              name == "userParam");
    } else if (name == "referenceableParamGroupRef") {
      if (TermList* list = listOf(parent())) list->push_back({0, text("ref"), {}, {}, {}, true});
    }
  }

  void addTerm(Term term, bool isUserParam) {
    header.hasImagingTerms |= isIms(term.code);
    const Meaning meaning = meaningOf(term.code, term.name);
    TermList* list = listOf(parent());
    const auto add = [&](TermCode code) {
      term.code = code;
      if (list) list->push_back(term);
      if (isKnown(code)) header.everywhere.push_back(term);
    };
    // A user parameter may be called "processed" and mean a date.
    if (isUserParam && !trimmed(term.value).empty() &&
        (meaning.code == ims(1000030) || meaning.code == ims(1000031))) {
      add(0);
      return;
    }
    header.termsByName += meaning.byName && meaning.code != kRealZ;
    header.contradictions += meaning.contradiction;
    if (meaning.alternative != 0) add(meaning.alternative);
    add(meaning.code);
  }

  std::string_view parent() const {
    return parents_.size() < 2 ? std::string_view() : localName(parents_[parents_.size() - 2]);
  }
  TermList* listOf(std::string_view element) {
    if (element == "fileContent") return &header.fileContent;
    if (element == "referenceableParamGroup") return &header.groups.back().terms;
    if (element == "scanSettings") return &header.scanSettings.back().terms;
    if (element == "instrumentConfiguration") return &header.instruments.back().terms;
    return nullptr;
  }

  void end(std::string_view name) {
    if (!parents_.empty()) parents_.pop_back();
    if (mode_ == Mode::Tail) return;
    if (inSpectrum_ && name == "binaryDataArray") builder_->endArray();
    if (inSpectrum_ && name == "spectrum") {
      inSpectrum_ = false;
      withProblem([&] { builder_->endSpectrum(); });
    }
    if (name == "spectrumList") inBody_ = false;
  }

  template <typename Work>
  void withProblem(Work work) {
    try {
      work();
    } catch (const SpectrumProblem& problem) {
      throw spectrumError(file_.path(), std::int64_t(table_->size()), problem);
    }
  }

  const InputFile& file_;
  const Mode mode_;
  SpectrumTable* table_;
  const Advance& advance_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::unique_ptr<SpectrumBuilder> builder_;
  std::exception_ptr pending_;
  std::vector<std::string> parents_;
  std::int64_t start_ = 0, primed_ = 0, spectraBefore_ = 0;
  bool sawDeclaration_ = false, sawRoot_ = false, inBody_ = false, inSpectrum_ = false,
       stopped_ = false;
};

}  // namespace

Header readHeader(const InputFile& file, const Advance& advance, const std::string& encoding) {
  Reader reader(file, Reader::Mode::Header, nullptr, advance, encoding);
  reader.run(0, 0);
  if (reader.header.hasList) {
    char last[2] = {};
    file.readAt(reader.header.bodyOffset - 2, std::as_writable_bytes(std::span(last)));
    reader.header.listIsEmptyElement = last[0] == '/' && last[1] == '>';
  }
  return std::move(reader.header);
}

Header readWhole(const InputFile& file, SpectrumTable& table, const Advance& advance,
                 const std::string& encoding) {
  Reader reader(file, Reader::Mode::Whole, &table, advance, encoding);
  reader.run(0, 0);
  return std::move(reader.header);
}

bool checkTail(const InputFile& file, const Header& header, std::int64_t offset,
               std::int64_t spectraBefore, const Advance& advance) {
  const std::string replaced = header.encodingReplaced ? header.encoding : std::string();
  Reader reader(file, Reader::Mode::Tail, nullptr, advance, replaced);
  std::string opening;
  if (!header.encoding.empty() && !header.encodingReplaced)
    opening = "<?xml version=\"1.0\" encoding=\"" + header.encoding + "\"?>";
  for (const std::string& element : header.openElements) opening += "<" + element + ">";
  reader.prime(opening);
  reader.run(offset, spectraBefore);
  return !reader.moreSpectra;
}

Error spectrumError(const std::filesystem::path& file, std::int64_t index,
                    const SpectrumProblem& problem) {
  return Error(
      problem.unsupported ? ErrorKind::Failed : ErrorKind::Damaged,
      "spectrum " + std::to_string(index + 1) + " of '" + file.string() + "' " + problem.what,
      problem.hint);
}

}  // namespace histion::io_imzml

#include "xml_reader.h"

#include <expat.h>

#include <algorithm>
#include <exception>

#include "array_decoder.h"
#include "core/error.h"
#include "core/letters.h"
#include "text_skipper.h"

namespace histion::io_mzml {
namespace {

constexpr int kBlock = 1 << 20;

std::string_view localName(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

class Reader {
 public:
  Reader(const InputFile& file, XmlHandler& handler) : file_(file), handler_(handler) {
    parser_.reset(XML_ParserCreate(nullptr));
    if (!parser_) throw std::bad_alloc();
    skips_ = textWidthOf(file_) == TextWidth::Bytes;
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), onStart, onEnd);
    XML_SetStartDoctypeDeclHandler(parser_.get(), onDoctype);
    XML_SetUnknownEncodingHandler(parser_.get(), onEncoding, nullptr);
  }

  XmlEnd run(const std::function<void(std::int64_t)>& advance) {
    std::int64_t at = 0;
    std::vector<char> block(kBlock);
    for (bool last = false; !last;) {
      advance(at);
      auto* buffer = static_cast<char*>(XML_GetBuffer(parser_.get(), kBlock));
      if (!buffer) throw std::bad_alloc();
      const std::size_t got = file_.readAt(at, block);
      at += std::int64_t(got);
      last = got < block.size();
      std::size_t size = got;
      if (skips_)
        size = skipper_.copy(block.data(), got, buffer);
      else
        std::copy_n(block.data(), got, buffer);
      // The end is told in a call of its own: an error then can only mean that something is
      // missing.
      if (!parse(int(size), false)) return result_;
      if (last && !parse(0, true)) return result_;
    }
    return result_;
  }

 private:
  struct Free {
    void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
  };

  // False: nothing more can be read.
  bool parse(int bytes, bool final) {
    const XML_Status status = XML_ParseBuffer(parser_.get(), bytes, final);
    if (pending_) std::rethrow_exception(pending_);
    if (status == XML_STATUS_OK) return true;
    const XML_Error code = XML_GetErrorCode(parser_.get());
    if (code == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
    if (rootClosed_) {
      result_.bytesBehindEnd = true;
      return false;
    }
    if (final) {
      result_.endsEarly = true;
      return false;
    }
    const bool start = !result_.sawRoot;
    throw Error(ErrorKind::Damaged,
                "'" + file_.path().string() + "' is " + (start ? "no XML" : "not well-formed XML") +
                    " (line " + std::to_string(XML_GetCurrentLineNumber(parser_.get())) +
                    ", byte " + std::to_string(XML_GetCurrentByteIndex(parser_.get())) +
                    "): " + XML_ErrorString(code),
                start ? "Choose an mzML or mzXML file" : "Copy or convert the file again");
  }

  // Nothing may be thrown through expat.
  template <typename Work>
  static void guarded(void* user, Work work) {
    auto& self = *static_cast<Reader*>(user);
    if (self.pending_) return;
    try {
      work(self);
    } catch (...) {
      self.pending_ = std::current_exception();
      XML_StopParser(self.parser_.get(), XML_FALSE);
    }
  }

  TagPlace place() {
    TagPlace place;
    place.begin = XML_GetCurrentByteIndex(parser_.get());
    place.end = place.begin + XML_GetCurrentByteCount(parser_.get());
    if (!skips_) return place;
    place.begin = skipper_.original(place.begin, true);
    place.end = skipper_.original(place.end, false);
    return place;
  }
  void chooseText() {
    XML_SetCharacterDataHandler(parser_.get(), handler_.wantsText() ? onText : nullptr);
  }

  static void onStart(void* user, const XML_Char* name, const XML_Char** attributes) {
    guarded(user, [&](Reader& self) {
      self.result_.sawRoot = true;
      ++self.depth_;
      self.handler_.start(localName(name), Attributes(attributes), self.place());
      self.chooseText();
    });
  }
  static void onEnd(void* user, const XML_Char* name) {
    guarded(user, [&](Reader& self) {
      self.handler_.end(localName(name), self.place());
      self.rootClosed_ = --self.depth_ == 0;
      self.chooseText();
    });
  }
  static void onText(void* user, const XML_Char* text, int size) {
    guarded(user, [&](Reader& self) { self.handler_.text({text, std::size_t(size)}); });
  }
  static void onDoctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    guarded(user, [](Reader& self) {
      throw Error(ErrorKind::Damaged,
                  "'" + self.file_.path().string() +
                      "' contains a document type declaration, which is refused",
                  "An mzML or mzXML file has none; convert it again");
    });
  }
  // Every encoding expat does not know is taken as one of the single-byte ones that extend ASCII;
  // what stands beyond ASCII is only ever shown.
  static int onEncoding(void*, const XML_Char* name, XML_Encoding* info) {
    const std::string lower = lowerCase(name);
    if (!lower.starts_with("windows-125") && !lower.starts_with("iso-8859-") &&
        !lower.starts_with("cp125") && lower != "ascii" && lower != "latin1")
      return XML_STATUS_ERROR;
    for (int i = 0; i < 256; ++i) info->map[i] = i;
    info->data = nullptr;
    info->convert = nullptr;
    info->release = nullptr;
    return XML_STATUS_OK;
  }

  const InputFile& file_;
  XmlHandler& handler_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::exception_ptr pending_;
  XmlEnd result_;
  TextSkipper skipper_;
  bool skips_ = false;
  int depth_ = 0;
  bool rootClosed_ = false;
};

}  // namespace

XmlEnd readXml(const InputFile& file, XmlHandler& handler,
               const std::function<void(std::int64_t)>& advance) {
  return Reader(file, handler).run(advance);
}

}  // namespace histion::io_mzml

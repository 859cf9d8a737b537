// Streams a file through expat: start tags, end tags and text with their byte positions. Refuses
// document type declarations, so that no entity is ever expanded and nothing outside the file is
// read. A file that ends inside is told apart from one that is not XML.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "input_file.h"

struct XML_ParserStruct;

namespace histion::io_mzml {

// Attributes of the current start tag; gone after the call.
class Attributes {
 public:
  explicit Attributes(const char* const* list) : list_(list) {}
  // Empty when there is none of that name.
  std::string_view operator[](std::string_view name) const {
    for (const char* const* at = list_; *at; at += 2)
      if (name == at[0]) return at[1];
    return {};
  }

 private:
  const char* const* list_;
};

// Byte range of the current tag in the file.
struct TagPlace {
  std::int64_t begin = 0, end = 0;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  // Names without namespace prefix.
  virtual void start(std::string_view name, const Attributes& attributes, TagPlace place) = 0;
  virtual void end(std::string_view name, TagPlace place) = 0;
  // Only while wantsText(); may come in pieces.
  virtual void text(std::string_view) {}
  virtual bool wantsText() const { return false; }
};

struct XmlEnd {
  bool endsEarly = false;       // the outermost element was not closed
  bool bytesBehindEnd = false;  // something that is no XML follows it
  bool sawRoot = false;
};

// `advance(offset)` is called between blocks of about 1 MB. Throws Damaged when the text is not
// well-formed inside, whatever the handler or `advance` throws, and systemError.
XmlEnd readXml(const InputFile& file, XmlHandler& handler,
               const std::function<void(std::int64_t)>& advance);

}  // namespace histion::io_mzml

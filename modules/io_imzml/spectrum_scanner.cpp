#include "spectrum_scanner.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <vector>

namespace histion::io_imzml {
namespace {

constexpr bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

void appendUtf8(std::uint32_t code, std::string& text) {
  if (code < 0x80) {
    text += char(code);
  } else if (code < 0x800) {
    text += char(0xc0 | code >> 6);
    text += char(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    text += char(0xe0 | code >> 12);
    text += char(0x80 | (code >> 6 & 0x3f));
    text += char(0x80 | (code & 0x3f));
  } else {
    text += char(0xf0 | code >> 18);
    text += char(0x80 | (code >> 12 & 0x3f));
    text += char(0x80 | (code >> 6 & 0x3f));
    text += char(0x80 | (code & 0x3f));
  }
}

class Scanner {
 public:
  Scanner(std::string_view text, std::string_view prefix, bool utf8, SpectrumBuilder& builder)
      : at_(text.data()), end_(at_ + text.size()), prefix_(prefix), utf8_(utf8), builder_(builder) {
    open_.reserve(16);
  }

  bool run() {
    for (;;) {
      const char* tag = find('<');
      if (open_.empty() && !blank(at_, tag ? tag : end_)) return false;
      if (!tag) return open_.empty();
      if (tag + 1 == end_) return false;
      at_ = tag + 1;
      switch (*at_) {
        case '/':
          if (!endTag()) return false;
          break;
        case '!':
          if (!declaration()) return false;
          break;
        case '?':
          if (!skipPast("?>")) return false;
          break;
        default:
          if (!startTag()) return false;
      }
    }
  }

 private:
  enum class Element { Other, Term, Reference, Array, Spectrum };
  struct Attributes {
    std::string_view accession, value, name, ref;
  };

  const char* find(char c) const {
    return at_ == end_ ? nullptr
                       : static_cast<const char*>(std::memchr(at_, c, std::size_t(end_ - at_)));
  }
  static bool blank(const char* from, const char* to) { return std::all_of(from, to, isSpace); }
  void skipSpace() {
    while (at_ != end_ && isSpace(*at_)) ++at_;
  }
  bool skipPast(std::string_view mark) {
    const std::string_view rest(at_, std::size_t(end_ - at_));
    const std::size_t found = rest.find(mark);
    if (found == std::string_view::npos) return false;
    at_ += found + mark.size();
    return true;
  }

  bool declaration() {
    const std::string_view rest(at_, std::size_t(end_ - at_));
    if (rest.starts_with("!--")) {
      at_ += 3;
      const std::string_view body(at_, std::size_t(end_ - at_));
      const std::size_t dashes = body.find("--");  // only allowed as part of the end
      return dashes != std::string_view::npos && body.substr(dashes).starts_with("-->") &&
             skipPast("-->");
    }
    return rest.starts_with("![CDATA[") && !open_.empty() && skipPast("]]>");
  }

  std::string_view tagName() {
    const char* from = at_;
    while (at_ != end_ && !isSpace(*at_) && *at_ != '>' && *at_ != '/' && *at_ != '=') ++at_;
    return {from, std::size_t(at_ - from)};
  }

  Element elementOf(std::string_view name) const {
    if (!prefix_.empty()) {
      if (!name.starts_with(prefix_)) return Element::Other;
      name.remove_prefix(prefix_.size());
    }
    switch (name.size()) {
      case 7:
        return name == "cvParam" ? Element::Term : Element::Other;
      case 8:
        return name == "spectrum" ? Element::Spectrum : Element::Other;
      case 15:
        return name == "binaryDataArray" ? Element::Array : Element::Other;
      case 26:
        return name == "referenceableParamGroupRef" ? Element::Reference : Element::Other;
      default:
        return Element::Other;
    }
  }

  bool endTag() {
    ++at_;
    const std::string_view name = tagName();
    skipSpace();
    if (at_ == end_ || *at_ != '>' || open_.empty() || open_.back() != name) return false;
    ++at_;
    return close(elementOf(name));
  }

  bool close(Element element) {
    open_.pop_back();
    if (element == Element::Array) builder_.endArray();
    if (element == Element::Spectrum) builder_.endSpectrum();
    return true;
  }

  bool startTag() {
    const std::string_view name = tagName();
    if (name.empty()) return false;
    // A name in another namespace prefix than the list's is for expat.
    if (prefix_.empty() && name.find(':') != std::string_view::npos) return false;
    const Element element = elementOf(name);
    if (open_.empty() != (element == Element::Spectrum)) return false;
    open_.push_back(name);
    if (element == Element::Spectrum) builder_.beginSpectrum();
    if (element == Element::Array) builder_.beginArray();
    Attributes attributes;
    for (;;) {
      const char* before = at_;
      skipSpace();
      if (at_ == end_) return false;
      if (*at_ == '>') {
        ++at_;
        return feed(element, attributes);
      }
      if (*at_ == '/') {
        if (++at_ == end_ || *at_ != '>') return false;
        ++at_;
        return feed(element, attributes) && close(element);
      }
      if (at_ == before || !attribute(attributes)) return false;
    }
  }

  bool attribute(Attributes& attributes) {
    const std::string_view name = tagName();
    skipSpace();
    if (name.empty() || at_ == end_ || *at_ != '=') return false;
    ++at_;
    skipSpace();
    if (at_ == end_ || (*at_ != '"' && *at_ != '\'')) return false;
    const char quote = *at_++;
    const char* close = find(quote);
    if (!close) return false;
    const std::string_view value(at_, std::size_t(close - at_));
    at_ = close + 1;
    if (std::memchr(value.data(), '<', value.size())) return false;
    switch (name.size()) {
      case 9:
        if (name == "accession") attributes.accession = value;
        break;
      case 5:
        if (name == "value") attributes.value = value;
        break;
      case 4:
        if (name == "name") attributes.name = value;
        break;
      case 3:
        if (name == "ref") attributes.ref = value;
        break;
      default:
        break;
    }
    return true;
  }

  bool feed(Element element, const Attributes& a) {
    if (element == Element::Term) {
      std::string_view accession = a.accession, value = a.value, name = a.name;
      if (!decoded(accession, 0) || !decoded(value, 1) || !decoded(name, 2)) return false;
      builder_.term(termCode(accession), value, name);
    } else if (element == Element::Reference) {
      std::string_view ref = a.ref;
      if (!decoded(ref, 0)) return false;
      // Groups are known by their UTF-8 names.
      if (!utf8_ && std::any_of(ref.begin(), ref.end(), [](char c) { return c < 0; })) return false;
      builder_.reference(ref);
    }
    return true;
  }

  bool decoded(std::string_view& text, std::size_t slot) {
    if (text.find('&') == std::string_view::npos) return true;
    if (!decodeEntities(text, scratch_[slot])) return false;
    text = scratch_[slot];
    return true;
  }

  const char* at_;
  const char* end_;
  std::string_view prefix_;
  bool utf8_;
  SpectrumBuilder& builder_;
  std::vector<std::string_view> open_;
  std::string scratch_[3];
};

}  // namespace

bool decodeEntities(std::string_view raw, std::string& decoded) {
  decoded.clear();
  while (!raw.empty()) {
    const std::size_t found = raw.find('&');
    decoded.append(raw.substr(0, found));
    if (found == std::string_view::npos) return true;
    raw.remove_prefix(found + 1);
    const std::size_t stop = raw.find(';');
    if (stop == std::string_view::npos || stop == 0) return false;
    const std::string_view name = raw.substr(0, stop);
    raw.remove_prefix(stop + 1);
    if (name == "lt") {
      decoded += '<';
    } else if (name == "gt") {
      decoded += '>';
    } else if (name == "amp") {
      decoded += '&';
    } else if (name == "quot") {
      decoded += '"';
    } else if (name == "apos") {
      decoded += '\'';
    } else if (name[0] == '#') {
      const bool hex = name.size() > 1 && name[1] == 'x';
      const std::string_view digits = name.substr(hex ? 2 : 1);
      std::uint32_t code = 0;
      const auto [end, problem] =
          std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
      const bool surrogate = code >= 0xd800 && code < 0xe000;
      if (problem != std::errc() || end != digits.data() + digits.size() || code == 0 ||
          code > 0x10ffff || surrogate)
        return false;
      appendUtf8(code, decoded);
    } else {
      return false;
    }
  }
  return true;
}

bool scanSpectra(std::string_view text, std::string_view prefix, bool utf8,
                 SpectrumBuilder& builder) {
  return Scanner(text, prefix, utf8, builder).run();
}

}  // namespace histion::io_imzml

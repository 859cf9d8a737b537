#include "spectrum_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <vector>

namespace histion::io_imzml {
namespace {

constexpr bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Characters of names as far as this scanner takes them; a name with others is for expat.
constexpr std::array<bool, 256> kNameCharacter = [] {
  std::array<bool, 256> is{};
  for (unsigned c = 0; c < 128; ++c)
    is[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '_' || c == ':' || c == '-' || c == '.';
  return is;
}();
// Characters in an attribute's value that must be looked at.
constexpr std::array<bool, 256> kStopsValue = [] {
  std::array<bool, 256> stops{};
  for (unsigned c = 0; c < 0x20; ++c) stops[c] = true;
  for (const char c : {'"', '\'', '<', '&'}) stops[std::uint8_t(c)] = true;
  return stops;
}();
constexpr bool startsName(char c) {
  return kNameCharacter[std::uint8_t(c)] && !(c >= '0' && c <= '9') && c != '-' && c != '.';
}

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
  Scanner(std::string_view text, std::string_view prefix, TextCode code, const TextTraits& traits,
          SpectrumBuilder& builder)
      : at_(text.data()),
        end_(at_ + text.size()),
        prefix_(prefix),
        code_(code),
        traits_(traits),
        builder_(builder) {
    open_.reserve(16);
  }

  bool run() {
    for (;;) {
      const char* tag = find('<');
      if (open_.empty() ? !blank(at_, tag ? tag : end_) : !plainText(at_, tag ? tag : end_))
        return false;
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
          if (!instruction()) return false;
          break;
        default:
          if (!startTag()) return false;
      }
    }
  }

 private:
  enum class Element { Other, Term, UserTerm, Reference, Array, Spectrum };
  struct Attributes {
    std::string_view accession, value, name, ref, unitName,
        vocabulary;  // data() is null: not given
    bool entities = false;
  };

  const char* find(char c) const {
    return at_ == end_ ? nullptr
                       : static_cast<const char*>(std::memchr(at_, c, std::size_t(end_ - at_)));
  }
  static bool blank(const char* from, const char* to) { return std::all_of(from, to, isSpace); }
  // Text between tags: nothing that would have to be looked up, and no end of a CDATA section.
  bool plainText(const char* from, const char* to) {
    const std::string_view text(from, std::size_t(to - from));
    if (traits_.ampersand && text.find('&') != std::string_view::npos &&
        !decodeEntities(text, scratch_[0]))
      return false;
    return !traits_.bracket || text.find("]]>") == std::string_view::npos;
  }
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

  // <?target …?>; a second XML declaration is for expat.
  bool instruction() {
    ++at_;
    const std::string_view target = tagName();
    const bool reserved = target.size() == 3 && (target[0] | 32) == 'x' &&
                          (target[1] | 32) == 'm' && (target[2] | 32) == 'l';
    if (target.empty() || reserved || at_ == end_ || (!isSpace(*at_) && *at_ != '?')) return false;
    return isSpace(*at_)
               ? skipPast("?>")
               : std::string_view(at_, std::size_t(end_ - at_)).starts_with("?>") && skipPast("?>");
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

  // Empty when no name stands here. The caller judges the character behind it.
  std::string_view tagName() {
    const char* from = at_;
    if (at_ == end_ || !startsName(*at_)) return {};
    while (at_ != end_ && kNameCharacter[std::uint8_t(*at_)]) ++at_;
    return {from, std::size_t(at_ - from)};
  }

  // False when the tag has an attribute of that name already, or has very many.
  bool firstOfItsName(std::string_view name) {
    const std::uint64_t bit = std::uint64_t{1} << ((name.size() * 7 + std::uint8_t(name.front()) +
                                                    std::uint8_t(name.back()) * 3u) &
                                                   63u);
    const auto last = names_.begin() + std::ptrdiff_t(nameCount_);
    const bool seen = (namesSeen_ & bit) != 0 && std::find(names_.begin(), last, name) != last;
    if (seen || nameCount_ == names_.size()) return false;
    namesSeen_ |= bit;
    names_[nameCount_++] = name;
    return true;
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
      case 9:
        return name == "userParam" ? Element::UserTerm : Element::Other;
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
    nameCount_ = 0;
    namesSeen_ = 0;
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
    const char* from = at_;
    for (; at_ != end_; ++at_) {
      if (!kStopsValue[std::uint8_t(*at_)]) continue;
      if (*at_ == quote) break;
      // A line break or tab becomes a space, which is expat's work.
      if (*at_ == '<' || std::uint8_t(*at_) < 0x20) return false;
      if (*at_ == '&') attributes.entities = true;
    }
    if (at_ == end_) return false;
    const std::string_view value(from, std::size_t(at_ - from));
    ++at_;
    if (attributes.entities && value.find('&') != std::string_view::npos &&
        !decodeEntities(value, scratch_[0]))
      return false;
    return keep(name, value, attributes);
  }

  // False when the tag has an attribute of that name already.
  bool keep(std::string_view name, std::string_view value, Attributes& attributes) {
    std::string_view* known = nullptr;
    switch (name.size()) {
      case 9:
        if (name == "accession") known = &attributes.accession;
        break;
      case 8:
        if (name == "unitName") known = &attributes.unitName;
        break;
      case 5:
        if (name == "value") known = &attributes.value;
        if (name == "cvRef") known = &attributes.vocabulary;
        break;
      case 4:
        if (name == "name") known = &attributes.name;
        break;
      case 3:
        if (name == "ref") known = &attributes.ref;
        break;
      default:
        break;
    }
    if (!known) return firstOfItsName(name);
    if (known->data()) return false;
    *known = value;
    return true;
  }

  bool feed(Element element, const Attributes& a) {
    if (element == Element::Term || element == Element::UserTerm) {
      std::string_view accession = a.accession, value = a.value, name = a.name, unit = a.unitName;
      if (a.entities) {
        decode(accession, 0);
        decode(value, 1);
        decode(name, 2);
        decode(unit, 3);
      }
      builder_.term(element == Element::Term ? termCode(accession) : 0, value, name, unit);
    } else if (element == Element::Reference) {
      std::string_view ref = a.ref;
      if (a.entities) decode(ref, 0);
      // Groups are known by their UTF-8 names.
      if (code_ == TextCode::SingleByte &&
          std::any_of(ref.begin(), ref.end(), [](char c) { return c < 0; }))
        return false;
      builder_.reference(ref);
    }
    return true;
  }

  // attribute() has seen that every entity is known.
  void decode(std::string_view& text, std::size_t slot) {
    if (text.find('&') == std::string_view::npos) return;
    decodeEntities(text, scratch_[slot]);
    text = scratch_[slot];
  }

  const char* at_;
  const char* end_;
  std::string_view prefix_;
  TextCode code_;
  TextTraits traits_;
  SpectrumBuilder& builder_;
  std::vector<std::string_view> open_;
  std::array<std::string_view, 24> names_;  // attributes of the tag at hand
  std::size_t nameCount_ = 0;
  std::uint64_t namesSeen_ = 0;
  std::string scratch_[4];
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
      const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
      if (problem != std::errc() || end != digits.data() + digits.size() || control ||
          code > 0x10ffff || surrogate || code == 0xfffe || code == 0xffff)
        return false;
      appendUtf8(code, decoded);
    } else {
      return false;
    }
  }
  return true;
}

bool scanSpectra(std::string_view text, std::string_view prefix, TextCode code,
                 SpectrumBuilder& builder) {
  const TextTraits traits = inspectText(text, code);
  return traits.valid && Scanner(text, prefix, code, traits, builder).run();
}

}  // namespace histion::io_imzml

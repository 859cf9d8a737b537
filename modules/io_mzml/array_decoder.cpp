#include "array_decoder.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "base64.h"
#include "numpress.h"

namespace histion::io_mzml {
namespace {

// A stream may unpack to what the file states; beyond that to this many times its own size.
constexpr std::uint64_t kRatioBeyondStated = 20, kSlackBeyondStated = std::uint64_t{1} << 20;
constexpr std::uint64_t kMaxDeflateRatio = 1032;

std::size_t byteSize(NumberType type) {
  return type == NumberType::Float32 || type == NumberType::Int32 ? 4 : 8;
}

template <typename T>
void convert(std::span<const std::byte> bytes, bool swap, std::vector<double>& values) {
  using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  const std::size_t count = bytes.size() / sizeof(T);
  values.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    Bits bits;
    std::memcpy(&bits, bytes.data() + i * sizeof(T), sizeof(T));
    if (swap) {
      if constexpr (sizeof(T) == 4)
        bits = __builtin_bswap32(bits);
      else
        bits = __builtin_bswap64(bits);
    }
    values[i] = double(std::bit_cast<T>(bits));
  }
}

// XML inside an array's text: comments, processing instructions and CDATA marks vanish, character
// references become their character. Rare; base64 itself needs none of it.
bool withoutMarkup(std::string_view raw, std::string& text) {
  text.clear();
  const auto skip = [&](std::string_view mark) {
    const std::size_t found = raw.find(mark);
    raw.remove_prefix(found == std::string_view::npos ? raw.size() : found + mark.size());
  };
  while (!raw.empty()) {
    const std::size_t plain = std::min(raw.find_first_of("<&"), raw.size());
    text.append(raw.substr(0, plain));
    raw.remove_prefix(plain);
    if (raw.starts_with("<!--")) {
      skip("-->");
    } else if (raw.starts_with("<![CDATA[")) {
      raw.remove_prefix(9);
      const std::size_t end = std::min(raw.find("]]>"), raw.size());
      text.append(raw.substr(0, end));
      skip("]]>");
    } else if (raw.starts_with("<?")) {
      skip("?>");
    } else if (raw.starts_with("&#")) {
      const bool hex = raw.starts_with("&#x");
      const std::size_t end = raw.find(';');
      if (end == std::string_view::npos) return false;
      const std::string_view digits = raw.substr(hex ? 3 : 2, end - (hex ? 3 : 2));
      unsigned code = 0;
      const auto [stop, problem] =
          std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
      if (problem != std::errc() || stop != digits.data() + digits.size() || code > 127)
        return false;
      text += char(code);
      raw.remove_prefix(end + 1);
    } else if (!raw.empty()) {
      return false;
    }
  }
  return true;
}

std::string arrayName(const char* what) { return std::string("an array of ") + what + " values"; }

}  // namespace

Error spectrumError(const std::string& file, std::int64_t scanNumber, std::int64_t index,
                    const ArrayProblem& problem) {
  return Error(problem.unsupported ? ErrorKind::Failed : ErrorKind::Damaged,
               "scan " + std::to_string(scanNumber) + " (spectrum " + std::to_string(index + 1) +
                   ") of '" + file + "' " + problem.what,
               problem.hint);
}

TextWidth textWidthOf(const InputFile& file) {
  unsigned char start[2] = {1, 1};
  file.readAt(0, {reinterpret_cast<char*>(start), 2});
  if ((start[0] == 0xff && start[1] == 0xfe) || start[1] == 0) return TextWidth::Utf16Little;
  if ((start[0] == 0xfe && start[1] == 0xff) || start[0] == 0) return TextWidth::Utf16Big;
  return TextWidth::Bytes;
}

std::string_view ArrayDecoder::fetch(const ArrayText& text, const char* what) {
  if (text_.size() < text.bytes) text_.resize(text.bytes);
  file_.readExactly(text.offset, {text_.data(), text.bytes});
  if (width_ == TextWidth::Bytes) return {text_.data(), text.bytes};
  const std::size_t low = width_ == TextWidth::Utf16Little ? 0 : 1;
  const std::size_t count = text.bytes / 2;
  for (std::size_t i = 0; i < count; ++i) {
    if (text_[2 * i + 1 - low] != 0)
      throw ArrayProblem{"has " + arrayName(what) + " that is not valid base64"};
    text_[i] = text_[2 * i + low];
  }
  return {text_.data(), count};
}

std::span<const std::byte> ArrayDecoder::unpackZlib(std::span<const std::byte> bytes,
                                                    const char* what, std::uint64_t expectedBytes) {
  const std::uint64_t most = std::max(std::min(expectedBytes, kMaxDeflateRatio * bytes.size() + 64),
                                      kRatioBeyondStated * bytes.size() + kSlackBeyondStated);
  // One byte more than expected, so that the end is seen in the first round.
  const std::uint64_t first =
      std::min({expectedBytes + 1, kRatioBeyondStated * bytes.size() + 64, most + 1});
  if (inflated_.size() < first) inflated_.resize(std::size_t(first));
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) throw std::bad_alloc();
  struct End {
    z_stream* stream;
    ~End() { inflateEnd(stream); }
  } end{&stream};
  std::size_t in = 0, out = 0;
  for (;;) {
    const auto piece = std::size_t{1} << 30;
    const std::size_t give = std::min(bytes.size() - in, piece);
    const std::size_t room = std::min(inflated_.size() - out, piece);
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data() + in));
    stream.avail_in = uInt(give);
    stream.next_out = reinterpret_cast<Bytef*>(inflated_.data() + out);
    stream.avail_out = uInt(room);
    const int state = inflate(&stream, Z_NO_FLUSH);
    in += give - stream.avail_in;
    out += room - stream.avail_out;
    if (state == Z_STREAM_END) break;
    if ((state != Z_OK && state != Z_BUF_ERROR) || (in == bytes.size() && out < inflated_.size()))
      throw ArrayProblem{"has " + arrayName(what) + " whose compressed data are damaged"};
    if (out > most)
      throw ArrayProblem{"has " + arrayName(what) + " that unpacks to far more than it states"};
    if (out == inflated_.size())
      inflated_.resize(std::size_t(std::min<std::uint64_t>(2 * out + 64, most + 1)));
  }
  if (out > most)
    throw ArrayProblem{"has " + arrayName(what) + " that unpacks to far more than it states"};
  return {inflated_.data(), out};
}

void ArrayDecoder::decode(const ArrayText& text, const char* what, std::int64_t expected,
                          std::vector<double>& values) {
  values.clear();
  if (text.bytes == 0) return;
  const std::string_view raw = fetch(text, what);
  auto size = decodeBase64(raw, packed_);
  if (!size && raw.find_first_of("<&") != std::string_view::npos && withoutMarkup(raw, plain_))
    size = decodeBase64(plain_, packed_);
  if (!size) throw ArrayProblem{"has " + arrayName(what) + " that is not valid base64"};
  std::span<const std::byte> bytes(packed_.data(), *size);
  const Codec codec = text.codec;
  if (codec.zlib && !bytes.empty())
    bytes = unpackZlib(bytes, what, std::uint64_t(std::max<std::int64_t>(expected, 0)) * 8 + 16);
  if (codec.packing != Packing::Plain) {
    const auto unpack = codec.packing == Packing::Linear ? decodeLinear
                        : codec.packing == Packing::Pic  ? decodePic
                                                         : decodeSlof;
    if (!unpack(bytes, values))
      throw ArrayProblem{"has " + arrayName(what) + " whose MS-Numpress data are damaged"};
    return;
  }
  if (bytes.empty()) return;
  if (codec.type == NumberType::Unsaid)
    throw ArrayProblem{"has " + arrayName(what) + " without a number type",
                       "Convert the file again with another converter"};
  if (bytes.size() % byteSize(codec.type) != 0)
    throw ArrayProblem{"has " + arrayName(what) + " of " + std::to_string(bytes.size()) +
                       " bytes, which is no whole number of values"};
  const bool swap = codec.bigEndian != (std::endian::native == std::endian::big);
  switch (codec.type) {
    case NumberType::Float32:
      return convert<float>(bytes, swap, values);
    case NumberType::Int32:
      return convert<std::int32_t>(bytes, swap, values);
    case NumberType::Int64:
      return convert<std::int64_t>(bytes, swap, values);
    default:
      return convert<double>(bytes, swap, values);
  }
}

}  // namespace histion::io_mzml

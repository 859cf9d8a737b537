#include "parser.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <optional>

#include "compute/parallel.h"
#include "document.h"
#include "spectrum_scanner.h"

namespace histion::io_imzml {
namespace {

// Small enough to stay in the second-level cache between copy and scan.
constexpr std::int64_t kPiece = std::int64_t{1} << 20;
// A spectrum element longer than this (inline data?) is left to expat.
constexpr std::int64_t kMaxPiece = std::int64_t{32} << 20;
constexpr std::size_t kWindow = std::size_t{64} << 10;

// The first place at or after `from` where `mark` stands and `accept(next byte)` holds. Empty when
// there is none before `to`.
template <typename Accept>
std::optional<std::int64_t> findMark(const InputFile& file, std::int64_t from, std::int64_t to,
                                     std::string_view mark, Accept accept) {
  std::vector<char> buffer(kWindow);
  while (from < to) {
    const std::size_t got = file.readAt(from, std::as_writable_bytes(std::span(buffer)));
    const std::string_view text(buffer.data(), got);
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string_view::npos; ++at) {
      const std::size_t next = at + mark.size();
      if (next >= text.size()) break;
      if (from + std::int64_t(at) >= to) return std::nullopt;
      if (accept(text[next])) return from + std::int64_t(at);
    }
    if (got < buffer.size()) break;
    from += std::int64_t(got - mark.size() - 1);  // a mark may lie across the window's end
  }
  return std::nullopt;
}

// Where the list may be cut: starts of spectra about every kPiece, and the end tag of the list at
// the end. Empty when there is no such end or a piece would be too long.
std::vector<std::int64_t> cuts(const InputFile& file, const Header& header,
                               const std::string& prefix) {
  const auto endsName = [](char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '>' || c == '/';
  };
  std::vector<std::int64_t> result{header.bodyOffset};
  const std::string opening = "<" + prefix + "spectrum", closing = "</" + prefix + "spectrumList";
  for (;;) {
    const std::int64_t from = result.back() + kPiece;
    const auto next =
        findMark(file, from, std::min(file.size(), from + kMaxPiece), opening, endsName);
    if (!next) break;
    result.push_back(*next);
  }
  const auto end = findMark(file, result.back(), std::min(file.size(), result.back() + kMaxPiece),
                            closing, endsName);
  if (!end) return {};
  result.push_back(*end);
  return result;
}

// The list by pieces on all cores. Every piece is taken to begin at the level of the list; that is
// proven when the piece before it ends there, and the first one begins there for sure. False when
// the proof fails or a piece holds something unusual.
bool scanList(const InputFile& file, const Header& header, const std::string& prefix, TextCode code,
              const std::vector<std::int64_t>& cut, SpectrumTable& spectra, Progress& progress,
              const CancelToken& cancel) {
  const auto pieces = std::int64_t(cut.size()) - 1;
  std::vector<SpectrumTable> tables(static_cast<std::size_t>(pieces));
  std::vector<std::optional<SpectrumProblem>> problems(static_cast<std::size_t>(pieces));
  std::atomic<std::int64_t> firstIrregular{pieces};
  std::atomic<std::int64_t> done{0};
  compute::parallelFor(0, pieces, 4, cancel, [&](std::int64_t first, std::int64_t last) {
    std::vector<char> buffer;
    for (std::int64_t i = first; i < last; ++i) {
      cancel.check();
      if (firstIrregular.load(std::memory_order_relaxed) < pieces) return;
      const auto piece = std::size_t(i);
      const auto size = std::size_t(cut[piece + 1] - cut[piece]);
      if (buffer.size() < size) buffer.resize(size);
      file.readExactly(cut[piece], std::as_writable_bytes(std::span(buffer.data(), size)));
      SpectrumBuilder builder(header.groups, tables[piece]);
      tables[piece].entries.reserve(size / 1000);
      bool regular = false;
      try {
        regular = scanSpectra({buffer.data(), size}, prefix, code, builder);
      } catch (const SpectrumProblem& problem) {
        problems[piece] = problem;
        regular = true;
      }
      if (!regular) {
        std::int64_t seen = firstIrregular.load();
        while (i < seen && !firstIrregular.compare_exchange_weak(seen, i)) {
        }
        return;
      }
      const std::int64_t count = done.fetch_add(1) + 1;
      if (count % 16 == 0) progress.update(double(count) / double(pieces), "reading imzML");
    }
  });
  if (firstIrregular.load() < pieces) return false;
  std::size_t total = 0;
  for (const SpectrumTable& table : tables) total += table.size();
  spectra.entries.reserve(total);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    spectra.append(std::move(tables[i]));
    if (problems[i]) throw spectrumError(file.path(), std::int64_t(spectra.size()), *problems[i]);
  }
  return true;
}

bool startsWithUtf16Mark(const InputFile& file) {
  unsigned char mark[2] = {};
  file.readAt(0, std::as_writable_bytes(std::span(mark)));
  return (mark[0] == 0xff && mark[1] == 0xfe) || (mark[0] == 0xfe && mark[1] == 0xff) ||
         mark[0] == 0 || mark[1] == 0;
}

std::string prefixOf(const Header& header) {
  const std::string& name = header.openElements.back();
  const std::size_t colon = name.rfind(':');
  return colon == std::string::npos ? std::string() : name.substr(0, colon + 1);
}

}  // namespace

ParsedImzml parseSpectra(const InputFile& file, Header header, Progress& progress,
                         const CancelToken& cancel) {
  ParsedImzml result;
  const std::string replaced = header.encodingReplaced ? header.encoding : std::string();
  TextCode code;
  if (header.hasList && !header.listIsEmptyElement && textCodeOf(header.encoding, code) &&
      !startsWithUtf16Mark(file)) {
    const std::string prefix = prefixOf(header);
    const std::vector<std::int64_t> cut = cuts(file, header, prefix);
    if (!cut.empty() &&
        scanList(file, header, prefix, code, cut, result.spectra, progress, cancel) &&
        checkTail(file, header, cut.back(), std::int64_t(result.spectra.size()),
                  [&](std::int64_t) { cancel.check(); })) {
      result.header = std::move(header);
      result.fast = true;
      return result;
    }
    result.spectra = SpectrumTable();
  }
  const auto advance = [&](std::int64_t at) {
    cancel.check();
    progress.update(double(at) / double(std::max<std::int64_t>(file.size(), 1)), "reading imzML");
  };
  result.header = readWhole(file, result.spectra, advance, replaced);
  return result;
}

}  // namespace histion::io_imzml

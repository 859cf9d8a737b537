#include "run_parser.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

#include "compute/parallel.h"
#include "mzml_parser.h"
#include "mzxml_parser.h"

namespace histion::io_mzml {
namespace {

// So much of the file is parsed before its spectra are decoded.
constexpr std::int64_t kBatch = std::int64_t{32} << 20;

// Chooses the parser by the outermost element.
class RootSwitch : public XmlHandler {
 public:
  RootSwitch(RunTable& table, const InputFile& file) : table_(table), file_(file.path().string()) {}

  void start(std::string_view name, const Attributes& attributes, TagPlace place) override {
    if (!parser) choose(name);
    parser->start(name, attributes, place);
  }
  void end(std::string_view name, TagPlace place) override { parser->end(name, place); }
  void text(std::string_view piece) override { parser->text(piece); }
  bool wantsText() const override { return parser->wantsText(); }

  std::unique_ptr<RunParser> parser;

 private:
  void choose(std::string_view name) {
    if (name == "mzML" || name == "indexedmzML")
      parser = makeMzmlParser(table_, file_);
    else if (name == "mzXML" || name == "msRun")
      parser = makeMzxmlParser(table_, file_);
    else
      throw Error(ErrorKind::Damaged,
                  "'" + file_ + "' is neither mzML nor mzXML: its outermost element is <" +
                      std::string(name.substr(0, 40)) + ">",
                  "Choose an mzML or mzXML file");
  }

  RunTable& table_;
  const std::string file_;
};

void checkFinite(const std::vector<double>& values, const char* problem) {
  for (const double value : values)
    if (!(std::abs(value) <= std::numeric_limits<float>::max()))
      throw ArrayProblem{std::string("has ") + problem};
}

// What one thread found; added up at the end.
void checkSpectrum(ArrayDecoder& decoder, RunTable& table, std::size_t index, StoredPeaks& peaks,
                   std::vector<double>& values, Repairs& repairs) {
  SpectrumEntry& entry = table.spectra[index];
  decodePeaks(decoder, entry, false, peaks);
  checkFinite(peaks.intensity, "an intensity that is not a finite number");
  const std::size_t stored = peaks.intensity.size();
  if (stored > std::numeric_limits<std::uint32_t>::max())
    throw ArrayProblem{"has more points than can be read", "Split the run", true};
  // An array without text may stand beside one that unpacks to nothing.
  const bool oneSided = (entry.mz.bytes == 0) != (entry.intensity.bytes == 0);
  if (!entry.pairs && (stored != entry.points || oneSided)) {
    decoder.decode(entry.mz, "m/z", std::int64_t(stored), peaks.mz);
    checkLengths(peaks);
  }
  if (stored != entry.points) {
    // The pair (0, 0) stands for no peaks; writers disagree whether it counts as one.
    const bool empty = entry.pairs && stored == 1 && entry.points == 0 && peaks.mz[0] == 0;
    if (!empty) ++repairs[Repair::Length];
  }
  std::int64_t zeros = 0, emptyPairs = 0;
  const bool centroid = entry.form == FormState::Centroid;
  for (std::size_t i = 0; i < stored; ++i) {
    if (!leftOut(entry, peaks, i, centroid)) continue;
    ++(entry.pairs && peaks.mz[i] == 0 ? emptyPairs : zeros);
  }
  entry.leaveZerosOut = zeros + emptyPairs > 0;
  if (zeros > 0) {
    repairs[Repair::ZerosDropped] += zeros;
    ++repairs[Repair::ZerosSpectra];
  }
  if (emptyPairs > 0) repairs[Repair::EmptyPairs] += emptyPairs;
  entry.points = std::uint32_t(std::int64_t(stored) - zeros - emptyPairs);
  for (std::uint32_t e = 0; e < entry.extraCount; ++e) {
    ExtraText& extra = table.extras[entry.firstExtra + e];
    decoder.decode(extra.text, "further", std::int64_t(stored), values);
    if (values.size() == stored) continue;
    ++repairs[Repair::ExtraLength];
    extra.text.bytes = 0;
  }
}

}  // namespace

void checkLengths(const StoredPeaks& peaks) {
  if (peaks.mz.size() == peaks.intensity.size()) return;
  if (peaks.mz.empty()) throw ArrayProblem{"has intensities but no m/z values"};
  if (peaks.intensity.empty()) throw ArrayProblem{"has m/z values but no intensities"};
  throw ArrayProblem{"has " + std::to_string(peaks.mz.size()) + " m/z values but " +
                     std::to_string(peaks.intensity.size()) + " intensities"};
}

void decodePeaks(ArrayDecoder& decoder, const SpectrumEntry& entry, bool withMz,
                 StoredPeaks& peaks) {
  peaks.mz.clear();
  peaks.intensity.clear();
  if (entry.mz.bytes == 0 && entry.intensity.bytes == 0) return;
  if (!entry.pairs) {
    decoder.decode(entry.intensity, "intensity", entry.points, peaks.intensity);
    if (withMz) decoder.decode(entry.mz, "m/z", std::int64_t(peaks.intensity.size()), peaks.mz);
    return;
  }
  decoder.decode(entry.mz, "m/z and intensity", 2 * std::int64_t(entry.points), peaks.intensity);
  if (peaks.intensity.size() % 2 != 0)
    throw ArrayProblem{"has an odd number of values where m/z and intensity come in pairs"};
  const std::size_t count = peaks.intensity.size() / 2;
  peaks.mz.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    peaks.mz[i] = peaks.intensity[2 * i];
    peaks.intensity[i] = peaks.intensity[2 * i + 1];
  }
  peaks.intensity.resize(count);
}

void checkSpectra(const InputFile& file, TextWidth width, RunTable& table, std::size_t first,
                  std::size_t last, const CancelToken& cancel) {
  std::mutex mutex;
  // The first defective spectrum is reported, whatever the order of the threads.
  std::size_t worst = last;
  ArrayProblem problem;
  compute::parallelFor(std::int64_t(first), std::int64_t(last), 8, cancel,
                       [&](std::int64_t from, std::int64_t to) {
                         ArrayDecoder decoder(file, width);
                         StoredPeaks peaks;
                         std::vector<double> values;
                         Repairs repairs;
                         for (auto i = std::size_t(from); i < std::size_t(to); ++i) {
                           cancel.check();
                           try {
                             checkSpectrum(decoder, table, i, peaks, values, repairs);
                           } catch (const ArrayProblem& found) {
                             const std::lock_guard lock(mutex);
                             if (i < worst) {
                               worst = i;
                               problem = found;
                             }
                             break;
                           }
                         }
                         const std::lock_guard lock(mutex);
                         for (const auto& [repair, count] : repairs) table.repairs[repair] += count;
                       });
  if (worst < last)
    throw spectrumError(file.path().string(), table.scans[worst].number, std::int64_t(worst),
                        problem);
}

RunTable parseRun(const InputFile& file, Progress& progress, const CancelToken& cancel) {
  RunTable table;
  const TextWidth width = textWidthOf(file);
  RootSwitch handler(table, file);
  std::int64_t checkedAt = 0;
  std::size_t checked = 0;
  const auto check = [&] {
    const std::size_t whole = handler.parser ? handler.parser->wholeSpectra() : 0;
    checkSpectra(file, width, table, checked, whole, cancel);
    checked = whole;
  };
  const XmlEnd end = readXml(file, handler, [&](std::int64_t at) {
    cancel.check();
    if (at - checkedAt < kBatch) return;
    checkedAt = at;
    progress.update(double(at) / double(std::max<std::int64_t>(file.size(), 1)), "reading the run");
    check();
  });
  if (!end.sawRoot)
    throw Error(ErrorKind::Damaged,
                "'" + file.path().string() + "' is neither mzML nor mzXML: " +
                    (file.size() == 0 ? "it is empty" : "it holds no element"),
                "Choose an mzML or mzXML file");
  table.endsEarly = end.endsEarly;
  table.bytesBehindEnd = end.bytesBehindEnd;
  if (end.endsEarly) handler.parser->endEarly();
  check();
  return table;
}

}  // namespace histion::io_mzml

// How long a question takes: library search among 100 000 spectra without a precursor filter, and a
// whole answer (vectors, library, evidence, drawings) with the shipped model. Spectra are drawn
// from the fragments of the shipped molecules, so that their peaks lie where real ones do.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "compute/random.h"
#include "retrieval/model/model_source.h"
#include "retrieval/molecules/shipped.h"
#include "retrieval/search/compound_hits.h"

namespace histion::retrieval {
namespace {

constexpr std::size_t kSpectra = 100'000;

CandidateSet molecules() {
  SilentProgress progress;
  return CandidateSet::read(shippedCandidates(), progress, {});
}

// About 20 peaks, few of them strong, 3 ppm of error.
std::vector<MsmsSpectrum> drawnSpectra(const CandidateSet& from, std::size_t count,
                                       std::uint64_t seed) {
  std::vector<MsmsSpectrum> spectra;
  compute::Random random(seed);
  while (spectra.size() < count)
    for (const Candidate& candidate : from.all()) {
      if (spectra.size() == count) break;
      const auto structure = readStructure(candidate.smiles, {.smiles = false});
      if (!structure) continue;
      MsmsSpectrum spectrum;
      spectrum.adduct = Adduct::parse("[M+H]+");
      spectrum.precursorMz = spectrum.adduct->mz(structure->mass);
      spectrum.smiles = candidate.smiles;
      spectrum.formula = candidate.formula;
      spectrum.firstBlock = candidate.firstBlock;
      const auto fragments = fragmentsOf(structure->skeleton);
      std::vector<std::pair<double, float>> peaks;
      const auto wanted = std::size_t(5 + random.below(30));
      for (std::size_t i = 0; i < std::min(wanted, fragments.size()); ++i) {
        const Fragment& fragment = fragments[std::size_t(random.below(std::ssize(fragments)))];
        const double mz = fragment.formula.mass() + kProtonMass;
        if (mz > 45)
          peaks.emplace_back(mz * (1 + 3e-6 * random.normal()),
                             float(std::pow(random.uniform(), 3.0) + 0.001));
      }
      std::ranges::sort(peaks);
      for (const auto& [mz, intensity] : peaks) {
        spectrum.mz.push_back(mz);
        spectrum.intensity.push_back(intensity);
      }
      if (!spectrum.mz.empty()) spectra.push_back(std::move(spectrum));
    }
  return spectra;
}

const std::shared_ptr<const Library>& library() {
  static const auto made = [] {
    SilentProgress progress;
    return Library::from(drawnSpectra(molecules(), kSpectra, 1), progress, {});
  }();
  return made;
}

const std::vector<MsmsSpectrum>& queries() {
  static const auto made = drawnSpectra(molecules(), 200, 2);
  return made;
}

void LibrarySearchOfOneQuery(benchmark::State& state) {
  const SearchOptions options{Similarity(state.range(0)), Tolerance::da(0.01), {}, 20};
  library();
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(library()->search().find(queries()[next], options));
    next = (next + 1) % queries().size();
  }
  state.SetLabel(std::string(toString(options.similarity)));
}
BENCHMARK(LibrarySearchOfOneQuery)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);

void AnswerToOneSpectrum(benchmark::State& state) {
  static const CompoundSearch search = [] {
    SilentProgress progress;
    const auto model = modelOf({});
    return CompoundSearch(model, library(), indexOf(molecules(), *model, {}, progress, {}));
  }();
  std::size_t next = 0;
  for (auto _ : state) {
    CompoundQuestion question{queries()[next], {}, 10};
    if (state.range(0) > 0) question.precursor = Tolerance::ppm(double(state.range(0)));
    benchmark::DoNotOptimize(compoundHits(search, question, search.find(question, {}), true, {}));
    next = (next + 1) % queries().size();
  }
  state.SetLabel(state.range(0) > 0 ? "candidates within 10 ppm" : "candidates of any mass");
}
BENCHMARK(AnswerToOneSpectrum)->Arg(10)->Arg(0)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace histion::retrieval

BENCHMARK_MAIN();

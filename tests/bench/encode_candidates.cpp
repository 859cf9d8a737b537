// Molecules a second on the way into an index: reading SMILES, fragments, rows of tokens, vectors,
// all of it. With the molecules of the shipped list and the shipped model. "Time" is by the clock,
// "CPU" that of all cores together.
//
//   bench_encode_candidates [Google Benchmark options]
#include <benchmark/benchmark.h>

#include "retrieval/index/index_encoding.h"
#include "retrieval/model/model_source.h"
#include "retrieval/molecules/shipped.h"

namespace histion::retrieval {
namespace {

const CandidateSet& molecules() {
  static const auto made = [] {
    SilentProgress progress;
    return CandidateSet::read(shippedCandidates(), progress, {});
  }();
  return made;
}

std::vector<std::string> texts() {
  std::vector<std::string> smiles;
  for (const Candidate& candidate : molecules().all()) smiles.push_back(candidate.smiles);
  return smiles;
}

const TwoTowerModel& model() {
  static const auto shipped = modelOf({});
  return *shipped;
}

std::vector<Structure> structures() {
  std::vector<Structure> all;
  for (const std::string& smiles : texts())
    if (auto structure = readStructure(smiles, {.smiles = false}))
      all.push_back(std::move(*structure));
  return all;
}

void count(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * std::int64_t(molecules().all().size()));
}

void readSmiles(benchmark::State& state) {
  const auto all = texts();
  for (auto _ : state)
    for (const std::string& smiles : all)
      benchmark::DoNotOptimize(readStructure(smiles, {.smiles = false}));
  count(state);
}

void fragment(benchmark::State& state) {
  const auto all = structures();
  for (auto _ : state)
    for (const Structure& structure : all)
      benchmark::DoNotOptimize(heavyFragmentsOf(structure.skeleton));
  count(state);
}

void tokens(benchmark::State& state) {
  const auto all = structures();
  const TokenVocabulary& words = model().parts().inputs.vocabulary();
  for (auto _ : state)
    for (const Structure& structure : all) benchmark::DoNotOptimize(words.moleculeRow(structure));
  count(state);
}

// On all cores, as the rest.
void rows(benchmark::State& state) {
  const auto all = texts();
  SilentProgress progress;
  for (auto _ : state)
    benchmark::DoNotOptimize(moleculeRows(model().parts().inputs, all, progress, {}));
  count(state);
}

void vectors(benchmark::State& state) {
  SilentProgress progress;
  const auto all = moleculeRows(model().parts().inputs, texts(), progress, {});
  for (auto _ : state) benchmark::DoNotOptimize(model().encodeMolecules(all, {}));
  count(state);
}

void intoAnIndex(benchmark::State& state) {
  SilentProgress progress;
  model();
  molecules();
  for (auto _ : state) {
    CandidateIndexBuilder builder(int(model().dimensions()), "measured");
    addEncoded(molecules().all(), model(), builder, progress, {});
    benchmark::DoNotOptimize(builder.finish(progress, {}));
  }
  count(state);
}

BENCHMARK(readSmiles)->Unit(benchmark::kMillisecond);
BENCHMARK(fragment)->Unit(benchmark::kMillisecond);
BENCHMARK(tokens)->Unit(benchmark::kMillisecond);
BENCHMARK(rows)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(vectors)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(intoAnIndex)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

}  // namespace
}  // namespace histion::retrieval

BENCHMARK_MAIN();

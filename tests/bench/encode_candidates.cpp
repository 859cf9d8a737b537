// Molecules a second on the way into the model: reading SMILES, fragments, rows of tokens. With the
// molecules of the shipped list and a vocabulary of their fragments.
//
//   bench_encode_candidates [Google Benchmark options]
#include <benchmark/benchmark.h>

#include <set>

#include "retrieval/candidates.h"
#include "retrieval/shipped.h"
#include "retrieval/two_tower.h"

namespace histion::retrieval {
namespace {

const std::vector<std::string>& molecules() {
  static const auto made = [] {
    SilentProgress progress;
    const CandidateSet set = CandidateSet::read(shippedCandidates(), progress, {});
    std::vector<std::string> smiles;
    for (const Candidate& candidate : set.all()) smiles.push_back(candidate.smiles);
    return smiles;
  }();
  return made;
}

std::vector<Structure> structures() {
  std::vector<Structure> all;
  for (const std::string& smiles : molecules())
    if (auto structure = readStructure(smiles, {.smiles = false}))
      all.push_back(std::move(*structure));
  return all;
}

// Of the fragments of every hundredth molecule.
TokenVocabulary vocabulary() {
  std::set<std::string> formulas;
  const auto& all = molecules();
  for (std::size_t i = 0; i < all.size(); i += 100)
    if (const auto structure = readStructure(all[i], {.smiles = false}))
      for (const Fragment& fragment : fragmentsOf(structure->skeleton))
        formulas.insert(fragment.formula.text());
  nlohmann::json positive = nlohmann::json::array();
  for (const std::string& formula : formulas) positive.push_back({formula, 1});
  return TokenVocabulary::fromJson({{"positive", std::move(positive)},
                                    {"negative", nlohmann::json::array()},
                                    {"losses", nlohmann::json::array()}});
}

void count(benchmark::State& state, std::size_t molecules) {
  state.SetItemsProcessed(state.iterations() * std::int64_t(molecules));
}

void readSmiles(benchmark::State& state) {
  for (auto _ : state)
    for (const std::string& smiles : molecules())
      benchmark::DoNotOptimize(readStructure(smiles, {.smiles = false}));
  count(state, molecules().size());
}

void fragment(benchmark::State& state) {
  const auto all = structures();
  for (auto _ : state)
    for (const Structure& structure : all)
      benchmark::DoNotOptimize(fragmentsOf(structure.skeleton));
  count(state, all.size());
}

void tokens(benchmark::State& state) {
  const auto all = structures();
  const TokenVocabulary words = vocabulary();
  for (auto _ : state)
    for (const Structure& structure : all) benchmark::DoNotOptimize(words.moleculeRow(structure));
  count(state, all.size());
}

// All of it, on all cores.
void rows(benchmark::State& state) {
  const TokenVocabulary words = vocabulary();
  SilentProgress progress;
  for (auto _ : state) benchmark::DoNotOptimize(moleculeRows(words, molecules(), progress, {}));
  count(state, molecules().size());
}

BENCHMARK(readSmiles)->Unit(benchmark::kMillisecond);
BENCHMARK(fragment)->Unit(benchmark::kMillisecond);
BENCHMARK(tokens)->Unit(benchmark::kMillisecond);
BENCHMARK(rows)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace histion::retrieval

BENCHMARK_MAIN();

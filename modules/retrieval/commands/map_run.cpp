#include "retrieval/commands/map_run.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "compute/random.h"
#include "core/error.h"
#include "retrieval/evaluation/joint_map.h"
#include "retrieval/evaluation/truth_table.h"
#include "retrieval/evaluation/tsne.h"
#include "retrieval/model/model_source.h"

namespace histion::retrieval {
namespace {

// Spectra whose molecules have a structure, and those molecules, each once.
struct Pairs {
  std::vector<MsmsSpectrum> spectra;
  std::vector<std::string> smiles;  // of the molecules
  JointMap map;                     // without places
};

// At most `most` of the queries, drawn at random, in their order.
std::vector<std::size_t> drawn(std::size_t count, std::size_t most, std::uint64_t seed) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t(0));
  compute::Random(seed).shuffle(order);
  order.resize(std::min(count, most));
  std::ranges::sort(order);
  return order;
}

Pairs pairsOf(const SpectrumSet& set, const TruthTable& truth, std::size_t most, std::uint64_t seed,
              Progress& progress) {
  std::vector<MsmsSpectrum> queries = queriesOf(set, truth);
  const std::size_t asked = queries.size();
  std::map<std::string, std::string> structures;  // SMILES by first block; "" for none
  const auto isKnown = [&](const MsmsSpectrum& query) {
    const TruthRow* row = truth.find(query.id);
    if (!row || query.mz.empty()) return false;
    std::string& smiles = structures[row->firstBlock];
    if (smiles.empty() && readStructure(row->smiles, {.smiles = false, .skeleton = false}))
      smiles = row->smiles;
    return !smiles.empty();
  };
  std::erase_if(queries, [&](const MsmsSpectrum& query) { return !isKnown(query); });
  if (queries.empty())
    throw Error(ErrorKind::Usage, "no spectrum has peaks and a molecule with a structure",
                "The truth, or the spectra themselves, must state a SMILES for each");
  if (queries.size() < asked)
    progress.warn(std::to_string(asked - queries.size()) +
                  " spectra are left out: they have no peaks, or their molecules no structure");
  Pairs pairs;
  std::map<std::string, std::size_t> place;
  for (const std::size_t q : drawn(queries.size(), most, seed)) {
    const TruthRow& row = *truth.find(queries[q].id);
    const auto [known, added] = place.try_emplace(row.firstBlock, pairs.smiles.size());
    if (added) {
      pairs.smiles.push_back(structures.at(row.firstBlock));
      pairs.map.molecules.push_back({row.name, row.firstBlock});
    }
    pairs.map.partner.push_back(known->second);
    pairs.map.spectra.push_back({queries[q].id, row.firstBlock});
    pairs.spectra.push_back(std::move(queries[q]));
  }
  return pairs;
}

void place(JointMap& map, std::span<const float> places) {
  const auto at = [&](std::size_t i, JointMap::Point& point) {
    point.x = places[2 * i];
    point.y = places[2 * i + 1];
  };
  for (std::size_t s = 0; s < map.spectra.size(); ++s) at(s, map.spectra[s]);
  for (std::size_t m = 0; m < map.molecules.size(); ++m)
    at(map.spectra.size() + m, map.molecules[m]);
}

// What is printed: how near partners are, in the picture and among the vectors.
std::shared_ptr<Table> figuresOf(const JointMap& map, const RankSummary& picture,
                                 const RankSummary& vectors) {
  std::vector<std::string> where{"picture", "vectors"};
  auto table = std::make_shared<Table>();
  table->title = "Rank of a spectrum's molecule among all molecules";
  table->columns = {{"where", "", where},
                    {"mean_rank", "", std::vector{picture.mean, vectors.mean}},
                    {"median_rank", "", std::vector{picture.median, vectors.median}},
                    {"within_1", "", std::vector{picture.within1, vectors.within1}},
                    {"within_5", "", std::vector{picture.within5, vectors.within5}},
                    {"within_10", "", std::vector{picture.within10, vectors.within10}},
                    {"chance_rank", "", std::vector{picture.chance, vectors.chance}}};
  table->facts = {{"spectra", map.spectra.size()},
                  {"molecules", map.molecules.size()},
                  {"picture", toJson(picture)},
                  {"vectors", toJson(vectors)}};
  return table;
}

}  // namespace

Outputs MapTowers::run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                       const CancelToken& cancel) const {
  const auto model = requiredModel(inputs);
  progress.update(0, "reading molecules");
  const auto set = inputs.get<SpectrumSet>("queries");
  const std::string file = parameters.text("truth");
  const TruthTable truth =
      file.empty() ? TruthTable::statedBy(*set, cancel) : TruthTable::read(file, cancel);
  TsneSettings settings;
  settings.perplexity = parameters.real("perplexity");
  settings.iterations = int(parameters.integer("iterations"));
  settings.seed = std::uint64_t(parameters.integer("seed"));
  Pairs pairs =
      pairsOf(*set, truth, std::size_t(parameters.integer("most")), settings.seed, progress);
  SubProgress encoding(progress, 0.05, 0.2), drawing(progress, 0.2, 1);
  const auto d = std::size_t(model->dimensions());
  auto spectra = model->encode(pairs.spectra, cancel);
  auto molecules = model->encodeMolecules(
      moleculeRows(model->parts().inputs, pairs.smiles, encoding, cancel), cancel);
  const auto vectorRanks = partnerRanks(spectra, molecules, d, pairs.map.partner);
  if (parameters.flag("centre")) {
    spectra = centred(spectra, d);
    molecules = centred(molecules, d);
  }
  std::vector<float> both = spectra;
  both.insert(both.end(), molecules.begin(), molecules.end());
  const auto places = tsne(both, d, settings, drawing, cancel);
  place(pairs.map, places);
  const auto seen = std::span(places);
  pairs.map.ranks = partnerRanks(seen.first(2 * pairs.spectra.size()),
                                 seen.subspan(2 * pairs.spectra.size()), 2, pairs.map.partner);
  const std::size_t count = pairs.smiles.size();
  return {{"map", tableOf(pairs.map)},
          {"picture", pictureOf(pairs.map, int(parameters.integer("side")))},
          {"figures",
           figuresOf(pairs.map, summaryOf(pairs.map.ranks, count), summaryOf(vectorRanks, count))}};
}

}  // namespace histion::retrieval

#include "retrieval/commands/search_run.h"

#include <cmath>

#include "core/error.h"
#include "core/tables.h"
#include "retrieval/evaluation/truth_table.h"
#include "retrieval/index/shipped_candidates.h"
#include "retrieval/model/model_source.h"
#include "retrieval/search/compound_hits.h"
#include "retrieval/spectra/library_input.h"

namespace histion::retrieval {
namespace {

CandidateSet candidatesIn(const std::string& file, Progress& progress, const CancelToken& cancel) {
  CandidateSet candidates = CandidateSet::read(file, progress, cancel);
  if (candidates.skipped() > 0)
    progress.warn(std::to_string(candidates.skipped()) +
                  " candidates are left out: they could not be read");
  return candidates;
}

// Of the index or the file that was named, else of what is shipped and of the library.
CandidateIndex indexFor(const Inputs& inputs, const Parameters& parameters,
                        const TwoTowerModel& model, const Library* library, Progress& progress,
                        const CancelToken& cancel) {
  if (const auto stored = inputs.find<SearchIndex>("index")) return CandidateIndex::open(stored);
  const std::string file = parameters.text("candidates");
  if (file.empty())
    return usualIndex(ShippedCandidates::installed(), model, !inputs.find<ModelFile>("model"),
                      library, progress, cancel);
  SubProgress reading(progress, 0, 0.1), encoding(progress, 0.1, 1);
  return indexOf(candidatesIn(file, reading, cancel), model, {}, encoding, cancel);
}

nlohmann::json rowsOf(const HitList& list) {
  auto rows = nlohmann::json::array();
  for (const HitList::Hit& hit : list.hits)
    rows.push_back({{"rank", rows.size() + 1},
                    {"inchikey", hit.inchiKey},
                    {"smiles", hit.smiles},
                    {"name", hit.name},
                    {"formula", hit.formula},
                    {"adduct", hit.adduct},
                    {"ppm_error",
                     std::isfinite(hit.ppmError) ? nlohmann::json(hit.ppmError) : nlohmann::json()},
                    {"score", hit.score},
                    {"probability", *hit.probability}});
  return rows;
}

class Asked : public Answerer {
 public:
  explicit Asked(CompoundSearch search) : search_(std::move(search)) {}

  Outputs answer(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                 const CancelToken& cancel) const override {
    const auto queries = queriesOf(*inputs.get<SpectrumSet>("queries"), {});
    if (queries.empty())
      throw Error(ErrorKind::Usage, "there is no spectrum to ask for",
                  "Name a file of fragment spectra with --queries");
    const double ppm = parameters.real("window_ppm");
    std::shared_ptr<const HitList> first;
    nlohmann::json all = nlohmann::json::object();
    for (std::size_t q = 0; q < queries.size(); ++q) {
      cancel.check();
      CompoundQuestion question{queries[q], {}, std::size_t(parameters.integer("most"))};
      if (ppm > 0) question.precursor = Tolerance::ppm(ppm);
      question.leaveOutItself = parameters.flag("leave_out_itself");
      if (queries[q].mz.empty()) progress.warn("'" + queries[q].id + "' has no peaks");
      const auto list = compoundHits(search_, question, search_.find(question, cancel),
                                     queries.size() == 1, cancel);
      if (!first) first = list;
      std::string name = queries[q].id.empty() ? "query " + std::to_string(q + 1) : queries[q].id;
      while (all.contains(name)) name += "'";
      all[name] = rowsOf(*list);
      progress.update(double(q + 1) / double(queries.size()), "asking");
    }
    auto table = std::make_shared<Table>(tableOf(all));
    table->facts = {
        {"queries", queries.size()}, {"model", search_.modelHash()}, {"hits", std::move(all)}};
    return {{"hits", first}, {"found", table}};
  }

 private:
  static Table tableOf(const nlohmann::json& all) {
    std::vector<std::string> query, key, name, formula, adduct, smiles;
    std::vector<double> rank, score, probability;
    for (const auto& [title, rows] : all.items())
      for (const auto& row : rows) {
        query.push_back(title);
        rank.push_back(row["rank"].get<double>());
        key.push_back(row["inchikey"]);
        name.push_back(row["name"]);
        formula.push_back(row["formula"]);
        adduct.push_back(row["adduct"]);
        smiles.push_back(row["smiles"]);
        score.push_back(row["score"].get<double>());
        probability.push_back(row["probability"].get<double>());
      }
    Table table;
    table.title = "Compounds found";
    table.columns = {
        {"query", "", query},   {"rank", "", rank},       {"inchikey", "", key},
        {"name", "", name},     {"formula", "", formula}, {"adduct", "", adduct},
        {"smiles", "", smiles}, {"score", "", score},     {"probability", "", probability}};
    return table;
  }

  CompoundSearch search_;
};

}  // namespace

std::unique_ptr<const Answerer> Search::prepare(const Inputs& inputs, const Parameters& parameters,
                                                Progress& progress,
                                                const CancelToken& cancel) const {
  SubProgress indexing(progress, 0, 0.3), encoding(progress, 0.3, 1);
  auto model = requiredModel(inputs);
  auto library = libraryOf(inputs, "library", indexing, cancel);
  auto index = indexFor(inputs, parameters, *model, library.get(), encoding, cancel);
  return std::make_unique<Asked>(
      CompoundSearch(std::move(model), std::move(library), std::move(index)));
}

Outputs MakeIndex::run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                       const CancelToken& cancel) const {
  const auto model = requiredModel(inputs);
  SubProgress reading(progress, 0, 0.1), encoding(progress, 0.1, 1);
  const CandidateSet candidates = candidatesIn(parameters.text("candidates"), reading, cancel);
  CandidateIndexSettings settings;
  settings.method = indexMethodOf(parameters.text("method"));
  settings.seed = std::uint64_t(parameters.integer("seed"));
  return {{"index", indexOf(candidates, *model, settings, encoding, cancel).stored()}};
}

}  // namespace histion::retrieval

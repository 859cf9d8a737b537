#include "retrieval/training/ablation.h"

#include <map>

#include "core/error.h"
#include "retrieval/model/encoders.h"
#include "retrieval/training/tower_training.h"

namespace histion::retrieval {
namespace {

constexpr const char* kBase = "base";

// Shapes that make no sense are found before hours of training.
void check(const TwoTowerTraining& training) {
  const auto require = [](bool ok, const char* what) {
    if (!ok) throw Error(ErrorKind::Usage, what, "Correct the settings");
  };
  learn::TowerOptions spectra = spectrumTower(training.spectrumEncoder, training.spectra);
  learn::TowerOptions molecules = moleculeTower(training.moleculeEncoder, training.molecules);
  spectra.tokens = molecules.tokens = 1;
  spectra.check();
  molecules.check();
  require(training.anchors > 0 && training.neighbours > 0, "a batch needs molecules");
  require(training.dimensions > 0, "the vectors need dimensions");
}

std::string nameOf(const std::vector<NamedSetting>& settings) {
  std::string name;
  for (const NamedSetting& setting : settings)
    name += (name.empty() ? "" : ", ") + setting.name + "=" + setting.value;
  return name;
}

// All combinations of one value of each setting.
std::vector<std::vector<NamedSetting>> combinations(
    const std::vector<std::vector<NamedSetting>>& varied) {
  std::vector<std::vector<NamedSetting>> all{{}};
  for (const auto& values : varied) {
    std::vector<std::vector<NamedSetting>> longer;
    for (const auto& before : all)
      for (const NamedSetting& value : values) {
        longer.push_back(before);
        longer.back().push_back(value);
      }
    all = std::move(longer);
  }
  return all;
}

// The parts of a library in the forms that runs share.
class Shared {
 public:
  Shared(const Library& library, const TrainingParts& parts) : library_(library), parts_(parts) {}

  struct Forms {
    TowerInputs inputs;
    std::vector<learn::TowerRow> rows;
  };
  const Forms& of(const TwoTowerTraining& training, Progress& progress, const CancelToken& cancel) {
    const std::string key = training.spectrumEncoder + "/" + training.moleculeEncoder + "/" +
                            training.secondEncoder + "/" + std::to_string(training.leastMolecules);
    if (const auto found = forms_.find(key); found != forms_.end()) return found->second;
    Forms made{inputsFor(library_, parts_, training, progress, cancel), {}};
    std::vector<std::string> smiles;
    for (const LibraryMolecule& molecule : library_.molecules()) smiles.push_back(molecule.smiles);
    made.rows = moleculeRows(made.inputs, smiles, progress, cancel);
    return forms_.emplace(key, std::move(made)).first->second;
  }

 private:
  const Library& library_;
  const TrainingParts& parts_;
  std::map<std::string, Forms> forms_;
};

}  // namespace

std::vector<std::pair<std::string, TwoTowerTraining>> runsOf(const AblationPlan& plan) {
  std::vector<std::pair<std::string, TwoTowerTraining>> runs{{kBase, plan.base}};
  const auto add = [&](const std::vector<NamedSetting>& settings) {
    TwoTowerTraining training = plan.base;
    for (const NamedSetting& setting : settings) apply(setting, training);
    check(training);
    if (training.json() != plan.base.json()) runs.emplace_back(nameOf(settings), training);
  };
  check(plan.base);
  if (plan.combined) {
    for (const auto& settings : combinations(plan.varied)) add(settings);
  } else {
    for (const auto& values : plan.varied)
      for (const NamedSetting& value : values) add({value});
  }
  return runs;
}

std::vector<AblationRun> ablation(const Library& library, const AblationPlan& plan,
                                  const learn::Device& device, Progress& progress,
                                  const CancelToken& cancel) {
  const auto settings = runsOf(plan);
  const TrainingParts parts = partsOf(library, plan.base);
  if (parts.validated.empty())
    progress.warn(
        "no molecules are held back to judge the trainings: give a larger share for "
        "validation, or a larger library");
  Shared shared(library, parts);
  std::vector<AblationRun> runs;
  const double count = double(settings.size()) * plan.repeats;
  for (int repeat = 0; repeat < plan.repeats; ++repeat) {
    Ranking base;
    for (const auto& [name, given] : settings) {
      SubProgress part(progress, double(runs.size()) / count, double(runs.size() + 1) / count);
      TwoTowerTraining training = given;
      training.towers.seed += std::uint64_t(repeat);
      const auto& [inputs, rows] = shared.of(training, part, cancel);
      const TrainedTowers trained =
          trainTowers(library, inputs, rows, parts, training, device, part, cancel);
      const TowerValidation validation(library, inputs, rows, parts.validated);
      Ranking ranking = validation.ranking(trained.towers, cancel);
      AblationRun run;
      run.name = name;
      run.seed = training.towers.seed;
      run.measures = measure(ranking, plan.base.towers.seed);
      run.loss = trained.report.at("contrastive_loss").back().get<double>();
      run.bestEpoch = trained.report.at("best_epoch").get<int>();
      run.numbers = trained.towers.numbers();
      if (name == kBase) {
        base = ranking;
      } else {
        run.change = run.measures.top1 - measure(base, plan.base.towers.seed, 0).top1;
        run.p = mcNemar(ranking, base, plan.base.towers.seed).p;
      }
      runs.push_back(run);
      progress.curve("reciprocal rank", double(runs.size()), run.measures.mrr);
    }
  }
  return runs;
}

std::shared_ptr<const Table> ablationTable(std::span<const AblationRun> runs,
                                           const AblationPlan& plan) {
  auto table = std::make_shared<Table>();
  table->title = "Settings of the training compared";
  std::vector<std::string> names;
  for (const AblationRun& run : runs) names.push_back(run.name);
  const auto number = [&](const char* name, const char* unit, auto value) {
    std::vector<double> values;
    for (const AblationRun& run : runs) values.push_back(double(value(run)));
    table->columns.push_back({name, unit, std::move(values)});
  };
  table->columns.push_back({"setting", "", std::move(names)});
  number("seed", "", [](const AblationRun& r) { return r.seed; });
  number("mrr", "", [](const AblationRun& r) { return r.measures.mrr; });
  number("mrr_low", "", [](const AblationRun& r) { return r.measures.mrrInterval.low; });
  number("mrr_high", "", [](const AblationRun& r) { return r.measures.mrrInterval.high; });
  number("top1", "", [](const AblationRun& r) { return r.measures.top1; });
  number("top1_low", "", [](const AblationRun& r) { return r.measures.top1Interval.low; });
  number("top1_high", "", [](const AblationRun& r) { return r.measures.top1Interval.high; });
  number("top1_change", "", [](const AblationRun& r) { return r.change; });
  number("mcnemar_p", "", [](const AblationRun& r) { return r.p; });
  number("loss", "", [](const AblationRun& r) { return r.loss; });
  number("best_epoch", "", [](const AblationRun& r) { return r.bestEpoch; });
  number("weights", "", [](const AblationRun& r) { return r.numbers; });
  nlohmann::json rows = nlohmann::json::array();
  for (const AblationRun& run : runs)
    rows.push_back({{"setting", run.name},
                    {"seed", run.seed},
                    {"mrr", run.measures.mrr},
                    {"mrr_ci95", {run.measures.mrrInterval.low, run.measures.mrrInterval.high}},
                    {"top1", run.measures.top1},
                    {"top1_ci95", {run.measures.top1Interval.low, run.measures.top1Interval.high}},
                    {"top1_change", run.change},
                    {"mcnemar_p", run.p},
                    {"loss", run.loss},
                    {"best_epoch", run.bestEpoch},
                    {"weights", run.numbers}});
  table->facts = {{"base", plan.base.json()}, {"runs", std::move(rows)}};
  return table;
}

}  // namespace histion::retrieval

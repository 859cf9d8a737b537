#include "retrieval/commands/mass_run.h"

#include <algorithm>

#include "core/error.h"
#include "core/spectrum.h"
#include "core/tables.h"
#include "retrieval/mass/mass_calibration.h"
#include "retrieval/mass/mass_hits.h"
#include "retrieval/molecules/shipped.h"
#include "retrieval/spectra/msms_spectrum.h"

namespace histion::retrieval {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string word(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    std::erase(word, ' ');
    if (!word.empty()) all.push_back(std::move(word));
  }
  return all;
}

// Molecules that the imported libraries name.
CandidateSet namedIn(const std::vector<std::shared_ptr<const SpectrumSet>>& libraries) {
  CandidateSet set;
  for (const auto& library : libraries)
    for (const Spectrum& spectrum : library->spectra) {
      const MsmsSpectrum read = msmsSpectrum(spectrum);
      const auto formula = Formula::parse(read.formula);
      if (!formula || (read.firstBlock.empty() && read.smiles.empty())) continue;
      set.add({read.firstBlock, read.name, read.smiles, read.formula, formula->mass(), 0});
    }
  return set;
}

// The polarity that the adducts have where the spectrum states none.
bool isPositive(const Spectrum& spectrum, Progress& progress) {
  const std::string stated = spectrum.facts.value("polarity", "");
  if (stated.empty())
    progress.warn("the polarity of '" + spectrum.name + "' is not known: it is taken as positive");
  return stated != "negative";
}

double strongestPeak(const Spectrum& spectrum) {
  const auto top = std::ranges::max_element(spectrum.intensity);
  if (top == spectrum.intensity.end())
    throw Error(ErrorKind::Usage, "the spectrum has no peaks and no m/z was named",
                "Name the ion with --mz");
  return spectrum.mz[std::size_t(top - spectrum.intensity.begin())];
}

class Asked : public Answerer {
 public:
  explicit Asked(CompoundTable table) : table_(std::move(table)), usual_(table_) {}

  Outputs answer(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                 const CancelToken& cancel) const override {
    const auto asked = inputs.get<SpectrumSet>("queries");
    if (asked->spectra.empty())
      throw Error(ErrorKind::Usage, "there is no spectrum to ask for",
                  "Choose a pixel or a region");
    const Spectrum& spectrum = asked->spectra.front();
    MassQuestion question;
    question.mz = spectrum.mz;
    question.intensity = spectrum.intensity;
    question.clickedMz = parameters.real("mz");
    if (question.clickedMz <= 0) question.clickedMz = strongestPeak(spectrum);
    question.positive = isPositive(spectrum, progress);
    question.tolerance = Tolerance::ppm(parameters.real("window_ppm"));
    question.most = std::size_t(parameters.integer("most"));
    checkQuestion(question);
    const auto names = words(parameters.text("adducts"));
    std::optional<MassAnnotator> own;
    if (!names.empty()) own.emplace(table_, adductsNamed(names, question.positive));
    const MassAnnotator& annotator = own ? *own : usual_;
    if (const auto calibration = calibrationOf(annotator, question))
      question.calibrationPpm = calibration->ppm;
    cancel.check();
    const auto list = massHits(annotator, question, annotator.answer(question));
    return {{"hits", list}, {"found", tableOf(*list)}};
  }

 private:
  static std::shared_ptr<Table> tableOf(const HitList& list) {
    std::vector<std::string> name, formula, adduct;
    std::vector<double> error, probability, isomers;
    auto rows = nlohmann::json::array();
    for (const HitList::Hit& hit : list.hits) {
      name.push_back(hit.name);
      formula.push_back(hit.formula);
      adduct.push_back(hit.adduct);
      error.push_back(hit.ppmError);
      probability.push_back(hit.probability.value_or(0));
      isomers.push_back(hit.facts.value("isomer_count", 0.0));
      rows.push_back({{"rank", rows.size() + 1},
                      {"formula", hit.formula},
                      {"adduct", hit.adduct},
                      {"name", hit.name},
                      {"inchikey", hit.inchiKey},
                      {"isomer_count", hit.facts.value("isomer_count", 0)},
                      {"ppm_error", hit.ppmError},
                      {"probability", hit.probability.value_or(0)}});
    }
    auto table = std::make_shared<Table>();
    table->title = "Compounds of this mass";
    table->columns = {{"formula", "", formula},    {"adduct", "", adduct},
                      {"name", "", name},          {"isomers", "", isomers},
                      {"ppm_error", "ppm", error}, {"probability", "", probability}};
    table->facts = {{"hits", std::move(rows)}, {"facts", list.facts}};
    return table;
  }

  CompoundTable table_;
  MassAnnotator usual_;
};

}  // namespace

std::vector<std::string> MassSearch::askedParameters() const {
  return {"mz", "window_ppm", "adducts", "most"};
}

std::unique_ptr<const Answerer> MassSearch::prepare(const Inputs& inputs,
                                                    const Parameters& parameters,
                                                    Progress& progress,
                                                    const CancelToken& cancel) const {
  std::vector<CandidateSet> lists;
  lists.push_back(namedIn(inputs.all<SpectrumSet>("library")));
  if (const std::string file = parameters.text("databases"); !file.empty()) {
    lists.push_back(CandidateSet::read(file, progress, cancel, CandidateNeeds::Formula));
    if (const auto skipped = lists.back().skipped())
      progress.warn(std::to_string(skipped) + " compounds of " + file + " could not be read");
  } else {
    for (const auto& shipped : shippedDatabases())
      lists.push_back(CandidateSet::read(shipped, progress, cancel, CandidateNeeds::Formula));
  }
  CompoundTable table(lists);
  if (table.compounds().empty())
    throw Error(ErrorKind::Usage, "there are no compounds to compare with",
                "Name a list of compounds with --databases, or import a library");
  return std::make_unique<Asked>(std::move(table));
}

}  // namespace histion::retrieval

// A plugin with the interface of the compound search and none of its chemistry, for tests of the
// worker and of the window. A hit is a library spectrum whose precursor lies in the window, best
// cosine of equal m/z first. HISTION_FAKE_PREPARE_MS makes the preparation slow. A question
// whose name begins with "crash" ends the process, with "slow" is answered when it is cancelled,
// with "bare" fails for want of a model, with "print" writes to stdout. What it was given is told
// in the facts of the answer.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "core/model_file.h"
#include "core/retrieval_kinds.h"
#include "core/spectrum.h"
#include "core/warm_module.h"

namespace histion {
namespace {

using Clock = std::chrono::steady_clock;

std::atomic<int> preparations{0};

double cosine(const Spectrum& a, const Spectrum& b) {
  double product = 0, first = 0, second = 0;
  for (std::size_t i = 0; i < a.mz.size(); ++i) {
    first += double(a.intensity[i]) * a.intensity[i];
    for (std::size_t k = 0; k < b.mz.size(); ++k)
      if (std::abs(a.mz[i] - b.mz[k]) < 0.01) product += double(a.intensity[i]) * b.intensity[k];
  }
  for (const float value : b.intensity) second += double(value) * value;
  return first > 0 && second > 0 ? product / std::sqrt(first * second) : 0;
}

class Searching : public Answerer {
 public:
  Searching(const Inputs& inputs, const Parameters& parameters, bool byMass)
      : sets_(inputs.all<SpectrumSet>("library")), byMass_(byMass), number_(++preparations) {
    given_["libraries"] = nlohmann::json::array();
    for (const auto& set : sets_) given_["libraries"].push_back(set->title);
    given_["candidates"] = parameters.text(byMass ? "databases" : "candidates");
    if (byMass) return;
    if (const auto model = inputs.find<ModelFile>("model")) given_["model"] = model->title;
    if (const auto index = inputs.find<SearchIndex>("index")) given_["index"] = index->method;
  }

  Outputs answer(const Inputs& question, const Parameters& parameters, Progress& progress,
                 const CancelToken& cancel) const override {
    const auto asked = question.get<SpectrumSet>("queries");
    const Spectrum& query = asked->spectra.at(0);
    if (query.name.starts_with("crash")) std::abort();
    if (query.name.starts_with("print")) std::puts("a library says something");
    if (query.name.starts_with("bare"))
      throw Error(ErrorKind::Usage, "there is no model", "Train one and name it with --model");
    if (query.name.starts_with("warn")) progress.warn("one structure was left out");
    while (query.name.starts_with("slow")) {
      cancel.check();
      // Stands for work that is cut into short steps: a cancelled question ends within one.
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    const double mz = byMass_ ? parameters.real("mz") : query.facts.value("precursor_mz", 0.0);
    if (!(mz > 0))
      throw Error(ErrorKind::Usage, "the question has no precursor m/z", "Enter it above the hits");
    auto list = std::make_shared<HitList>();
    list->query = query.name;
    list->queryMz = query.mz;
    list->queryIntensity = query.intensity;
    list->facts = {{"precursor_mz", mz},
                   {"tolerance_da", 0.01},
                   {"preparation", number_},
                   {"asked", query.facts},
                   {"window_ppm", parameters.real("window_ppm")}};
    list->facts.update(given_);
    if (!byMass_) list->facts["left_out"] = parameters.flag("leave_out_itself");
    const double window = parameters.real("window_ppm");
    for (const auto& set : sets_)
      for (const Spectrum& spectrum : set->spectra) {
        const double precursor = spectrum.facts.value("precursor_mz", 0.0);
        const double error = (mz - precursor) / precursor * 1e6;
        if (window > 0 && std::abs(error) > window) continue;
        HitList::Hit hit;
        hit.name = spectrum.name;
        hit.formula = spectrum.facts.value("formula", "");
        hit.inchiKey = spectrum.facts.value("inchikey", "");
        hit.smiles = spectrum.facts.value("smiles", "");
        hit.adduct = "[M+H]+";
        hit.ppmError = error;
        hit.score = byMass_ ? 1 - std::abs(error) / 100 : cosine(query, spectrum);
        hit.probability = hit.score / 2;
        hit.scoreParts = {{"library", hit.score}, {"mass", 1 - std::abs(error) / 100}};
        hit.structureSvg =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 60'>"
            "<path d='M 10,40 L 30,20 L 50,40 L 70,20 L 90,40' "
            "style='fill:none;stroke:#000000;stroke-width:3px'/></svg>";
        if (!byMass_) {
          hit.mz = spectrum.mz;
          hit.intensity = spectrum.intensity;
        }
        hit.facts = {{"ion_mz", precursor},
                     {"library", set->title},
                     {"isomer_count", 2},
                     {"ions",
                      {{{"label", "[M+H]+"}, {"mz", precursor}},
                       {{"label", "[M+H]+ 13C"}, {"mz", precursor + 1.00336}},
                       {{"label", "[M+Na]+"}, {"mz", precursor + 21.98194}}}}};
        list->hits.push_back(hit);
      }
    std::stable_sort(list->hits.begin(), list->hits.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    return {{"hits", list}};
  }

 private:
  std::vector<std::shared_ptr<const SpectrumSet>> sets_;
  nlohmann::json given_;
  bool byMass_;
  int number_;
};

template <bool kByMass>
class Search : public WarmModule {
 public:
  std::vector<std::string> askedParameters() const override {
    if (kByMass) return {"mz", "window_ppm"};
    return {"window_ppm", "leave_out_itself"};
  }
  std::unique_ptr<const Answerer> prepare(const Inputs& inputs, const Parameters& parameters,
                                          Progress& progress,
                                          const CancelToken& cancel) const override {
    const char* wish = std::getenv("HISTION_FAKE_PREPARE_MS");
    const auto start = Clock::now();
    const auto length = std::chrono::milliseconds(wish ? std::atoi(wish) : 0);
    while (Clock::now() - start < length) {
      cancel.check();
      progress.update(std::chrono::duration<double>(Clock::now() - start) / length,
                      "encoding candidates");
      // Stands for a long preparation in short steps, each of which looks whether to stop.
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    progress.warn("prepared with pretence");
    return std::make_unique<Searching>(inputs, parameters, kByMass);
  }
};

class Echo : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters&, Progress&,
              const CancelToken&) const override {
    return {{"echo", inputs.get<SpectrumSet>("queries")}};
  }
};

}  // namespace
}  // namespace histion

HISTION_PLUGIN({"retrieval", histion::make<histion::Search<false>>},
               {"retrieval-mass", histion::make<histion::Search<true>>},
               {"plain-echo", histion::make<histion::Echo>});

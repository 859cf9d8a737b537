// Questions to the modules of one project. What a warm module prepared is kept for the next
// question with the same inputs and parameters; of several the least recently used goes. Used by
// the warm worker; knows no lines.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>

#include "core/registry.h"
#include "core/spectrum.h"
#include "core/warm_module.h"
#include "histion_run/engine.h"
#include "store/project.h"

namespace histion::runner {

struct Ask {
  std::string module;
  GivenInputs inputs;
  nlohmann::json parameters = nlohmann::json::object();
  nlohmann::json question = nlohmann::json::object();  // spectra by the id of an input
  bool prepareOnly = false;                            // for questions to come

  // Of a request with "ask" or "prepare". Throws Usage naming what is wrong.
  static Ask from(const nlohmann::json& request);
};

struct AskTokens {
  CancelToken preparing, answering;
  void cancel() {
    preparing.cancel();
    answering.cancel();
  }
};

class Answers {
 public:
  static constexpr std::size_t kMostKept = 3;

  Answers(const ModuleRegistry& registry, store::Project& project)
      : registry_(registry), project_(project) {}

  // The outputs by their ids, as JSON; none when it is only prepared. `warnings` gets those of the
  // preparation too, whenever that was. Throws Error, Cancelled; a preparation that came to its end
  // is kept in either case.
  nlohmann::json answer(const Ask& ask, Progress& progress, const AskTokens& tokens,
                        std::vector<std::string>& warnings);
  // Is the same prepared for both, as far as it can be told? Thread-safe.
  bool prepareAlike(const Ask& a, const Ask& b) const;

 private:
  struct Prepared {
    std::string key;
    std::unique_ptr<Module> module;
    std::unique_ptr<const Answerer> answerer;
    std::vector<std::string> warnings;
  };
  // The parameters that are prepared with.
  nlohmann::json lasting(const std::string& module, nlohmann::json parameters) const;
  const Prepared& prepared(const Manifest& staying, const GivenInputs& given,
                           const Parameters& parameters, std::unique_ptr<Module> module,
                           Progress& progress, const CancelToken& cancel);

  const ModuleRegistry& registry_;
  store::Project& project_;
  std::list<Prepared> kept_;  // the latest first
  mutable std::mutex mutex_;  // of what follows
  std::map<std::string, std::vector<std::string>>
      asked_;  // WarmModule::askedParameters() by module
};

// Spectra of a question: an object with mz, intensity and perhaps name and facts, or a list of
// them. Throws Usage.
std::shared_ptr<const SpectrumSet> spectraFrom(const nlohmann::json& question);

}  // namespace histion::runner

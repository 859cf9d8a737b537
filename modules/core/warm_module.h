// A module that is asked again and again: what stays the same from question to question (a library,
// a model, an index) is worked out once. The warm worker keeps it; a plain run prepares and asks in
// one go, so that both give the same.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/module.h"

namespace histion {

class HISTION_API Answerer {
 public:
  virtual ~Answerer();
  // As Module::run: `question` holds the inputs that change, `parameters` are those it was prepared
  // with, but for those that WarmModule::askedParameters() names. Thread-safe.
  virtual Outputs answer(const Inputs& question, const Parameters& parameters, Progress& progress,
                         const CancelToken& cancel) const = 0;
};

class HISTION_API WarmModule : public Module {
 public:
  ~WarmModule() override;
  // Parameters that only answer() looks at: another value of these needs no new preparation.
  virtual std::vector<std::string> askedParameters() const { return {}; }
  // Of `inputs` only those that stay are looked at; the question may be missing.
  virtual std::unique_ptr<const Answerer> prepare(const Inputs& inputs,
                                                  const Parameters& parameters, Progress& progress,
                                                  const CancelToken& cancel) const = 0;
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const final;
};

}  // namespace histion

#include "retrieval/commands/ablation_run.h"

#include "core/error.h"
#include "retrieval/spectra/library_input.h"
#include "retrieval/training/ablation.h"

namespace histion::retrieval {

Outputs Ablation::run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                      const CancelToken& cancel) const {
  SubProgress reading(progress, 0, 0.02), learning(progress, 0.02, 1);
  AblationPlan plan;
  for (const auto& values : settingsIn(parameters.text("base"))) {
    if (values.size() != 1)
      throw Error(ErrorKind::Usage, "the base has one value for each setting, not several",
                  "Name the other values of '" + values.front().name + "' under what is varied");
    apply(values.front(), plan.base);
  }
  plan.base.towers.epochs = int(parameters.integer("epochs"));
  plan.base.towers.seed = std::uint64_t(parameters.integer("seed"));
  plan.base.validationShare = parameters.real("validation_share");
  plan.base.splitByScaffold = parameters.text("split") == "scaffold";
  plan.varied = settingsIn(parameters.text("vary"));
  plan.combined = parameters.flag("combinations");
  plan.repeats = int(parameters.integer("repeats"));
  if (plan.varied.empty())
    throw Error(ErrorKind::Usage, "nothing is varied",
                "Name settings and their values: negatives=mass,none; queue=0,4096");
  runsOf(plan);
  const auto library = libraryOf(inputs, "library", reading, cancel);
  if (!library)
    throw Error(ErrorKind::Usage, "there is no library to train on",
                "Import a library of fragment spectra with structures");
  const learn::Device device = learn::chooseDevice(parameters.text("device"));
  progress.device(device.text);
  const auto runs = ablation(*library, plan, device, learning, cancel);
  return {{"compared", ablationTable(runs, plan)}};
}

}  // namespace histion::retrieval

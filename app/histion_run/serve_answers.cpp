#include "histion_run/serve_answers.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <numeric>

#include "core/data_json.h"

namespace histion::runner {
namespace {

namespace fs = std::filesystem;

// Passes progress on and keeps the warnings.
class Warnings : public Progress {
 public:
  Warnings(Progress& target, std::vector<std::string>& list) : target_(target), list_(list) {}
  void update(double fraction, std::string_view text) override { target_.update(fraction, text); }
  void curve(std::string_view name, double x, double y) override { target_.curve(name, x, y); }
  void preview(const Image2D& image) override { target_.preview(image); }
  void warn(std::string_view text) override {
    {
      const std::lock_guard lock(mutex_);
      list_.emplace_back(text);
    }
    target_.warn(text);
  }

 private:
  Progress& target_;
  std::vector<std::string>& list_;
  std::mutex mutex_;
};

[[noreturn]] void wrong(const std::string& message, const std::string& hint) {
  throw Error(ErrorKind::Usage, message, hint);
}

const nlohmann::json& objectIn(const nlohmann::json& request, const char* key) {
  static const nlohmann::json kEmpty = nlohmann::json::object();
  const auto found = request.find(key);
  if (found == request.end() || found->is_null()) return kEmpty;
  if (!found->is_object())
    wrong(std::string("\"") + key + "\" must be an object", "See 'histion-run serve --help'");
  return *found;
}

// A file may be another one under the same name.
std::string stampOf(const std::string& file) {
  std::error_code failed;
  const auto bytes = fs::file_size(file, failed);
  const auto time = failed ? fs::file_time_type() : fs::last_write_time(file, failed);
  return failed ? "?"
                : std::to_string(bytes) + "@" + std::to_string(time.time_since_epoch().count());
}

std::string keyOf(const Manifest& manifest, const store::Project& project, const GivenInputs& given,
                  const Parameters& parameters, const nlohmann::json& lasting) {
  nlohmann::json key{manifest.id, lasting};
  for (const auto& [port, words] : given)
    for (const std::string& word : words) {
      const auto entry = project.find(word);
      key.push_back({port, word, entry ? entry->contentHash : stampOf(word)});
    }
  for (const ParameterSpec& spec : manifest.parameters)
    if (spec.type == ParameterType::File)
      if (const std::string file = parameters.text(spec.id); !file.empty())
        key.push_back(stampOf(file));
  return key.dump();
}

Spectrum spectrumFrom(const nlohmann::json& document) {
  Spectrum spectrum;
  try {
    auto mz = document.at("mz").get<std::vector<double>>();
    const auto intensity = document.at("intensity").get<std::vector<float>>();
    if (mz.size() != intensity.size())
      wrong("a spectrum of the question has " + std::to_string(mz.size()) + " m/z values and " +
                std::to_string(intensity.size()) + " intensities",
            "Give as many of the one as of the other");
    std::vector<std::size_t> order(mz.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return mz[a] < mz[b]; });
    for (const std::size_t i : order) {
      spectrum.mz.push_back(mz[i]);
      spectrum.intensity.push_back(intensity[i]);
    }
    spectrum.name = document.value("name", std::string());
    spectrum.facts = objectIn(document, "facts");
  } catch (const nlohmann::json::exception& e) {
    wrong(std::string("the question holds no spectrum (") + e.what() + ")",
          "A spectrum has \"mz\" and \"intensity\", lists of numbers");
  }
  return spectrum;
}

}  // namespace

Ask Ask::from(const nlohmann::json& request) {
  Ask ask;
  ask.prepareOnly = !request.contains("ask");
  const char* const key = ask.prepareOnly ? "prepare" : "ask";
  if (!request.at(key).is_string())
    wrong(std::string("\"") + key + "\" must be the id of a module", "");
  ask.module = request[key].get<std::string>();
  for (const auto& [port, words] : objectIn(request, "inputs").items()) {
    std::vector<std::string> list;
    for (const nlohmann::json& word : words.is_array() ? words : nlohmann::json::array({words})) {
      if (!word.is_string()) wrong("the input '" + port + "' must be an id or a list of ids", "");
      list.push_back(word.get<std::string>());
    }
    if (!list.empty()) ask.inputs[port] = std::move(list);
  }
  ask.parameters = objectIn(request, "parameters");
  ask.question = objectIn(request, "question");
  return ask;
}

nlohmann::json Answers::lasting(const std::string& module, nlohmann::json parameters) const {
  const std::lock_guard lock(mutex_);
  if (const auto found = asked_.find(module); found != asked_.end())
    for (const std::string& id : found->second) parameters.erase(id);
  return parameters;
}

bool Answers::prepareAlike(const Ask& a, const Ask& b) const {
  return a.module == b.module && a.inputs == b.inputs &&
         lasting(a.module, a.parameters) == lasting(b.module, b.parameters);
}

std::shared_ptr<const SpectrumSet> spectraFrom(const nlohmann::json& question) {
  auto set = std::make_shared<SpectrumSet>();
  set->title = "question";
  if (question.is_array())
    for (const nlohmann::json& spectrum : question) set->spectra.push_back(spectrumFrom(spectrum));
  else
    set->spectra.push_back(spectrumFrom(question));
  return set;
}

const Answers::Prepared& Answers::prepared(const Manifest& staying, const GivenInputs& given,
                                           const Parameters& parameters,
                                           std::unique_ptr<Module> module, Progress& progress,
                                           const CancelToken& cancel) {
  const std::string key =
      keyOf(staying, project_, given, parameters, lasting(staying.id, parameters.json()));
  // What is drawn has no content of its own to tell it by.
  const bool keeps = key.find(store::kAnnotationsPrefix) == std::string::npos;
  const auto found = std::find_if(kept_.begin(), kept_.end(),
                                  [&](const Prepared& p) { return keeps && p.key == key; });
  if (found != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, found);
    return kept_.front();
  }
  Prepared fresh{key, std::move(module), nullptr, {}};
  {
    Warnings noting(progress, fresh.warnings);
    SubProgress loading(noting, 0, 0.2), preparing(noting, 0.2, 1);
    loading.update(0, "reading data");
    const Inputs inputs = Engine(registry_, loading, cancel).load(staying, project_, given);
    fresh.answerer = dynamic_cast<const WarmModule&>(*fresh.module)
                         .prepare(inputs, parameters, preparing, cancel);
  }
  // A library and an index can be large: what goes is gone before the next one comes to stay.
  while (kept_.size() >= kMostKept) kept_.pop_back();
  kept_.push_front(std::move(fresh));
  return kept_.front();
}

nlohmann::json Answers::answer(const Ask& ask, Progress& progress, const AskTokens& tokens,
                               std::vector<std::string>& warnings) {
  project_.refresh();
  const Manifest& manifest = registry_.require(ask.module);
  if (manifest.isReader() || manifest.isWriter())
    wrong("'" + manifest.id + "' reads or writes files", "Ask another module");
  const Parameters parameters(manifest.parameters, ask.parameters);
  Inputs question;
  Manifest staying = manifest;
  const auto portOf = [&](const std::string& id) -> const Port& {
    for (const Port& port : manifest.inputs)
      if (port.id == id) return port;
    wrong("the module '" + manifest.id + "' has no input '" + id + "'",
          "See 'histion-run describe " + manifest.id + "'");
  };
  for (const auto& [id, words] : ask.inputs)
    if (words.size() > 1 && !portOf(id).many)
      wrong("the input '" + id + "' takes one object only", "Name one");
  for (const auto& [id, spectra] : ask.question.items()) {
    if (portOf(id).kind != DataKind::SpectrumSet)
      wrong("the input '" + id + "' is no spectrum", "Name its data under \"inputs\"");
    question.add(id, spectraFrom(spectra));
    std::erase_if(staying.inputs, [&, name = id](const Port& port) { return port.id == name; });
  }
  std::unique_ptr<Module> module = registry_.create(manifest);
  Warnings noting(progress, warnings);
  Engine engine(registry_, noting, tokens.preparing);
  const GivenInputs given = engine.completed(staying, project_, ask.inputs);
  Outputs outputs;
  if (const auto* warm = dynamic_cast<const WarmModule*>(module.get())) {
    {
      const std::lock_guard lock(mutex_);
      asked_[manifest.id] = warm->askedParameters();
    }
    const Prepared& kept =
        prepared(staying, given, parameters, std::move(module), progress, tokens.preparing);
    warnings.insert(warnings.end(), kept.warnings.begin(), kept.warnings.end());
    tokens.answering.check();
    if (ask.prepareOnly) return nlohmann::json::object();
    SilentProgress quiet;  // an answer is quick
    Warnings answering(quiet, warnings);
    outputs = kept.answerer->answer(question, parameters, answering, tokens.answering);
  } else if (ask.prepareOnly) {
    wrong("'" + manifest.id + "' has nothing to prepare", "Ask it");
  } else {
    Inputs inputs = engine.load(staying, project_, given);
    for (const auto& [id, spectra] : ask.question.items()) inputs.add(id, question.raw(id));
    outputs = module->run(inputs, parameters, noting, tokens.answering);
  }
  tokens.answering.check();
  nlohmann::json made = nlohmann::json::object();
  for (const auto& [port, data] : outputs) {
    if (data->kind() == DataKind::Dataset)
      wrong("'" + manifest.id + "' makes a dataset, which is no answer",
            "Run it with 'histion-run " + manifest.id + "'");
    made[port] = dataJson(*data);
  }
  return made;
}

}  // namespace histion::runner

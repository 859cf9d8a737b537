#include "ui/views/hits/compound_search.h"

#include <algorithm>

namespace histion::ui {
namespace {

constexpr const char* kByFragments = "retrieval";
constexpr const char* kByMass = "retrieval-mass";
constexpr const char* kQuestionPort = "queries";
constexpr const char* kAdducts = "adducts";
constexpr const char* kMakesIndex = "retrieval-index";
constexpr const char* kTrains = "retrieval-train";

bool takes(const Manifest& manifest, const char* parameter) {
  return std::any_of(manifest.parameters.begin(), manifest.parameters.end(),
                     [&](const ParameterSpec& p) { return p.id == parameter; });
}

// A value goes where the module takes it: a parameter of its own, else a fact of the question.
void place(const Manifest& manifest, const char* name, double value, nlohmann::json& parameters,
           nlohmann::json& facts) {
  const auto spec = std::find_if(manifest.parameters.begin(), manifest.parameters.end(),
                                 [&](const ParameterSpec& p) { return p.id == name; });
  if (spec == manifest.parameters.end())
    facts[name] = value;
  else
    parameters[name] =
        std::clamp(value, spec->minimum.value_or(value), spec->maximum.value_or(value));
}

}  // namespace

CompoundSearch::CompoundSearch(Workspace workspace, QObject* parent)
    : QObject(parent),
      work_(workspace),
      worker_(new WarmWorker(workspace.queries, JobQueue::runner(), this)) {
  const auto project = [this] {
    forget();
    worker_->setProject(work_.session.folder());
  };
  connect(&work_.session, &ProjectSession::projectChanged, this, project);
  project();
  connect(worker_, &WarmWorker::progress, this,
          [this](quint64, double fraction, const QString& text) {
            preparing_ = true;
            fraction_ = fraction;
            step_ = text;
            Q_EMIT changed();
          });
  connect(worker_, &WarmWorker::answered, this, [this](quint64, const WarmAnswer& answer) {
    hits_.reset();
    for (const auto& [port, data] : answer.outputs)
      if (auto list = std::dynamic_pointer_cast<const HitList>(data)) hits_ = list;
    seconds_ = answer.seconds;
    warnings_ = answer.warnings;
    if (hits_)
      setState(State::Answered);
    else
      setState(State::Failed, tr("The search gave no list of hits."));
  });
  connect(worker_, &WarmWorker::failed, this, [this](quint64, const WarmFailure& failure) {
    setState(State::Failed, failure.message, failure.hint);
  });
}

void CompoundSearch::ask(const CompoundQuestion& question, double tolerancePpm) {
  question_ = question;
  tolerancePpm_ = tolerancePpm;
  send();
}

void CompoundSearch::cancel() {
  worker_->cancel();
  if (isAsking()) setState(State::Cancelled);
}

void CompoundSearch::forget() {
  worker_->cancel();
  question_ = {};
  if (state_ != State::Idle) setState(State::Idle);
}

void CompoundSearch::send() {
  if (question_.isEmpty()) return forget();
  const auto wanted = request();
  if (!wanted) {
    worker_->cancel();
    return;
  }
  worker_->ask(*wanted);
  setState(State::Asking);
}

std::optional<nlohmann::json> CompoundSearch::request() {
  wantsImport_ = false;
  const char* const id = question_.byFragments() ? kByFragments : kByMass;
  const Manifest* const manifest = work_.session.modules().find(id);
  if (!work_.session.isOpen() || !manifest) {
    setState(State::Impossible, tr("No module that finds compounds is installed."),
             tr("Install Histion with all its modules."));
    return std::nullopt;
  }
  nlohmann::json inputs = nlohmann::json::object(), parameters = nlohmann::json::object();
  nlohmann::json spectrum = question_.json();
  for (const Port& port : manifest->inputs) {
    if (port.kind != DataKind::SpectrumSet || !port.many) {
      if (const std::string own = ownOf(port); !own.empty()) inputs[port.id] = own;
      continue;
    }
    std::vector<std::string> libraries;
    for (const store::Entry& entry : work_.session.datasets())
      if (entry.kind == "library" && entry.problem.empty()) libraries.push_back(entry.id);
    wantsImport_ = libraries.empty();
    if (libraries.empty() && !port.optional) {
      setState(State::Impossible, tr("This project holds no spectral library to search."),
               tr("Import one with structures: an MSP, MGF or MassBank file of measured spectra."));
      return std::nullopt;
    }
    if (!libraries.empty()) inputs[port.id] = libraries;
  }
  place(*manifest, "window_ppm", tolerancePpm_, parameters, spectrum["facts"]);
  if (!question_.byFragments()) {
    place(*manifest, "mz", question_.mz, parameters, spectrum["facts"]);
    if (!question_.adduct.isEmpty() && takes(*manifest, kAdducts))
      parameters[kAdducts] = question_.adduct.toStdString();
  }
  return nlohmann::json{{"ask", id},
                        {"inputs", std::move(inputs)},
                        {"parameters", std::move(parameters)},
                        {"question", {{kQuestionPort, std::move(spectrum)}}}};
}

// The latest index of candidates that was made in the project, and the model that it belongs to;
// without an index the latest model that was trained here. Empty: what comes with the search.
std::string CompoundSearch::ownOf(const Port& port) const {
  const store::Entry *index = nullptr, *model = nullptr;
  for (const store::Entry& entry : work_.session.results()) {
    if (!entry.problem.empty()) continue;
    if (entry.provenance.module == kMakesIndex) index = &entry;
    if (entry.provenance.module == kTrains) model = &entry;
  }
  if (port.kind == DataKind::SearchIndex) return index ? index->id : std::string();
  if (port.kind != DataKind::ModelFile) return {};
  if (!index) return model ? model->id : std::string();
  for (const UsedInput& input : index->provenance.inputs)
    if (input.port == port.id) return input.id;
  return {};
}

void CompoundSearch::setState(State state, const QString& message, const QString& hint) {
  state_ = state;
  message_ = message;
  hint_ = hint;
  preparing_ = false;
  fraction_ = 0;
  step_.clear();
  if (state != State::Answered) {
    hits_.reset();
    warnings_.clear();
  }
  Q_EMIT changed();
}

}  // namespace histion::ui

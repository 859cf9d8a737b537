#include "ui/views/hits/compound_search.h"

#include <algorithm>

namespace histion::ui {
namespace {

constexpr const char* kByFragments = "retrieval";
constexpr const char* kByMass = "retrieval-mass";
constexpr const char* kQuestionPort = "queries";
constexpr const char* kAdducts = "adducts";
constexpr const char* kCandidates = "candidates";
constexpr const char* kDatabases = "databases";
constexpr const char* kLeaveOutItself = "leave_out_itself";

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

// The list of candidates, where the module takes one of its own.
nlohmann::json listOf(const Manifest& manifest, const SearchChoices& choices) {
  nlohmann::json parameters = nlohmann::json::object();
  for (const char* list : {kCandidates, kDatabases})
    if (!choices.file.isEmpty() && takes(manifest, list))
      parameters[list] = choices.file.toStdString();
  return parameters;
}

}  // namespace

CompoundSearch::CompoundSearch(Workspace workspace, QObject* parent)
    : QObject(parent),
      work_(workspace),
      worker_(new WarmWorker(workspace.queries, JobQueue::runner(), this)) {
  const auto project = [this] {
    prepared_.clear();
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
    setState(State::Failed, failure.message, remedyOf(failure));
  });
}

void CompoundSearch::ask(const CompoundQuestion& question, double tolerancePpm,
                         const SearchChoices& choices) {
  question_ = question;
  tolerancePpm_ = tolerancePpm;
  choices_ = choices;
  if (question_.isEmpty()) return forget();
  const auto wanted = request();
  if (const auto* obstacle = std::get_if<Obstacle>(&wanted)) {
    worker_->cancel();
    return setState(State::Impossible, obstacle->message, obstacle->hint);
  }
  worker_->ask(std::get<nlohmann::json>(wanted));
  setState(State::Asking);
}

void CompoundSearch::prepare(const SearchChoices& choices) {
  if (!work_.session.isOpen() || isAsking()) return;
  std::vector<nlohmann::json> requests;
  for (const char* id : {kByFragments, kByMass}) {
    const Manifest* const manifest = work_.session.modules().find(id);
    if (!manifest) continue;
    const auto inputs = inputsOf(*manifest, choices);
    if (std::holds_alternative<Obstacle>(inputs)) continue;
    requests.push_back({{"prepare", id},
                        {"inputs", std::get<nlohmann::json>(inputs)},
                        {"parameters", listOf(*manifest, choices)},
                        {"question", {{kQuestionPort, nlohmann::json::array()}}}});
  }
  if (requests == prepared_) return;
  prepared_ = requests;
  worker_->prepare(std::move(requests));
}

// In the words of the window: modules name their remedies as commands do.
QString CompoundSearch::remedyOf(const WarmFailure& failure) const {
  if (failure.hint.contains(QLatin1String("--")))
    return tr(
        "Choose model and candidates under “Search in…”. “Train retrieval” makes models, “Index "
        "candidates” indexes.");
  if (failure.kind == QLatin1String("ended")) return failure.hint;
  if (choices_ != SearchChoices())
    return failure.hint + QLatin1Char('\n') +
           tr("Something else can be chosen under “Search in…”.");
  if (failure.kind != QLatin1String("damaged")) return failure.hint;
  return failure.hint + QLatin1Char('\n') +
         tr("What came with Histion is whole again when Histion is installed again.");
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

std::variant<nlohmann::json, CompoundSearch::Obstacle> CompoundSearch::request() {
  wantsImport_ = false;
  const char* const id = question_.byFragments() ? kByFragments : kByMass;
  const Manifest* const manifest = work_.session.modules().find(id);
  if (!work_.session.isOpen() || !manifest) {
    return Obstacle{tr("No module that finds compounds is installed."),
                    tr("Install Histion with all its modules.")};
  }
  if (question_.spectrum->mz.empty())
    return Obstacle{tr("%1 has no peaks: there is nothing to compare.").arg(question_.what),
                    tr("Choose another pixel, region, scan or library spectrum.")};
  wantsImport_ =
      librariesIn(work_.session.datasets()).empty() &&
      std::any_of(manifest->inputs.begin(), manifest->inputs.end(),
                  [](const Port& port) { return port.kind == DataKind::SpectrumSet && port.many; });
  const auto inputs = inputsOf(*manifest, choices_);
  if (const auto* obstacle = std::get_if<Obstacle>(&inputs)) return *obstacle;
  nlohmann::json parameters = listOf(*manifest, choices_);
  nlohmann::json spectrum = question_.json();
  place(*manifest, "window_ppm", tolerancePpm_, parameters, spectrum["facts"]);
  if (takes(*manifest, kLeaveOutItself))
    parameters[kLeaveOutItself] =
        choices_.leaveOutItself && question_.from == CompoundQuestion::From::Entry;
  if (!question_.byFragments()) {
    place(*manifest, "mz", question_.mz, parameters, spectrum["facts"]);
    if (!question_.adduct.isEmpty() && takes(*manifest, kAdducts))
      parameters[kAdducts] = question_.adduct.toStdString();
  }
  return nlohmann::json{{"ask", id},
                        {"inputs", std::get<nlohmann::json>(inputs)},
                        {"parameters", std::move(parameters)},
                        {"question", {{kQuestionPort, std::move(spectrum)}}}};
}

std::variant<nlohmann::json, CompoundSearch::Obstacle> CompoundSearch::inputsOf(
    const Manifest& manifest, const SearchChoices& choices) const {
  nlohmann::json inputs = nlohmann::json::object();
  const QString elsewhere = tr("Choose another under “Search in…”.");
  std::optional<store::Entry> index;
  if (!choices.index.isEmpty()) {
    index = work_.session.find(choices.index);
    if (!index || !isSearchIndex(*index))
      return Obstacle{tr("The index that was chosen to be searched is no longer there."),
                      elsewhere};
  }
  const QString model = index ? modelOfIndex(*index) : choices.model;
  if (const auto entry = work_.session.find(model);
      !model.isEmpty() && (!entry || !isSearchModel(*entry)))
    return Obstacle{index ? tr("The model of the index that is searched is no longer there.")
                          : tr("The model that was chosen for the search is no longer there."),
                    elsewhere};
  for (const Port& port : manifest.inputs) {
    if (port.kind == DataKind::SearchIndex && index) inputs[port.id] = index->id;
    if (port.kind == DataKind::ModelFile && !model.isEmpty()) inputs[port.id] = model.toStdString();
    if (port.kind != DataKind::SpectrumSet || !port.many) continue;
    const auto all = librariesIn(work_.session.datasets());
    std::vector<std::string> libraries;
    for (const store::Entry& entry : all)
      if (choices.libraries.isEmpty() ||
          choices.libraries.contains(QString::fromStdString(entry.id)))
        libraries.push_back(entry.id);
    if (libraries.empty() && !all.empty())
      return Obstacle{tr("The libraries that were chosen to be searched are no longer there."),
                      tr("Choose others under “Search in…”.")};
    if (all.empty() && !port.optional)
      return Obstacle{
          tr("This project holds no spectral library to search."),
          tr("Import one with structures: an MSP, MGF or MassBank file of measured spectra.")};
    if (!libraries.empty()) inputs[port.id] = libraries;
  }
  return inputs;
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

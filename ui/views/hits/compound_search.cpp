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
  if (!wanted) {
    worker_->cancel();
    return;
  }
  worker_->ask(*wanted);
  setState(State::Asking);
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

bool CompoundSearch::impossible(const QString& message, const QString& hint) {
  setState(State::Impossible, message, hint);
  return false;
}

std::optional<nlohmann::json> CompoundSearch::request() {
  wantsImport_ = false;
  const char* const id = question_.byFragments() ? kByFragments : kByMass;
  const Manifest* const manifest = work_.session.modules().find(id);
  if (!work_.session.isOpen() || !manifest) {
    impossible(tr("No module that finds compounds is installed."),
               tr("Install Histion with all its modules."));
    return std::nullopt;
  }
  if (question_.spectrum->mz.empty()) {
    impossible(tr("%1 has no peaks: there is nothing to compare.").arg(question_.what),
               tr("Choose another pixel, region, scan or library spectrum."));
    return std::nullopt;
  }
  nlohmann::json inputs = nlohmann::json::object(), parameters = nlohmann::json::object();
  nlohmann::json spectrum = question_.json();
  if (!addInputs(*manifest, inputs)) return std::nullopt;
  place(*manifest, "window_ppm", tolerancePpm_, parameters, spectrum["facts"]);
  const char* const list = question_.byFragments() ? kCandidates : kDatabases;
  if (!choices_.file.isEmpty() && takes(*manifest, list))
    parameters[list] = choices_.file.toStdString();
  if (takes(*manifest, kLeaveOutItself))
    parameters[kLeaveOutItself] =
        choices_.leaveOutItself && question_.from == CompoundQuestion::From::Entry;
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

bool CompoundSearch::addInputs(const Manifest& manifest, nlohmann::json& inputs) {
  const QString elsewhere = tr("Choose another under “Search in…”.");
  std::optional<store::Entry> index;
  if (!choices_.index.isEmpty()) {
    index = work_.session.find(choices_.index);
    if (!index || !isSearchIndex(*index))
      return impossible(tr("The index that was chosen to be searched is no longer there."),
                        elsewhere);
  }
  const QString model = index ? modelOfIndex(*index) : choices_.model;
  if (const auto entry = work_.session.find(model);
      !model.isEmpty() && (!entry || !isSearchModel(*entry)))
    return impossible(index ? tr("The model of the index that is searched is no longer there.")
                            : tr("The model that was chosen for the search is no longer there."),
                      elsewhere);
  for (const Port& port : manifest.inputs) {
    if (port.kind == DataKind::SearchIndex && index) inputs[port.id] = index->id;
    if (port.kind == DataKind::ModelFile && !model.isEmpty()) inputs[port.id] = model.toStdString();
    if (port.kind != DataKind::SpectrumSet || !port.many) continue;
    const auto all = librariesIn(work_.session.datasets());
    std::vector<std::string> libraries;
    for (const store::Entry& entry : all)
      if (choices_.libraries.isEmpty() ||
          choices_.libraries.contains(QString::fromStdString(entry.id)))
        libraries.push_back(entry.id);
    if (libraries.empty() && !all.empty())
      return impossible(tr("The libraries that were chosen to be searched are no longer there."),
                        tr("Choose others under “Search in…”."));
    wantsImport_ = all.empty();
    if (all.empty() && !port.optional)
      return impossible(
          tr("This project holds no spectral library to search."),
          tr("Import one with structures: an MSP, MGF or MassBank file of measured spectra."));
    if (!libraries.empty()) inputs[port.id] = libraries;
  }
  return true;
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

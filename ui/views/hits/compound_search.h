// Asks the compound search about a question: chooses the module by what was measured, gives it what
// was chosen to be searched, follows how far it is, and says in plain words why it cannot be asked.
// Used by the hits view; shows nothing.
#pragma once

#include <QObject>
#include <variant>
#include <vector>

#include "core/retrieval_kinds.h"
#include "ui/session/compound_question.h"
#include "ui/session/warm_worker.h"
#include "ui/session/workspace.h"
#include "ui/views/hits/search_choices.h"

namespace histion::ui {

class CompoundSearch : public QObject {
  Q_OBJECT
 public:
  enum class State {
    Idle,        // nothing was asked
    Impossible,  // nothing in the project or the program can answer: message(), hint()
    Asking,      // fraction() and step() tell how far a preparation is
    Answered,
    Failed,    // message(), hint()
    Cancelled  // by the user
  };

  explicit CompoundSearch(Workspace workspace, QObject* parent = nullptr);

  // Of several questions the last is answered. `tolerancePpm`: half-width of the window around the
  // precursor or ion.
  void ask(const CompoundQuestion& question, double tolerancePpm, const SearchChoices& choices);
  // Makes ready for questions to come, once for each choice, while nothing is asked.
  void prepare(const SearchChoices& choices);
  void cancel();
  void forget();

  State state() const { return state_; }
  bool isAsking() const { return state_ == State::Asking; }
  // It says how far it is: that takes longer than a moment.
  bool isPreparing() const { return isAsking() && preparing_; }
  double fraction() const { return fraction_; }
  const QString& step() const { return step_; }
  const QString& message() const { return message_; }
  const QString& hint() const { return hint_; }
  // No library is there: an import may help.
  bool wantsImport() const { return wantsImport_; }
  const CompoundQuestion& question() const { return question_; }
  const std::shared_ptr<const HitList>& hits() const { return hits_; }
  double seconds() const { return seconds_; }
  const QStringList& warnings() const { return warnings_; }
  WarmWorker& worker() { return *worker_; }

 Q_SIGNALS:
  void changed();

 private:
  void setState(State state, const QString& message = {}, const QString& hint = {});
  struct Obstacle {
    QString message, hint;
  };
  // The request for the worker, or why it cannot be asked.
  std::variant<nlohmann::json, Obstacle> request();
  // Libraries, index and model as they were chosen, or which of them is gone.
  std::variant<nlohmann::json, Obstacle> inputsOf(const Manifest& manifest,
                                                  const SearchChoices& choices) const;
  QString remedyOf(const WarmFailure& failure) const;

  Workspace work_;
  WarmWorker* worker_;
  CompoundQuestion question_;
  SearchChoices choices_;
  double tolerancePpm_ = 10;
  State state_ = State::Idle;
  bool preparing_ = false, wantsImport_ = false;
  double fraction_ = 0, seconds_ = 0;
  QString step_, message_, hint_;
  QStringList warnings_;
  std::vector<nlohmann::json> prepared_;  // requests
  std::shared_ptr<const HitList> hits_;
};

}  // namespace histion::ui

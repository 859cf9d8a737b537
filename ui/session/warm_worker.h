// The runner's warm worker (`histion-run serve`) of the open project, for questions whose answer is
// wanted at once. Started by the first question or preparation, stopped with the project, started
// again once when it dies. The latest question wins: only its events are told. Nothing here waits:
// lines are read as they come, long ones are decoded in the background. Used by the hits view;
// knows no module.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <map>

#include "core/data_object.h"
#include "ui/session/query_pool.h"

namespace histion::ui {

struct WarmAnswer {
  std::map<std::string, DataPtr> outputs;  // hit lists; other kinds are not decoded
  double seconds = 0;                      // in the worker
  QStringList warnings;
};

struct WarmFailure {
  QString message, hint;  // one sentence each
  QString kind;           // "usage", "failed", "damaged", "resource", or "ended": the worker died
};

class WarmWorker : public QObject {
  Q_OBJECT
 public:
  // `runner`: the path of histion-run.
  WarmWorker(QueryPool& queries, QString runner, QObject* parent = nullptr);
  ~WarmWorker() override;

  // Of the project in that folder from now on; empty: of none. What was asked before is dropped.
  void setProject(const QString& folder);
  // Asks {"ask", "inputs", "parameters", "question"} and returns the number of the question, by
  // which its events are told. A project must be open.
  quint64 ask(nlohmann::json request);
  // Requests {"prepare", …} for questions to come, one after the other while nothing is asked; what
  // a question interrupts is taken up again.
  // Nothing is told of them, nor of what goes wrong: the question will meet it.
  void prepare(std::vector<nlohmann::json> requests);
  // Takes the question back; nothing more is told of it.
  void cancel();
  // A question is not answered yet.
  bool isAsking() const { return asking_; }
  // For questions to come.
  bool isPreparing() const { return preparing_; }
  bool isRunning() const { return process_ != nullptr; }
  // Of the running process; 0: none.
  qint64 processId() const { return process_ ? process_->processId() : 0; }

 Q_SIGNALS:
  void progress(quint64 question, double fraction, const QString& text);
  void answered(quint64 question, const histion::ui::WarmAnswer& answer);
  void failed(quint64 question, const histion::ui::WarmFailure& failure);

 private:
  struct Decoded {
    bool isAnswer = false;
    quint64 question = 0;
    double fraction = 0;
    QString step;
    WarmAnswer answer;
    WarmFailure failure;
  };
  static Decoded decode(const QByteArray& line);
  void prepareNext();
  // Numbers the request and hands it to the worker, which is started when none runs.
  void hand(nlohmann::json request);
  void start();
  void stop();
  void send(const QByteArray& line);
  void readLines();
  void take(const Decoded& decoded);
  void ended();
  void fail(const WarmFailure& failure);

  QueryPool& queries_;
  QString runner_, folder_;
  QProcess* process_ = nullptr;
  QByteArray pending_, errors_, question_;
  std::vector<nlohmann::json> preparations_;  // the next one last; with preparing_, that one too
  quint64 number_ = 0;
  bool asking_ = false, preparing_ = false, restarted_ = false;
};

}  // namespace histion::ui

// One piece of work the user asked for: a `histion-run job` process, its events and how it ended.
// Also a plain command of the runner (`histion-run image …`), which has no events.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointF>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QVector>
#include <map>
#include <memory>

#include "core/image2d.h"
#include "core/job.h"

namespace histion::ui {

class Job : public QObject {
  Q_OBJECT
 public:
  enum class State { Waiting, Running, Done, Failed, Cancelled };

  Job(JobRequest request, QString title, QObject* parent = nullptr);
  // A command that writes `file`.
  Job(QStringList command, QString file, QString title, QObject* parent = nullptr);
  ~Job() override;

  const JobRequest& request() const { return request_; }
  const QString& title() const { return title_; }
  bool isImport() const { return request_.module == "import"; }
  // What an export or a command writes; empty for other jobs.
  QString writtenFile() const;

  State state() const { return state_; }
  bool isOver() const { return state_ != State::Waiting && state_ != State::Running; }
  double fraction() const { return fraction_; }
  const QString& step() const { return step_; }      // what is being done now
  const QString& reason() const { return reason_; }  // why it failed
  const QString& remedy() const { return remedy_; }  // what to do about it; may be empty
  double seconds() const;
  const std::map<QString, QVector<QPointF>>& curves() const { return curves_; }
  const QStringList& log() const { return log_; }
  const QStringList& datasets() const { return datasets_; }
  const QStringList& results() const { return results_; }

  void start(const QString& runner);
  // Asks the process to stop; it is killed when it does not within a few seconds.
  void cancel();

 Q_SIGNALS:
  void changed();
  void curvePoint(const QString& curve, double x, double y);
  void logged(const QString& line);
  void previewReady(std::shared_ptr<const histion::Image2D> image);
  void finished();

 private:
  void readEvents();
  void handle(const QByteArray& line);
  void readPreview(const nlohmann::json& event);
  void addLog(const QString& line);
  void processEnded(int exitCode, QProcess::ExitStatus status);
  void finish(State state, const QString& reason);

  void connectProcess();

  JobRequest request_;
  QStringList command_;
  QString commandFile_, title_;
  QProcess process_;
  QTemporaryDir folder_;
  QByteArray pending_, errors_;
  QElapsedTimer clock_;
  qint64 elapsed_ = 0;
  State state_ = State::Waiting;
  bool cancelAsked_ = false, doneSeen_ = false, cancelledSeen_ = false;
  double fraction_ = 0;
  QString step_, reason_, remedy_, failure_;
  std::map<QString, QVector<QPointF>> curves_;
  QStringList log_, datasets_, results_;
};

}  // namespace histion::ui

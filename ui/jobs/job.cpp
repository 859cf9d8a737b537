#include "ui/jobs/job.h"

#include <QFile>
#include <QTimer>
#include <cmath>

#include "ui/session/code_texts.h"
#include "ui/session/json_text.h"

namespace histion::ui {
namespace {

constexpr int kKillAfterMs = 5000;
constexpr int kMostLogLines = 2000;

QStringList texts(const nlohmann::json& event, const char* key) {
  QStringList list;
  const auto found = event.find(key);
  if (found != event.end() && found->is_array())
    for (const auto& item : *found)
      if (item.is_string()) list << QString::fromStdString(item.get<std::string>());
  return list;
}

}  // namespace

Job::Job(JobRequest request, QString title, QObject* parent)
    : QObject(parent), request_(std::move(request)), title_(std::move(title)) {
  connectProcess();
}

Job::Job(QStringList command, QString file, QString title, QObject* parent)
    : QObject(parent),
      command_(std::move(command)),
      commandFile_(std::move(file)),
      title_(std::move(title)) {
  connectProcess();
}

QString Job::writtenFile() const {
  if (!command_.isEmpty()) return commandFile_;
  return request_.module == "export" ? shownTextIn(request_.parameters, "file") : QString();
}

void Job::connectProcess() {
  connect(&process_, &QProcess::readyReadStandardOutput, this, &Job::readEvents);
  connect(&process_, &QProcess::readyReadStandardError, this, [this] {
    errors_ += process_.readAllStandardError();
    for (qsizetype end; (end = errors_.indexOf('\n')) >= 0; errors_.remove(0, end + 1))
      addLog(QString::fromUtf8(errors_.left(end)));
  });
  connect(&process_, &QProcess::finished, this, &Job::processEnded);
  connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart)
      finish(State::Failed, tr("The program %1 could not be started: %2. Install Histion again.")
                                .arg(process_.program(), process_.errorString()));
  });
}

Job::~Job() {
  process_.disconnect(this);
  if (process_.state() != QProcess::NotRunning) {
    process_.terminate();
    if (!process_.waitForFinished(2000)) {
      process_.kill();
      process_.waitForFinished(2000);
    }
  }
}

double Job::seconds() const {
  return (state_ == State::Running ? clock_.elapsed() : elapsed_) / 1000.0;
}

void Job::start(const QString& runner) {
  if (!command_.isEmpty()) {
    clock_.start();
    state_ = State::Running;
    step_ = tr("writing");
    process_.start(runner, command_, QIODevice::ReadOnly);
    Q_EMIT changed();
    return;
  }
  QFile file(folder_.filePath(QStringLiteral("request.json")));
  const std::string document = request_.json().dump(1);
  if (!folder_.isValid() || !file.open(QIODevice::WriteOnly) ||
      file.write(document.data(), qint64(document.size())) != qint64(document.size())) {
    finish(State::Failed, tr("The job request cannot be written to the temporary folder. Check "
                             "that the disk has room."));
    return;
  }
  file.close();
  clock_.start();
  state_ = State::Running;
  step_ = tr("starting");
  process_.start(runner, {QStringLiteral("job"), file.fileName()}, QIODevice::ReadOnly);
  Q_EMIT changed();
}

void Job::cancel() {
  if (state_ == State::Waiting) {
    finish(State::Cancelled, {});
    return;
  }
  if (state_ != State::Running || cancelAsked_) return;
  cancelAsked_ = true;
  step_ = tr("cancelling");
  process_.terminate();
  QTimer::singleShot(kKillAfterMs, this, [this] {
    if (state_ == State::Running) process_.kill();
  });
  Q_EMIT changed();
}

void Job::readEvents() {
  pending_ += process_.readAllStandardOutput();
  qsizetype begin = 0;
  for (qsizetype end; (end = pending_.indexOf('\n', begin)) >= 0; begin = end + 1)
    handle(pending_.mid(begin, end - begin));
  pending_.remove(0, begin);
}

void Job::handle(const QByteArray& line) {
  if (line.trimmed().isEmpty()) return;
  const auto event = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
  if (!event.is_object()) {
    addLog(QString::fromUtf8(line));
    return;
  }
  const QString kind = shownTextIn(event, "event");
  if (kind == QLatin1String("progress")) {
    fraction_ = std::clamp(numberIn(event, "fraction", fraction_), 0.0, 1.0);
    const QString step = stepText(shownTextIn(event, "text"));
    if (!cancelAsked_ && !step.isEmpty() && step != step_) {
      step_ = step;
      addLog(step);
    }
  } else if (kind == QLatin1String("curve")) {
    const QString name = stepText(shownTextIn(event, "name"));
    const double x = numberIn(event, "x", NAN), y = numberIn(event, "y", NAN);
    if (std::isfinite(x) && std::isfinite(y)) {
      curves_[name].append({x, y});
      Q_EMIT curvePoint(name, x, y);
    }
  } else if (kind == QLatin1String("warning")) {
    addLog(tr("Warning: %1").arg(shownTextIn(event, "text")));
  } else if (kind == QLatin1String("preview")) {
    readPreview(event);
  } else if (kind == QLatin1String("done")) {
    doneSeen_ = true;
    datasets_ = texts(event, "datasets");
    results_ = texts(event, "results");
  } else if (kind == QLatin1String("failed")) {
    failure_ = shownTextIn(event, "line");
    remedy_ = shownTextIn(event, "hint");
    if (failure_.isEmpty()) failure_ = shownTextIn(event, "message");
  } else if (kind == QLatin1String("cancelled")) {
    cancelledSeen_ = true;
  }
  Q_EMIT changed();
}

void Job::readPreview(const nlohmann::json& event) {
  const int width = int(numberIn(event, "width", 0)), height = int(numberIn(event, "height", 0));
  QFile file(shownTextIn(event, "file"));
  const qint64 bytes = qint64(width) * height * qint64(sizeof(float));
  if (width < 1 || height < 1 || !file.open(QIODevice::ReadOnly) || file.size() != bytes) return;
  auto image = std::make_shared<Image2D>();
  image->width = width;
  image->height = height;
  image->title = shownTextIn(event, "title").toStdString();
  image->values.resize(std::size_t(width) * height);
  if (file.read(reinterpret_cast<char*>(image->values.data()), bytes) != bytes) return;
  Q_EMIT previewReady(std::move(image));
}

void Job::addLog(const QString& line) {
  if (line.isEmpty() || log_.size() >= kMostLogLines) return;
  log_ << line;
  Q_EMIT logged(line);
}

void Job::processEnded(int exitCode, QProcess::ExitStatus status) {
  readEvents();
  if (!pending_.isEmpty()) handle(std::exchange(pending_, {}));
  if (!errors_.isEmpty()) addLog(QString::fromUtf8(std::exchange(errors_, {})));
  if (exitCode == 0 && status == QProcess::NormalExit && (doneSeen_ || !command_.isEmpty()))
    finish(State::Done, {});
  else if (cancelledSeen_ || exitCode == 4 || (cancelAsked_ && status == QProcess::CrashExit))
    finish(State::Cancelled, {});
  else if (!failure_.isEmpty())
    finish(State::Failed, failure_);
  else if (status == QProcess::CrashExit)
    finish(State::Failed,
           tr("The work stopped unexpectedly (the process crashed or ran out of memory). Nothing "
              "in the project was changed; the log below may tell why."));
  else
    finish(State::Failed,
           log_.isEmpty() ? tr("The work failed with exit code %1.").arg(exitCode) : log_.back());
}

void Job::finish(State state, const QString& reason) {
  if (isOver()) return;
  elapsed_ = clock_.isValid() ? clock_.elapsed() : 0;
  state_ = state;
  reason_ = reason;
  step_.clear();
  if (state == State::Done) fraction_ = 1;
  if (!reason.isEmpty()) addLog(reason);
  Q_EMIT changed();
  Q_EMIT finished();
}

}  // namespace histion::ui

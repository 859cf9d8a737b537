#include "ui/session/warm_worker.h"

#include <QTimer>
#include <algorithm>

#include "core/data_json.h"
#include "ui/session/code_texts.h"
#include "ui/session/json_text.h"

namespace histion::ui {
namespace {

constexpr qsizetype kShortLine = 8'192;  // decoded on the spot
constexpr qsizetype kKeptErrors = 4'096;
constexpr int kKillAfterMs = 2'000;
constexpr int kCancelled = 4;  // exit code of a runner that was told to stop

}  // namespace

WarmWorker::WarmWorker(QueryPool& queries, QString runner, QObject* parent)
    : QObject(parent), queries_(queries), runner_(std::move(runner)) {}

WarmWorker::~WarmWorker() {
  if (!process_) return;
  // Nothing is written by it: there is nothing to wait for.
  process_->disconnect(this);
  process_->kill();
  process_->waitForFinished(kKillAfterMs);
}

void WarmWorker::setProject(const QString& folder) {
  if (folder == folder_) return;
  folder_ = folder;
  preparations_.clear();
  preparing_ = false;
  cancel();
  stop();
}

quint64 WarmWorker::ask(nlohmann::json request) {
  asking_ = true;
  preparing_ = restarted_ = false;
  queries_.drop(this, "line");
  hand(std::move(request));
  return number_;
}

void WarmWorker::prepare(std::vector<nlohmann::json> requests) {
  if (folder_.isEmpty()) return;
  preparations_ = std::move(requests);
  std::reverse(preparations_.begin(), preparations_.end());
  prepareNext();
}

void WarmWorker::prepareNext() {
  if (asking_ || preparations_.empty()) return;
  preparing_ = true;
  hand(preparations_.back());
}

void WarmWorker::hand(nlohmann::json request) {
  request["id"] = ++number_;
  question_ = QByteArray::fromStdString(
      request.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  if (process_)
    process_->write(question_);
  else
    start();
}

void WarmWorker::cancel() {
  if (!asking_) return;
  asking_ = false;
  queries_.drop(this, "line");
  if (process_) process_->write(QStringLiteral("{\"cancel\":%1}\n").arg(number_).toLatin1());
}

void WarmWorker::start() {
  process_ = new QProcess(this);
  pending_.clear();
  errors_.clear();
  connect(process_, &QProcess::readyReadStandardOutput, this, &WarmWorker::readLines);
  connect(process_, &QProcess::readyReadStandardError, this,
          [this] { errors_ = (errors_ + process_->readAllStandardError()).right(kKeptErrors); });
  connect(process_, &QProcess::finished, this, &WarmWorker::ended);
  connect(process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    const QString reason = process_->errorString();
    std::exchange(process_, nullptr)->deleteLater();
    fail({tr("The program %1 could not be started: %2.").arg(runner_, reason),
          tr("Install Histion again."), QStringLiteral("ended")});
  });
  process_->start(runner_, {QStringLiteral("serve"), folder_});
  if (process_) process_->write(question_);
}

void WarmWorker::stop() {
  if (!process_) return;
  QProcess* const old = std::exchange(process_, nullptr);
  old->disconnect(this);
  connect(old, &QProcess::finished, old, &QObject::deleteLater);
  old->terminate();
  QTimer::singleShot(kKillAfterMs, old, [old] { old->kill(); });
}

void WarmWorker::readLines() {
  pending_ += process_->readAllStandardOutput();
  qsizetype begin = 0;
  for (qsizetype end; (end = pending_.indexOf('\n', begin)) >= 0; begin = end + 1) {
    const QByteArray line = pending_.mid(begin, end - begin);
    if (line.size() <= kShortLine)
      take(decode(line));
    else
      queries_.submit(
          this, "line", [line] { return decode(line); },
          [this](const Decoded& decoded) { take(decoded); });
  }
  pending_.remove(0, begin);
}

WarmWorker::Decoded WarmWorker::decode(const QByteArray& line) {
  Decoded decoded;
  const auto document = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
  if (!document.is_object() || !document.contains("id") || !document["id"].is_number_unsigned())
    return decoded;
  decoded.question = document["id"].get<quint64>();
  if (const auto error = document.find("error"); error != document.end() && error->is_object()) {
    decoded.isAnswer = true;
    decoded.failure = {shownTextIn(*error, "message"), shownTextIn(*error, "hint"),
                       shownTextIn(*error, "kind")};
  } else if (const auto outputs = document.find("outputs"); outputs != document.end()) {
    decoded.isAnswer = true;
    try {
      for (const auto& [port, output] : outputs->items())
        if (output.value("kind", std::string()) == toString(DataKind::HitList))
          decoded.answer.outputs[port] = hitListFrom(output);
    } catch (const std::exception& error) {
      decoded.failure = {errorText(error), {}, QStringLiteral("damaged")};
    }
    decoded.answer.seconds = numberIn(document, "seconds");
    if (const auto warnings = document.find("warnings"); warnings != document.end())
      for (const auto& warning : *warnings)
        if (warning.is_string())
          decoded.answer.warnings << QString::fromStdString(warning.get<std::string>());
  } else {
    decoded.fraction = std::clamp(numberIn(document, "progress"), 0.0, 1.0);
    decoded.step = stepText(shownTextIn(document, "text"));
  }
  return decoded;
}

void WarmWorker::take(const Decoded& decoded) {
  if (decoded.question != number_) return;
  if (!asking_) {
    if (decoded.isAnswer && std::exchange(preparing_, false)) {
      preparations_.pop_back();
      prepareNext();
    }
    return;
  }
  if (!decoded.isAnswer) {
    Q_EMIT progress(number_, decoded.fraction, decoded.step);
    return;
  }
  if (!decoded.failure.kind.isEmpty()) return fail(decoded.failure);
  asking_ = false;
  Q_EMIT answered(number_, decoded.answer);
  prepareNext();
}

void WarmWorker::ended() {
  const QByteArray said = errors_ + process_->readAllStandardError();
  const bool crashed = process_->exitStatus() != QProcess::NormalExit;
  const int code = crashed ? 0 : process_->exitCode();
  std::exchange(process_, nullptr)->deleteLater();
  if (std::exchange(preparing_, false)) preparations_.clear();
  if (!asking_) return;  // the next question starts it again
  // A refused project is refused again; its last line says why and what to do.
  const QString last = QString::fromUtf8(said.trimmed().split('\n').last());
  if (code != 0 && code != kCancelled && !last.isEmpty())
    return fail({last, {}, QStringLiteral("ended")});
  if (!std::exchange(restarted_, true)) return start();
  fail({tr("The search stopped unexpectedly, twice."),
        tr("Other programs may need the memory: close some and ask again."),
        QStringLiteral("ended")});
}

void WarmWorker::fail(const WarmFailure& failure) {
  if (!asking_) return;
  asking_ = false;
  Q_EMIT failed(number_, failure);
}

}  // namespace histion::ui

#include "histion_run/serve.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "histion_run/commands.h"
#include "histion_run/console.h"
#include "histion_run/parse.h"
#include "histion_run/serve_lines.h"

namespace histion::runner {
namespace {

constexpr auto kRefresh = std::chrono::milliseconds(40);
constexpr const char* kNewer = "a newer question came";

}  // namespace

// Progress of the running task, told to whoever waits for it now.
class Worker::Reporting : public Progress {
 public:
  Reporting(Worker& worker, std::shared_ptr<Task> task) : worker_(worker), task_(std::move(task)) {}
  void update(double fraction, std::string_view text) override {
    nlohmann::json id;
    {
      const std::lock_guard lock(worker_.mutex_);
      const auto now = std::chrono::steady_clock::now();
      if (now - last_ < kRefresh && text == lastText_) return;
      last_ = now;
      lastText_ = text;
      if (!task_->tokens.answering.cancelled())
        id = task_->id;
      else if (worker_.waiting_ && !task_->tokens.preparing.cancelled())
        id = worker_.waiting_->id;
      else
        return;
    }
    worker_.send(id, {{"progress", fraction}, {"text", text}});
  }
  void curve(std::string_view, double, double) override {}
  void warn(std::string_view) override {}
  void preview(const Image2D&) override {}

 private:
  Worker& worker_;
  std::shared_ptr<Task> task_;
  std::chrono::steady_clock::time_point last_{};
  std::string lastText_;
};

Worker::Worker(const ModuleRegistry& registry, store::Project& project,
               std::function<bool(const std::string&)> write)
    : registry_(registry),
      answers_(registry, project),
      write_(std::move(write)),
      thread_([this] { work(); }) {}

Worker::~Worker() {
  stop();
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Worker::send(const nlohmann::json& id, nlohmann::json line) {
  line["id"] = id;
  const std::string text = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  bool heard;
  {
    const std::lock_guard lock(writing_);
    heard = write_(text);
  }
  if (heard) return;
  const std::lock_guard lock(mutex_);
  if (running_) running_->tokens.cancel();
}

void Worker::sendError(const nlohmann::json& id, const std::string& kind,
                       const std::string& message, const std::string& hint) {
  send(id, {{"error", {{"kind", kind}, {"message", message}, {"hint", hint}}}});
}

void Worker::take(const std::string& line) {
  if (line.find_first_not_of(" \t\r") == std::string::npos) return;
  const auto request = nlohmann::json::parse(line, nullptr, false);
  nlohmann::json id;
  if (request.is_object() && request.contains("id")) id = request["id"];
  try {
    if (!request.is_object())
      throw Error(ErrorKind::Usage, "this line is no JSON object",
                  "Send one object per line, see 'histion-run serve --help'");
    handle(request);
  } catch (const Error& e) {
    sendError(id, toString(e.kind()), e.message(), e.hint());
  } catch (const std::exception& e) {
    sendError(id, toString(ErrorKind::Failed), e.what(), "");
  }
}

void Worker::handle(const nlohmann::json& request) {
  const nlohmann::json id = request.contains("id") ? request["id"] : nlohmann::json();
  if (request.contains("ask") || request.contains("prepare")) {
    auto task = std::make_shared<Task>();
    task->id = id;
    task->ask = Ask::from(request);
    accept(std::move(task));
  } else if (request.contains("cancel")) {
    cancel(request["cancel"]);
  } else if (request.contains("list")) {
    send(id, {{"modules", listing()}});
  } else {
    throw Error(ErrorKind::Usage, "this request asks nothing",
                "Requests have the key \"ask\", \"prepare\", \"cancel\" or \"list\"");
  }
}

void Worker::accept(std::shared_ptr<Task> task) {
  std::shared_ptr<Task> dropped;
  {
    const std::lock_guard lock(mutex_);
    dropped = std::exchange(waiting_, std::move(task));
    if (running_) {
      running_->tokens.answering.cancel();
      if (!answers_.prepareAlike(running_->ask, waiting_->ask)) running_->tokens.preparing.cancel();
    }
  }
  changed_.notify_all();
  if (dropped) sendError(dropped->id, "cancelled", kNewer, "");
}

void Worker::cancel(const nlohmann::json& id) {
  std::shared_ptr<Task> dropped;
  {
    const std::lock_guard lock(mutex_);
    if (waiting_ && waiting_->id == id) {
      dropped = std::move(waiting_);
      waiting_.reset();
      // Nobody waits any more for what the older one prepares.
      if (running_ && running_->tokens.answering.cancelled()) running_->tokens.preparing.cancel();
    } else if (running_ && running_->id == id) {
      running_->tokens.cancel();
    }
  }
  if (dropped) sendError(dropped->id, "cancelled", "the question was taken back", "");
}

void Worker::stop() {
  std::shared_ptr<Task> dropped;
  {
    const std::lock_guard lock(mutex_);
    dropped = std::exchange(waiting_, nullptr);
    if (running_) running_->tokens.cancel();
  }
  if (dropped) sendError(dropped->id, "cancelled", "the worker ends", "");
}

void Worker::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !running_ && !waiting_; });
}

void Worker::work() {
  while (true) {
    std::shared_ptr<Task> task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return waiting_ || ending_; });
      if (!waiting_) return;
      task = running_ = std::exchange(waiting_, nullptr);
    }
    answer(task);
    {
      const std::lock_guard lock(mutex_);
      running_.reset();
    }
    changed_.notify_all();
  }
}

void Worker::answer(const std::shared_ptr<Task>& task) {
  const auto start = std::chrono::steady_clock::now();
  Reporting progress(*this, task);
  std::vector<std::string> warnings;
  try {
    const nlohmann::json outputs = answers_.answer(task->ask, progress, task->tokens, warnings);
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    nlohmann::json line{{"outputs", std::move(outputs)}, {"seconds", seconds}};
    if (!warnings.empty()) line["warnings"] = warnings;
    send(task->id, std::move(line));
  } catch (const Cancelled&) {
    sendError(task->id, "cancelled", "the question was taken back or a newer one came", "");
  } catch (const Error& e) {
    sendError(task->id, toString(e.kind()), e.message(), e.hint());
    if (!e.detail().empty()) std::fprintf(stderr, "%s\n", e.detail().c_str());
  } catch (const std::bad_alloc&) {
    sendError(task->id, toString(ErrorKind::Resource), "there was not enough memory to answer",
              "Close other programs, or ask with fewer libraries");
  } catch (const std::exception& e) {
    sendError(task->id, toString(ErrorKind::Failed),
              std::string("the question could not be answered: ") + e.what(), "");
  }
}

nlohmann::json Worker::listing() const {
  nlohmann::json list = nlohmann::json::array();
  for (const Manifest& manifest : registry_.manifests()) {
    const bool data = std::any_of(manifest.outputs.begin(), manifest.outputs.end(),
                                  [](const Port& p) { return p.kind == DataKind::Dataset; });
    if (!manifest.isReader() && !manifest.isWriter() && !data) list.push_back(manifest.json());
  }
  return list;
}

int serve(const Words& words) {
  CLI::App app("Answers questions to modules; JSON lines on stdin and stdout", "serve");
  std::string folder;
  app.add_option("project", folder, "Project folder")->required();
  app.footer(
      "Requests: {\"id\":1,\"ask\":MODULE,\"inputs\":{INPUT:[ID,...]},\"parameters\":{},\n"
      "\"question\":{INPUT:{\"mz\":[],\"intensity\":[],\"facts\":{}}}}, {\"cancel\":1} and\n"
      "{\"id\":2,\"list\":true}. \"prepare\" instead of \"ask\", with \"question\":{INPUT:[]}, "
      "makes ready\n"
      "for questions to come. The latest question wins. The end of stdin ends it.");
  parse(app, words);
  const ModuleRegistry registry(moduleFolder());
  const auto project = store::Project::open(folder);
  // What a library prints goes to stderr: stdout is for answers alone.
  std::FILE* const answers = fdopen(dup(STDOUT_FILENO), "w");
  if (!answers || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
    throw systemError("answers cannot be written to", "stdout");
  Worker worker(registry, *project, [answers](const std::string& line) {
    return std::fputs((line + "\n").c_str(), answers) >= 0 && std::fflush(answers) == 0;
  });
  readLines(STDIN_FILENO, signalToken(), [&](const std::string& line) { worker.take(line); });
  if (signalToken().cancelled()) {
    worker.stop();
    worker.finish();
    return 4;
  }
  worker.finish();
  return 0;
}

}  // namespace histion::runner

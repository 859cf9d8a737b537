// job: what the window starts. Events are described in core/job.h.
#include <unistd.h>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <mutex>

#include "core/image2d.h"
#include "core/job.h"
#include "core/registry.h"
#include "histion_run/commands.h"
#include "histion_run/console.h"
#include "histion_run/engine.h"
#include "histion_run/parse.h"

namespace histion::runner {
namespace {

namespace fs = std::filesystem;

constexpr auto kEventEvery = std::chrono::milliseconds(40);

class JsonLines : public Progress {
 public:
  explicit JsonLines(fs::path cache) : cache_(std::move(cache)) {}
  ~JsonLines() override {
    std::error_code ignored;
    if (!previewFile_.empty()) fs::remove(previewFile_, ignored);
  }

  void send(const nlohmann::json& event) {
    const std::lock_guard lock(mutex_);
    std::fputs(
        (event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n").c_str(),
        stdout);
    std::fflush(stdout);
  }
  void update(double fraction, std::string_view text) override {
    {
      const std::lock_guard lock(mutex_);
      const auto now = std::chrono::steady_clock::now();
      if (now - last_ < kEventEvery && text == lastText_) return;
      last_ = now;
      lastText_ = text;
    }
    send({{"event", "progress"}, {"fraction", fraction}, {"text", text}});
  }
  void curve(std::string_view name, double x, double y) override {
    send({{"event", "curve"}, {"name", name}, {"x", x}, {"y", y}});
  }
  void warn(std::string_view text) override { send({{"event", "warning"}, {"text", text}}); }

  void preview(const Image2D& image) override {
    // A preview that cannot be written is not worth failing for.
    std::error_code failed;
    fs::create_directories(cache_, failed);
    const fs::path file = cache_ / ("preview-" + std::to_string(getpid()) + ".f32");
    fs::path partial = file;
    partial += ".part";
    {
      std::ofstream out(partial, std::ios::binary);
      out.write(reinterpret_cast<const char*>(image.values.data()),
                std::streamsize(image.values.size() * sizeof(float)));
      if (!out) return;
    }
    fs::rename(partial, file, failed);
    if (failed) return;
    previewFile_ = file;
    send({{"event", "preview"},
          {"file", fs::absolute(file).string()},
          {"width", image.width},
          {"height", image.height},
          {"title", image.title}});
  }

 private:
  fs::path cache_, previewFile_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point last_{};
  std::string lastText_;
};

JobRequest readRequest(const std::string& file) {
  std::ifstream stream(file);
  if (!stream)
    throw Error(ErrorKind::Usage, "the job request '" + file + "' cannot be read",
                "Check the name");
  const auto document = nlohmann::json::parse(stream, nullptr, false);
  if (document.is_discarded())
    throw Error(ErrorKind::Usage, "the job request '" + file + "' is not valid JSON");
  return JobRequest::from(document);
}

}  // namespace

int job(const Words& words) {
  CLI::App app("Runs a job request; events are JSON lines on stdout", "job");
  std::string file;
  app.add_option("request", file, "Request file, JSON")->required();
  parse(app, words);
  std::unique_ptr<JsonLines> lines = std::make_unique<JsonLines>(fs::path());
  const auto failed = [&](const Error& e) {
    std::fprintf(stderr, "%s\n", e.line().c_str());
    lines->send({{"event", "failed"},
                 {"kind", toString(e.kind())},
                 {"message", e.message()},
                 {"hint", e.hint()},
                 {"line", e.line()},
                 {"exit_code", int(e.kind())}});
    return int(e.kind());
  };
  try {
    const JobRequest request = readRequest(file);
    lines = std::make_unique<JsonLines>(fs::path(request.project) / "cache");
    lines->send({{"event", "started"}, {"module", request.module}});
    const ModuleRegistry registry(moduleFolder());
    const RunResult run = Engine(registry, *lines, signalToken()).run(request);
    lines->send({{"event", "done"},
                 {"datasets", run.datasets},
                 {"results", run.results},
                 {"cached", run.cached}});
    return 0;
  } catch (const Cancelled&) {
    lines->send({{"event", "cancelled"}});
    return 4;
  } catch (const Error& e) {
    return failed(e);
  } catch (const std::bad_alloc&) {
    return failed(Error(ErrorKind::Resource, "there was not enough memory for this job",
                        "Close other programs, or choose fewer features"));
  } catch (const std::exception& e) {
    return failed(Error(ErrorKind::Failed, std::string("the job failed: ") + e.what()));
  }
}

}  // namespace histion::runner

// serve: the warm worker. It has one project open, keeps what modules prepared and answers one
// question at a time; the window starts it, scripts may. Requests are JSON objects on stdin, one
// per line; answers and progress are lines on stdout that carry the request's "id". Nothing is
// written to the project.
//
//   {"id":1,"ask":"retrieval","inputs":{"library":["id",…]},"parameters":{…},
//    "question":{"queries":{"name":…,"mz":[…],"intensity":[…],"facts":{…}}}}
//       {"id":1,"progress":0.3,"text":"reading spectra"}
//       {"id":1,"outputs":{"hits":{"kind":"hit_list",…}},"seconds":0.02,"warnings":[…]}
//       {"id":1,"error":{"kind":"usage","message":"…","hint":"…"}}
//   {"id":1,"prepare":"retrieval","inputs":{…},"parameters":{…},"question":{"queries":[]}}
//       {"id":1,"outputs":{},"seconds":4.1}    a later ask with the same finds it prepared
//   {"cancel":1}                the error kind of what was stopped is "cancelled"
//   {"id":2,"list":true}
//       {"id":2,"modules":[{…as `describe --json`…}]}
//
// "inputs" are ids of data or names of files, one or a list; "question" gives inputs of the kind
// spectrum_set by their spectra: an object as above, or a list of them. Every ask is answered once.
// The latest wins: a newer ask stops the older one; what that one was preparing goes on when the
// newer one needs the same. The end of stdin ends the worker after the last answer.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "histion_run/serve_answers.h"

namespace histion::runner {

class Worker {
 public:
  // `write` gets one line without its end; it may be called from two threads, never at once. It
  // returns false when nobody listens any more.
  Worker(const ModuleRegistry& registry, store::Project& project,
         std::function<bool(const std::string&)> write);
  // Stops what is under way.
  ~Worker();

  // One request. Returns at once.
  void take(const std::string& line);
  // Waits until everything was answered.
  void finish();
  // Stops what is under way; its answer is "cancelled".
  void stop();

 private:
  struct Task {
    nlohmann::json id;
    Ask ask;
    AskTokens tokens;
  };
  class Reporting;

  void handle(const nlohmann::json& request);
  void accept(std::shared_ptr<Task> task);
  void cancel(const nlohmann::json& id);
  void work();
  void answer(const std::shared_ptr<Task>& task);
  nlohmann::json listing() const;
  void send(const nlohmann::json& id, nlohmann::json line);
  void sendError(const nlohmann::json& id, const std::string& kind, const std::string& message,
                 const std::string& hint);

  const ModuleRegistry& registry_;
  Answers answers_;
  std::function<bool(const std::string&)> write_;
  std::mutex writing_, mutex_;
  std::condition_variable changed_;
  std::shared_ptr<Task> running_, waiting_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace histion::runner

#include "core/job.h"

namespace histion {

nlohmann::json JobRequest::json() const {
  nlohmann::json request{
      {"project", project}, {"module", module}, {"inputs", inputs}, {"parameters", parameters},
      {"files", files},     {"link", link},     {"force", force}};
  if (!region.empty()) request["region"] = region;
  return request;
}

JobRequest JobRequest::from(const nlohmann::json& d) {
  static const std::vector<std::string> known{"project", "module", "inputs", "parameters",
                                              "files",   "region", "link",   "force"};
  const std::string hint = "See the header core/job.h for the form of a job request";
  if (!d.is_object()) throw Error(ErrorKind::Usage, "the job request is not a JSON object", hint);
  for (const auto& [key, value] : d.items())
    if (std::find(known.begin(), known.end(), key) == known.end())
      throw Error(ErrorKind::Usage, "the job request has the unknown key '" + key + "'", hint);
  try {
    JobRequest request;
    request.project = d.at("project").get<std::string>();
    request.module = d.at("module").get<std::string>();
    request.inputs = d.value("inputs", request.inputs);
    request.parameters = d.value("parameters", request.parameters);
    request.files = d.value("files", request.files);
    request.region = d.value("region", "");
    request.link = d.value("link", false);
    request.force = d.value("force", false);
    return request;
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorKind::Usage, std::string("the job request is not valid: ") + e.what(), hint);
  }
}

}  // namespace histion

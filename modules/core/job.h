// The request that starts a job and the events it prints. The window, scripts and later a cluster
// use the same request file. Events are JSON objects, one per line, on stdout:
//
//   {"event":"started","module":"pca"}
//   {"event":"progress","fraction":0.4,"text":"sorting peaks"}
//   {"event":"curve","name":"training loss","x":3,"y":0.012}
//   {"event":"warning","text":"…"}
//   {"event":"preview","file":"<absolute path>","width":260,"height":134,"title":"m/z 741.53"}
//       (raw little-endian float32 [height][width], NaN where nothing is known yet)
//   {"event":"done","datasets":["bladder"],"results":["pca-1a2b3c4d-embedding", …]}
//   {"event":"failed","kind":"damaged","message":"…","hint":"…","line":"…","exit_code":3}
//   {"event":"cancelled"}
//
// SIGTERM or SIGINT cancels. The exit code is that of the runner's contract.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/export.h"

namespace histion {

struct HISTION_API JobRequest {
  std::string project;                        // folder
  std::string module;                         // module id, or "import"
  std::map<std::string, std::string> inputs;  // port id -> data id
  nlohmann::json parameters = nlohmann::json::object();
  std::vector<std::string> files;  // of an import
  std::string region;              // classes, names or ids: datasets are cropped to these regions
  bool link = false;               // of an import: keep the spectra in the original file
  bool force = false;              // run although the same recipe has results

  nlohmann::json json() const;
  // Throws Usage naming the wrong key.
  static JobRequest from(const nlohmann::json& document);
};

}  // namespace histion

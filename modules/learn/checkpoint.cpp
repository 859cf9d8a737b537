#include "learn/checkpoint.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace histion::learn {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "training.safetensors";
constexpr const char* kState = "state.";  // parameters and buffers now
constexpr const char* kBest = "best.";    // those of the best epoch

void writeSealed(const fs::path& file, const std::vector<std::uint8_t>& bytes) {
  const fs::path temporary = file.string() + ".part";
  const int handle = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (handle < 0) throw systemError("write the checkpoint", temporary.string());
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = write(handle, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    done += std::size_t(n);
  }
  const bool ok = done == bytes.size() && fsync(handle) == 0;
  const Error failure = systemError("write the checkpoint", temporary.string());
  close(handle);
  if (!ok || rename(temporary.c_str(), file.c_str()) != 0) {
    unlink(temporary.c_str());
    throw failure;
  }
}

}  // namespace

void saveCheckpoint(const fs::path& folder, const std::string& fingerprint, Network& network,
                    Adam& adam, const TrainState& state) {
  TensorFile file;
  for (auto& [name, array] : stateOf(network.module())) file.tensors[kState + name] = array;
  for (const auto& [name, array] : state.bestState) file.tensors[kBest + name] = array;
  file.tensors["first_moment"] = toArray(adam.firstMoment());
  file.tensors["second_moment"] = toArray(adam.secondMoment());
  file.tensors["training_loss"] = Array::of(state.report.trainingLoss);
  file.tensors["validation_loss"] = Array::of(state.report.validationLoss);
  file.tensors["counters"] = Array::of(std::vector<std::int64_t>{
      state.epoch, state.sinceBest, state.report.bestEpoch, adam.steps()});
  file.tensors["best"] = Array::of(std::vector<double>{state.best});
  file.metadata["training"] = fingerprint;
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  writeSealed(folder / kName, writeSafetensors(file));
}

std::optional<TrainState> loadCheckpoint(const fs::path& folder, const std::string& fingerprint,
                                         Network& network, Adam& adam) {
  std::ifstream stream(folder / kName, std::ios::binary);
  if (!stream) return std::nullopt;
  const std::vector<char> bytes{std::istreambuf_iterator<char>(stream), {}};
  const TensorFile file =
      readSafetensors({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  const auto training = file.metadata.find("training");
  if (training == file.metadata.end() || training->second != fingerprint)
    throw Error(ErrorKind::Usage,
                "the checkpoint in " + folder.string() + " belongs to another training",
                "Choose an empty folder");
  setState(network.module(), file, kState);
  const torch::NoGradGuard guard;
  const std::vector<std::int64_t> flat{adam.values().numel()};
  auto first = file.values<float>("first_moment", flat);
  auto second = file.values<float>("second_moment", flat);
  adam.firstMoment().copy_(torch::from_blob(first.data(), flat));
  adam.secondMoment().copy_(torch::from_blob(second.data(), flat));
  TrainState state;
  const auto counters = file.values<std::int64_t>("counters", {4});
  state.epoch = int(counters[0]);
  state.sinceBest = int(counters[1]);
  state.report.bestEpoch = int(counters[2]);
  state.report.resumedAt = state.epoch;
  adam.setSteps(counters[3]);
  state.report.trainingLoss = file.values<double>("training_loss", {counters[0]});
  state.best = file.values<double>("best", {1})[0];
  const auto validation = file.tensors.find("validation_loss");
  if (validation != file.tensors.end())
    state.report.validationLoss = validation->second.to<double>();
  for (const auto& [name, array] : file.tensors)
    if (name.starts_with(kBest)) state.bestState[name.substr(std::string(kBest).size())] = array;
  return state;
}

void removeCheckpoint(const fs::path& folder) {
  std::error_code ignored;
  fs::remove(folder / kName, ignored);
}

}  // namespace histion::learn

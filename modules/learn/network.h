// What the Trainer trains. Includes LibTorch: used inside learn and by those who add networks;
// everybody else sees the networks' own headers, which do not.
#pragma once

#include <torch/torch.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/export.h"
#include "learn/device.h"
#include "learn/safetensors.h"

namespace histion::learn {

class HISTION_API Network {
 public:
  virtual ~Network() = default;
  // Parameters (float, contiguous) and buffers, with their names.
  virtual torch::nn::Module& module() = 0;
  // The objective for a batch [rows, width]: a scalar, the mean over the rows. Called from several
  // threads at once on different rows when shardable().
  virtual torch::Tensor loss(const torch::Tensor& rows) = 0;
  // False when a forward pass in training changes the network (running statistics of batch norm):
  // a batch is then one shard.
  virtual bool shardable() const { return true; }
};

// Copies of parameters and buffers by name, and back. Throws Damaged when a name is missing or a
// shape differs.
HISTION_API std::map<std::string, Array> stateOf(torch::nn::Module& module);
HISTION_API void setState(torch::nn::Module& module, const TensorFile& file,
                          const std::string& prefix = {});

// The shape of the network that a model file states. Throws Damaged when it states none.
HISTION_API nlohmann::json storedShape(const TensorFile& file);
// Throws Damaged when the file holds fewer than `needed` numbers: a shape that asks for more must
// not be built.
HISTION_API void requireWeights(const TensorFile& file, std::int64_t needed);

// The device as LibTorch names it.
HISTION_API torch::Device placeOf(const Device& device);

HISTION_API Array toArray(const torch::Tensor& tensor);

// Runs work and turns LibTorch's exceptions into Error: out of memory into Resource, the rest into
// Failed with LibTorch's text as detail.
HISTION_API void withTorchErrors(const std::function<void()>& work);

}  // namespace histion::learn

#include "learn/network.h"

namespace histion::learn {
namespace {

DType dtypeOfTensor(const torch::Tensor& tensor) {
  if (tensor.scalar_type() == torch::kInt64) return DType::Int64;
  if (tensor.scalar_type() == torch::kFloat64) return DType::Float64;
  return DType::Float32;
}

void setTensor(torch::Tensor target, const TensorFile& file, const std::string& name) {
  const Array& array = file.require(name, target.sizes().vec());
  if (array.type != dtypeOfTensor(target))
    throw Error(ErrorKind::Damaged, "the weights '" + name + "' hold another type of number",
                "Train the model again");
  const torch::NoGradGuard guard;
  auto* bytes = const_cast<std::byte*>(array.bytes.data());  // from_blob only reads here
  target.copy_(torch::from_blob(bytes, target.sizes(), target.scalar_type()));
}

}  // namespace

torch::Device placeOf(const Device& device) {
  return device.cuda ? torch::Device(torch::kCUDA, c10::DeviceIndex(device.index))
                     : torch::Device(torch::kCPU);
}

Array toArray(const torch::Tensor& tensor) {
  const torch::Tensor plain = tensor.detach().to(torch::kCPU).contiguous();
  Array array{dtypeOfTensor(plain), plain.sizes().vec(), {}};
  const auto* bytes = static_cast<const std::byte*>(plain.data_ptr());
  array.bytes.assign(bytes, bytes + plain.numel() * plain.element_size());
  return array;
}

std::map<std::string, Array> stateOf(torch::nn::Module& module) {
  std::map<std::string, Array> state;
  for (const auto& item : module.named_parameters()) state[item.key()] = toArray(item.value());
  for (const auto& item : module.named_buffers()) state[item.key()] = toArray(item.value());
  return state;
}

void setState(torch::nn::Module& module, const TensorFile& file, const std::string& prefix) {
  for (const auto& item : module.named_parameters())
    setTensor(item.value(), file, prefix + item.key());
  for (const auto& item : module.named_buffers())
    setTensor(item.value(), file, prefix + item.key());
}

nlohmann::json storedShape(const TensorFile& file) {
  const auto shape = file.metadata.find("shape");
  if (shape == file.metadata.end())
    throw Error(ErrorKind::Damaged, "the model does not say what shape its network has",
                "Train the model again");
  return nlohmann::json::parse(shape->second, nullptr, false);
}

void requireWeights(const TensorFile& file, std::int64_t needed) {
  std::int64_t held = 0;
  for (const auto& [name, array] : file.tensors) held += array.size();
  if (needed > held)
    throw Error(ErrorKind::Damaged, "the model's weights are fewer than its shape asks for",
                "Train the model again");
}

void withTorchErrors(const std::function<void()>& work) {
  try {
    work();
  } catch (const c10::Error& e) {
    const std::string text = e.what_without_backtrace();
    const bool memory = text.find("out of memory") != std::string::npos ||
                        text.find("can't allocate memory") != std::string::npos;
    if (memory)
      throw Error(ErrorKind::Resource, "there is not enough memory to train this network",
                  "Use a smaller batch, fewer features, or the CPU", text);
    throw Error(ErrorKind::Failed, "the network could not be computed", "See the log", text);
  } catch (const std::bad_alloc&) {
    throw Error(ErrorKind::Resource, "there is not enough memory to train this network",
                "Use a smaller batch or fewer features");
  }
}

}  // namespace histion::learn

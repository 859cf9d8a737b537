#include "learn/attention.h"

#include <algorithm>
#include <cmath>

#include "learn/attention_kernel.h"
#include "learn/tower.h"

namespace histion::learn {
namespace {

constexpr float kAbsent = -1e9f;  // logit of a token that is not there

torch::Tensor normed(const torch::Tensor& x, const torch::Tensor& scale,
                     const torch::Tensor& shift) {
  return torch::layer_norm(x, {scale.size(0)}, scale, shift);
}

// The kernel's view of row `r`, whose tokens begin at `first`.
AttentionRow rowOf(const torch::Tensor& in, std::int64_t heads, const torch::Tensor& bias,
                   std::int64_t r, std::int64_t first, std::int64_t length) {
  AttentionRow row{
      length, heads, in.size(1) / 3 / heads, in.data_ptr<float>() + first * in.size(1), nullptr,
      0,      0};
  if (bias.defined()) {
    row.bias = bias.data_ptr<float>() + r * bias.stride(0);
    row.headStep = bias.stride(1), row.queryStep = bias.stride(2);
  }
  return row;
}

// Attention on the CPU, row by row and without padding.
class Attend : public torch::autograd::Function<Attend> {
 public:
  // `shares`: what each query takes of each key is kept for the way back.
  static torch::Tensor compute(const torch::Tensor& in, const torch::Tensor& bias,
                               std::int64_t heads, const std::vector<std::int64_t>& lengths,
                               torch::Tensor* shares) {
    const std::int64_t width = in.size(1) / 3;
    std::int64_t kept = 0, most = 0;
    for (const std::int64_t length : lengths) {
      const std::int64_t size = heads * length * shareStep(length);
      kept += size, most = std::max(most, size);
    }
    torch::Tensor out = torch::empty({in.size(0), width}, in.options());
    const torch::Tensor room = torch::empty({shares ? kept : most}, in.options());
    std::int64_t first = 0;
    auto* share = room.data_ptr<float>();
    for (std::size_t r = 0; r < lengths.size(); ++r) {
      attendForward(rowOf(in, heads, bias, std::int64_t(r), first, lengths[r]),
                    out.data_ptr<float>() + first * width, share);
      first += lengths[r];
      if (shares) share += heads * lengths[r] * shareStep(lengths[r]);
    }
    if (shares) *shares = room;
    return out;
  }

  // No bias: an empty tensor, because LibTorch asks of undefined ones where they are.
  static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& in,
                               const torch::Tensor& bias, std::int64_t heads,
                               const std::vector<std::int64_t>& lengths) {
    torch::Tensor shares;
    const torch::Tensor out =
        compute(in, bias.numel() > 0 ? bias : torch::Tensor(), heads, lengths, &shares);
    context->save_for_backward({in, shares, bias});
    context->saved_data["heads"] = heads;
    context->saved_data["lengths"] = lengths;
    return out;
  }

  static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                               torch::autograd::tensor_list gradients) {
    const auto saved = context->get_saved_variables();
    const torch::Tensor &in = saved[0], &shares = saved[1], &bias = saved[2];
    const std::int64_t heads = context->saved_data["heads"].toInt(), width = in.size(1) / 3;
    const auto lengths = context->saved_data["lengths"].toIntVector();
    const torch::Tensor given = gradients[0].contiguous();
    torch::Tensor ofIn = torch::empty_like(in), ofBias;
    if (bias.numel() > 0) ofBias = torch::zeros_like(bias);
    std::int64_t first = 0;
    const auto* share = shares.data_ptr<float>();
    for (std::size_t r = 0; r < lengths.size(); ++r) {
      AttentionRow row = rowOf(in, heads, ofBias, std::int64_t(r), first, lengths[r]);
      attendBackward(row, share, given.data_ptr<float>() + first * width,
                     ofIn.data_ptr<float>() + first * in.size(1),
                     ofBias.defined()
                         ? ofBias.data_ptr<float>() + std::int64_t(r) * ofBias.stride(0)
                         : nullptr);
      first += lengths[r];
      share += heads * lengths[r] * shareStep(lengths[r]);
    }
    return {ofIn, ofBias, {}, {}};
  }
};

}  // namespace

TokenRows::TokenRows(std::span<const std::int64_t> lengths, torch::Device device)
    : lengths_(lengths.begin(), lengths.end()), count_(std::int64_t(lengths.size())) {
  for (const std::int64_t length : lengths) {
    longest_ = std::max(longest_, length);
    tokens_ += length;
  }
  if (tokens_ == count_ * longest_) return;
  torch::Tensor places = torch::empty({tokens_}, torch::kInt64);
  torch::Tensor absent = torch::full({count_, longest_}, kAbsent);
  auto* place = places.data_ptr<std::int64_t>();
  for (std::int64_t r = 0; r < count_; ++r)
    for (std::int64_t t = 0; t < lengths[std::size_t(r)]; ++t) {
      *place = r * longest_ + t;
      absent.data_ptr<float>()[*place++] = 0;
    }
  places_ = places.to(device);
  absent_ = absent.to(device);
}

torch::Tensor TokenRows::pad(const torch::Tensor& packed) const {
  const std::int64_t n = packed.size(1);
  if (!places_.defined()) return packed.reshape({count_, longest_, n});
  return packed.new_zeros({count_ * longest_, n})
      .index_copy(0, places_, packed)
      .view({count_, longest_, n});
}

torch::Tensor TokenRows::pack(const torch::Tensor& padded) const {
  const torch::Tensor flat = padded.reshape({count_ * longest_, padded.size(2)});
  return places_.defined() ? flat.index_select(0, places_) : flat;
}

torch::Tensor attend(const torch::Tensor& in, std::int64_t heads, const TokenRows& rows,
                     const torch::Tensor& bias) {
  const std::int64_t count = rows.count(), longest = rows.longest(), width = in.size(1) / 3;
  if (in.is_cpu() && in.scalar_type() == torch::kFloat32) {
    const torch::Tensor whole = in.contiguous();
    const torch::Tensor extra =
        !bias.defined() || (bias.stride(3) == 1 && bias.scalar_type() == torch::kFloat32)
            ? bias
            : bias.to(torch::kFloat32).contiguous();
    const bool learning = torch::GradMode::is_enabled() &&
                          (in.requires_grad() || (bias.defined() && bias.requires_grad()));
    return learning ? Attend::apply(whole, extra.defined() ? extra : torch::empty({0}), heads,
                                    rows.lengths())
                    : Attend::compute(whole, extra, heads, rows.lengths(), nullptr);
  }
  const torch::Tensor parts =
      rows.pad(in).view({count, longest, 3, heads, width / heads}).permute({2, 0, 3, 1, 4});
  const torch::Tensor query = parts[0] * (1 / std::sqrt(double(width / heads)));
  torch::Tensor logits = torch::matmul(query, parts[1].transpose(2, 3));
  if (bias.defined()) logits = logits + bias;
  if (rows.absent().defined()) logits = logits + rows.absent().view({count, 1, 1, longest});
  return rows.pack(torch::matmul(torch::softmax(logits, 3), parts[2])
                       .transpose(1, 2)
                       .reshape({count, longest, width}));
}

AttentionEncoder::AttentionEncoder(const EncoderShape& shape, compute::Random& random)
    : shape_(shape) {
  const std::int64_t w = shape.width;
  // What layers add to the sum shrinks with their number, so that the sum begins at the same size.
  const double added = 1 / std::sqrt(2.0 * double(shape.layers));
  for (std::int64_t i = 0; i < shape.layers; ++i) {
    const std::string name = "layer" + std::to_string(i) + "_";
    const auto weight = [&](const char* what, std::int64_t out, std::int64_t in, double gain) {
      return register_parameter(name + what,
                                normalWeights(out, in, gain / std::sqrt(double(in)), random));
    };
    const auto filled = [&](const char* what, std::int64_t size, double value) {
      return register_parameter(name + what, torch::full({size}, value));
    };
    Layer layer;
    layer.attentionScale = filled("attention_scale", w, 1);
    layer.attentionShift = filled("attention_shift", w, 0);
    layer.in = weight("in", 3 * w, w, 1);
    layer.inBias = filled("in_bias", 3 * w, 0);
    layer.out = weight("out", w, w, added);
    layer.outBias = filled("out_bias", w, 0);
    layer.networkScale = filled("network_scale", w, 1);
    layer.networkShift = filled("network_shift", w, 0);
    layer.inner = weight("inner", 4 * w, w, 1);
    layer.innerBias = filled("inner_bias", 4 * w, 0);
    layer.outer = weight("outer", w, 4 * w, added);
    layer.outerBias = filled("outer_bias", w, 0);
    layers_.push_back(layer);
  }
  scale_ = register_parameter("scale", torch::ones({w}));
  shift_ = register_parameter("shift", torch::zeros({w}));
}

torch::Tensor AttentionEncoder::operator()(torch::Tensor x, const TokenRows& rows,
                                           const torch::Tensor& bias,
                                           compute::Random* random) const {
  for (const Layer& layer : layers_) {
    const torch::Tensor in = torch::linear(normed(x, layer.attentionScale, layer.attentionShift),
                                           layer.in, layer.inBias);
    const torch::Tensor seen =
        torch::linear(attend(in, shape_.heads, rows, bias), layer.out, layer.outBias);
    x = x + dropped(seen, shape_.dropout, random);
    const torch::Tensor inner = torch::gelu(torch::linear(
        normed(x, layer.networkScale, layer.networkShift), layer.inner, layer.innerBias));
    x = x + dropped(torch::linear(inner, layer.outer, layer.outerBias), shape_.dropout, random);
  }
  return normed(x, scale_, shift_);
}

AttentionPool::AttentionPool(std::int64_t width, std::int64_t heads, compute::Random& random)
    : heads_(heads) {
  const double deviation = 1 / std::sqrt(double(width));
  question_ = register_parameter("question", normalWeights(heads, width, deviation, random));
  value_ = register_parameter("value", normalWeights(width, width, deviation, random));
  valueBias_ = register_parameter("value_bias", torch::zeros({width}));
}

torch::Tensor AttentionPool::operator()(const torch::Tensor& x, const TokenRows& rows) const {
  const std::int64_t count = rows.count(), longest = rows.longest(), width = value_.size(0);
  torch::Tensor asked = rows.pad(torch::matmul(x, question_.t()));  // [rows, longest, heads]
  if (rows.absent().defined()) asked = asked + rows.absent().unsqueeze(2);
  const torch::Tensor values =
      rows.pad(torch::linear(x, value_, valueBias_)).view({count, longest, heads_, width / heads_});
  return (values * torch::softmax(asked, 1).unsqueeze(3)).sum(1).reshape({count, width});
}

}  // namespace histion::learn

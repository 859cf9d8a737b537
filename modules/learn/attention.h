// What Transformers over tokens share: rows of tokens of unequal length, pre-norm layers of
// multi-head self-attention, and attention pooling. Sees LibTorch; used by the towers over peaks
// and over text, which own these modules.
//
// As a tower, pure: nothing changes but the parameters, all chance comes from the generator that is
// passed. Tokens lie end to end without padding wherever that is possible, so that short rows cost
// little beside long ones.
#pragma once

#include <torch/torch.h>

#include <span>
#include <vector>

#include "compute/random.h"
#include "core/export.h"

namespace histion::learn {

// Which token belongs to which row: row r has lengths[r] >= 1 tokens, laid end to end. "Packed" is
// [tokens, n], "padded" is [rows, longest, n] with zeros behind the end of a row.
class HISTION_API TokenRows {
 public:
  TokenRows(std::span<const std::int64_t> lengths, torch::Device device);
  std::int64_t count() const { return count_; }
  std::int64_t longest() const { return longest_; }
  std::int64_t tokens() const { return tokens_; }
  const std::vector<std::int64_t>& lengths() const { return lengths_; }
  torch::Tensor pad(const torch::Tensor& packed) const;
  torch::Tensor pack(const torch::Tensor& padded) const;
  // [rows, longest]: 0 for a token, -1e9 behind the end of a row. Undefined when all rows are as
  // long as the longest.
  const torch::Tensor& absent() const { return absent_; }

 private:
  std::vector<std::int64_t> lengths_;
  std::int64_t count_, longest_ = 0, tokens_ = 0;
  torch::Tensor places_, absent_;  // place of each token in [rows x longest]
};

// Multi-head self-attention: of packed [tokens, 3 width], query, key and value of each token,
// packed [tokens, width]. `bias` as for AttentionEncoder.
HISTION_API torch::Tensor attend(const torch::Tensor& in, std::int64_t heads, const TokenRows& rows,
                                 const torch::Tensor& bias);

struct EncoderShape {
  std::int64_t width = 0, heads = 1, layers = 1;
  double dropout = 0;  // of what attention and the two-layer network add
};

// Layers of x += attention(norm(x)); x += network(norm(x)) with an inner width of four times the
// width and GELU, then a norm (pre-norm: Xiong 2020, arXiv:2002.04745).
class HISTION_API AttentionEncoder : public torch::nn::Module {
 public:
  AttentionEncoder(const EncoderShape& shape, compute::Random& random);
  // Packed [tokens, width] to the same. `bias` [rows, heads, longest, longest] is added to the
  // logits of attention, of query and key in this order; undefined: none. `random` is null outside
  // of training.
  torch::Tensor operator()(torch::Tensor x, const TokenRows& rows, const torch::Tensor& bias,
                           compute::Random* random) const;

 private:
  struct Layer {
    torch::Tensor attentionScale, attentionShift, networkScale, networkShift;
    torch::Tensor in, inBias, out, outBias;  // query, key and value as one; out of attention
    torch::Tensor inner, innerBias, outer, outerBias;
  };
  const EncoderShape shape_;
  std::vector<Layer> layers_;
  torch::Tensor scale_, shift_;
};

// One vector for each row: the mean of its tokens, weighted by how much a learned question asks of
// each; with several heads, each asks its own question and gives its part of the vector.
class HISTION_API AttentionPool : public torch::nn::Module {
 public:
  AttentionPool(std::int64_t width, std::int64_t heads, compute::Random& random);
  torch::Tensor operator()(const torch::Tensor& x, const TokenRows& rows) const;  // [rows, width]

 private:
  const std::int64_t heads_;
  torch::Tensor question_, value_, valueBias_;
};

}  // namespace histion::learn

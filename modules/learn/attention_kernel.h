// Attention of one row over plain arrays, compiled for wide vectors: for the few dozen tokens of a
// spectrum or a molecule, a call of a matrix library for each head costs more than the products.
// Used by attention only.
//
// Wider vectors change no result: sums are taken in a fixed order and without fused multiply-add.
#pragma once

#include <cstdint>

namespace histion::learn {

struct AttentionRow {
  std::int64_t tokens, heads, each;  // each: width of a head
  const float* in;                   // [tokens][3][heads][each]: query, key, value
  // Added to the logits: element (head, query, key) at head x headStep + query x queryStep + key.
  // Null: nothing.
  const float* bias;
  std::int64_t headStep, queryStep;
};

// Numbers from one query to the next in `shares`: the tokens, rounded up to whole vectors.
std::int64_t shareStep(std::int64_t tokens);
// out[tokens][heads][each]; shares[heads][tokens][shareStep]: what each query takes of each key.
void attendForward(const AttentionRow& row, float* out, float* shares);
// in[tokens][3][heads][each], gradients of row.in; `bias` as row.bias, with its steps, or null.
void attendBackward(const AttentionRow& row, const float* shares, const float* gradient, float* in,
                    float* bias);

}  // namespace histion::learn

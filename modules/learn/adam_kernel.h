// The inner loops of Adam over plain arrays, compiled for wide vectors. Used by Adam only.
#pragma once

#include <cstdint>

namespace histion::learn {

// Wider vectors change no result: every element is computed by itself and without fused
// multiply-add.
struct AdamConstants {
  float beta1, beta2, epsilon;
  float rate;          // learning rate / (1 - beta1^t)
  float inverseRoot;   // 1 / sqrt(1 - beta2^t)
  float coupledDecay;  // added to the gradient as coupledDecay × value
  float keep;          // values are first multiplied by it
};

// values, first, second: updated in place. [n] each; no two may overlap.
void adamStep(float* values, float* first, float* second, const float* gradient, std::int64_t n,
              AdamConstants constants);
// sum = share × values, or sum += share × values.
void setScaled(float* sum, const float* values, float share, std::int64_t n);
void addScaled(float* sum, const float* values, float share, std::int64_t n);

}  // namespace histion::learn

// Where training rows come from. A network never sees the whole matrix: batches ask for the rows
// they need, so a dataset larger than memory can be trained on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

namespace histion::learn {

class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual std::int64_t count() const = 0;  // rows
  virtual std::int64_t width() const = 0;  // values of a row
  // out[indices.size()][width]. Thread-safe.
  virtual void rows(std::span<const std::int64_t> indices, std::span<float> out) const = 0;
};

// Rows of a matrix that lies in memory anyway; does not own it.
class MatrixRows : public RowSource {
 public:
  MatrixRows(std::span<const float> values, std::int64_t width) : values_(values), width_(width) {}
  std::int64_t count() const override { return std::int64_t(values_.size()) / width_; }
  std::int64_t width() const override { return width_; }
  void rows(std::span<const std::int64_t> indices, std::span<float> out) const override {
    for (std::size_t i = 0; i < indices.size(); ++i)
      std::copy_n(values_.data() + indices[i] * width_, width_, out.data() + i * width_);
  }

 private:
  std::span<const float> values_;
  std::int64_t width_;
};

}  // namespace histion::learn

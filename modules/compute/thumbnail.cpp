#include "compute/thumbnail.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace histion::compute {

Thumbnails::Thumbnails(std::shared_ptr<const Dataset> dataset, Normalization normalization,
                       Aggregate aggregate, int section, int largest)
    : dataset_(std::move(dataset)),
      normalization_(normalization),
      aggregate_(aggregate),
      section_(section) {
  const PixelGrid& grid = dataset_->grid();
  if (section < 0 || section >= grid.sections())
    throw Error(ErrorKind::Usage, "there is no section " + std::to_string(section),
                "The dataset has sections 0 to " + std::to_string(grid.sections() - 1));
  const int longer = std::max(grid.width(), grid.height());
  block_ = std::max(1, (longer + largest - 1) / std::max(1, largest));
  width_ = (grid.width() + block_ - 1) / block_;
  height_ = (grid.height() + block_ - 1) / block_;
  const auto cells = grid.cells();
  const std::int64_t base = section * grid.cellsPerSection(), count = grid.cellsPerSection();
  target_.assign(cells.size(), -1);
  weight_.assign(cells.size(), 0.0f);
  std::vector<std::int32_t> measured(std::size_t(width_) * std::size_t(height_), 0);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::int64_t cell = cells[i] - base;
    if (cells[i] < 0 || cell < 0 || cell >= count) continue;
    const auto x = int(cell % grid.width()) / block_, y = int(cell / grid.width()) / block_;
    target_[i] = y * width_ + x;
    ++measured[std::size_t(target_[i])];
  }
  const auto norms = dataset_->norms(normalization);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (target_[i] < 0) continue;
    const float share = 1.0f / float(measured[std::size_t(target_[i])]);
    weight_[i] = norms.empty() ? share : norms[i] > 0 ? share / norms[i] : 0.0f;
  }
  for (const std::int32_t pixels : measured)
    blank_.push_back(pixels > 0 ? 0.0f : std::numeric_limits<float>::quiet_NaN());
}

std::vector<float> Thumbnails::image(MzWindow window) const {
  // Sums commute with the mean over a block; maxima and means of peaks do not.
  if (aggregate_ != Aggregate::Sum) return reduced(window);
  std::vector<float> out = blank_;
  if (dataset_->continuous()) {
    const auto axis = dataset_->mzAxis();
    const auto first = std::lower_bound(axis.begin(), axis.end(), window.low);
    const auto last = std::upper_bound(first, axis.end(), window.high);
    for (auto k = first; k < last; ++k) {
      const auto channel = dataset_->channel(k - axis.begin());
      const std::size_t count = std::min(channel.size(), target_.size());
      for (std::size_t i = 0; i < count; ++i)
        if (target_[i] >= 0) out[std::size_t(target_[i])] += channel[i] * weight_[i];
    }
    return out;
  }
  const PeakRun run = dataset_->peaks(window);
  for (std::size_t i = 0; i < run.mz.size(); ++i) {
    const std::size_t spectrum = run.spectrum[i];
    if (spectrum < target_.size() && target_[spectrum] >= 0)
      out[std::size_t(target_[spectrum])] += run.intensity[i] * weight_[spectrum];
  }
  return out;
}

std::vector<float> Thumbnails::reduced(MzWindow window) const {
  const PixelGrid& grid = dataset_->grid();
  std::vector<float> full(std::size_t(grid.cellsPerSection()));
  ionImageInto(*dataset_, {window, aggregate_, normalization_, section_}, full);
  if (block_ == 1) return full;
  std::vector<float> out = blank_;
  std::vector<std::int32_t> measured(out.size(), 0);
  for (std::size_t i = 0; i < full.size(); ++i) {
    if (std::isnan(full[i])) continue;
    const auto x = int(i % std::size_t(grid.width())) / block_;
    const auto y = int(i / std::size_t(grid.width())) / block_;
    out[std::size_t(y * width_ + x)] += full[i];
    ++measured[std::size_t(y * width_ + x)];
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    if (measured[i] > 1) out[i] /= float(measured[i]);
  return out;
}

}  // namespace histion::compute

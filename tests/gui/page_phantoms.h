// Small data of every kind with content known from formulas: an LC-MS run, a slide, a library and a
// matrix.
#pragma once

#include <atomic>
#include <memory>

#include "core/histology.h"
#include "core/spectrum.h"
#include "core/tables.h"
#include "support/memory_dataset.h"

namespace histion::ui {

// 60 survey scans, one every 3 s from 0, each followed 1 s later by a fragment scan of m/z 300.
// In survey scan k: m/z 200 with 10 everywhere, m/z 300 with runPeak(k, 20), m/z 450 with
// runPeak(k, 40). Fragment scans hold m/z 120 and 180. Scan numbers count from 1.
constexpr int kRunCycles = 60;
float runPeak(int scan, int centre);
testing::SpectraInMemory lcmsPhantom();

// A slide of 4096 × 3072 px of 0.5 µm with levels of 1, 4 and 16; every 256 × 256 px of the finest
// level have the colour slideColor(column, row). Counts what is read.
class SlidePhantom : public Histology {
 public:
  SlidePhantom();
  const HistologyDescription& description() const override { return description_; }
  const std::vector<Level>& levels() const override { return levels_; }
  void read(int level, std::int64_t x, std::int64_t y, int width, int height,
            std::span<std::uint8_t> rgb) const override;

  mutable std::atomic<int> reads = 0;
  mutable std::atomic<std::int64_t> pixels = 0;
  std::atomic<bool> broken = false;  // every read of the finest level throws

 private:
  HistologyDescription description_;
  std::vector<Level> levels_;
};
std::array<std::uint8_t, 3> slideColor(std::int64_t column, std::int64_t row);

// `count` entries: "compound 0000017", precursor 100 + 0.01 · i, formula C<i>H<2i>, adduct [M+H]+
// or, every third, [M+Na]+; two peaks, the precursor and the half of it.
std::shared_ptr<const SpectrumSet> libraryPhantom(int count);

// 12 × 8 pixels, m/z 100, 200 and 300; value of feature f at (x, y) is (f + 1) · (x + 100 · y).
std::shared_ptr<const FeatureTable> matrixPhantom();

}  // namespace histion::ui

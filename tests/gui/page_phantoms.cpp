#include "page_phantoms.h"

#include <cmath>
#include <cstdio>

#include "core/error.h"

namespace histion::ui {

using testing::PeakList;

float runPeak(int scan, int centre) {
  return float(std::round(1000 * std::exp(-0.5 * std::pow((scan - centre) / 3.0, 2))));
}

testing::SpectraInMemory lcmsPhantom() {
  std::vector<Scan> scans;
  std::vector<PeakList> spectra;
  for (int k = 0; k < kRunCycles; ++k) {
    Scan survey;
    survey.number = 2 * k + 1;
    survey.retentionTime = 3.0 * k;
    survey.polarity = Polarity::Positive;
    scans.push_back(survey);
    spectra.push_back({{200.0, 300.0, 450.0}, {10.0f, runPeak(k, 20), runPeak(k, 40)}});
    Scan fragments = survey;
    fragments.number = 2 * k + 2;
    fragments.retentionTime = 3.0 * k + 1;
    fragments.msLevel = 2;
    fragments.precursorMz = 300.0;
    fragments.precursorCharge = 2;
    fragments.collisionEnergy = 35;
    scans.push_back(fragments);
    spectra.push_back({{120.0, 180.0}, {float(k + 1), 5.0f}});
  }
  auto data = testing::lcmsRun(std::move(scans), std::move(spectra));
  data.description.name = "phantom run";
  data.description.polarity = Polarity::Positive;
  return data;
}

SlidePhantom::SlidePhantom() {
  description_.title = "phantom slide";
  description_.pixelSizeUm = {0.5, 0.5};
  description_.magnification = 20;
  levels_ = {{4096, 3072, 1.0}, {1024, 768, 4.0}, {256, 192, 16.0}};
}

std::array<std::uint8_t, 3> slideColor(std::int64_t column, std::int64_t row) {
  return {std::uint8_t(15 * column), std::uint8_t(20 * row), std::uint8_t(200 - 10 * column)};
}

void SlidePhantom::read(int level, std::int64_t x, std::int64_t y, int width, int height,
                        std::span<std::uint8_t> rgb) const {
  ++reads;
  pixels += std::int64_t(width) * height;
  if (broken && level == 0)
    throw Error(ErrorKind::Damaged, "tile 7 of the phantom cannot be decoded", "Import it again");
  const auto scale = std::int64_t(levels_[std::size_t(level)].downsample);
  for (int j = 0; j < height; ++j)
    for (int i = 0; i < width; ++i) {
      const auto color = slideColor((x + i) * scale / 256, (y + j) * scale / 256);
      std::copy(color.begin(), color.end(), rgb.begin() + 3 * (std::ptrdiff_t(j) * width + i));
    }
}

std::shared_ptr<const SpectrumSet> libraryPhantom(int count) {
  auto set = std::make_shared<SpectrumSet>();
  set->title = "phantom library";
  for (int i = 0; i < count; ++i) {
    char name[40];
    std::snprintf(name, sizeof name, "compound %07d", i);
    const double precursor = 100 + 0.01 * i;
    Spectrum entry{name, {precursor / 2, precursor}, {50.0f, 100.0f}, {}};
    entry.facts = {{"precursor_mz", precursor},
                   {"formula", "C" + std::to_string(i) + "H" + std::to_string(2 * i)},
                   {"adduct", i % 3 == 0 ? "[M+Na]+" : "[M+H]+"},
                   {"collision_energy", "20 eV"}};
    set->spectra.push_back(std::move(entry));
  }
  return set;
}

std::shared_ptr<const FeatureTable> matrixPhantom() {
  auto table = std::make_shared<FeatureTable>();
  table->title = "phantom matrix";
  table->mz = {100.0, 200.0, 300.0};
  table->mzLow = {99.9, 199.9, 299.9};
  table->mzHigh = {100.1, 200.1, 300.1};
  table->names = {"first", "second", "third"};
  table->grid = testing::fullGrid(12, 8);
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 12; ++x)
      for (int f = 0; f < 3; ++f) table->matrix.push_back(float((f + 1) * (x + 100 * y)));
  return table;
}

}  // namespace histion::ui

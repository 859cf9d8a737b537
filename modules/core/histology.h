// An RGB picture of tissue (stained or optical) as a pyramid whose parts are decoded on demand.
// Implemented by the slide reader (from the original file) and by the store (from its sealed copy).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/data_object.h"

namespace histion {

struct HistologyDescription {
  std::string title;
  std::string sourceFile;                            // as given by the user
  std::optional<std::array<double, 2>> pixelSizeUm;  // of level 0, x and y
  double magnification = 0.0;                        // of the objective, 0: unknown
  std::string vendor;
  bool lossless = false;              // keep every value exactly (small pictures, label masks)
  std::vector<std::string> warnings;  // one sentence each
  nlohmann::json extra = nlohmann::json::object();  // other facts of the file, kept by name
};

class HISTION_API Histology : public DataObject {
 public:
  DataKind kind() const override { return DataKind::Histology; }
  // A pyramid is stored by its own layout: throws.
  Record toRecord() const override;

  struct Level {
    std::int64_t width = 0, height = 0;  // px
    double downsample = 1.0;             // level 0 pixels per pixel
  };
  virtual const HistologyDescription& description() const = 0;
  // Level 0 is the finest; at least one.
  virtual const std::vector<Level>& levels() const = 0;
  // Pixels [x, x + width) × [y, y + height) of a level, white outside of the picture. `rgb` holds
  // width · height · 3 values, rows from the top. Thread-safe. Throws Damaged.
  virtual void read(int level, std::int64_t x, std::int64_t y, int width, int height,
                    std::span<std::uint8_t> rgb) const = 0;
};

}  // namespace histion

// Pictures on a pixel grid (ion images, component images, RGB composites, error maps) and stacks of
// them. Values are physical, not display colours; NaN where nothing was measured.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/data_object.h"

namespace histion {

class HISTION_API Image2D : public DataObject {
 public:
  DataKind kind() const override { return DataKind::Image2D; }
  Record toRecord() const override;
  static std::shared_ptr<const Image2D> fromRecord(const Record& record);

  int channels = 1;
  int width = 0;
  int height = 0;
  std::vector<float> values;              // [channels][height][width], row 0 at the smallest y
  std::vector<std::string> channelNames;  // one per channel, may be empty
  bool rgb = false;                       // three channels in [0, 1], shown as colour
  std::string title;                      // "m/z 741.5307 ± 5 ppm"
  std::string unit;                       // of the values: "counts", "fraction of TIC", …
  std::optional<std::array<double, 2>> pixelSizeUm;
  // What the picture shows, where it is an ion image: mz_low, mz_high, mz, tolerance ("5 ppm"),
  // aggregate, normalization.
  nlohmann::json facts = nlohmann::json::object();

  std::span<const float> channel(int index) const {
    return std::span(values).subspan(std::size_t(index) * width * height,
                                     std::size_t(width) * height);
  }
  float at(int x, int y, int channel = 0) const {
    return values[(std::size_t(channel) * height + y) * width + x];
  }
};

// A stack of sections with their real spacing.
class HISTION_API Volume3D : public DataObject {
 public:
  DataKind kind() const override { return DataKind::Volume3D; }
  Record toRecord() const override;
  static std::shared_ptr<const Volume3D> fromRecord(const Record& record);

  std::array<int, 3> size{0, 0, 0};          // x, y, z
  std::array<double, 3> spacingUm{1, 1, 1};  // x, y, z
  std::array<double, 3> originUm{0, 0, 0};
  std::vector<float> values;  // [z][y][x]
  std::string title, unit;
};

}  // namespace histion

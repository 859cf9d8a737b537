// Annotated regions: polygons and a label map, with classes that have names and colours.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/data_object.h"

namespace histion {

class HISTION_API Regions : public DataObject {
 public:
  DataKind kind() const override { return DataKind::Regions; }
  Record toRecord() const override;
  static std::shared_ptr<const Regions> fromRecord(const Record& record);

  struct Class {
    std::string name;
    std::array<std::uint8_t, 3> color{255, 0, 0};
  };
  struct Region {
    std::string name, note;
    int classIndex = -1;  // into classes, -1: unclassified
    // Rings in pixel coordinates; the first is the outline, further ones are holes.
    std::vector<std::vector<std::array<double, 2>>> rings;
  };
  std::vector<Class> classes;
  std::vector<Region> regions;
  int width = 0, height = 0;
  std::vector<std::int32_t> labels;  // [height][width], class index or -1; may be empty
  std::string title;
};

// Maps points of one frame into another: affine, or a displacement field in pixels.
class HISTION_API Transform : public DataObject {
 public:
  DataKind kind() const override { return DataKind::Transform; }
  Record toRecord() const override;
  static std::shared_ptr<const Transform> fromRecord(const Record& record);

  std::string fromFrame, toFrame;                  // ids of the data whose frames these are
  std::array<double, 6> affine{1, 0, 0, 0, 1, 0};  // x' = a0 x + a1 y + a2, y' = a3 x + a4 y + a5
  int width = 0, height = 0;
  std::vector<float> displacement;  // [height][width][2], may be empty
};

}  // namespace histion

// Annotated regions: polygons and a label map, with classes that have names and colours.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data_object.h"

namespace histion {

class HISTION_API Regions : public DataObject {
 public:
  DataKind kind() const override { return DataKind::Regions; }
  Record toRecord() const override;
  // Reads schema 1 (one polygon per region) too.
  static std::shared_ptr<const Regions> fromRecord(const Record& record);

  using Point = std::array<double, 2>;  // x right, y down, in pixels of the frame
  using Ring = std::vector<Point>;
  enum class Shape { Area, Line, Points };

  struct Class {
    std::string name;
    std::array<std::uint8_t, 3> color{255, 0, 0};
  };
  struct Region {
    std::string name, note;
    int classIndex = -1;  // into classes, -1: unclassified
    Shape shape = Shape::Area;
    // Area: polygons, each an outline followed by its holes; rings are not closed by repeating the
    // first point. Line: parts of one open ring each. Points: one part with one ring of all points.
    std::vector<std::vector<Ring>> parts;
    std::string id;  // stable over export and import; may be empty
    bool locked = false;
    std::optional<std::array<std::uint8_t, 3>> color;  // when it differs from the class
    nlohmann::json extra = nlohmann::json::object();  // what the file states beside, kept unchanged
    std::string parent;  // id of the region it belongs to; may be empty
    int section = 0;     // of an imaging dataset
  };
  std::vector<Class> classes;
  std::vector<Region> regions;
  int width = 0, height = 0;
  std::vector<std::int32_t> labels;  // [height][width], class index or -1; may be empty
  std::string title;
  std::string frame;  // id of the data whose pixels the coordinates are; empty: not known
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

// What people draw: annotations with classes, and how slides lie on imaging data. The mutable part
// of a project: the window edits it, the store journals it, and modules get a frozen copy of it as
// Regions. Every change is an edit that can be written as one line of JSON.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/regions.h"

namespace histion {

// One object. Values are never changed in place: an edit replaces the whole object.
struct HISTION_API Annotation {
  std::string id;          // unique in the project
  std::string parent;      // id of the object it belongs to in the hierarchy; empty: none
  std::string frame;       // id of the data whose pixels the coordinates are
  int section = 0;         // of an imaging dataset
  std::int64_t order = 0;  // drawn in ascending order
  std::string name, note;
  std::string className;  // empty: unclassified
  Regions::Shape shape = Regions::Shape::Area;
  // As Regions::Region::parts. (0, 0) is the upper left corner of the first pixel.
  std::vector<std::vector<Regions::Ring>> parts;
  bool locked = false;
  std::optional<std::array<std::uint8_t, 3>> color;  // when it differs from the class
  nlohmann::json extra = nlohmann::json::object();   // what a file stated beside, kept unchanged

  nlohmann::json json() const;
  // Throws Damaged naming the wrong field.
  static Annotation from(const nlohmann::json& document);
  bool operator==(const Annotation&) const = default;
};
using AnnotationPtr = std::shared_ptr<const Annotation>;

// Where one frame lies in another: x' = a0 x + a1 y + a2, y' = a3 x + a4 y + a5, both in pixels
// counted from the corner of the first pixel.
struct Alignment {
  std::string from, to;  // ids of data
  std::array<double, 6> affine{1, 0, 0, 0, 1, 0};
  bool operator==(const Alignment&) const = default;
};

class HISTION_API AnnotationSet {
 public:
  using Class = Regions::Class;
  // Tumor, Stroma, Necrosis, Normal, Artefact, Background.
  static std::vector<Class> defaultClasses();

  const std::map<std::string, AnnotationPtr>& objects() const { return objects_; }
  // In drawing order.
  std::vector<AnnotationPtr> ordered() const;
  const std::vector<Class>& classes() const { return classes_; }
  const std::vector<Alignment>& alignments() const { return alignments_; }
  AnnotationPtr find(const std::string& id) const;

  void put(AnnotationPtr annotation);
  void remove(const std::string& id);
  void setClasses(std::vector<Class> classes) { classes_ = std::move(classes); }
  // Replaces the one between the same frames; nothing removes it.
  void setAlignment(const std::string& from, const std::string& to,
                    std::optional<std::array<double, 6>> affine);
  // The affine map from one frame into another, of an alignment or its inverse; the identity for
  // the same frame; empty when it is not known.
  std::optional<std::array<double, 6>> mapping(const std::string& from,
                                               const std::string& to) const;

  // Edits as the journal writes them: {"put": {…}}, {"remove": "id"}, {"classes": […]},
  // {"align": {from, to, affine}}. Throws Damaged for another line.
  static nlohmann::json putLine(const Annotation& annotation);
  static nlohmann::json removeLine(const std::string& id);
  static nlohmann::json classesLine(const std::vector<Class>& classes);
  static nlohmann::json alignmentLine(const std::string& from, const std::string& to,
                                      const std::optional<std::array<double, 6>>& affine);
  void applyLine(const nlohmann::json& line);
  // The shortest journal that gives this set.
  std::vector<nlohmann::json> lines() const;

  // A frozen copy of the objects of one frame and, where an alignment puts them there, of others;
  // empty: of all frames, each in its own pixels. In drawing order.
  std::shared_ptr<Regions> regions(const std::string& frame = {}) const;
  // Objects from regions with fresh ids where they lack one or it is taken; adds missing classes.
  // Coordinates count in the regions' frame, or in `frame` when they name none.
  std::vector<AnnotationPtr> adopt(const Regions& regions, const std::string& frame);

 private:
  std::map<std::string, AnnotationPtr> objects_;
  std::vector<Class> classes_ = defaultClasses();
  std::vector<Alignment> alignments_;
};

// A new random id (UUID version 4).
HISTION_API std::string newAnnotationId();

}  // namespace histion

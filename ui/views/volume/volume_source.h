// From sections of datasets to volumes and surfaces: what the volume view has computed in the
// background. No widgets.
#pragma once

#include <QString>
#include <map>

#include "compute/volume_stack.h"
#include "core/annotation.h"
#include "store/project.h"
#include "ui/scene/label_surfaces.h"
#include "ui/scene/volume_data.h"
#include "ui/session/selection_model.h"

namespace histion::ui {

// Datasets that are one section each, as the user stacked them.
struct StackItem {
  std::string dataset;
  double zUm = 0;
  bool operator==(const StackItem&) const = default;
};
using StackList = std::vector<StackItem>;

struct SectionSource {
  std::shared_ptr<const Dataset> dataset;
  std::string id;
  int section = 0;
  compute::SectionFrame frame;
};
using SectionList = std::vector<SectionSource>;

SectionList sectionsOf(std::shared_ptr<const Dataset> dataset, const std::string& id, double gapUm);

// Loads the datasets. Each section is placed by the alignment with the first one of the list
// (`aligned`, by dataset), else by a transform among the project's results, else centre on centre.
SectionList sectionsOf(const store::Project& project, const StackList& stack,
                       const std::map<std::string, std::array<double, 6>>& aligned);

struct BuiltVolume {
  std::shared_ptr<VolumeData> data;
  bool sizeKnown = true;
  std::vector<std::string> notes;
};
BuiltVolume volumeOf(const SectionList& sections, const std::vector<MzSelection>& ions,
                     Normalization normalization);
BuiltVolume volumeOf(std::shared_ptr<const Volume3D> stored);

// Areas that were drawn on the sections, one surface a class.
std::vector<SurfaceMesh> surfacesOfRegions(const SectionList& sections,
                                           const std::vector<AnnotationPtr>& drawn,
                                           const std::vector<AnnotationSet::Class>& classes);
// Label maps, by dataset. One map may hold the sections of its dataset below each other.
std::vector<SurfaceMesh> surfacesOfLabels(
    const SectionList& sections,
    const std::map<std::string, std::shared_ptr<const Regions>>& labels);

}  // namespace histion::ui

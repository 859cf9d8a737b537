#include "ui/views/volume/volume_source.h"

#include <algorithm>

#include "compute/region_mask.h"
#include "core/error.h"

namespace histion::ui {
namespace {

// Surfaces are meshes: finer ones only cost time.
constexpr compute::StackLimits kSurfaceLimits{256, 128};
const LabelClass kUnclassified{"Unclassified", {150, 150, 150}};

std::vector<compute::SectionFrame> framesOf(const SectionList& sections) {
  std::vector<compute::SectionFrame> frames;
  for (const SectionSource& section : sections) frames.push_back(section.frame);
  return frames;
}

compute::SectionFrame frameOf(const Dataset& dataset) {
  compute::SectionFrame frame;
  frame.width = dataset.grid().width();
  frame.height = dataset.grid().height();
  frame.pixelSizeUm = dataset.grid().pixelSizeUm();
  return frame;
}

std::array<double, 6> centred(const compute::SectionFrame& frame,
                              const compute::SectionFrame& first) {
  double sx = 1, sy = 1;
  if (frame.pixelSizeUm && first.pixelSizeUm) {
    sx = (*frame.pixelSizeUm)[0] / (*first.pixelSizeUm)[0];
    sy = (*frame.pixelSizeUm)[1] / (*first.pixelSizeUm)[1];
  }
  return {sx, 0,  (first.width - sx * frame.width) / 2.0,
          0,  sy, (first.height - sy * frame.height) / 2.0};
}

// Affine transforms into the first dataset, the latest of each.
std::map<std::string, std::array<double, 6>> registered(const store::Project& project,
                                                        const std::string& first) {
  std::map<std::string, std::array<double, 6>> found;
  for (const store::Entry& entry : project.results()) {
    if (entry.kind != toString(DataKind::Transform) || !entry.problem.empty()) continue;
    const auto transform = std::dynamic_pointer_cast<const Transform>(project.load(entry.id));
    if (transform && transform->toFrame == first && transform->displacement.empty())
      found[transform->fromFrame] = transform->affine;
  }
  return found;
}

std::vector<SurfaceMesh> surfacesFrom(const SectionList& sections,
                                      const std::vector<std::vector<std::uint8_t>>& labels,
                                      const std::vector<LabelClass>& classes) {
  const auto frames = framesOf(sections);
  const compute::StackGrid grid = compute::stackGrid(frames, kSurfaceLimits);
  const std::vector<std::span<const std::uint8_t>> spans(labels.begin(), labels.end());
  const LabelVolume volume{grid.size, grid.spacingUm, grid.originUm,
                           compute::fillLabels(grid, frames, spans)};
  return surfacesOf(volume, classes);
}

std::uint8_t labelOf(std::vector<LabelClass>& classes, const LabelClass& wanted) {
  const auto found = std::find_if(classes.begin(), classes.end(),
                                  [&](const LabelClass& c) { return c.name == wanted.name; });
  if (found != classes.end()) return std::uint8_t(found - classes.begin() + 1);
  if (classes.size() >= 255) return 255;
  classes.push_back(wanted);
  return std::uint8_t(classes.size());
}

void paint(std::vector<std::uint8_t>& labels, const compute::Polygons& area,
           const compute::SectionFrame& frame, std::uint8_t label) {
  const auto mask = compute::maskOf(area, frame.width, frame.height);
  labels.resize(mask.size(), 0);
  for (std::size_t i = 0; i < mask.size(); ++i)
    if (mask[i]) labels[i] = label;
}

}  // namespace

SectionList sectionsOf(std::shared_ptr<const Dataset> dataset, const std::string& id,
                       double gapUm) {
  SectionList sections;
  const auto heights = compute::sectionHeights(*dataset, gapUm);
  for (int i = 0; i < int(heights.size()); ++i) {
    SectionSource source{dataset, id, i, frameOf(*dataset)};
    source.frame.zUm = heights[std::size_t(i)];
    sections.push_back(std::move(source));
  }
  return sections;
}

SectionList sectionsOf(const store::Project& project, const StackList& stack,
                       const std::map<std::string, std::array<double, 6>>& aligned) {
  SectionList sections;
  if (stack.empty()) return sections;
  const auto transforms = registered(project, stack.front().dataset);
  for (const StackItem& item : stack) {
    auto dataset = project.dataset(item.dataset);
    if (!dataset->imaging())
      throw Error(ErrorKind::Usage, dataset->description().name + " has no pixels",
                  "Leave it out of the stack");
    SectionSource source{dataset, item.dataset, 0, frameOf(*dataset)};
    source.frame.zUm = item.zUm;
    if (!sections.empty()) {
      if (const auto a = aligned.find(item.dataset); a != aligned.end())
        source.frame.placement = a->second;
      else if (const auto t = transforms.find(item.dataset); t != transforms.end())
        source.frame.placement = t->second;
      else
        source.frame.placement = centred(source.frame, sections.front().frame);
    }
    sections.push_back(std::move(source));
  }
  return sections;
}

BuiltVolume volumeOf(const SectionList& sections, const std::vector<MzSelection>& ions,
                     Normalization normalization) {
  BuiltVolume built;
  const auto frames = framesOf(sections);
  const compute::StackGrid grid = compute::stackGrid(frames);
  built.notes = grid.notes;
  built.sizeKnown = grid.sizeKnown;
  std::vector<std::shared_ptr<const Volume3D>> volumes;
  for (const MzSelection& ion : ions) {
    std::vector<std::vector<float>> images;
    for (const SectionSource& section : sections) {
      images.emplace_back(std::size_t(section.dataset->grid().cellsPerSection()));
      compute::ionImageInto(*section.dataset,
                            {ion.window(), ion.aggregate, normalization, section.section},
                            images.back());
    }
    const std::vector<std::span<const float>> spans(images.begin(), images.end());
    volumes.push_back(compute::fillStack(grid, frames, spans));
  }
  built.data = VolumeData::prepare(std::move(volumes));
  return built;
}

BuiltVolume volumeOf(std::shared_ptr<const Volume3D> stored) {
  BuiltVolume built;
  if (stored->values.empty())
    throw Error(ErrorKind::Usage, "the volume is empty", "Run the module again");
  const auto small = compute::reduced(stored);
  if (small != stored) built.notes.emplace_back("Means over blocks of voxels are shown.");
  built.data = VolumeData::prepare({small});
  return built;
}

std::vector<SurfaceMesh> surfacesOfRegions(const SectionList& sections,
                                           const std::vector<AnnotationPtr>& drawn,
                                           const std::vector<AnnotationSet::Class>& classes) {
  std::vector<LabelClass> used;
  std::vector<std::vector<std::uint8_t>> labels(sections.size());
  for (std::size_t i = 0; i < sections.size(); ++i)
    for (const AnnotationPtr& object : drawn) {
      if (object->frame != sections[i].id || object->section != sections[i].section ||
          object->shape != Regions::Shape::Area)
        continue;
      LabelClass label = kUnclassified;
      if (!object->className.empty()) label.name = object->className;
      for (const auto& known : classes)
        if (known.name == object->className) label.color = known.color;
      paint(labels[i], object->parts, sections[i].frame, labelOf(used, label));
    }
  if (used.empty()) return {};
  return surfacesFrom(sections, labels, used);
}

std::vector<SurfaceMesh> surfacesOfLabels(
    const SectionList& sections,
    const std::map<std::string, std::shared_ptr<const Regions>>& byDataset) {
  std::vector<LabelClass> used;
  std::vector<std::vector<std::uint8_t>> labels(sections.size());
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const auto found = byDataset.find(sections[i].id);
    if (found == byDataset.end() || !found->second) continue;
    const Regions& regions = *found->second;
    const std::size_t cells =
        std::size_t(sections[i].frame.width) * std::size_t(sections[i].frame.height);
    const std::size_t first = cells * std::size_t(sections[i].section);
    if (regions.labels.empty()) {
      for (const Regions::Region& region : regions.regions) {
        if (region.shape != Regions::Shape::Area || region.section != sections[i].section) continue;
        const auto known = std::size_t(region.classIndex);
        const bool classified = region.classIndex >= 0 && known < regions.classes.size();
        const LabelClass label =
            classified ? LabelClass{regions.classes[known].name, regions.classes[known].color}
                       : kUnclassified;
        paint(labels[i], region.parts, sections[i].frame, labelOf(used, label));
      }
      continue;
    }
    if (regions.labels.size() < first + cells || regions.labels.size() % cells != 0) continue;
    std::vector<std::uint8_t> value(regions.classes.size());
    for (std::size_t c = 0; c < value.size(); ++c)
      value[c] = labelOf(used, {regions.classes[c].name, regions.classes[c].color});
    labels[i].resize(cells, 0);
    for (std::size_t k = 0; k < cells; ++k) {
      const std::int32_t label = regions.labels[first + k];
      if (label >= 0 && std::size_t(label) < value.size()) labels[i][k] = value[std::size_t(label)];
    }
  }
  if (used.empty()) return {};
  return surfacesFrom(sections, labels, used);
}

}  // namespace histion::ui

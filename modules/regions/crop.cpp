#include "regions/crop.h"

#include <algorithm>
#include <cstring>
#include <set>

#include "compute/region_mask.h"
#include "core/error.h"
#include "core/letters.h"

namespace histion::regions {
namespace {

std::string folded(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return lowerCase(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    if (auto word = folded(text.substr(at, end - at)); !word.empty())
      found.push_back(std::move(word));
    at = end + 1;
  }
  return found;
}

const std::string& classOf(const Regions& regions, const Regions::Region& region) {
  static const std::string none;
  return region.classIndex < 0 ? none : regions.classes[std::size_t(region.classIndex)].name;
}

std::string known(const Regions& regions) {
  std::set<std::string> names;
  for (const auto& region : regions.regions)
    for (const std::string& name : {classOf(regions, region), region.name})
      if (!name.empty()) names.insert(name);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "There is no region with a class or name; draw one first"
                      : "There are: " + text;
}

class CroppedSpectra : public SpectrumSource {
 public:
  CroppedSpectra(std::shared_ptr<const Dataset> dataset, std::vector<std::int64_t> kept,
                 const std::string& selector)
      : dataset_(std::move(dataset)), kept_(std::move(kept)) {
    const PixelGrid& all = dataset_->grid();
    std::vector<PixelPosition> positions;
    positions.reserve(kept_.size());
    for (const std::int64_t spectrum : kept_)
      positions.push_back(all.positions()[std::size_t(spectrum)]);
    grid_ = PixelGrid(std::move(positions), all.origin(), all.pixelSizeUm());
    description_ = dataset_->description();
    description_.name += " – " + (selector.empty() ? std::string("regions") : selector);
  }

  const DatasetDescription& description() const override { return description_; }
  const PixelGrid& grid() const override { return grid_; }
  std::span<const double> mzAxis() const override { return dataset_->mzAxis(); }
  std::int64_t pointCount(std::int64_t index) const override {
    return std::int64_t(dataset_->spectrum(kept_[std::size_t(index)]).intensity.size());
  }
  void read(std::int64_t first, std::int64_t last, SpectrumBlock& block) const override {
    const bool continuous = dataset_->continuous();
    const std::size_t extras = description_.extraArrays.size();
    block.offset.assign(1, 0);
    block.mz.clear();
    block.intensity.clear();
    block.extra.resize(extras);
    for (auto& values : block.extra) values.clear();
    for (std::int64_t i = first; i < last; ++i) {
      const std::int64_t index = kept_[std::size_t(i)];
      const SpectrumView view = dataset_->spectrum(index);
      if (!continuous) block.mz.insert(block.mz.end(), view.mz.begin(), view.mz.end());
      block.intensity.insert(block.intensity.end(), view.intensity.begin(), view.intensity.end());
      for (std::size_t e = 0; e < extras; ++e) {
        const auto values = dataset_->extraArray(e, index);
        block.extra[e].insert(block.extra[e].end(), values.begin(), values.end());
      }
      block.offset.push_back(std::int64_t(block.intensity.size()));
    }
  }
  std::vector<std::string> files() const override { return {}; }

 private:
  std::shared_ptr<const Dataset> dataset_;
  std::vector<std::int64_t> kept_;
  PixelGrid grid_;
  DatasetDescription description_;
};

}  // namespace

std::vector<std::size_t> select(const Regions& regions, const std::string& selector) {
  std::vector<char> chosen(regions.regions.size(), 0);
  const auto wanted = words(selector);
  if (wanted.empty()) std::fill(chosen.begin(), chosen.end(), char{1});
  for (const std::string& word : wanted) {
    bool any = false;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const Regions::Region& region = regions.regions[i];
      if (word != "*" && word != folded(classOf(regions, region)) && word != folded(region.name) &&
          word != folded(region.id))
        continue;
      chosen[i] = 1;
      any = true;
    }
    if (!any)
      throw Error(ErrorKind::Usage, "no region has the class, name or id '" + word + "'",
                  known(regions));
  }
  std::vector<std::size_t> areas;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    if (chosen[i] != 0 && regions.regions[i].shape == Regions::Shape::Area) areas.push_back(i);
  if (areas.empty())
    throw Error(ErrorKind::Usage, "there is no area among the regions", known(regions));
  return areas;
}

std::vector<std::int64_t> spectraInside(const PixelGrid& grid, const Regions& regions,
                                        const std::vector<std::size_t>& chosen) {
  std::vector<std::int64_t> inside;
  for (const std::size_t i : chosen) {
    const Regions::Region& region = regions.regions[i];
    const auto found = compute::spectraIn(grid, region.parts, region.section);
    inside.insert(inside.end(), found.begin(), found.end());
  }
  std::sort(inside.begin(), inside.end());
  inside.erase(std::unique(inside.begin(), inside.end()), inside.end());
  return inside;
}

std::shared_ptr<const SpectrumSource> crop(std::shared_ptr<const Dataset> dataset,
                                           const Regions& regions, const std::string& selector) {
  if (!dataset->imaging())
    throw Error(ErrorKind::Usage, "an LC-MS run has no regions", "Choose an imaging dataset");
  auto inside = spectraInside(dataset->grid(), regions, select(regions, selector));
  if (inside.empty())
    throw Error(ErrorKind::Usage, "nothing was measured inside of these regions",
                "Choose regions that lie on the dataset, or align the slide they were drawn on");
  return std::make_shared<const CroppedSpectra>(std::move(dataset), std::move(inside), selector);
}

}  // namespace histion::regions

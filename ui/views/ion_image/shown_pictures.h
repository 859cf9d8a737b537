// From what is chosen to coloured pictures: ion images and channels of results with their range,
// scale and colours. Made in the background; what was made before is kept for the next time.
// Without widgets; only the image view uses it.
#pragma once

#include <QString>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "ui/scene/image_scene.h"
#include "ui/session/composition.h"
#include "ui/views/ion_image/layers.h"

namespace histion::store {
class Project;
}

namespace histion::ui {

// The clip that was asked for last; changing a colour does not look at all pixels again.
class ClipMemory {
 public:
  compute::DisplayRange range(std::span<const float> values,
                              const compute::Distribution& distribution, compute::Clip clip,
                              compute::Scale scale);

 private:
  std::mutex mutex_;
  std::optional<compute::DisplayRange> range_;
  compute::Clip clip_;
  compute::Scale scale_ = compute::Scale::Linear;
};

// Numbers of one picture, before any colour.
struct PictureValues {
  std::shared_ptr<const Image2D> image;  // as stored or computed
  int channel = 0;
  std::shared_ptr<const std::vector<float>> smoothed;  // null: shown as they are
  std::shared_ptr<const compute::Distribution> distribution;
  std::shared_ptr<ClipMemory> clip;
  std::span<const float> shown() const {
    return smoothed ? std::span<const float>(*smoothed) : image->channel(channel);
  }
};

// Where pictures come from. Copied into the background.
struct PictureSource {
  std::shared_ptr<const Dataset> dataset;
  std::shared_ptr<store::Project> project;
  int section = 0;
  DisplaySettings settings;
  bool fade = false;  // low values are transparent
};

// Thread-safe. Keeps the values of the pictures shown last.
class PictureCache {
 public:
  // Of an ion, or of the result that it names. The image is null when there is no such picture.
  PictureValues values(const PictureSource& source, const ShownIon& ion);
  // Null when that data are no picture.
  std::shared_ptr<const LayerSource> layer(const PictureSource& source, const QString& id);
  void clear();

 private:
  struct Key {
    const void* owner = nullptr;  // dataset or project
    int section = 0;
    Normalization normalization = Normalization::None;
    compute::Smoothing smoothing = compute::Smoothing::None;
    MzSelection mz;
    LayerSelection layer;
    bool operator==(const Key&) const = default;
  };
  struct Kept {
    Key key;
    std::shared_ptr<const void> alive;  // an address is not given to another dataset meanwhile
    PictureValues values;
  };
  struct KeptLayer {
    std::shared_ptr<store::Project> project;
    QString id;
    std::shared_ptr<const LayerSource> layer;
  };
  std::mutex mutex_;
  std::list<Kept> kept_;  // the latest first
  std::list<KeptLayer> layers_;
};

// One picture, ready to draw.
struct ShownPicture {
  PictureValues values;
  ImageDisplay display;
  RgbaBytes rgba;
  compute::DisplayRange range, automatic;  // before the gain
  QString title, note;
  bool ion = false;  // of an m/z window, not a result
};

// With its own range, or with `shared` where it has none. `colored`: with its colours.
ShownPicture shownPicture(const PictureSource& source, const ShownIon& ion,
                          std::optional<compute::DisplayRange> shared, bool colored,
                          PictureCache& cache);
// The visible channels over each other, as one picture whose image is that of the first.
ShownPicture mixedPicture(const std::vector<ShownPicture>& pictures,
                          const std::vector<ShownIon>& channels, compute::Mixing mixing);

struct UnitOfScale {
  double factor = 1;
  std::string unit;
  QString note;
};
UnitOfScale unitOf(Normalization normalization);
QString ionTitle(const MzSelection& mz);

}  // namespace histion::ui

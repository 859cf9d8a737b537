// What the image area shows of the chosen dataset beyond the one m/z window of the selection:
// several panels side by side, ions as coloured channels, ranges, and what lies above or below.
// Shared by the image view, its panels of controls and the gallery. Only the window's thread uses
// it.
#pragma once

#include <QColor>
#include <QObject>
#include <QString>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "compute/display.h"
#include "ui/session/selection_model.h"

namespace histion::ui {

enum class ImageMode { Single, Panels, Channels };

// One picture of the panels or of the channels: an ion, or with a layer a channel of a result.
struct ShownIon {
  MzSelection mz;
  QColor color;  // of a channel
  bool visible = true;
  bool locked = false;  // the range stays when another ion or dataset is shown
  double gain = 1.0;
  std::optional<compute::DisplayRange> range;  // empty: automatic
  LayerSelection layer;
  bool operator==(const ShownIon&) const = default;
};

// A second picture over or under the image.
struct Blend {
  enum class Mode { None, Overlay, Wipe, Flicker };
  enum class Kind { None, Ion, Result, Slide };
  struct Source {
    Kind kind = Kind::None;
    MzSelection mz;  // of an ion
    QString id;      // of a result or a slide
    int channel = 0;
    bool operator==(const Source&) const = default;
  };
  Mode mode = Mode::None;
  Source source;
  double opacity = 0.5;     // of what lies above
  bool under = false;       // the source lies under the image
  bool fade = false;        // low values of what lies above are transparent
  double position = 0.5;    // of the wipe's line, share of the panel
  bool horizontal = false;  // the line of the wipe
  double rate = 2.0;        // changes per second
  std::string colormap = "magma";
  bool operator==(const Blend&) const = default;
};

// What the image view has found out about a shown picture, for the panel of controls.
struct ShownFacts {
  QString title;
  compute::DisplayRange range, automatic;
  std::shared_ptr<const compute::Distribution> distribution;  // null: nothing shown yet
  double factor = 1.0;  // numbers for people are values × factor
  std::string unit;
};

class Composition : public QObject {
  Q_OBJECT
 public:
  static constexpr int kMostPanels = 6, kMostChannels = 7;
  explicit Composition(QObject* parent = nullptr);

  ImageMode mode() const { return mode_; }
  void setMode(ImageMode mode);
  // Beside the selection's own image, which is the first panel until another one is chosen.
  const std::vector<ShownIon>& panels() const { return panels_; }
  void setPanels(std::vector<ShownIon> panels);
  // The range of the selection's own image; its m/z and layer are the selection's.
  const ShownIon& own() const { return own_; }
  void setOwn(const ShownIon& own);
  // Where the selection's own image stands among the panels.
  int place() const { return place_; }
  // Panels, own image and place change together: one is chosen or closed.
  void arrange(ShownIon own, std::vector<ShownIon> panels, int place);

  const std::vector<ShownIon>& channels() const { return channels_; }
  void setChannels(std::vector<ShownIon> channels);
  // The channel that follows the m/z of the selection; -1: none.
  int channel() const { return channel_; }
  void setChannel(int channel);
  static QColor channelColor(int index);
  compute::Mixing mixing() const { return mixing_; }
  void setMixing(compute::Mixing mixing);

  const Blend& blend() const { return blend_; }
  void setBlend(const Blend& blend);

  // Ranges that stay when another dataset or section is opened, one per ion; see
  // DisplaySettings::sharedRange.
  std::optional<compute::DisplayRange> sharedRange(const MzSelection& mz,
                                                   Normalization normalization) const;
  void setSharedRange(const MzSelection& mz, Normalization normalization,
                      compute::DisplayRange range);
  void forgetSharedRanges() { shared_.clear(); }

  // In the order of the panels, or of the channels.
  const std::vector<ShownFacts>& facts() const { return facts_; }
  void setFacts(std::vector<ShownFacts> facts);

  // Several changes as one: changed() comes once, after `change`, which may change the selection
  // too.
  template <typename Change>
  void together(Change change) {
    ++changing_;
    change();
    --changing_;
    if (changing_ == 0 && pending_) tellChanged();
  }
  // Inside of together(): what the selection tells now is only a part of the change.
  bool changing() const { return changing_ > 0; }

  nlohmann::json json() const;
  // What is not understood is left as it is by default.
  void restore(const nlohmann::json& state);

 Q_SIGNALS:
  void changed();
  void blendChanged();
  void factsChanged();

 private:
  void tellChanged();
  struct SharedRange {
    MzSelection mz;
    Normalization normalization;
    compute::DisplayRange range;
  };
  ImageMode mode_ = ImageMode::Single;
  ShownIon own_;
  std::vector<ShownIon> panels_, channels_;
  int place_ = 0, channel_ = -1;
  compute::Mixing mixing_ = compute::Mixing::Add;
  Blend blend_;
  std::vector<SharedRange> shared_;
  std::vector<ShownFacts> facts_;
  int changing_ = 0;
  bool pending_ = false;
};

}  // namespace histion::ui

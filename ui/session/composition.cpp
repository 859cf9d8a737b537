#include "ui/session/composition.h"

#include <algorithm>

#include "ui/session/composition_json.h"

namespace histion::ui {
namespace {

constexpr std::size_t kMostShared = 256;

template <typename T>
void cut(std::vector<T>& list, int most) {
  if (list.size() > std::size_t(most)) list.resize(std::size_t(most));
}

}  // namespace

Composition::Composition(QObject* parent) : QObject(parent) {}

void Composition::tellChanged() {
  pending_ = changing_ > 0;
  if (!pending_) Q_EMIT changed();
}

void Composition::setMode(ImageMode mode) {
  if (mode == mode_) return;
  mode_ = mode;
  tellChanged();
}

void Composition::setPanels(std::vector<ShownIon> panels) {
  arrange(own_, std::move(panels), place_);
}

void Composition::setOwn(const ShownIon& own) {
  if (own == own_) return;
  own_ = own;
  tellChanged();
}

void Composition::arrange(ShownIon own, std::vector<ShownIon> panels, int place) {
  cut(panels, kMostPanels - 1);
  place = std::clamp(place, 0, int(panels.size()));
  if (own == own_ && panels == panels_ && place == place_) return;
  own_ = std::move(own);
  panels_ = std::move(panels);
  place_ = place;
  tellChanged();
}

void Composition::setChannels(std::vector<ShownIon> channels) {
  cut(channels, kMostChannels);
  if (channels == channels_) return;
  channels_ = std::move(channels);
  channel_ = std::min(channel_, int(channels_.size()) - 1);
  tellChanged();
}

void Composition::setChannel(int channel) {
  channel = std::clamp(channel, -1, int(channels_.size()) - 1);
  if (channel == channel_) return;
  channel_ = channel;
  tellChanged();
}

QColor Composition::channelColor(int index) {
  // Far apart in hue, and mixtures of the first three are told apart.
  static const QColor kColors[kMostChannels] = {QColor(0xff, 0x3b, 0x30), QColor(0x30, 0xd1, 0x58),
                                                QColor(0x3c, 0x82, 0xff), QColor(0xff, 0xd6, 0x0a),
                                                QColor(0xff, 0x37, 0xe0), QColor(0x00, 0xe5, 0xe5),
                                                QColor(0xff, 0xff, 0xff)};
  return kColors[std::size_t(std::max(index, 0)) % kMostChannels];
}

void Composition::setMixing(compute::Mixing mixing) {
  if (mixing == mixing_) return;
  mixing_ = mixing;
  tellChanged();
}

void Composition::setBlend(const Blend& blend) {
  if (blend == blend_) return;
  blend_ = blend;
  blend_.opacity = std::clamp(blend_.opacity, 0.0, 1.0);
  blend_.position = std::clamp(blend_.position, 0.0, 1.0);
  blend_.rate = std::clamp(blend_.rate, 1.0, 5.0);
  Q_EMIT blendChanged();
}

std::optional<compute::DisplayRange> Composition::sharedRange(const MzSelection& mz,
                                                              Normalization normalization) const {
  for (const SharedRange& known : shared_)
    if (known.mz == mz && known.normalization == normalization) return known.range;
  return std::nullopt;
}

void Composition::setSharedRange(const MzSelection& mz, Normalization normalization,
                                 compute::DisplayRange range) {
  for (SharedRange& known : shared_)
    if (known.mz == mz && known.normalization == normalization) {
      known.range = range;
      return;
    }
  if (shared_.size() >= kMostShared) shared_.erase(shared_.begin());
  shared_.push_back({mz, normalization, range});
}

void Composition::setFacts(std::vector<ShownFacts> facts) {
  facts_ = std::move(facts);
  Q_EMIT factsChanged();
}

nlohmann::json Composition::json() const {
  nlohmann::json state{{"mode", toString(mode_)},
                       {"own", toJson(own_)},
                       {"place", place_},
                       {"panels", nlohmann::json::array()},
                       {"channels", nlohmann::json::array()},
                       {"channel", channel_},
                       {"mixing", mixing_ == compute::Mixing::Add ? "add" : "screen"},
                       {"blend", toJson(blend_)},
                       {"shared_ranges", nlohmann::json::array()}};
  for (const ShownIon& ion : panels_) state["panels"].push_back(toJson(ion));
  for (const ShownIon& ion : channels_) state["channels"].push_back(toJson(ion));
  for (const SharedRange& known : shared_)
    state["shared_ranges"].push_back({{"mz", toJson(known.mz)},
                                      {"normalization", toString(known.normalization)},
                                      {"range", toJson(known.range)}});
  return state;
}

void Composition::restore(const nlohmann::json& state) {
  const auto list = [&](const char* key, int most) {
    std::vector<ShownIon> ions;
    if (const auto found = state.find(key); found != state.end() && found->is_array())
      for (const auto& one : *found) ions.push_back(shownIonFrom(one));
    cut(ions, most);
    return ions;
  };
  if (!state.is_object()) return;
  mode_ = imageModeFrom(textIn(state, "mode"));
  own_ = shownIonFrom(memberOf(state, "own"));
  panels_ = list("panels", kMostPanels - 1);
  place_ = std::clamp(int(numberOf(state, "place", 0)), 0, int(panels_.size()));
  channels_ = list("channels", kMostChannels);
  channel_ = std::clamp(int(numberOf(state, "channel", -1)), -1, int(channels_.size()) - 1);
  mixing_ = textIn(state, "mixing") == "screen" ? compute::Mixing::Screen : compute::Mixing::Add;
  blend_ = {};
  setBlend(blendFrom(memberOf(state, "blend")));
  shared_.clear();
  if (const auto& known = memberOf(state, "shared_ranges"); known.is_array())
    for (const auto& one : known) {
      const auto range = rangeFrom(memberOf(one, "range"));
      const auto normalization = normalizationFrom(textIn(one, "normalization"));
      const MzSelection mz = mzFrom(memberOf(one, "mz"));
      if (range && normalization && mz.mz > 0) setSharedRange(mz, *normalization, *range);
    }
  tellChanged();
  Q_EMIT blendChanged();
}

}  // namespace histion::ui

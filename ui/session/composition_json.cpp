#include "ui/session/composition_json.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace histion::ui {
namespace {

constexpr std::array kModes{"single", "panels", "channels"};
constexpr std::array kBlendModes{"none", "overlay", "wipe", "flicker"};
constexpr std::array kBlendKinds{"none", "ion", "result", "slide"};

template <typename Names>
int indexOf(const Names& names, const std::string& text) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (text == names[i]) return int(i);
  return 0;
}

bool knownColormap(const std::string& name) {
  for (const char* known : {"viridis", "inferno", "magma", "cividis", "grey", "turbo"})
    if (name == known) return true;
  return false;
}

}  // namespace

double numberOf(const nlohmann::json& state, const char* key, double fallback) {
  const auto& found = memberOf(state, key);
  if (!found.is_number()) return fallback;
  const double value = found.get<double>();
  return std::isfinite(value) && std::abs(value) < 2e9 ? value : fallback;
}

bool flagOf(const nlohmann::json& state, const char* key, bool fallback) {
  const auto& found = memberOf(state, key);
  return found.is_boolean() ? found.get<bool>() : fallback;
}

const char* toString(ImageMode mode) { return kModes[std::size_t(mode)]; }

ImageMode imageModeFrom(const std::string& text) { return ImageMode(indexOf(kModes, text)); }

nlohmann::json toJson(const MzSelection& mz) {
  return {{"mz", mz.mz},
          {"tolerance", mz.tolerance.halfWidth},
          {"unit", mz.tolerance.kind == Tolerance::Kind::Ppm ? "ppm" : "Da"},
          {"aggregate", compute::toString(mz.aggregate)}};
}

MzSelection mzFrom(const nlohmann::json& state) {
  MzSelection mz;
  mz.mz = std::max(0.0, numberOf(state, "mz", 0));
  const double width = numberOf(state, "tolerance", mz.tolerance.halfWidth);
  if (width > 0)
    mz.tolerance = textIn(state, "unit") == "Da" ? Tolerance::da(width) : Tolerance::ppm(width);
  if (const auto known = compute::aggregateFrom(textIn(state, "aggregate"))) mz.aggregate = *known;
  return mz;
}

nlohmann::json toJson(compute::DisplayRange range) {
  return nlohmann::json::array({range.low, range.high});
}

std::optional<compute::DisplayRange> rangeFrom(const nlohmann::json& state) {
  if (!state.is_array() || state.size() != 2 || !state[0].is_number() || !state[1].is_number())
    return std::nullopt;
  const compute::DisplayRange range{state[0].get<float>(), state[1].get<float>()};
  if (!std::isfinite(range.low) || !std::isfinite(range.high) || !(range.low < range.high))
    return std::nullopt;
  return range;
}

nlohmann::json toJson(const ShownIon& ion) {
  nlohmann::json state{{"ion", toJson(ion.mz)},
                       {"visible", ion.visible},
                       {"locked", ion.locked},
                       {"gain", ion.gain}};
  if (ion.color.isValid()) state["color"] = ion.color.name().toStdString();
  if (ion.range) state["range"] = toJson(*ion.range);
  if (!ion.layer.result.isEmpty())
    state["layer"] = {{"result", ion.layer.result.toStdString()}, {"channel", ion.layer.channel}};
  return state;
}

ShownIon shownIonFrom(const nlohmann::json& state) {
  ShownIon ion;
  ion.mz = mzFrom(memberOf(state, "ion"));
  ion.visible = flagOf(state, "visible", true);
  ion.locked = flagOf(state, "locked", false);
  ion.gain = std::clamp(numberOf(state, "gain", 1), 0.0, 10.0);
  const QColor color(QString::fromStdString(textIn(state, "color")));
  if (color.isValid()) ion.color = color;
  ion.range = rangeFrom(memberOf(state, "range"));
  const auto& layer = memberOf(state, "layer");
  ion.layer.result = QString::fromStdString(textIn(layer, "result"));
  ion.layer.channel = std::max(0, int(numberOf(layer, "channel", 0)));
  return ion;
}

nlohmann::json toJson(const Blend& blend) {
  return {{"mode", kBlendModes[std::size_t(blend.mode)]},
          {"opacity", blend.opacity},
          {"under", blend.under},
          {"fade", blend.fade},
          {"position", blend.position},
          {"horizontal", blend.horizontal},
          {"rate", blend.rate},
          {"colormap", blend.colormap},
          {"source",
           {{"kind", kBlendKinds[std::size_t(blend.source.kind)]},
            {"ion", toJson(blend.source.mz)},
            {"id", blend.source.id.toStdString()},
            {"channel", blend.source.channel}}}};
}

Blend blendFrom(const nlohmann::json& state) {
  Blend blend;
  blend.mode = Blend::Mode(indexOf(kBlendModes, textIn(state, "mode")));
  blend.opacity = numberOf(state, "opacity", blend.opacity);
  blend.under = flagOf(state, "under", false);
  blend.fade = flagOf(state, "fade", false);
  blend.position = numberOf(state, "position", blend.position);
  blend.horizontal = flagOf(state, "horizontal", false);
  blend.rate = numberOf(state, "rate", blend.rate);
  if (const std::string map = textIn(state, "colormap"); knownColormap(map)) blend.colormap = map;
  const auto& source = memberOf(state, "source");
  blend.source.kind = Blend::Kind(indexOf(kBlendKinds, textIn(source, "kind")));
  blend.source.mz = mzFrom(memberOf(source, "ion"));
  blend.source.id = QString::fromStdString(textIn(source, "id"));
  blend.source.channel = std::max(0, int(numberOf(source, "channel", 0)));
  return blend;
}

}  // namespace histion::ui

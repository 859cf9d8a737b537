#include "ui/views/ion_image/arrangement.h"

#include <algorithm>

namespace histion::ui {

ShownIon ownIon(const SelectionModel& selection, const Composition& composition) {
  ShownIon own = composition.own();
  own.mz = selection.mz();
  own.layer = selection.layer();
  return own;
}

std::vector<ShownIon> panelsInOrder(const SelectionModel& selection,
                                    const Composition& composition) {
  if (composition.mode() != ImageMode::Panels || !selection.dataset())
    return {ownIon(selection, composition)};
  std::vector<ShownIon> panels = composition.panels();
  panels.insert(panels.begin() + composition.place(), ownIon(selection, composition));
  return panels;
}

bool addPanel(SelectionModel& selection, Composition& composition) {
  auto panels = composition.panels();
  const bool room = int(panels.size()) + 1 < Composition::kMostPanels;
  if (!room || !selection.dataset()) return false;
  panels.push_back(ownIon(selection, composition));
  composition.together([&] {
    composition.setPanels(std::move(panels));
    composition.setMode(ImageMode::Panels);
  });
  return true;
}

void closePanel(SelectionModel& selection, Composition& composition, int panel) {
  if (composition.mode() != ImageMode::Panels || composition.panels().empty() || panel < 0 ||
      panel > int(composition.panels().size()))
    return;
  composition.together([&] {
    // The chosen one hands over to its neighbour first.
    if (panel == composition.place())
      choosePanel(selection, composition, panel == 0 ? 1 : panel - 1);
    auto panels = composition.panels();
    const int place = composition.place();
    panels.erase(panels.begin() + (panel < place ? panel : panel - 1));
    if (panels.empty()) composition.setMode(ImageMode::Single);
    composition.arrange(composition.own(), std::move(panels), panel < place ? place - 1 : place);
  });
}

void choosePanel(SelectionModel& selection, Composition& composition, int panel) {
  const int place = composition.place();
  if (composition.mode() != ImageMode::Panels || panel == place || panel < 0 ||
      panel > int(composition.panels().size()))
    return;
  auto panels = composition.panels();
  panels.insert(panels.begin() + place, ownIon(selection, composition));
  const ShownIon chosen = panels[std::size_t(panel)];
  panels.erase(panels.begin() + panel);
  composition.together([&] {
    composition.arrange(chosen, std::move(panels), panel);
    if (chosen.layer.result.isEmpty()) selection.setMz(chosen.mz);
    selection.setLayer(chosen.layer);
  });
}

bool addChannel(SelectionModel& selection, Composition& composition) {
  auto channels = composition.channels();
  if (channels.size() >= std::size_t(Composition::kMostChannels) || !(selection.mz().mz > 0))
    return false;
  ShownIon ion;
  ion.mz = selection.mz();
  ion.layer = selection.layer();
  // The first colour that is free.
  for (int i = 0; i < Composition::kMostChannels; ++i) {
    ion.color = Composition::channelColor(i);
    if (std::none_of(channels.begin(), channels.end(),
                     [&](const ShownIon& other) { return other.color == ion.color; }))
      break;
  }
  channels.push_back(ion);
  composition.setChannels(std::move(channels));
  return true;
}

void removeChannel(Composition& composition, int channel) {
  auto channels = composition.channels();
  if (channel < 0 || channel >= int(channels.size())) return;
  channels.erase(channels.begin() + channel);
  const int chosen = composition.channel();
  composition.together([&] {
    composition.setChannels(std::move(channels));
    composition.setChannel(chosen == channel ? -1 : chosen > channel ? chosen - 1 : chosen);
  });
}

void chooseChannel(SelectionModel& selection, Composition& composition, int channel) {
  if (channel < 0 || channel >= int(composition.channels().size())) return;
  composition.together([&] {
    composition.setChannel(channel);
    const ShownIon& chosen = composition.channels()[std::size_t(channel)];
    if (chosen.layer.result.isEmpty()) {
      selection.setMz(chosen.mz);
      selection.setLayer({});
    }
  });
}

void setImageMode(SelectionModel& selection, Composition& composition, ImageMode mode) {
  if (mode == composition.mode()) return;
  std::vector<ShownIon> first;
  if (mode == ImageMode::Channels && composition.channels().empty()) {
    first = panelsInOrder(selection, composition);
    std::erase_if(first, [](const ShownIon& ion) { return !(ion.mz.mz > 0); });
    for (std::size_t i = 0; i < first.size(); ++i)
      first[i].color = Composition::channelColor(int(i));
  }
  composition.together([&] {
    if (!first.empty()) composition.setChannels(std::move(first));
    composition.setMode(mode);
  });
}

void replaceShown(const SelectionModel& selection, Composition& composition, int index,
                  const ShownIon& ion) {
  if (composition.mode() == ImageMode::Channels) {
    auto channels = composition.channels();
    if (index < 0 || index >= int(channels.size())) return;
    channels[std::size_t(index)] = ion;
    composition.setChannels(std::move(channels));
    return;
  }
  const bool panels = composition.mode() == ImageMode::Panels && selection.dataset();
  const int place = panels ? composition.place() : 0;
  if (index == place) {
    composition.setOwn(ion);
    return;
  }
  auto others = composition.panels();
  const int at = index < place ? index : index - 1;
  if (!panels || at < 0 || at >= int(others.size())) return;
  others[std::size_t(at)] = ion;
  composition.setPanels(std::move(others));
}

}  // namespace histion::ui

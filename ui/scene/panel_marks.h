// What stands around the picture of one panel: its title, the frame of the chosen one, the line of
// a wipe and the legend of coloured channels. Without Qt; only the image scene uses it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/scene/flat_actors.h"
#include "ui/scene/image_scene.h"

namespace histion::ui {

class PanelMarks {
 public:
  PanelMarks();
  void addTo(vtkRenderer* renderer);

  struct State {
    std::string title;
    bool framed = false, chosen = false;
    std::optional<SceneWipe> wipe;
    std::vector<LegendEntry> legend;
  };
  // Sizes in physical pixels.
  void update(const State& state, const SceneStyle& style, int width, int height, double ratio);

 private:
  static constexpr int kEntries = 7;
  vtkSmartPointer<vtkActor2D> rects_;
  vtkSmartPointer<vtkTextActor> title_;
  std::vector<vtkSmartPointer<vtkTextActor>> entries_;
};

}  // namespace histion::ui

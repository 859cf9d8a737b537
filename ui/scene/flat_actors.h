// Small 2D actors in screen pixels (origin at the lower left): filled rectangles and text. The
// colour bar and the scale bar are made of them.
#pragma once

#include <vtkActor2D.h>
#include <vtkSmartPointer.h>
#include <vtkTextActor.h>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace histion::ui {

struct FlatRect {
  double x0, y0, x1, y1;
  std::array<std::uint8_t, 3> color;
};

vtkSmartPointer<vtkActor2D> makeRects();
void setRects(vtkActor2D* actor, const std::vector<FlatRect>& rects);

enum class TextAnchor { Left, Center, Right };
vtkSmartPointer<vtkTextActor> makeText();
// `y` is the vertical middle of the text.
void setText(vtkTextActor* actor, const std::string& text, double x, double y, int pixels,
             const std::array<double, 3>& color, TextAnchor anchor);

}  // namespace histion::ui

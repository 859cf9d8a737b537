// The aspect of a renderer's picture.
#pragma once

#include <vtkRenderer.h>

namespace histion::ui {

// VTK computes the aspect when the size has changed since it last did, but a new renderer of
// VTK 9.1 does not initialise what size that was: in the memory of an earlier one it believes to
// know.
inline void setAspect(vtkRenderer* renderer, int width, int height) {
  renderer->SetAspect(double(width) / height, 1);
}

}  // namespace histion::ui

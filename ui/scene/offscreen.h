// Renders an image scene without a window: for tests, exports and pictures in reports.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "ui/scene/image_scene.h"

namespace histion::ui {

struct RgbPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;  // [height][width][3], row 0 on top
};

// Draws the scene at that size; the scene's viewport is set to it. Needs an OpenGL driver (Mesa's
// software renderer will do) and, on X11, a display.
RgbPicture renderOffscreen(ImageScene& scene, int width, int height, double ratio = 1.0);

// Throws Failed or Resource when the file cannot be written.
void writePng(const RgbPicture& picture, const std::filesystem::path& file);
RgbPicture readPng(const std::filesystem::path& file);

}  // namespace histion::ui

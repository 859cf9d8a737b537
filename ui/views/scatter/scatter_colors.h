// Colours of an embedding's points from what is known of their pixels: an ion image, a result,
// drawn areas, sections. Pure functions for the background; used by the scatter view.
#pragma once

#include <QString>
#include <array>
#include <string>
#include <vector>

#include "compute/shapes.h"
#include "core/dataset.h"
#include "core/image2d.h"
#include "core/regions.h"
#include "core/tables.h"
#include "ui/session/selection_model.h"
#include "ui/views/scatter/scatter_points.h"

namespace histion::ui {

// The intensities of an ion, with the colours and the scale of the image. Empty when the dataset
// has other pixels.
ScatterColors ionColors(const PixelGrid& grid, const Dataset& dataset, const MzSelection& mz,
                        const DisplaySettings& display);

// Areas in drawing order, later ones on top; points outside all of them are grey. Areas of equal
// names share a line of the legend.
struct ColoredArea {
  QString name;
  QRgb color = 0;
  compute::Polygons shape;  // in the dataset's pixels
  int section = 0;
};
ScatterColors areaColors(const PixelGrid& grid, const std::vector<ColoredArea>& areas);

ScatterColors sectionColors(const PixelGrid& grid);

// A result: an RGB map as it is, few whole numbers as labels, other numbers on a colour scale; the
// label map of regions; of a table the column of labels. Several sections of an image lie side by
// side. Empty when it does not fit the pixels.
ScatterColors resultColors(const PixelGrid& grid, const DataObject& result,
                           const std::string& colormap);

// Colours of labels, told apart on light and dark ground.
QRgb labelColor(std::size_t index);

}  // namespace histion::ui

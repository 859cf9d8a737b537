// Pictures of the drawing tools and edits, drawn as lines in the colour of the palette's text, so
// that they are readable in light and dark and sharp at any scale.
#pragma once

#include <QIcon>

namespace histion::ui {

enum class ToolIcon {
  Move,
  Rectangle,
  Ellipse,
  Line,
  Polygon,
  Polyline,
  Freehand,
  Brush,
  Eraser,
  Wand,
  Points,
  Undo,
  Redo,
  Delete,
  Duplicate,
  Merge,
  Subtract,
  Intersect,
  FillHoles,
  Simplify,
  Lock,
  Properties,
  Hierarchy,
  Fill,
  Names,
  Visible
};

QIcon toolIcon(ToolIcon icon);

}  // namespace histion::ui

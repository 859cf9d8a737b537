// Structure drawings of hits. A drawing is text from a file: before it is drawn it is written anew
// from the shapes and plain styles in it, so that it can name no other file, run nothing and take
// neither much time nor memory. Used by the hits view; thread-safe.
#pragma once

#include <QByteArray>
#include <QImage>
#include <string>

namespace histion::ui {

// The drawing with nothing in it but shapes, texts, groups, colours and line widths; empty when it
// is no drawing, is damaged, has a document type, or is beyond what a structure needs (1 MB, 20 000
// shapes, 32 levels, coordinates of 100 000).
QByteArray harmlessSvg(const std::string& svg);

// On white, as large as fits into `size` logical pixels; null when the drawing is empty.
QImage drawnStructure(const QByteArray& harmless, QSize size, double pixelRatio);

}  // namespace histion::ui

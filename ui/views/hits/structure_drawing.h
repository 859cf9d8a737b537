// Structure drawings of hits. A drawing is text from a file: before it is drawn it is written anew
// from the shapes and plain styles in it, so that it can name no other file, run nothing and take
// neither much time nor memory. Used by the hits view; thread-safe.
#pragma once

#include <QByteArray>
#include <QColor>
#include <QImage>
#include <QPalette>
#include <string>

namespace histion::ui {

// Drawings come in dark colours for white paper. On dark paper what is grey changes sides, so that
// black bonds become light, and colours are made as light as they must be to be read.
struct DrawingColors {
  QColor ink = Qt::black, paper = Qt::white;
};
// White in a light window; in a dark one the colours of its lists.
DrawingColors drawingColors(const QPalette& palette);

// The drawing with nothing in it but shapes, texts, groups, colours and line widths; empty when it
// is no drawing, is damaged, has a document type, or is beyond what a structure needs (1 MB, 20 000
// shapes, 32 levels, coordinates of 100 000).
QByteArray harmlessSvg(const std::string& svg, const DrawingColors& colors = {});

// On the paper, as large as fits into `size` logical pixels; null when the drawing is empty.
QImage drawnStructure(const QByteArray& harmless, QSize size, double pixelRatio,
                      const DrawingColors& colors = {});

}  // namespace histion::ui

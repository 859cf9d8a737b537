// What the two halves of H5Input share: numbers and structure, texts and attributes. Not for
// others.
#pragma once

#include "h5_input.h"

namespace histion::io_tables {

struct H5Input::Opened {
  Handle id, type, space;
  Info info;
};

// One of the plain number types; others are refused before the library converts them.
bool plainNumber(hid_t type);

}  // namespace histion::io_tables

// Which ions the gallery shows: m/z values with names, from the mean spectrum, from stored features
// or as typed.
#pragma once

#include <QString>
#include <vector>

#include "core/dataset.h"

namespace histion::ui {

struct ListedIon {
  double mz = 0;
  QString name;
  float intensity = 0;  // of the mean spectrum, in the window
  bool operator==(const ListedIon&) const = default;
};
using IonList = std::vector<ListedIon>;

// All for the background, and thread-safe. In ascending m/z order.
// The highest `count` peaks of the mean spectrum; empty when there are none.
IonList strongestIons(const Dataset& dataset, Tolerance tolerance, int count);
// The features of a feature table, or the rows of a table with a column "m/z". Throws Usage for
// data without m/z values.
IonList ionsOf(const DataObject& data);
// Fills in the intensities; ions beside the data are left out. Equal m/z values become one.
IonList placed(IonList ions, const Dataset& dataset, Tolerance tolerance);

// One ion a line or several m/z in a line: a number, then, separated by a space, tab, comma or
// semicolon, a name. `problem`: one plain sentence about the first line that holds no m/z.
struct TypedIons {
  IonList ions;
  QString problem;
};
TypedIons typedIons(const QString& text);

}  // namespace histion::ui

// What the annotations measure: area, pixels and intensity of the chosen ion, for every object and
// for every class. Used by the table.
#pragma once

#include <QTransform>
#include <vector>

#include "core/annotation.h"
#include "core/dataset.h"
#include "ui/session/selection_model.h"
#include "ui/views/table/table_data.h"

namespace histion::ui {

struct MeasuredObject {
  AnnotationPtr annotation;
  // Into the pixels of the dataset; empty: it lies in a picture that no alignment connects.
  std::optional<QTransform> mapping;
  int section = 0;  // of the dataset
};

struct MeasurementRequest {
  std::shared_ptr<const Dataset> dataset;
  MzSelection mz;
  Normalization normalization = Normalization::None;
  std::vector<MeasuredObject> objects;
};

// One row per object, then one per class over the pixels that any of its objects holds (each
// counted once). For the background.
TableDataPtr measurementsOf(const MeasurementRequest& request);

}  // namespace histion::ui

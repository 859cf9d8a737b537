// What an annotation is called wherever it is listed: its own name, else what it is.
#pragma once

#include <QCoreApplication>

#include "core/annotation.h"

namespace histion::ui {

inline QString shownName(const Annotation& object) {
  if (!object.name.empty()) return QString::fromStdString(object.name);
  switch (object.shape) {
    case Regions::Shape::Line:
      return QCoreApplication::translate("objects", "Line");
    case Regions::Shape::Points:
      return QCoreApplication::translate("objects", "Points");
    default:
      return QCoreApplication::translate("objects", "Area");
  }
}

}  // namespace histion::ui

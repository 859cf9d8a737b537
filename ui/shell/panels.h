// Which panels stand around the views: one line each. The docks are made from this table, in the
// order of their tabs; adding a panel is adding a line to panels.cpp.
#pragma once

#include <QWidget>
#include <functional>
#include <vector>

#include "ui/session/workspace.h"

namespace histion::ui {

struct Panel {
  const char* dock;   // object name of its dock
  const char* title;  // short, for a tab; translated in the context "Panels"
  const char* tip;    // one sentence, likewise
  Qt::DockWidgetArea area;
  const char* helpPage;  // file name of its help page without ending; may be empty
  bool early;            // made with the window: it must hear what happens before it is shown
  std::function<QWidget*(const Workspace&, QWidget* parent)> make;
};

const std::vector<Panel>& panels();

}  // namespace histion::ui

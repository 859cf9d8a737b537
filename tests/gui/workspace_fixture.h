// What views are given, without a window and without a project.
#pragma once

#include "ui/session/workspace.h"

namespace histion::ui {

constexpr int kViewWaitMs = 30'000;  // conditions return at once when met

struct TestWorkspace {
  SelectionModel selection;
  QueryPool queries;
  JobQueue jobs;
  ProjectSession session{selection, queries};
  Annotations annotations;
  Composition composition;
  Workspace work{selection, queries, session, jobs, annotations, composition};
};

}  // namespace histion::ui

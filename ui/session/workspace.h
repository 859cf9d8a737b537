// What every view and panel is given: the shared state of one window.
#pragma once

#include "ui/jobs/job_queue.h"
#include "ui/session/annotations.h"
#include "ui/session/composition.h"
#include "ui/session/project_session.h"
#include "ui/session/query_pool.h"
#include "ui/session/selection_model.h"

namespace histion::ui {

struct Workspace {
  SelectionModel& selection;
  QueryPool& queries;
  ProjectSession& session;
  JobQueue& jobs;
  Annotations& annotations;
  Composition& composition;
};

}  // namespace histion::ui

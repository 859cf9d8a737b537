// Turns the regions of a result (of a GeoJSON file, of a module) into annotations that can be
// edited. Used by the project tree and after an import.
#pragma once

#include <QString>

#include "ui/session/workspace.h"

namespace histion::ui {

// Reads the result in the background and adds its regions in one undoable step, on the data whose
// pixels they count in or else on the open ones. Annotations::told() says how it went.
void adoptRegions(const Workspace& work, QObject* owner, const QString& resultId);

}  // namespace histion::ui

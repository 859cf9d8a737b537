#include "ui/session/adopt_regions.h"

#include "core/regions.h"

namespace histion::ui {

void adoptRegions(const Workspace& work, QObject* owner, const QString& resultId) {
  work.session.load(owner, "adopt", resultId, [work](const DataPtr& data) {
    const auto tell = [&](const QString& text) { Q_EMIT work.annotations.told(text); };
    const auto regions = std::dynamic_pointer_cast<const Regions>(data);
    if (!regions) return;
    if (work.annotations.readOnly())
      return tell(Annotations::tr("The project is read-only: nothing can be drawn on it."));
    const bool known = work.session.find(QString::fromStdString(regions->frame)).has_value();
    const std::string frame = known ? regions->frame : work.selection.datasetId().toStdString();
    if (frame.empty())
      return tell(Annotations::tr(
          "Open the data that these regions belong to, then add them to the annotations."));
    const auto added = work.annotations.adopt(Annotations::tr("Add regions"), *regions, frame);
    tell(Annotations::tr("%n region(s) added to the annotations.", nullptr, int(added)));
  });
}

}  // namespace histion::ui

#include "ui/views/lcms/lcms_page.h"

#include "ui/views/lcms/chromatogram_view.h"
#include "ui/views/lcms/retention_map.h"
#include "ui/views/lcms/scan_view.h"

namespace histion::ui {

LcmsPage::LcmsPage(Workspace workspace, QWidget* parent)
    : QSplitter(Qt::Vertical, parent),
      chromatogram_(new ChromatogramView(workspace, this)),
      map_(new RetentionMap(workspace, this)),
      scan_(new ScanView(workspace, this)) {
  setObjectName(QStringLiteral("lcmsPage"));
  setHandleWidth(5);
  setChildrenCollapsible(false);
  addWidget(chromatogram_);
  addWidget(map_);
  addWidget(scan_);
  setSizes({220, 230, 230});
  connect(chromatogram_, &ChromatogramView::hoverText, this, &LcmsPage::hoverText);
  connect(map_, &RetentionMap::hoverText, this, &LcmsPage::hoverText);
  connect(scan_, &ScanView::hoverText, this, &LcmsPage::hoverText);
}

}  // namespace histion::ui

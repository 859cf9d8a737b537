// The page of an LC-MS run: chromatogram, map of time and m/z below it with the same time axis, and
// the chosen scan. Puts views together; they meet in the SelectionModel.
#pragma once

#include <QSplitter>

#include "ui/session/workspace.h"

namespace histion::ui {

class ChromatogramView;
class RetentionMap;
class ScanView;

class LcmsPage : public QSplitter {
  Q_OBJECT
 public:
  explicit LcmsPage(Workspace workspace, QWidget* parent = nullptr);

  ChromatogramView& chromatogram() { return *chromatogram_; }
  RetentionMap& map() { return *map_; }
  ScanView& scan() { return *scan_; }

 Q_SIGNALS:
  void hoverText(const QString& text);

 private:
  ChromatogramView* chromatogram_;
  RetentionMap* map_;
  ScanView* scan_;
};

}  // namespace histion::ui

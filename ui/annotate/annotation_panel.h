// What is drawn in the project: classes, objects and their properties. The chosen rows are the
// chosen objects of Annotations; whoever shows spectra of regions listens there.
#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

#include "ui/session/workspace.h"

class QLabel;
class QLineEdit;
class QComboBox;
class QToolBar;
class QTreeView;

namespace histion::ui {

class AnnotationTreeModel;
class ClassList;
class DrawingTools;
class PropertiesForm;

class AnnotationPanel : public QWidget {
  Q_OBJECT
 public:
  explicit AnnotationPanel(const Workspace& work, QWidget* parent = nullptr);
  ~AnnotationPanel() override;

  // Its edits become buttons, keys and the context menu of the panel.
  void setTools(DrawingTools& tools);
  // Micrometres of a pixel of other data than the open ones; those are asked themselves.
  using PixelSize = std::function<std::optional<std::array<double, 2>>(const std::string& frame)>;
  void setPixelSize(PixelSize pixelSize);

  ClassList& classes() { return *classes_; }
  AnnotationTreeModel& model() { return *model_; }

 private:
  void buildList();
  void showMenu(QPoint position);
  void updateFrames();
  void updateCount();
  void selectionToModel();
  void selectionFromModel();
  void keepView();
  void restoreView();
  std::optional<std::array<double, 2>> pixelSizeOf(const std::string& frame) const;

  Workspace work_;
  PixelSize pixelSize_;
  ClassList* classes_;
  AnnotationTreeModel* model_;
  QTreeView* tree_;
  QLineEdit* filter_;
  QComboBox* scope_;
  QToolBar* bar_;
  QLabel *count_, *empty_;
  PropertiesForm* form_;
  DrawingTools* tools_ = nullptr;
  QTimer filterTimer_;
  bool following_ = false;
  std::vector<std::string> expanded_;
};

}  // namespace histion::ui

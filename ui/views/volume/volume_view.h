// The stack of serial sections in space: the sections of the open dataset, or several datasets that
// were stacked, for the m/z window of the selection (or the first three coloured channels); or a
// stored volume. With slices, a clipping box, surfaces of regions and a turntable.
#pragma once

#include <QLabel>
#include <QWidget>
#include <nlohmann/json.hpp>

#include "ui/session/workspace.h"
#include "ui/views/volume/stack_dialog.h"
#include "ui/views/volume/turntable.h"
#include "ui/views/volume/volume_canvas.h"
#include "ui/views/volume/volume_controls.h"
#include "ui/views/volume/volume_source.h"

class QAction;
class QHBoxLayout;
class QStackedLayout;

namespace histion::ui {

class VolumeView : public QWidget {
  Q_OBJECT
 public:
  explicit VolumeView(Workspace workspace, QWidget* parent = nullptr);

  // Null before the view was shown first: until then it uses no OpenGL.
  VolumeCanvas* canvas() { return canvas_; }
  VolumeControls* controls() { return controls_; }
  // What is shown; null while there is nothing.
  std::shared_ptr<const Volume3D> volume() const;
  const std::vector<SurfaceMesh>& surfaces() const { return surfaces_; }
  // Nothing is being computed.
  bool settled() const { return !busy_; }

  const StackList& stack() const { return stack_; }
  void setStack(const StackList& stack);
  // For the session: the stack and the gap between sections.
  nlohmann::json json() const;
  void restore(const nlohmann::json& state);

 Q_SIGNALS:
  // The stack or the gap was changed: what json() gives.
  void stackChanged();
  // A new volume is on the screen.
  void volumeShown();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Answer {
    BuiltVolume built;
    SectionList sections;
    QString problem;
  };
  QAction* action(const char* name, const QString& text, const QString& tip);
  void buildHeader(QHBoxLayout* header);
  void makeCanvas();
  void later();
  void request();
  void requestStored(const QString& id);
  void receive(Answer answer);
  void message(const QString& text, bool offersStack);
  std::vector<VolumeColors> colors() const;
  VolumeStyle style() const;
  std::vector<ShownIon> ions() const;
  void restyle();
  void requestSlice(int index);
  void requestSurfaces();
  void showSurfaces();
  void tell();
  void listLabels();
  std::map<std::string, std::string> labelResults() const;
  std::vector<store::Entry> imagingDatasets() const;
  bool stacked() const;
  void allowStack();
  void askStack();
  void askTurntable();
  void fill(VolumeScene& scene, std::shared_ptr<VolumeData> data);

  Workspace work_;
  QStackedLayout* pages_;
  QWidget* place_;
  VolumeCanvas* canvas_ = nullptr;
  VolumeControls* controls_;
  QLabel *title_, *note_, *notice_, *message_;
  QAction* stackAction_;
  QList<QAction*> volumeActions_;  // want something to look at
  Turntable* turntable_;
  StackList stack_;
  double gapUm_ = 0;  // 0: the side of a pixel
  Answer shown_;
  QString storedTitle_;
  SectionList stackSections_;
  std::vector<SurfaceMesh> surfaces_;
  std::array<std::optional<SlicePicture>, VolumeScene::kSlices> slices_;
  bool busy_ = false, stale_ = true, regionsStale_ = false;
};

}  // namespace histion::ui

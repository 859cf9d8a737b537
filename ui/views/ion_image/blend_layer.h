// The second picture over or under the image: gets it from its source in the background, lays it on
// every panel, and makes the image and it alternate. Part of the image view.
#pragma once

#include <QObject>
#include <QTimer>
#include <optional>

#include "core/histology.h"
#include "ui/session/workspace.h"
#include "ui/views/ion_image/image_canvas.h"
#include "ui/views/ion_image/shown_pictures.h"

namespace histion::ui {

class BlendLayer : public QObject {
  Q_OBJECT
 public:
  BlendLayer(Workspace workspace, ImageCanvas* canvas, std::shared_ptr<PictureCache> cache,
             QObject* parent = nullptr);

  // After images, dataset or settings changed, or the blend did.
  void refresh();
  // The source that is taken when none was chosen yet: a slide, a picture, the ion before.
  Blend::Source likelySource(const MzSelection& before) const;

 private:
  // Everything that the second picture is made of.
  struct Request {
    Blend::Source source;
    DisplaySettings settings;
    const void* dataset = nullptr;
    int section = 0;
    QSize frame;
    std::optional<QTransform> mapping;  // of a slide
    bool fade = false;
    bool operator==(const Request&) const = default;
  };
  struct Slide {
    QString id;
    std::shared_ptr<const Histology> data;
  };
  struct Made {
    std::optional<SceneOverlay> overlay;
    Slide slide;
  };
  static Made make(const Request& request, const PictureSource& source, const Blend& blend,
                   const Slide& slide, PictureCache& cache);
  void apply();
  void flip();

  Workspace work_;
  ImageCanvas* canvas_;
  std::shared_ptr<PictureCache> cache_;
  std::optional<Request> made_;
  std::optional<SceneOverlay> overlay_;
  Slide slide_;
  QTimer timer_;
  bool flipped_ = false;
};

}  // namespace histion::ui

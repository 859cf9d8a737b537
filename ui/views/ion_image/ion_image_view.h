// The image in the centre: the ion image of the chosen m/z window, a channel of a result, or the
// preview of a running import; with the chosen pixel, and the pixels marked in a scatter.
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QWidget>

#include "ui/session/workspace.h"
#include "ui/views/ion_image/image_canvas.h"
#include "ui/views/ion_image/layers.h"

namespace histion::ui {

class IonImageView : public QWidget {
  Q_OBJECT
 public:
  explicit IonImageView(Workspace workspace, QWidget* parent = nullptr);

  ImageCanvas* canvas() { return canvas_; }
  // What is on screen; null before the first image.
  const std::shared_ptr<const Image2D>& image() const { return image_; }
  QString title() const { return title_->text(); }
  // It is the ion image of the selection, not a result or a preview.
  bool showsIon() const { return image_ && ion_; }

 Q_SIGNALS:
  // For the status bar; empty when the cursor leaves the image.
  void hoverText(const QString& text);
  // A new image was drawn on the screen.
  void imageShown();

 private:
  struct Shown {
    std::shared_ptr<const Image2D> image;
    ImageDisplay display;
    QString title, note;
    bool ion = false;
  };
  void listSections();
  void request();
  void requestIonImage();
  void requestLayer();
  void showLayer();
  void show(Shown shown);
  void showMarked();
  void hover(std::optional<QPoint> pixel);
  void showPreview(const std::shared_ptr<const Image2D>& image);

  Workspace work_;
  ImageCanvas* canvas_;
  QLabel *title_, *note_;
  QComboBox *channels_, *sections_;
  std::shared_ptr<const Image2D> image_;
  ImageDisplay display_;
  std::shared_ptr<const LayerSource> layer_;
  QString layerId_;
  bool previewing_ = false, newImage_ = false, ion_ = false;
};

}  // namespace histion::ui

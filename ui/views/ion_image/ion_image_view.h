// The image in the centre: the ion image of the chosen m/z window, a channel of a result, several
// of them as panels or as coloured channels, or the preview of a running import; with a second
// picture over or under it, the chosen pixel, and the pixels marked in a scatter.
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QTimer>
#include <QWidget>

#include "ui/session/workspace.h"
#include "ui/views/ion_image/image_canvas.h"
#include "ui/views/ion_image/shown_pictures.h"

namespace histion::ui {

class BlendLayer;

class IonImageView : public QWidget {
  Q_OBJECT
 public:
  explicit IonImageView(Workspace workspace, QWidget* parent = nullptr);
  ~IonImageView() override;

  ImageCanvas* canvas() { return canvas_; }
  // What is on screen in the chosen panel; null before the first image.
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
  struct Content {
    std::vector<ShownPicture> pictures;        // in the order of the panels or channels
    std::optional<ShownPicture> mixed;         // of channels
    std::shared_ptr<const LayerSource> layer;  // of the selection's own picture
    int own = 0;
  };
  void makeActions();
  void connectSelection();
  void listSections();
  void ionChosen();
  void request();
  // Low values of the image are transparent: the second picture lies under it.
  bool fades() const;
  // Panels or channels in the order in which they are shown.
  std::vector<ShownIon> wanted() const;
  void showContent(Content content);
  void showPictures(const Content& content);
  void listChannels();
  void keepRanges(const Content& content);
  void showMarked();
  std::string frameOf(const std::shared_ptr<const Image2D>& image) const;
  void hover(std::optional<QPoint> pixel);
  QString valueText(const ShownPicture& picture, QPoint pixel) const;
  void showPreview(const std::shared_ptr<const Image2D>& image);
  void toggleBlend(Blend::Mode mode);

  Workspace work_;
  ImageCanvas* canvas_;
  QLabel *title_, *note_;
  QComboBox *channels_, *sections_;
  std::shared_ptr<PictureCache> cache_ = std::make_shared<PictureCache>();
  std::unique_ptr<BlendLayer> blend_;
  Content content_;
  std::shared_ptr<const Image2D> image_;
  QString layerId_;
  MzSelection shownMz_, lastMz_;  // the ion, and the one before it
  bool faded_ = false, previewing_ = false, newImage_ = false, ion_ = false;
};

}  // namespace histion::ui

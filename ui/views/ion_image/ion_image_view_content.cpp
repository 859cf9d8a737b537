// What the image view asks for, and how it shows the answer.
#include <algorithm>
#include <cmath>

#include "ui/scene/ticks.h"
#include "ui/session/code_texts.h"
#include "ui/views/ion_image/blend_layer.h"
#include "ui/views/ion_image/ion_image_view.h"

namespace histion::ui {

bool IonImageView::fades() const {
  const Blend& blend = work_.composition.blend();
  return blend.mode == Blend::Mode::Overlay && blend.under && blend.fade;
}

void IonImageView::request() {
  if (previewing_ && !work_.selection.data()) return;
  previewing_ = false;
  const bool layer = !work_.selection.layer().result.isEmpty();
  if (!work_.selection.dataset() && !layer) {
    work_.queries.drop(this, "image");
    cache_->clear();
    channels_->hide();
    showContent({});
    return;
  }
  sections_->setVisible(sections_->count() > 1);
  const Composition& composition = work_.composition;
  const bool mixed = composition.mode() == ImageMode::Channels && !composition.channels().empty();
  if (!layer && !mixed && !(work_.selection.mz().mz > 0)) return;
  faded_ = fades();
  PictureSource source{work_.selection.dataset(), work_.session.project(),
                       work_.selection.section(), work_.selection.display(), faded_};
  const std::vector<ShownIon> ions = wanted();
  std::vector<std::optional<compute::DisplayRange>> shared(ions.size());
  if (source.settings.sharedRange)
    for (std::size_t i = 0; i < ions.size(); ++i)
      if (ions[i].layer.result.isEmpty())
        shared[i] = composition.sharedRange(ions[i].mz, source.settings.normalization);
  const int own = mixed ? std::max(0, composition.channel())
                  : composition.mode() == ImageMode::Panels && source.dataset ? composition.place()
                                                                              : 0;
  work_.queries.submit(
      this, "image",
      [source, ions, shared, own, mixed, mixing = composition.mixing(), cache = cache_] {
        Content content;
        content.own = own;
        for (std::size_t i = 0; i < ions.size(); ++i)
          content.pictures.push_back(shownPicture(source, ions[i], shared[i], !mixed, *cache));
        if (mixed) content.mixed = mixedPicture(content.pictures, ions, mixing);
        const QString result = ions[std::size_t(own)].layer.result;
        if (!mixed && !result.isEmpty()) content.layer = cache->layer(source, result);
        return content;
      },
      [this](Content content) {
        // Not a picture: other views show it, the image stays.
        const ShownPicture& own = content.pictures[std::size_t(content.own)];
        if (!own.values.image && !(content.mixed && content.mixed->values.image)) return;
        showContent(std::move(content));
      });
  work_.queries.settle();
}

void IonImageView::showContent(Content content) {
  keepRanges(content);
  content_ = std::move(content);
  image_.reset();
  ion_ = false;
  QString title, note;
  if (content_.mixed && content_.mixed->values.image) {
    const ShownPicture& own = content_.pictures[std::size_t(content_.own)];
    image_ = own.values.image ? own.values.image : content_.mixed->values.image;
    ion_ = true;
    title = content_.pictures.size() == 1 ? tr("1 channel")
                                          : tr("%1 channels").arg(content_.pictures.size());
    note = own.note;
  } else if (!content_.pictures.empty()) {
    const ShownPicture& own = content_.pictures[std::size_t(content_.own)];
    image_ = own.values.image;
    ion_ = own.ion;
    title = own.title;
    note = own.note;
    if (!own.ion && !previewing_) {
      if (const auto entry = work_.session.find(work_.selection.layer().result))
        title = QString::fromStdString(entry->name);
      if (content_.layer && content_.layer->channels().size() > 1)
        note = content_.layer->channels()[std::clamp(work_.selection.layer().channel, 0,
                                                     int(content_.layer->channels().size()) - 1)];
      else
        note.clear();
    }
  }
  title_->setText(title);
  note_->setText(note);
  if (!previewing_) listChannels();
  showPictures(content_);
  canvas_->setFrame(frameOf(image_), work_.selection.section());
  showMarked();
  blend_->refresh();
  std::vector<ShownFacts> facts;
  for (const ShownPicture& picture : content_.pictures)
    facts.push_back({picture.title, picture.range, picture.automatic, picture.display.distribution,
                     picture.display.barFactor, picture.display.barUnit});
  work_.composition.setFacts(std::move(facts));
  newImage_ = image_ != nullptr;
  canvas_->scheduleRender();
}

void IonImageView::showPictures(const Content& content) {
  if (content.mixed) {
    canvas_->setPanels(1);
    canvas_->scene().setImage(content.mixed->values.image, content.mixed->display,
                              content.mixed->rgba);
    canvas_->alignPanels();
    return;
  }
  const int count = std::max(1, int(content.pictures.size()));
  canvas_->setPanels(count);
  for (int i = 0; i < count; ++i) {
    const bool some = i < int(content.pictures.size());
    const ShownPicture picture = some ? content.pictures[std::size_t(i)] : ShownPicture();
    canvas_->scene(i).setTitle(count > 1 ? picture.title.toStdString() : std::string());
    canvas_->scene(i).setImage(picture.values.image, picture.display, picture.rgba);
  }
  canvas_->setChosenPanel(content.own);
  canvas_->alignPanels();
  canvas_->setMarker(work_.selection.pixel());
}

void IonImageView::listChannels() {
  const QString id = content_.layer ? work_.selection.layer().result : QString();
  const bool several = content_.layer && content_.layer->channels().size() > 1;
  if (id != layerId_) {
    layerId_ = id;
    channels_->clear();
    if (content_.layer) channels_->addItems(content_.layer->channels());
  }
  channels_->setVisible(several);
  if (several)
    channels_->setCurrentIndex(
        std::clamp(work_.selection.layer().channel, 0, int(content_.layer->channels().size()) - 1));
}

// The first range of an ion is the one that stays.
void IonImageView::keepRanges(const Content& content) {
  const DisplaySettings& settings = work_.selection.display();
  if (!settings.sharedRange) {
    work_.composition.forgetSharedRanges();
    return;
  }
  const std::vector<ShownIon> ions = wanted();
  for (std::size_t i = 0; i < std::min(ions.size(), content.pictures.size()); ++i) {
    const ShownPicture& picture = content.pictures[i];
    if (picture.ion && picture.values.image && !ions[i].range &&
        !work_.composition.sharedRange(ions[i].mz, settings.normalization))
      work_.composition.setSharedRange(ions[i].mz, settings.normalization, picture.automatic);
  }
}

void IonImageView::showPreview(const std::shared_ptr<const Image2D>& image) {
  previewing_ = true;
  work_.queries.drop(this, "image");
  ShownPicture picture;
  picture.values.image = image;
  picture.values.distribution = std::make_shared<const compute::Distribution>(image->channel(0));
  picture.automatic = picture.range = picture.display.range =
      compute::defaultRange(image->channel(0));
  picture.display.colormap = work_.selection.display().colormap;
  picture.display.barUnit = codeText("intensity").toStdString();
  picture.display.distribution = picture.values.distribution;
  picture.title = image->title.empty() ? tr("Preview") : QString::fromStdString(image->title);
  picture.note = tr("preview, import is running");
  Content content;
  content.pictures.push_back(std::move(picture));
  channels_->hide();
  showContent(std::move(content));
}

std::string IonImageView::frameOf(const std::shared_ptr<const Image2D>& image) const {
  if (!image || previewing_) return {};
  const auto& dataset = work_.selection.dataset();
  if (dataset && image->width == dataset->grid().width() &&
      image->height == dataset->grid().height())
    return work_.selection.datasetId().toStdString();
  return work_.selection.layer().result.toStdString();
}

void IonImageView::showMarked() {
  std::vector<std::uint8_t> mask;
  if (image_ && !work_.selection.marked().empty()) {
    mask.resize(std::size_t(image_->width) * std::size_t(image_->height));
    const std::int64_t first = work_.selection.section() * std::int64_t(mask.size());
    for (const std::int64_t cell : work_.selection.marked())
      if (cell >= first && cell < first + std::int64_t(mask.size()))
        mask[std::size_t(cell - first)] = 1;
  }
  for (int i = 0; i < canvas_->panels(); ++i) canvas_->scene(i).setHighlight(mask);
  canvas_->scheduleRender();
}

QString IonImageView::valueText(const ShownPicture& picture, QPoint pixel) const {
  const auto& image = picture.values.image;
  if (!image || pixel.x() >= image->width || pixel.y() >= image->height) return tr("not measured");
  if (image->rgb) {
    const float red = image->at(pixel.x(), pixel.y(), 0);
    if (!std::isfinite(red)) return tr("not measured");
    return tr("R %1  G %2  B %3")
        .arg(red, 0, 'f', 2)
        .arg(image->at(pixel.x(), pixel.y(), 1), 0, 'f', 2)
        .arg(image->at(pixel.x(), pixel.y(), 2), 0, 'f', 2);
  }
  const float value = image->at(pixel.x(), pixel.y(), picture.values.channel);
  return std::isfinite(value)
             ? QString::fromStdString(shortNumber(value * picture.display.barFactor)) +
                   QStringLiteral(" ") + QString::fromStdString(picture.display.barUnit)
             : tr("not measured");
}

void IonImageView::hover(std::optional<QPoint> pixel) {
  if (!pixel || !image_) {
    Q_EMIT hoverText({});
    return;
  }
  QString text = tr("x %1, y %2").arg(pixel->x()).arg(pixel->y());
  if (image_->pixelSizeUm) {
    const auto& size = *image_->pixelSizeUm;
    text += tr("  (%1, %2 mm)")
                .arg(pixel->x() * size[0] / 1000, 0, 'f', 2)
                .arg(pixel->y() * size[1] / 1000, 0, 'f', 2);
  }
  QStringList values;
  for (const ShownPicture& picture : content_.pictures) values << valueText(picture, *pixel);
  Q_EMIT hoverText(text + QStringLiteral("   ") + values.join(QStringLiteral("  |  ")));
}

}  // namespace histion::ui

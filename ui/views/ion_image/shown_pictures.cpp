#include "ui/views/ion_image/shown_pictures.h"

#include <QObject>
#include <algorithm>

#include "compute/ion_image.h"
#include "store/project.h"
#include "ui/session/code_texts.h"

namespace histion::ui {
namespace {

constexpr std::size_t kKept = 20, kKeptLayers = 4;

PictureValues finished(std::shared_ptr<const Image2D> image, int channel,
                       compute::Smoothing smoothing) {
  PictureValues values;
  values.image = std::move(image);
  values.channel = channel;
  if (!values.image || values.image->rgb) return values;
  if (smoothing != compute::Smoothing::None)
    values.smoothed = std::make_shared<const std::vector<float>>(compute::smoothed(
        values.image->channel(channel), values.image->width, values.image->height, smoothing));
  values.clip = std::make_shared<ClipMemory>();
  values.distribution = std::make_shared<const compute::Distribution>(values.shown());
  return values;
}

}  // namespace

compute::DisplayRange ClipMemory::range(std::span<const float> values,
                                        const compute::Distribution& distribution,
                                        compute::Clip clip, compute::Scale scale) {
  const std::lock_guard lock(mutex_);
  if (!range_ || clip != clip_ || scale != scale_) {
    range_ = compute::clippedRange(values, distribution, clip, scale);
    clip_ = clip;
    scale_ = scale;
  }
  return *range_;
}

UnitOfScale unitOf(Normalization normalization) {
  switch (normalization) {
    case Normalization::Tic:
      return {100, "% of TIC", QObject::tr("TIC normalised")};
    case Normalization::Rms:
      return {1, "× RMS", QObject::tr("RMS normalised")};
    case Normalization::Median:
      return {1, "× median", QObject::tr("median normalised")};
    case Normalization::Max:
      return {100, "% of base peak", QObject::tr("base peak normalised")};
    case Normalization::None:
      break;
  }
  return {1, "intensity", QObject::tr("not normalised")};
}

QString ionTitle(const MzSelection& mz) {
  return QObject::tr("m/z %1 %2")
      .arg(mz.mz, 0, 'f', 4)
      .arg(QStringLiteral("± ") + QString::fromStdString(mz.tolerance.text()));
}

PictureValues PictureCache::values(const PictureSource& source, const ShownIon& ion) {
  const bool result = !ion.layer.result.isEmpty();
  Key key{result ? static_cast<const void*>(source.project.get()) : source.dataset.get(),
          source.section,
          result ? Normalization::None : source.settings.normalization,
          source.settings.smoothing,
          result ? MzSelection{} : ion.mz,
          ion.layer};
  {
    const std::lock_guard lock(mutex_);
    for (auto kept = kept_.begin(); kept != kept_.end(); ++kept)
      if (kept->key == key) {
        kept_.splice(kept_.begin(), kept_, kept);
        return kept_.front().values;
      }
  }
  PictureValues values;
  std::shared_ptr<const void> alive = source.dataset;
  if (result) {
    alive = source.project;
    if (const auto layer = this->layer(source, ion.layer.result)) {
      const LayerSource::Channel channel = layer->channel(ion.layer.channel, source.section);
      values = finished(channel.image, channel.index, source.settings.smoothing);
    }
  } else if (source.dataset && ion.mz.mz > 0) {
    values = finished(
        compute::ionImage(*source.dataset, {ion.mz.window(), ion.mz.aggregate,
                                            source.settings.normalization, source.section}),
        0, source.settings.smoothing);
  }
  if (!values.image) return values;
  const std::lock_guard lock(mutex_);
  kept_.push_front({std::move(key), std::move(alive), values});
  if (kept_.size() > kKept) kept_.pop_back();
  return values;
}

std::shared_ptr<const LayerSource> PictureCache::layer(const PictureSource& source,
                                                       const QString& id) {
  if (!source.project) return nullptr;
  {
    const std::lock_guard lock(mutex_);
    for (const KeptLayer& kept : layers_)
      if (kept.project == source.project && kept.id == id) return kept.layer;
  }
  auto layer = LayerSource::of(source.project->load(id.toStdString()));
  if (!layer) return nullptr;
  const std::lock_guard lock(mutex_);
  layers_.push_front({source.project, id, layer});
  if (layers_.size() > kKeptLayers) layers_.pop_back();
  return layer;
}

void PictureCache::clear() {
  const std::lock_guard lock(mutex_);
  kept_.clear();
  layers_.clear();
}

ShownPicture shownPicture(const PictureSource& source, const ShownIon& ion,
                          std::optional<compute::DisplayRange> shared, bool colored,
                          PictureCache& cache) {
  ShownPicture picture;
  const DisplaySettings& settings = source.settings;
  picture.values = cache.values(source, ion);
  picture.ion = ion.layer.result.isEmpty();
  if (!picture.values.image) return picture;
  const Image2D& image = *picture.values.image;
  ImageDisplay& display = picture.display;
  display.channel = picture.values.channel;
  display.colormap = settings.colormap;
  display.scale = settings.scale;
  display.distribution = picture.values.distribution;
  if (picture.ion) {
    const UnitOfScale unit = unitOf(settings.normalization);
    display.barFactor = unit.factor;
    display.barUnit = codeText(unit.unit).toStdString();
    picture.title = ionTitle(ion.mz);
    picture.note = unit.note;
  } else {
    display.barUnit = codeText(image.unit).toStdString();
    picture.title = QString::fromStdString(image.title);
    if (std::size_t(display.channel) < image.channelNames.size() && !image.rgb)
      picture.note = QString::fromStdString(image.channelNames[std::size_t(display.channel)]);
  }
  if (!image.rgb) {
    picture.automatic = picture.values.clip->range(
        picture.values.shown(), *picture.values.distribution, settings.clip, settings.scale);
    picture.range = ion.range ? *ion.range : shared ? *shared : picture.automatic;
    display.range = picture.range;
    if (ion.gain > 0 && ion.gain != 1)
      display.range.high =
          float(display.range.low + (display.range.high - display.range.low) / ion.gain);
  }
  if (!colored) return picture;
  const auto& colors = compute::colormap(display.colormap);
  auto rgba = std::make_shared<std::vector<std::uint8_t>>();
  if (image.rgb) {
    *rgba = compute::toRgba(image, 0, colors, {});
  } else {
    rgba->resize(4 * picture.values.shown().size());
    compute::paint(picture.values.shown(), display.colors(), colors, source.fade, *rgba);
  }
  picture.rgba = std::move(rgba);
  return picture;
}

ShownPicture mixedPicture(const std::vector<ShownPicture>& pictures,
                          const std::vector<ShownIon>& channels, compute::Mixing mixing) {
  ShownPicture mixed;
  std::vector<compute::ColorScale> scales;
  std::vector<compute::ColoredChannel> colored;
  scales.reserve(pictures.size());
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const PictureValues& values = pictures[i].values;
    if (!values.image || values.image->rgb) continue;
    if (!mixed.values.image) {
      mixed.values = values;
      mixed.display = pictures[i].display;
    }
    const bool fits = values.image->width == mixed.values.image->width &&
                      values.image->height == mixed.values.image->height;
    if (!channels[i].visible || !fits) continue;
    scales.push_back(pictures[i].display.colors());
    const QColor color =
        channels[i].color.isValid() ? channels[i].color : Composition::channelColor(int(i));
    const std::array<std::uint8_t, 3> rgb{std::uint8_t(color.red()), std::uint8_t(color.green()),
                                          std::uint8_t(color.blue())};
    // The gain is in the range already.
    colored.push_back({values.shown(), &scales.back(), rgb, 1.0});
    const QString text = channels[i].layer.result.isEmpty()
                             ? QStringLiteral("m/z %1").arg(channels[i].mz.mz, 0, 'f', 4)
                             : pictures[i].title;
    mixed.display.legend.push_back({text.toStdString(), rgb});
  }
  if (!mixed.values.image) return mixed;
  mixed.display.bar = false;
  auto rgba = std::make_shared<std::vector<std::uint8_t>>(
      4 * std::size_t(mixed.values.image->width) * std::size_t(mixed.values.image->height));
  compute::compose(colored, mixing, *rgba);
  mixed.rgba = std::move(rgba);
  return mixed;
}

}  // namespace histion::ui

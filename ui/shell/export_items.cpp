#include "ui/shell/export_items.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace histion::ui {
namespace {

QString number(double value) { return QString::number(value, 'g', 15); }

QString fileNameOf(QString text) {
  static const QRegularExpression unfit(QStringLiteral("[^\\w.+-]+"));
  text.replace(unfit, QStringLiteral("_"));
  return text.left(80);
}

QString toleranceOption(const Tolerance& tolerance) {
  return tolerance.kind == Tolerance::Kind::Ppm ? QStringLiteral("--ppm") : QStringLiteral("--da");
}

class Collector {
 public:
  Collector(const Workspace& work, const ExportViews& views) : work_(work), views_(views) {
    if (work.session.isOpen()) collect();
  }
  std::vector<ExportItem> items;

 private:
  const SelectionModel& selection() const { return work_.selection; }

  void command(const QString& title, const QString& base, DataKind kind, QStringList words) {
    ExportItem item{title, fileNameOf(base), saveForms(work_.session.modules(), kind), {}, {}};
    if (item.forms.empty()) return;
    words.insert(1, work_.session.folder());
    words << QStringLiteral("--dataset") << selection().datasetId();
    item.words = words;
    items.push_back(std::move(item));
  }

  void stored(const QString& id) {
    const auto entry = work_.session.find(id);
    if (!entry || !entry->problem.empty()) return;
    const auto kind = dataKindOf(entry->kind);
    if (!kind) return;
    const QString name = QString::fromStdString(entry->name);
    ExportItem item{
        tr(entry->kind, name), fileNameOf(name), saveForms(work_.session.modules(), *kind), {}, {}};
    if (item.forms.empty()) return;
    item.request.project = work_.session.folder().toStdString();
    item.request.module = "export";
    item.request.inputs["data"] = entry->id;
    items.push_back(std::move(item));
  }
  static QString tr(const std::string& kind, const QString& name) {
    return QStringLiteral("%1: %2").arg(kindText(kind), name);
  }

  void ionImage() {
    const MzSelection& mz = selection().mz();
    if (!(mz.mz > 0)) return;
    command(QObject::tr("Ion image m/z %1 ± %2")
                .arg(mz.mz, 0, 'f', 4)
                .arg(QString::fromStdString(mz.tolerance.text())),
            QStringLiteral("mz_%1").arg(mz.mz, 0, 'f', 4), DataKind::Image2D,
            {QStringLiteral("image"), QStringLiteral("--mz"), number(mz.mz),
             toleranceOption(mz.tolerance), number(mz.tolerance.halfWidth),
             QStringLiteral("--aggregate"),
             QString::fromStdString(std::string(compute::toString(mz.aggregate))),
             QStringLiteral("--normalize"),
             QString::fromStdString(std::string(toString(selection().display().normalization))),
             QStringLiteral("--section"), QString::number(selection().section()),
             QStringLiteral("--colormap"), QString::fromStdString(selection().display().colormap)});
  }

  void spectra() {
    if (const auto pixel = selection().pixel(); pixel && selection().spectrumIndex())
      command(QObject::tr("Spectrum of pixel %1, %2").arg(pixel->x()).arg(pixel->y()),
              QStringLiteral("pixel_%1_%2").arg(pixel->x()).arg(pixel->y()), DataKind::SpectrumSet,
              {QStringLiteral("spectrum"), QStringLiteral("--pixel"),
               QStringLiteral("%1,%2").arg(pixel->x()).arg(pixel->y()), QStringLiteral("--section"),
               QString::number(selection().section())});
    command(QObject::tr("Mean spectrum"), QStringLiteral("mean_spectrum"), DataKind::SpectrumSet,
            {QStringLiteral("spectrum"), QStringLiteral("--mean")});
  }

  void chromatogram(const MzSelection* mz) {
    const ChromatogramSelection& chosen = selection().chromatogram();
    QStringList words{QStringLiteral("chromatogram"), QStringLiteral("--ms-level"),
                      QString::number(chosen.msLevel)};
    QString title, base;
    if (mz) {
      words << QStringLiteral("--mz") << number(mz->mz) << toleranceOption(mz->tolerance)
            << number(mz->tolerance.halfWidth);
      title = QObject::tr("Chromatogram m/z %1 ± %2")
                  .arg(mz->mz, 0, 'f', 4)
                  .arg(QString::fromStdString(mz->tolerance.text()));
      base = QStringLiteral("chromatogram_%1").arg(mz->mz, 0, 'f', 4);
    } else {
      const bool total = chosen.kind == compute::ChromatogramKind::Total;
      words << QStringLiteral("--kind")
            << QString::fromStdString(std::string(compute::toString(chosen.kind)));
      title = total ? QObject::tr("Total ion chromatogram") : QObject::tr("Base peak chromatogram");
      base = total ? QStringLiteral("total_ion_current") : QStringLiteral("base_peak");
    }
    command(title, base, DataKind::Table, words);
  }

  void run() {
    const bool extracted = selection().chromatogram().kind == compute::ChromatogramKind::Extracted;
    chromatogram(extracted ? &selection().mz() : nullptr);
    if (extracted)
      for (const MzSelection& kept : selection().chromatogram().kept) chromatogram(&kept);
    if (const auto scan = selection().scan()) {
      const qlonglong number = selection().run()->scans()[std::size_t(*scan)].number;
      command(QObject::tr("Spectrum of scan %1").arg(number > 0 ? number : *scan + 1),
              QStringLiteral("scan_%1").arg(number > 0 ? number : *scan + 1), DataKind::SpectrumSet,
              {QStringLiteral("spectrum"), QStringLiteral("--index"), QString::number(*scan)});
    }
    if (views_.map)
      command(
          QObject::tr("Map of retention time and m/z"), QStringLiteral("map"), DataKind::Image2D,
          {QStringLiteral("map"), QStringLiteral("--time"),
           number(views_.map->timeLow) + QLatin1Char(',') + number(views_.map->timeHigh),
           QStringLiteral("--mz-range"),
           number(views_.map->mzLow) + QLatin1Char(',') + number(views_.map->mzHigh),
           QStringLiteral("--width"), QString::number(views_.mapSize.width()),
           QStringLiteral("--height"), QString::number(views_.mapSize.height()),
           QStringLiteral("--ms-level"), QString::number(selection().chromatogram().msLevel),
           QStringLiteral("--colormap"), QString::fromStdString(selection().display().colormap)});
  }

  void collect() {
    const QString result = selection().layer().result;
    if (!result.isEmpty()) stored(result);
    if (selection().dataset()) {
      ionImage();
      spectra();
    } else if (selection().run()) {
      run();
    } else if (views_.libraryEntry >= 0) {
      command(QObject::tr("Spectrum of the chosen entry"),
              QStringLiteral("entry_%1").arg(views_.libraryEntry), DataKind::SpectrumSet,
              {QStringLiteral("spectrum"), QStringLiteral("--index"),
               QString::number(views_.libraryEntry)});
    }
    stored(selection().datasetId());
    annotations();
  }

  // What is drawn on the open data, and on slides aligned with them.
  void annotations() {
    const std::string frame = selection().datasetId().toStdString();
    const auto& drawn = work_.annotations.ordered();
    if (std::none_of(drawn.begin(), drawn.end(), [&](const AnnotationPtr& object) {
          return work_.annotations.mapping(object->frame, frame).has_value();
        }))
      return;
    ExportItem item{QObject::tr("Annotations"),
                    QStringLiteral("annotations"),
                    saveForms(work_.session.modules(), DataKind::Regions),
                    {},
                    {}};
    if (item.forms.empty()) return;
    item.request.project = work_.session.folder().toStdString();
    item.request.module = "export";
    item.request.inputs["data"] = store::kAnnotationsPrefix + frame;
    items.push_back(std::move(item));
  }

  const Workspace& work_;
  const ExportViews& views_;
};

}  // namespace

std::vector<ExportItem> exportItems(const Workspace& work, const ExportViews& views) {
  return Collector(work, views).items;
}

Job* ExportItem::start(JobQueue& jobs, const QString& file) const {
  const QString name = QObject::tr("Export %1").arg(QFileInfo(file).fileName());
  if (!words.isEmpty())
    return jobs.addCommand(words + QStringList{QStringLiteral("--out"), file}, file, name);
  JobRequest complete = request;
  complete.parameters["file"] = file.toStdString();
  return jobs.add(std::move(complete), name);
}

}  // namespace histion::ui

#include "ui/history/report_contents.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/image2d.h"
#include "ui/history/report_picture.h"
#include "ui/session/code_texts.h"

namespace histion::ui {
namespace {

constexpr int kMostPictures = 6;

struct Text {
  Q_DECLARE_TR_FUNCTIONS(Report)
};
QString q(const std::string& text) { return QString::fromStdString(text); }

QString number(const nlohmann::json& facts, const char* key, int digits = -1) {
  const auto found = facts.find(key);
  if (found == facts.end() || !found->is_number()) return {};
  return digits >= 0 ? QString::number(found->get<double>(), 'f', digits)
                     : QString::number(found->get<double>(), 'g', 8);
}

// "the imaging dataset “bladder” (260 × 134 pixels of 10 µm × 10 µm, m/z 400.1–999.9, positive ion
// mode, centroid spectra)"
QString describe(const store::Entry& entry) {
  const nlohmann::json& f = entry.facts;
  QStringList parts;
  if (f.is_object()) {
    const QString width = number(f, "width"), height = number(f, "height");
    if (!width.isEmpty() && entry.kind == "imaging") {
      QString size = QStringLiteral("%1 × %2 pixels").arg(width, height);
      const auto pixel = f.find("pixel_size_um");
      if (pixel != f.end() && pixel->is_number())
        size += QStringLiteral(" of %1 µm").arg(pixel->get<double>());
      else if (pixel != f.end() && pixel->is_array() && pixel->size() == 2)
        size += QStringLiteral(" of %1 µm × %2 µm")
                    .arg(pixel->at(0).get<double>())
                    .arg(pixel->at(1).get<double>());
      parts << size;
    } else if (entry.kind == "lcms" && !number(f, "spectra").isEmpty()) {
      parts << QStringLiteral("%1 scans").arg(number(f, "spectra"));
    }
    const QString low = number(f, "mz_min", 1), high = number(f, "mz_max", 1);
    if (!low.isEmpty()) parts << QStringLiteral("m/z %1–%2").arg(low, high);
    if (const std::string mode = f.value("polarity", std::string());
        mode == "positive" || mode == "negative")
      parts << q(mode) + QStringLiteral(" ion mode");
    if (const std::string form = f.value("form", std::string()); !form.empty() && form != "unknown")
      parts << q(form) + QStringLiteral(" spectra");
  }
  const QString name = QStringLiteral("“%1”").arg(q(entry.name));
  const QString what = entry.kind == "imaging"     ? QStringLiteral("the imaging dataset ")
                       : entry.kind == "lcms"      ? QStringLiteral("the LC-MS run ")
                       : entry.kind == "library"   ? QStringLiteral("the spectral library ")
                       : entry.kind == "histology" ? QStringLiteral("the slide ")
                       : entry.kind == "matrix"    ? QStringLiteral("the feature matrix ")
                                                   : QStringLiteral("the result ");
  return what + name +
         (parts.isEmpty() ? QString()
                          : QStringLiteral(" (%1)").arg(parts.join(QStringLiteral(", "))));
}

QString joined(const QStringList& items) {
  if (items.size() < 2) return items.join(QString());
  return QStringList(items.mid(0, items.size() - 1)).join(QStringLiteral(", ")) +
         QStringLiteral(" and ") + items.last();
}

QString normalizationText(Normalization normalization) {
  switch (normalization) {
    case Normalization::Tic:
      return Text::tr("Total ion current");
    case Normalization::Rms:
      return Text::tr("Root mean square");
    case Normalization::Median:
      return Text::tr("Median");
    case Normalization::Max:
      return Text::tr("Highest point");
    case Normalization::None:
      break;
  }
  return Text::tr("None");
}

QString ionSentence(const ReportFacts& facts) {
  const MzSelection& mz = facts.mz;
  const QString window =
      QStringLiteral("m/z %1 ± %2 %3")
          .arg(mz.mz, 0, 'f', 4)
          .arg(mz.tolerance.halfWidth)
          .arg(QLatin1String(mz.tolerance.kind == Tolerance::Kind::Ppm ? "ppm" : "Da"));
  const char* how = mz.aggregate == compute::Aggregate::Sum   ? "the summed intensity"
                    : mz.aggregate == compute::Aggregate::Max ? "the highest intensity"
                                                              : "the mean intensity";
  const char* norm = "";
  switch (facts.display.normalization) {
    case Normalization::Tic:
      norm = ", divided by the total ion current of the pixel";
      break;
    case Normalization::Rms:
      norm = ", divided by the root mean square of the pixel's spectrum";
      break;
    case Normalization::Median:
      norm = ", divided by the median of the pixel's spectrum";
      break;
    case Normalization::Max:
      norm = ", divided by the highest point of the pixel's spectrum";
      break;
    case Normalization::None:
      norm = ", without normalisation";
      break;
  }
  return QStringLiteral(
             "The ion image was drawn with %1: the value of each pixel is %2 within %3%4.")
      .arg(q(facts.program), QLatin1String(how), window, QLatin1String(norm));
}

std::vector<TextRow> provenanceRows(const ReportFacts& facts) {
  const store::Entry& entry = *facts.source.entry;
  const Provenance& p = entry.provenance;
  std::vector<TextRow> rows;
  const auto add = [&](const QString& name, const QString& value) {
    if (!value.isEmpty()) rows.push_back({name, value});
  };
  add(Text::tr("Project"), facts.project);
  add(Text::tr("Id"), q(entry.id));
  add(Text::tr("Content (SHA-256)"), q(entry.contentHash));
  add(Text::tr("Recipe (SHA-256)"), q(p.recipeHash));
  if (!p.module.empty())
    add(Text::tr("Module"), q(p.module + (p.version.empty() ? "" : ", version " + p.version)));
  add(Text::tr("Program"),
      q(facts.program) + (p.engine.empty() ? QString() : QStringLiteral(", ") + q(p.engine)));
  add(Text::tr("Device"), q(p.device));
  add(Text::tr("Computed"), q(p.created));
  if (p.seconds > 0) add(Text::tr("Took"), QStringLiteral("%1 s").arg(p.seconds, 0, 'f', 1));
  for (const UsedInput& input : p.inputs)
    add(Text::tr("Input %1").arg(q(input.port)), q(input.id) + QStringLiteral(" (SHA-256 ") +
                                                     q(input.contentHash.substr(0, 16)) +
                                                     QStringLiteral("…)"));
  for (const UsedFile& file : p.files) {
    QString text = q(std::filesystem::path(file.path).filename().string());
    if (!file.contentHash.empty())
      text +=
          QStringLiteral(" (SHA-256 ") + q(file.contentHash.substr(0, 16)) + QStringLiteral("…)");
    add(Text::tr("File"), text);
  }
  return rows;
}

}  // namespace

QString methodsText(const ReportFacts& facts) {
  const store::Entry& entry = *facts.source.entry;
  const Provenance& p = entry.provenance;
  QStringList sentences;
  if (facts.ionImage) {
    sentences << ionSentence(facts);
    sentences << QStringLiteral("It shows %1.").arg(describe(entry));
  } else if (!p.inputs.empty() || p.files.empty()) {
    QStringList inputs;
    for (const store::Entry& input : facts.inputs) inputs << describe(input);
    const QString title = facts.manifest ? q(facts.manifest->title) : q(p.module);
    QString first =
        QStringLiteral("%1 (%2, module %3%4)")
            .arg(title, q(facts.program), q(p.module),
                 p.version.empty() ? QString() : QStringLiteral(", version ") + q(p.version));
    first += inputs.isEmpty() ? QStringLiteral(" was run.")
                              : QStringLiteral(" was applied to %1.").arg(joined(inputs));
    sentences << first;
  } else {
    sentences << QStringLiteral("%1 was imported into %2.").arg(describe(entry), q(facts.program));
    sentences.last()[0] = sentences.last()[0].toUpper();
  }
  if (!p.inputs.empty()) {
    // What differs from the defaults is named; the table has the rest.
    QStringList set;
    int untouched = 0;
    for (const TextRow& row : parameterRows(p, facts.manifest ? &*facts.manifest : nullptr, true)) {
      bool standard = false;
      if (facts.manifest)
        for (const ParameterSpec& spec : facts.manifest->parameters)
          standard |= q(spec.label) == row.name && p.parameters.contains(spec.id) &&
                      p.parameters[spec.id] == spec.defaultValue && spec.advanced;
      if (standard)
        ++untouched;
      else
        set << QStringLiteral("%1: %2").arg(row.name.left(1).toLower() + row.name.mid(1),
                                            row.value);
    }
    if (!set.isEmpty())
      sentences << QStringLiteral("The parameters were: %1.").arg(set.join(QStringLiteral("; ")));
    if (untouched > 0)
      sentences << QStringLiteral("All other parameters kept their default values.");
    if (!p.device.empty())
      sentences << QStringLiteral("The computation ran on %1%2.")
                       .arg(p.device == "cpu" ? QStringLiteral("the processor") : q(p.device),
                            p.seconds > 0
                                ? QStringLiteral(" and took %1 s").arg(p.seconds, 0, 'f', 1)
                                : QString());
  }
  if (facts.manifest && !facts.manifest->references.empty()) {
    QStringList list;
    for (const std::string& doi : facts.manifest->references)
      list << QStringLiteral("doi:") + q(doi);
    if (!facts.ionImage) sentences << QStringLiteral("The method follows %1.").arg(joined(list));
  }
  return sentences.join(QLatin1Char(' '));
}

ReportContents reportContents(const ReportFacts& facts, const DataPtr& data) {
  const store::Entry& entry = *facts.source.entry;
  ReportContents contents;
  contents.title =
      facts.ionImage && !facts.source.viewTitle.isEmpty() ? facts.source.viewTitle : q(entry.name);
  contents.subtitle = facts.ionImage || !facts.manifest
                          ? Text::tr("%1 · %2").arg(q(entry.name), facts.project)
                          : Text::tr("%1 · %2").arg(q(facts.manifest->title), facts.project);
  if (facts.ionImage && q(entry.name) == facts.project) contents.subtitle = facts.project;
  const auto image = std::dynamic_pointer_cast<const Image2D>(data);
  if (image && !facts.ionImage && image->width > 0) {
    const int channels = image->rgb ? 1 : std::min(image->channels, kMostPictures);
    for (int c = 0; c < channels; ++c) {
      QString caption = image->rgb ? q(image->title)
                        : c < int(image->channelNames.size())
                            ? q(image->channelNames[std::size_t(c)])
                            : q(image->title);
      if (!image->unit.empty() && !image->rgb)
        caption += QStringLiteral(" [%1]").arg(codeText(image->unit));
      contents.pictures.push_back(
          {reportPicture(*image, c, facts.display.colormap, channels == 1 ? 900 : 480), caption});
    }
    if (image->channels > kMostPictures && !image->rgb)
      contents.warnings << Text::tr("Only the first %1 of %2 channels are shown.")
                               .arg(kMostPictures)
                               .arg(image->channels);
  } else if (!facts.source.view.isNull()) {
    contents.pictures.push_back({facts.source.view, facts.source.viewTitle});
  }
  for (const std::string& warning : entry.provenance.warnings) contents.warnings << q(warning);
  if (facts.ionImage) {
    contents.parameters = {
        {Text::tr("m/z"), QString::number(facts.mz.mz, 'f', 5)},
        {Text::tr("Tolerance, half-width"),
         QStringLiteral("%1 %2")
             .arg(facts.mz.tolerance.halfWidth)
             .arg(QLatin1String(facts.mz.tolerance.kind == Tolerance::Kind::Ppm ? "ppm" : "Da"))},
        {Text::tr("Normalisation"), normalizationText(facts.display.normalization)},
        {Text::tr("Colours"), q(facts.display.colormap)}};
  } else {
    contents.parameters =
        parameterRows(entry.provenance, facts.manifest ? &*facts.manifest : nullptr);
  }
  contents.provenance = provenanceRows(facts);
  contents.methods = methodsText(facts);
  if (facts.manifest && !facts.ionImage)
    for (const std::string& doi : facts.manifest->references) contents.references << q(doi);
  return contents;
}

}  // namespace histion::ui

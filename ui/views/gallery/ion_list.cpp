#include "ui/views/gallery/ion_list.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "compute/feature_axis.h"
#include "core/tables.h"
#include "ui/views/table/table_data.h"

namespace histion::ui {
namespace {

struct IonListTexts {
  Q_DECLARE_TR_FUNCTIONS(IonListTexts)
};

std::optional<double> numberOf(const QString& text) {
  bool valid = false;
  const double value = text.toDouble(&valid);
  return valid && std::isfinite(value) && value > 0 && value < 1e7 ? std::optional(value)
                                                                   : std::nullopt;
}

}  // namespace

IonList strongestIons(const Dataset& dataset, Tolerance tolerance, int count) {
  compute::PickingOptions options;
  options.tolerance = tolerance;
  options.limits.maxFeatures = count;
  IonList ions;
  try {
    for (const double mz : compute::pickFeatures(dataset, options).mz) ions.push_back({mz, {}, 0});
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::Usage) throw;  // nothing was found: an empty gallery
  }
  return placed(std::move(ions), dataset, tolerance);
}

IonList ionsOf(const DataObject& data) {
  IonList ions;
  if (const auto* features = dynamic_cast<const FeatureTable*>(&data)) {
    for (std::size_t i = 0; i < features->mz.size(); ++i)
      ions.push_back(
          {features->mz[i],
           i < features->names.size() ? QString::fromStdString(features->names[i]) : QString(), 0});
    return ions;
  }
  if (const auto* table = dynamic_cast<const Table*>(&data)) {
    const std::vector<double>* masses = nullptr;
    const std::vector<std::string>* names = nullptr;
    for (const Table::Column& column : table->columns) {
      const QString name = QString::fromStdString(column.name).toLower();
      if (const auto* numbers = std::get_if<std::vector<double>>(&column.values);
          numbers && !masses && (name == QLatin1String("m/z") || name == QLatin1String("mz")))
        masses = numbers;
      if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
          texts && !names && name.contains(QLatin1String("name")))
        names = texts;
    }
    if (masses) {
      for (std::size_t i = 0; i < masses->size(); ++i)
        if (std::isfinite((*masses)[i]) && (*masses)[i] > 0)
          ions.push_back(
              {(*masses)[i],
               names && i < names->size() ? QString::fromStdString((*names)[i]) : QString(), 0});
      return ions;
    }
  }
  throw Error(ErrorKind::Usage, "this result holds no m/z values",
              "Choose a feature list or the strongest peaks");
}

IonList placed(IonList ions, const Dataset& dataset, Tolerance tolerance) {
  std::erase_if(ions, [&](const ListedIon& ion) {
    const MzWindow window = tolerance.window(ion.mz);
    return window.high < dataset.totals().mzMin || window.low > dataset.totals().mzMax;
  });
  std::stable_sort(ions.begin(), ions.end(),
                   [](const ListedIon& a, const ListedIon& b) { return a.mz < b.mz; });
  IonList merged;
  for (ListedIon& ion : ions) {
    if (!merged.empty() && merged.back().mz == ion.mz) {
      if (!ion.name.isEmpty() && !merged.back().name.contains(ion.name))
        merged.back().name +=
            (merged.back().name.isEmpty() ? QString() : QStringLiteral(", ")) + ion.name;
      continue;
    }
    merged.push_back(std::move(ion));
  }
  const SummarySpectra summary = dataset.summary();
  for (ListedIon& ion : merged) {
    const MzWindow window = tolerance.window(ion.mz);
    const auto first = std::lower_bound(summary.mz.begin(), summary.mz.end(), window.low);
    double sum = 0;
    for (auto i = first - summary.mz.begin();
         i < std::ptrdiff_t(summary.mz.size()) && summary.mz[std::size_t(i)] <= window.high; ++i)
      sum += summary.mean[std::size_t(i)];
    ion.intensity = float(sum);
  }
  return merged;
}

TypedIons typedIons(const QString& text) {
  static const QRegularExpression ends(QStringLiteral("[\r\n]+"));
  static const QRegularExpression gap(QStringLiteral("[\\s;,]+"));
  TypedIons typed;
  int number = 0;
  for (const QString& line : text.split(ends)) {
    ++number;
    const QString trimmed = line.trimmed();
    if (trimmed.isEmpty() || trimmed.startsWith(QLatin1Char('#'))) continue;
    const QStringList words = trimmed.split(gap, Qt::SkipEmptyParts);
    const auto first = words.isEmpty() ? std::nullopt : numberOf(words.front());
    if (!first) {
      // The header of a copied table is no mistake.
      if (typed.ions.empty() && number == 1) continue;
      typed.problem =
          IonListTexts::tr("Line %1 does not begin with an m/z: “%2”").arg(number).arg(trimmed);
      return typed;
    }
    const bool onlyNumbers = std::all_of(words.begin(), words.end(),
                                         [](const QString& w) { return numberOf(w).has_value(); });
    if (onlyNumbers) {
      for (const QString& word : words) typed.ions.push_back({*numberOf(word), {}, 0});
      continue;
    }
    const auto rest = trimmed.indexOf(words[1], words.front().size());
    typed.ions.push_back({*first, trimmed.mid(rest), 0});
  }
  if (typed.ions.empty()) typed.problem = IonListTexts::tr("There is no m/z in the list.");
  return typed;
}

}  // namespace histion::ui

#include "ui/session/code_texts.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace histion::ui {
namespace {

constexpr char kContext[] = "codes";

// For the translators; the units of module parameters are found in the manifests.
[[maybe_unused]] const char* const kCodes[]{
    // units
    QT_TRANSLATE_NOOP("codes", "counts"),
    QT_TRANSLATE_NOOP("codes", "intensity"),
    QT_TRANSLATE_NOOP("codes", "epochs"),
    QT_TRANSLATE_NOOP("codes", "rows"),
    QT_TRANSLATE_NOOP("codes", "1/epoch"),
    QT_TRANSLATE_NOOP("codes", "% of TIC"),
    QT_TRANSLATE_NOOP("codes", "% of base peak"),
    QT_TRANSLATE_NOOP("codes", "× RMS"),
    QT_TRANSLATE_NOOP("codes", "× median"),
    QT_TRANSLATE_NOOP("codes", "fraction of tic"),
    QT_TRANSLATE_NOOP("codes", "fraction of rms"),
    QT_TRANSLATE_NOOP("codes", "fraction of median"),
    QT_TRANSLATE_NOOP("codes", "fraction of max"),
    QT_TRANSLATE_NOOP("codes", "score"),
    QT_TRANSLATE_NOOP("codes", "activity"),
    QT_TRANSLATE_NOOP("codes", "loading"),
    // polarity
    QT_TRANSLATE_NOOP("codes", "positive"),
    QT_TRANSLATE_NOOP("codes", "negative"),
    QT_TRANSLATE_NOOP("codes", "mixed"),
    QT_TRANSLATE_NOOP("codes", "unknown"),
    // forms of spectra
    QT_TRANSLATE_NOOP("codes", "profile"),
    QT_TRANSLATE_NOOP("codes", "centroid"),
    QT_TRANSLATE_NOOP("codes", "processed"),
    QT_TRANSLATE_NOOP("codes", "continuous"),
    // kinds of data
    QT_TRANSLATE_NOOP("codes", "dataset"),
    QT_TRANSLATE_NOOP("codes", "spectrum_set"),
    QT_TRANSLATE_NOOP("codes", "feature_table"),
    QT_TRANSLATE_NOOP("codes", "image2d"),
    QT_TRANSLATE_NOOP("codes", "volume3d"),
    QT_TRANSLATE_NOOP("codes", "regions"),
    QT_TRANSLATE_NOOP("codes", "embedding"),
    QT_TRANSLATE_NOOP("codes", "transform"),
    QT_TRANSLATE_NOOP("codes", "hit_list"),
    QT_TRANSLATE_NOOP("codes", "search_index"),
    QT_TRANSLATE_NOOP("codes", "table"),
    QT_TRANSLATE_NOOP("codes", "model_file"),
    // what a job does now
    QT_TRANSLATE_NOOP("codes", "asking"),
    QT_TRANSLATE_NOOP("codes", "averaging pixels"),
    QT_TRANSLATE_NOOP("codes", "choosing features"),
    QT_TRANSLATE_NOOP("codes", "comparing with molecules that were held out"),
    QT_TRANSLATE_NOOP("codes", "comparing with the library"),
    QT_TRANSLATE_NOOP("codes", "components found"),
    QT_TRANSLATE_NOOP("codes", "computing the checksum"),
    QT_TRANSLATE_NOOP("codes", "drawing the map"),
    QT_TRANSLATE_NOOP("codes", "encoding library spectra"),
    QT_TRANSLATE_NOOP("codes", "encoding pixels"),
    QT_TRANSLATE_NOOP("codes", "encoding vectors"),
    QT_TRANSLATE_NOOP("codes", "epoch %1 of %2"),
    QT_TRANSLATE_NOOP("codes", "filling lists"),
    QT_TRANSLATE_NOOP("codes", "finding components"),
    QT_TRANSLATE_NOOP("codes", "finding neighbours"),
    QT_TRANSLATE_NOOP("codes", "finding scaffolds"),
    QT_TRANSLATE_NOOP("codes", "finding the formulas of peaks"),
    QT_TRANSLATE_NOOP("codes", "finding the pixels"),
    QT_TRANSLATE_NOOP("codes", "finishing"),
    QT_TRANSLATE_NOOP("codes", "fitting PCA for comparison"),
    QT_TRANSLATE_NOOP("codes", "imported"),
    QT_TRANSLATE_NOOP("codes", "index is ready"),
    QT_TRANSLATE_NOOP("codes", "learning which peaks occur together"),
    QT_TRANSLATE_NOOP("codes", "looking for a strong peak"),
    QT_TRANSLATE_NOOP("codes", "looking for the range of values"),
    QT_TRANSLATE_NOOP("codes", "packing"),
    QT_TRANSLATE_NOOP("codes", "packing texts"),
    QT_TRANSLATE_NOOP("codes", "pairing molecules"),
    QT_TRANSLATE_NOOP("codes", "projecting pixels"),
    QT_TRANSLATE_NOOP("codes", "read"),
    QT_TRANSLATE_NOOP("codes", "reading"),
    QT_TRANSLATE_NOOP("codes", "reading data"),
    QT_TRANSLATE_NOOP("codes", "reading features"),
    QT_TRANSLATE_NOOP("codes", "reading imzML"),
    QT_TRANSLATE_NOOP("codes", "reading molecules"),
    QT_TRANSLATE_NOOP("codes", "reading parameters"),
    QT_TRANSLATE_NOOP("codes", "reading regions"),
    QT_TRANSLATE_NOOP("codes", "reading spectra"),
    QT_TRANSLATE_NOOP("codes", "reading structures"),
    QT_TRANSLATE_NOOP("codes", "reading the run"),
    QT_TRANSLATE_NOOP("codes", "regions read"),
    QT_TRANSLATE_NOOP("codes", "regions written"),
    QT_TRANSLATE_NOOP("codes", "saving"),
    QT_TRANSLATE_NOOP("codes", "sealing"),
    QT_TRANSLATE_NOOP("codes", "sorting by m/z"),
    QT_TRANSLATE_NOOP("codes", "stored"),
    QT_TRANSLATE_NOOP("codes", "storing the picture"),
    QT_TRANSLATE_NOOP("codes", "unpacking"),
    QT_TRANSLATE_NOOP("codes", "unpacking the picture"),
    QT_TRANSLATE_NOOP("codes", "writing"),
    QT_TRANSLATE_NOOP("codes", "writing both parts"),
    QT_TRANSLATE_NOOP("codes", "writing regions"),
    QT_TRANSLATE_NOOP("codes", "writing spectra"),
    QT_TRANSLATE_NOOP("codes", "writing the matrix"),
    QT_TRANSLATE_NOOP("codes", "writing the picture"),
    QT_TRANSLATE_NOOP("codes", "written"),
    // its curves
    QT_TRANSLATE_NOOP("codes", "training loss"),
    QT_TRANSLATE_NOOP("codes", "validation loss"),
    // why a project is read-only
    QT_TRANSLATE_NOOP("codes", "A packed project cannot be changed"),
    QT_TRANSLATE_NOOP("codes", "Another Histion window has this project open"),
    QT_TRANSLATE_NOOP("codes", "Nothing can be written into the project folder"),
};

}  // namespace

QString codeText(const std::string& code) {
  return code.empty() ? QString() : QCoreApplication::translate(kContext, code.c_str());
}

QString readOnlyText(const std::string& reason) {
  const std::size_t bracket = reason.find(" (");
  if (bracket == std::string::npos) return codeText(reason);
  // What the system said about the folder stays in its words.
  return codeText(reason.substr(0, bracket)) + QString::fromStdString(reason.substr(bracket));
}

QString stepText(const QString& step) {
  static const QRegularExpression number(QStringLiteral("\\d+"));
  QString pattern;
  QStringList numbers;
  qsizetype end = 0;
  for (auto at = number.globalMatch(step); at.hasNext();) {
    const auto match = at.next();
    numbers << match.captured();
    pattern +=
        step.mid(end, match.capturedStart() - end) + QStringLiteral("%%1").arg(numbers.size());
    end = match.capturedEnd();
  }
  if (numbers.isEmpty()) return codeText(step.toStdString());
  pattern += step.mid(end);
  QString text = codeText(pattern.toStdString());
  if (text == pattern) return step;
  for (const QString& each : numbers) text = text.arg(each);
  return text;
}

}  // namespace histion::ui

#include "core/dataset.h"

#include <algorithm>
#include <utility>

namespace histion {
namespace {

template <typename E, std::size_t N>
using Names = std::array<std::pair<E, std::string_view>, N>;

constexpr Names<SpectrumForm, 2> kForms{
    {{SpectrumForm::Profile, "profile"}, {SpectrumForm::Centroid, "centroid"}}};
constexpr Names<Polarity, 4> kPolarities{{{Polarity::Unknown, "unknown"},
                                          {Polarity::Positive, "positive"},
                                          {Polarity::Negative, "negative"},
                                          {Polarity::Mixed, "mixed"}}};
constexpr Names<PeakLayout, 2> kLayouts{
    {{PeakLayout::Processed, "processed"}, {PeakLayout::Continuous, "continuous"}}};
constexpr Names<Normalization, 5> kNormalizations{{{Normalization::None, "none"},
                                                   {Normalization::Tic, "tic"},
                                                   {Normalization::Rms, "rms"},
                                                   {Normalization::Median, "median"},
                                                   {Normalization::Max, "max"}}};

template <typename E, std::size_t N>
std::string_view nameOf(const Names<E, N>& names, E value) {
  return std::find_if(names.begin(), names.end(), [&](auto& n) { return n.first == value; })
      ->second;
}

template <typename E, std::size_t N>
std::optional<E> valueOf(const Names<E, N>& names, std::string_view text) {
  for (const auto& [value, name] : names)
    if (name == text) return value;
  return std::nullopt;
}

template <typename E, std::size_t N>
E require(const Names<E, N>& names, std::string_view text) {
  if (const auto value = valueOf(names, text)) return *value;
  throw Error(
      ErrorKind::Damaged,
      "a stored dataset names '" + std::string(text) + "', which this version does not know",
      "Open it with a newer Histion");
}

}  // namespace

std::string_view toString(SpectrumForm form) { return nameOf(kForms, form); }
std::string_view toString(Polarity polarity) { return nameOf(kPolarities, polarity); }
std::string_view toString(PeakLayout layout) { return nameOf(kLayouts, layout); }
std::string_view toString(Normalization n) { return nameOf(kNormalizations, n); }
SpectrumForm spectrumFormFrom(std::string_view text) { return require(kForms, text); }
Polarity polarityFrom(std::string_view text) { return require(kPolarities, text); }
PeakLayout peakLayoutFrom(std::string_view text) { return require(kLayouts, text); }
std::optional<Normalization> normalizationFrom(std::string_view text) {
  return valueOf(kNormalizations, text);
}

Record Dataset::toRecord() const {
  throw Error(ErrorKind::Failed, "a dataset is stored by its own layout, not as a record");
}

Record SpectrumSource::toRecord() const {
  throw Error(ErrorKind::Failed, "a spectrum source must be imported before it is stored");
}

}  // namespace histion

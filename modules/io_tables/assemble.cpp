#include "assemble.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/error.h"

namespace histion::io_tables {
namespace {

constexpr std::size_t kMaximumValues = std::size_t{8} << 30;

template <typename T>
void keep(std::vector<T>& values, const std::vector<std::int64_t>& rows, std::size_t width) {
  if (values.empty()) return;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (std::size_t(rows[i]) != i)
      std::move(values.begin() + std::ptrdiff_t(std::size_t(rows[i]) * width),
                values.begin() + std::ptrdiff_t((std::size_t(rows[i]) + 1) * width),
                values.begin() + std::ptrdiff_t(i * width));
  values.resize(rows.size() * width);
}

void keep(Table& table, const std::vector<std::int64_t>& rows) {
  for (Table::Column& column : table.columns)
    std::visit([&](auto& values) { keep(values, rows, 1); }, column.values);
}

// Rows without a single number were not measured; other missing values are 0.
void dropUnmeasured(Draft& draft, const CancelToken& cancel) {
  const std::size_t n = draft.mz.size();
  std::vector<std::int64_t> rows;
  std::size_t missing = 0, infinite = 0;
  for (std::int64_t i = 0; i < draft.rows; ++i) {
    if (i % 1024 == 0) cancel.check();
    float* const row = draft.matrix.data() + std::size_t(i) * n;
    if (std::all_of(row, row + n, [](float v) { return std::isnan(v); })) continue;
    rows.push_back(i);
    for (std::size_t j = 0; j < n; ++j) {
      if (std::isfinite(row[j])) continue;
      ++(std::isnan(row[j]) ? missing : infinite);
      row[j] = 0.0f;
    }
  }
  if (missing > 0) draft.warn(std::to_string(missing) + " missing values were read as 0.");
  if (infinite > 0) draft.warn(std::to_string(infinite) + " infinite values were read as 0.");
  if (rows.empty())
    throw Error(ErrorKind::Damaged, "'" + draft.title + "' holds no measured pixel",
                "Check that its values are numbers");
  if (std::int64_t(rows.size()) == draft.rows) return;
  keep(draft.matrix, rows, n);
  keep(draft.positions, rows, 1);
  keep(draft.observations, rows);
  for (auto& e : draft.embeddings) keep(e.values, rows, std::size_t(e.dimensions));
  draft.rows = std::int64_t(rows.size());
}

template <typename T>
void reorder(std::vector<T>& values, const std::vector<std::int64_t>& order) {
  if (values.empty()) return;
  std::vector<T> sorted;
  sorted.reserve(values.size());
  for (const std::int64_t i : order) sorted.push_back(std::move(values[std::size_t(i)]));
  values = std::move(sorted);
}

void sortFeatures(Draft& draft, const CancelToken& cancel) {
  if (std::is_sorted(draft.mz.begin(), draft.mz.end())) return;
  const std::size_t n = draft.mz.size();
  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    return draft.mz[std::size_t(a)] < draft.mz[std::size_t(b)];
  });
  reorder(draft.mz, order);
  reorder(draft.low, order);
  reorder(draft.high, order);
  reorder(draft.names, order);
  for (Table::Column& column : draft.annotations.columns)
    std::visit([&](auto& values) { reorder(values, order); }, column.values);
  std::vector<float> row(n);
  for (std::int64_t i = 0; i < draft.rows; ++i) {
    if (i % 1024 == 0) cancel.check();
    float* const values = draft.matrix.data() + std::size_t(i) * n;
    std::copy(values, values + n, row.begin());
    for (std::size_t j = 0; j < n; ++j) values[j] = row[std::size_t(order[j])];
  }
}

void fillWindows(Draft& draft, double ppm) {
  draft.low.resize(draft.mz.size(), std::numeric_limits<double>::quiet_NaN());
  draft.high.resize(draft.mz.size(), std::numeric_limits<double>::quiet_NaN());
  std::size_t odd = 0;
  for (std::size_t i = 0; i < draft.mz.size(); ++i) {
    const double mz = draft.mz[i];
    const bool stated = !std::isnan(draft.low[i]) && !std::isnan(draft.high[i]);
    const bool fits = stated && std::isfinite(draft.low[i]) && std::isfinite(draft.high[i]) &&
                      draft.low[i] >= 0 && draft.low[i] <= mz && mz <= draft.high[i];
    if (fits) continue;
    odd += stated;
    draft.low[i] = mz * (1 - ppm * 1e-6);
    draft.high[i] = mz * (1 + ppm * 1e-6);
  }
  if (odd > 0)
    draft.warn(std::to_string(odd) +
               " m/z windows that do not hold their m/z were replaced by the tolerance.");
}

std::shared_ptr<const Table> tableOf(Table table, const std::string& title) {
  if (table.columns.empty()) return nullptr;
  table.title = title;
  return std::make_shared<const Table>(std::move(table));
}

}  // namespace

ReadTables assemble(Draft draft, const ReadOptions& options, const CancelToken& cancel) {
  if (draft.mz.empty())
    throw Error(ErrorKind::Damaged, "'" + draft.title + "' holds no features", "Check the file");
  if (draft.rows > 0) dropUnmeasured(draft, cancel);
  sortFeatures(draft, cancel);
  fillWindows(draft, options.tolerancePpm);
  PixelGrid grid;
  if (draft.rows > 0) {
    grid = PixelGrid(std::move(draft.positions), draft.origin, draft.pixelSizeUm);
    if (grid.pixels() < grid.spectra())
      draft.warn(std::to_string(grid.spectra() - grid.pixels()) +
                 " rows share their position with another one.");
  }
  ReadTables result;
  auto features = std::make_shared<FeatureTable>();
  features->mz = std::move(draft.mz);
  features->mzLow = std::move(draft.low);
  features->mzHigh = std::move(draft.high);
  features->names = std::move(draft.names);
  features->grid = grid;
  features->matrix = std::move(draft.matrix);
  features->title = draft.title;
  features->unit = draft.unit;
  result.features = std::move(features);
  result.observations = tableOf(std::move(draft.observations), draft.title + ", pixels");
  result.annotations = tableOf(std::move(draft.annotations), draft.title + ", features");
  for (auto& found : draft.embeddings) {
    auto embedding = std::make_shared<Embedding>();
    embedding->grid = grid;
    embedding->title = std::move(found.title);
    embedding->dimensions = found.dimensions;
    embedding->dimensionNames = std::move(found.names);
    embedding->values = std::move(found.values);
    result.embeddings.push_back(std::move(embedding));
  }
  result.warnings = std::move(draft.warnings);
  return result;
}

void setFeatureNames(Draft& draft, std::vector<std::string> names, bool decimalComma) {
  draft.mz.clear();
  for (const std::string& name : names) {
    const auto mz = mzFromName(name, decimalComma);
    if (!mz) break;
    draft.mz.push_back(*mz);
  }
  if (draft.mz.size() == names.size()) return;
  draft.mz.resize(names.size());
  std::iota(draft.mz.begin(), draft.mz.end(), 1.0);
  draft.names = std::move(names);
  draft.warn("The names of the features are no m/z values; they are numbered from 1 instead.");
}

bool setGivenMz(Draft& draft, const std::vector<double>& mz, std::int64_t features) {
  if (mz.empty()) return false;
  if (std::int64_t(mz.size()) != features)
    throw Error(ErrorKind::Usage,
                std::to_string(mz.size()) + " m/z values were given for " +
                    std::to_string(features) + " features",
                "Give one m/z value per feature");
  for (const double value : mz)
    if (!std::isfinite(value) || value <= 0)
      throw Error(ErrorKind::Usage, "an m/z value that was given is not positive",
                  "Give positive m/z values");
  draft.mz = mz;
  return true;
}

std::size_t matrixSize(std::int64_t rows, std::int64_t features, const std::string& where) {
  if (rows < 0 || features < 0 ||
      (features > 0 && std::size_t(rows) > kMaximumValues / std::size_t(features)))
    throw Error(ErrorKind::Resource,
                "the matrix in '" + where + "' has " + std::to_string(rows) + " x " +
                    std::to_string(features) + " values, more than fit into memory",
                "Keep fewer features or pixels");
  return std::size_t(rows) * std::size_t(features);
}

}  // namespace histion::io_tables

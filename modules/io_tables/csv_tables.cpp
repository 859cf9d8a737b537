#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "assemble.h"
#include "core/error.h"
#include "csv_text.h"

namespace histion::io_tables {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
using Names = std::set<std::string>;

const Names kX{"x", "xcoord", "xpos", "xposition", "coordx", "posx", "xpixel", "pixelx", "xindex"};
const Names kY{"y", "ycoord", "ypos", "yposition", "coordy", "posy", "ypixel", "pixely", "yindex"};
const Names kSection{"section", "z", "slice", "sectionindex"};
const Names kMz{"mz",         "rowmz",      "mzvalue",   "centermz", "mzcenter", "centroidmz",
                "observedmz", "measuredmz", "featuremz", "ionmz",    "meanmz",   "mzmean"};
const Names kLow{"low",        "mzlow",   "lower",   "mzmin", "minmz",
                 "mzrangemin", "mzstart", "lowermz", "lowmz", "mzlower"};
const Names kHigh{"high",       "mzhigh", "upper",   "mzmax",  "maxmz",
                  "mzrangemax", "mzend",  "uppermz", "highmz", "mzupper"};
const Names kPpm{"ppm", "tolppm", "toleranceppm", "mztoleranceppm"};
const Names kDa{"da", "tolda", "toleranceda", "mztoleranceda"};
const Names kName{"name",          "names",        "label",   "annotation",
                  "compound",      "compoundname", "molname", "moleculename",
                  "moleculenames", "featurename",  "identity"};
const Names kFormula{"formula", "molformula", "sumformula", "ionformula", "molecularformula"};

class CsvReader {
 public:
  CsvReader(const CsvText& text, const std::string& title, const ReadOptions& options,
            const CancelToken& cancel)
      : text_(text), options_(options), cancel_(cancel) {
    draft_.title = title;
    for (const std::string& name : text.header()) plain_.push_back(plainName(name));
  }

  ReadTables read() {
    const auto x = column(kX), y = column(kY), mz = column(kMz);
    const auto pixels = pixelColumns();
    std::string form = options_.form;
    if (form == "auto") {
      if (mz && !pixels.empty())
        form = "ions";
      else if (mz && !(x && y))
        form = "features";
      else if (x && y && !mz && looksLikeMatrix(*x, *y))
        form = "matrix";
      else
        form = "table";
    } else if (form == "matrix" && mz && !pixels.empty()) {
      form = "ions";
    }
    if (form == "matrix" && (!x || !y))
      throw Error(ErrorKind::Usage, "the table has no columns x and y", "Read it as a table");
    if (form == "features" && !mz)
      throw Error(ErrorKind::Usage, "the table has no column mz", "Read it as a table");
    if (form == "table") return plainTable();
    if (form == "matrix") return matrix(*x, *y);
    return featureList(*mz, form == "ions" ? pixels : std::vector<Pixel>());
  }

 private:
  struct Pixel {
    std::size_t column;
    double x, y;
  };

  std::optional<std::size_t> column(const Names& names) const {
    for (std::size_t i = 0; i < plain_.size(); ++i)
      if (names.contains(plain_[i])) return i;
    return std::nullopt;
  }

  // Columns "x12_y7" of a matrix whose rows are ions.
  std::vector<Pixel> pixelColumns() const {
    std::vector<Pixel> found;
    for (std::size_t i = 0; i < text_.columns(); ++i) {
      const std::string& name = text_.header()[i];
      const auto y = name.find("_y");
      if (name.size() < 5 || name[0] != 'x' || y == std::string::npos) continue;
      const auto first = numberFrom(std::string_view(name).substr(1, y - 1));
      const auto second = numberFrom(std::string_view(name).substr(y + 2));
      if (first && second && std::isfinite(*first) && std::isfinite(*second))
        found.push_back({i, *first, *second});
    }
    return found;
  }

  bool numeric(std::size_t column) const {
    for (std::size_t row = 0; row < text_.rows(); ++row)
      if (!text_.number(row, column)) return false;
    return text_.rows() > 0;
  }

  std::optional<double> mzOf(std::size_t column) const {
    return mzFromName(text_.header()[column], text_.decimalComma());
  }

  // Some columns are named by m/z, or there are several columns of numbers and nothing else.
  bool looksLikeMatrix(std::size_t x, std::size_t y) const {
    std::size_t others = 0;
    bool allNumeric = true;
    for (std::size_t i = 0; i < text_.columns(); ++i) {
      if (i == x || i == y || kSection.contains(plain_[i])) continue;
      if (mzOf(i)) return true;
      ++others;
      allNumeric = allNumeric && numeric(i);
    }
    return others > 1 && allNumeric;
  }

  Table::Column tableColumn(std::size_t column) const {
    Table::Column result{text_.header()[column], "", {}};
    if (numeric(column)) {
      std::vector<double> values;
      for (std::size_t row = 0; row < text_.rows(); ++row)
        values.push_back(*text_.number(row, column));
      result.values = std::move(values);
      return result;
    }
    std::vector<std::string> values;
    for (std::size_t row = 0; row < text_.rows(); ++row)
      values.emplace_back(text_.cell(row, column));
    result.values = std::move(values);
    return result;
  }

  void warnShortRows() {
    std::size_t count = 0;
    for (std::size_t row = 0; row < text_.rows(); ++row)
      count += text_.cellsIn(row) < text_.columns();
    if (count > 0)
      draft_.warn(std::to_string(count) + " lines have fewer cells than the header; the missing " +
                  "ones were read as empty.");
  }

  ReadTables plainTable() {
    if (text_.columns() < 2 && text_.rows() == 0) text_.fail("holds no table");
    warnShortRows();
    auto table = std::make_shared<Table>();
    table->title = draft_.title;
    for (std::size_t i = 0; i < text_.columns(); ++i) {
      cancel_.check();
      table->columns.push_back(tableColumn(i));
    }
    ReadTables result;
    result.observations = std::move(table);
    result.warnings = std::move(draft_.warnings);
    return result;
  }

  std::vector<double> numbers(std::size_t column) const {
    std::vector<double> values;
    for (std::size_t row = 0; row < text_.rows(); ++row) {
      const auto value = text_.number(row, column);
      if (!value) badCell(row, column);
      values.push_back(*value);
    }
    return values;
  }

  [[noreturn]] void badCell(std::size_t row, std::size_t column) const {
    text_.fail("holds no number in line " + std::to_string(text_.line(row)) + ", column " +
               std::to_string(column + 1));
  }

  ReadTables matrix(std::size_t x, std::size_t y) {
    const auto section = column(kSection);
    const bool sections = section && numeric(*section);
    std::vector<std::size_t> features;
    std::vector<std::string> names;
    bool byMz = false;
    for (std::size_t i = 0; i < text_.columns(); ++i) byMz = byMz || (i != x && i != y && mzOf(i));
    for (std::size_t i = 0; i < text_.columns(); ++i) {
      if (i == x || i == y || (sections && i == *section)) continue;
      if (byMz ? mzOf(i).has_value() : numeric(i)) {
        features.push_back(i);
        names.push_back(text_.header()[i]);
      } else {
        draft_.observations.columns.push_back(tableColumn(i));
      }
    }
    if (features.empty() || text_.rows() == 0) text_.fail("holds no intensities");
    setFeatureNames(draft_, std::move(names), text_.decimalComma());
    draft_.rows = std::int64_t(text_.rows());
    draft_.matrix.resize(matrixSize(draft_.rows, std::int64_t(features.size()), draft_.title));
    std::size_t at = 0;
    for (std::size_t row = 0; row < text_.rows(); ++row) {
      if (row % 64 == 0) cancel_.check();
      if (text_.cellsIn(row) != text_.columns())
        text_.fail("has " + std::to_string(text_.cellsIn(row)) + " of " +
                   std::to_string(text_.columns()) + " cells in line " +
                   std::to_string(text_.line(row)));
      for (const std::size_t column : features) {
        const auto value = text_.number(row, column);
        if (!value) badCell(row, column);
        draft_.matrix[at++] = float(*value);
      }
    }
    placePixels(draft_, numbers(x), numbers(y),
                sections ? numbers(*section) : std::vector<double>());
    return assemble(std::move(draft_), options_, cancel_);
  }

  // Half-width in Da of a row, from whichever columns state one; NaN: none.
  double halfWidth(std::size_t row, double mz) const {
    const auto at = [&](std::optional<std::size_t> column) {
      return column ? text_.number(row, *column).value_or(kNaN) : kNaN;
    };
    if (const double ppm = at(column(kPpm)); !std::isnan(ppm)) return mz * ppm * 1e-6;
    if (const double da = at(column(kDa)); !std::isnan(da)) return da;
    for (std::size_t i = 0; i < plain_.size(); ++i) {
      // "Interval Width (+/- Da)", "tolerance (ppm)"
      const bool width = plain_[i].starts_with("intervalwidth");
      if (!width && !plain_[i].starts_with("tolerance")) continue;
      const std::string& name = text_.header()[i];
      const bool half = !width || name.find("+/-") != std::string::npos ||
                        name.find("\xC2\xB1") != std::string::npos;
      const bool ppm = plain_[i].ends_with("ppm");
      if (!ppm && !plain_[i].ends_with("da")) continue;
      return at(i) * (half ? 1.0 : 0.5) * (ppm ? mz * 1e-6 : 1.0);
    }
    return kNaN;
  }

  ReadTables featureList(std::size_t mz, const std::vector<Pixel>& pixels) {
    warnShortRows();
    const auto low = column(kLow), high = column(kHigh), name = column(kName),
               formula = column(kFormula);
    std::vector<std::size_t> rows;
    std::size_t skipped = 0;
    for (std::size_t row = 0; row < text_.rows(); ++row) {
      const double value = text_.number(row, mz).value_or(kNaN);
      if (!std::isfinite(value) || value <= 0) {
        ++skipped;
        continue;
      }
      rows.push_back(row);
      draft_.mz.push_back(value);
      const double half = halfWidth(row, value);
      const bool stated = low && high;
      draft_.low.push_back(stated ? text_.number(row, *low).value_or(kNaN)
                                  : (half > 0 ? value - half : kNaN));
      draft_.high.push_back(stated ? text_.number(row, *high).value_or(kNaN)
                                   : (half > 0 ? value + half : kNaN));
      std::string_view text = name ? text_.cell(row, *name) : std::string_view();
      if (text.empty() && formula) text = text_.cell(row, *formula);
      draft_.names.emplace_back(text);
    }
    if (skipped > 0)
      draft_.warn(std::to_string(skipped) + " lines without a positive m/z were left out.");
    if (rows.empty()) text_.fail("holds no m/z values in its column " + text_.header()[mz]);
    if (std::all_of(draft_.names.begin(), draft_.names.end(), [](auto& n) { return n.empty(); }))
      draft_.names.clear();
    annotations(mz, rows, pixels);
    if (!pixels.empty()) intensities(rows, pixels);
    return assemble(std::move(draft_), options_, cancel_);
  }

  // The other columns, one row per feature.
  void annotations(std::size_t mz, const std::vector<std::size_t>& rows,
                   const std::vector<Pixel>& pixels) {
    std::set<std::size_t> left;
    for (const Pixel& p : pixels) left.insert(p.column);
    Table table;
    bool more = false;
    for (std::size_t i = 0; i < text_.columns(); ++i) {
      if (left.contains(i)) continue;
      more = more || (i != mz && i != column(kName));
      Table::Column whole = tableColumn(i);
      std::visit(
          [&](auto& values) {
            for (std::size_t k = 0; k < rows.size(); ++k)
              if (rows[k] != k) values[k] = std::move(values[rows[k]]);
            values.resize(rows.size());
          },
          whole.values);
      table.columns.push_back(std::move(whole));
    }
    if (more) draft_.annotations = std::move(table);
  }

  void intensities(const std::vector<std::size_t>& rows, const std::vector<Pixel>& pixels) {
    draft_.rows = std::int64_t(pixels.size());
    draft_.matrix.resize(matrixSize(draft_.rows, std::int64_t(rows.size()), draft_.title));
    for (std::size_t j = 0; j < rows.size(); ++j) {
      cancel_.check();
      for (std::size_t i = 0; i < pixels.size(); ++i) {
        const auto value = text_.number(rows[j], pixels[i].column);
        if (!value) badCell(rows[j], pixels[i].column);
        draft_.matrix[i * rows.size() + j] = float(*value);
      }
    }
    std::vector<double> x, y;
    for (const Pixel& p : pixels) {
      x.push_back(p.x);
      y.push_back(p.y);
    }
    placePixels(draft_, x, y);
  }

  const CsvText& text_;
  const ReadOptions& options_;
  const CancelToken& cancel_;
  Draft draft_;
  std::vector<std::string> plain_;
};

}  // namespace

ReadTables readCsv(const std::filesystem::path& file, const ReadOptions& options,
                   const CancelToken& cancel) {
  const CsvText text(file, cancel);
  return CsvReader(text, file.stem().string(), options, cancel).read();
}

}  // namespace histion::io_tables

#include <algorithm>
#include <charconv>
#include <cmath>

#include "csv_writer.h"
#include "export.h"

namespace histion::io_export {
namespace {

std::string nameOr(const std::vector<std::string>& names, std::size_t index,
                   const std::string& otherwise) {
  return index < names.size() && !names[index].empty() ? names[index] : otherwise;
}

std::string shortest(double value) {
  char digits[64];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  return {digits, result.ptr};
}

void positionHeader(CsvWriter& csv) { csv.text("x").text("y").text("section"); }

void position(CsvWriter& csv, const PixelPosition& p) {
  csv.number(p.x).number(p.y).number(p.section);
}

void writeGrid(const Image2D& image, CsvWriter& csv) {
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) csv.number(image.at(x, y));
    csv.endRow();
  }
}

void writePixels(const Image2D& image, CsvWriter& csv) {
  csv.text("x").text("y");
  for (int c = 0; c < image.channels; ++c)
    csv.text(nameOr(image.channelNames, std::size_t(c), "channel " + std::to_string(c + 1)));
  csv.endRow();
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      bool measured = false;
      for (int c = 0; c < image.channels; ++c) measured |= !std::isnan(image.at(x, y, c));
      if (!measured) continue;
      csv.number(x).number(y);
      for (int c = 0; c < image.channels; ++c) csv.number(image.at(x, y, c));
      csv.endRow();
    }
  }
}

}  // namespace

void writeCsv(const Image2D& image, const std::filesystem::path& file, const CancelToken& cancel) {
  CsvWriter csv(file, cancel);
  if (image.channels == 1)
    writeGrid(image, csv);
  else
    writePixels(image, csv);
  csv.finish();
}

void writeCsv(const SpectrumSet& spectra, const std::filesystem::path& file,
              const CancelToken& cancel) {
  CsvWriter csv(file, cancel);
  const bool named = spectra.spectra.size() != 1;
  if (named) csv.text("name");
  csv.text("mz").text("intensity").endRow();
  for (const Spectrum& spectrum : spectra.spectra) {
    for (std::size_t i = 0; i < spectrum.mz.size(); ++i) {
      if (named) csv.text(spectrum.name);
      csv.number(spectrum.mz[i]).number(spectrum.intensity[i]).endRow();
    }
  }
  csv.finish();
}

void writeCsv(const Embedding& embedding, const std::filesystem::path& file,
              const CancelToken& cancel) {
  CsvWriter csv(file, cancel);
  positionHeader(csv);
  const auto dimensions = std::size_t(embedding.dimensions);
  for (std::size_t d = 0; d < dimensions; ++d)
    csv.text(nameOr(embedding.dimensionNames, d, "dimension " + std::to_string(d + 1)));
  csv.endRow();
  const auto positions = embedding.grid.positions();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    position(csv, positions[i]);
    for (std::size_t d = 0; d < dimensions; ++d) csv.number(embedding.values[i * dimensions + d]);
    csv.endRow();
  }
  csv.finish();
}

void writeCsv(const Table& table, const std::filesystem::path& file, const CancelToken& cancel) {
  CsvWriter csv(file, cancel);
  std::size_t rows = 0;
  for (const Table::Column& column : table.columns) {
    csv.text(column.unit.empty() ? column.name : column.name + " (" + column.unit + ")");
    std::visit([&](const auto& values) { rows = std::max(rows, values.size()); }, column.values);
  }
  csv.endRow();
  for (std::size_t row = 0; row < rows; ++row) {
    for (const Table::Column& column : table.columns) {
      if (const auto* numbers = std::get_if<std::vector<double>>(&column.values))
        csv.number(row < numbers->size() ? (*numbers)[row] : std::nan(""));
      else if (const auto& texts = std::get<std::vector<std::string>>(column.values);
               row < texts.size())
        csv.text(texts[row]);
      else
        csv.text("");
    }
    csv.endRow();
  }
  csv.finish();
}

void writeCsv(const FeatureTable& table, const std::filesystem::path& file,
              const CancelToken& cancel) {
  CsvWriter csv(file, cancel);
  const std::size_t features = table.mz.size();
  if (table.matrix.empty()) {
    csv.text("name").text("mz").text("mz_low").text("mz_high").endRow();
    for (std::size_t f = 0; f < features; ++f)
      csv.text(nameOr(table.names, f, ""))
          .number(table.mz[f])
          .number(table.mzLow[f])
          .number(table.mzHigh[f])
          .endRow();
    csv.finish();
    return;
  }
  positionHeader(csv);
  for (std::size_t f = 0; f < features; ++f)
    csv.text(nameOr(table.names, f, "mz " + shortest(table.mz[f])));
  csv.endRow();
  const auto positions = table.grid.positions();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    position(csv, positions[i]);
    for (std::size_t f = 0; f < features; ++f) csv.number(table.matrix[i * features + f]);
    csv.endRow();
  }
  csv.finish();
}

}  // namespace histion::io_export

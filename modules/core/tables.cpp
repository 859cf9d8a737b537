#include "core/tables.h"

#include "core/record_fields.h"

namespace histion {

Record FeatureTable::toRecord() const {
  Record record{"feature_table", 1, {}, {}};
  record.arrays["mz"] = Array::of(mz);
  record.arrays["mz_low"] = Array::of(mzLow);
  record.arrays["mz_high"] = Array::of(mzHigh);
  record.arrays["matrix"] =
      Array::of<float>(matrix, {matrix.empty() ? 0 : grid.spectra(), std::int64_t(mz.size())});
  record.meta = {{"names", names}, {"title", title}, {"unit", unit}};
  grid.write(record);
  return record;
}

std::shared_ptr<const FeatureTable> FeatureTable::fromRecord(const Record& record) {
  auto table = std::make_shared<FeatureTable>();
  table->mz = record.array("mz").to<double>();
  const auto n = std::int64_t(table->mz.size());
  table->mzLow = record.array("mz_low", n).to<double>();
  table->mzHigh = record.array("mz_high", n).to<double>();
  table->grid = PixelGrid::read(record);
  table->matrix = record.array("matrix").to<float>();
  if (!table->matrix.empty() && std::int64_t(table->matrix.size()) != n * table->grid.spectra())
    fields::damaged(record, "a matrix that does not fit its features");
  table->names = fields::get<std::vector<std::string>>(record, "names");
  table->title = fields::get<std::string>(record, "title");
  table->unit = fields::get<std::string>(record, "unit");
  return table;
}

Record Embedding::toRecord() const {
  Record record{"embedding", 1, {}, {}};
  record.arrays["values"] = Array::of<float>(values, {grid.spectra(), dimensions});
  record.meta = {{"dimension_names", dimensionNames}, {"title", title}};
  grid.write(record);
  return record;
}

std::shared_ptr<const Embedding> Embedding::fromRecord(const Record& record) {
  auto embedding = std::make_shared<Embedding>();
  embedding->grid = PixelGrid::read(record);
  const Array& values = record.array("values");
  const auto shape = fields::shape<2>(record, values);
  if (shape[0] != embedding->grid.spectra())
    fields::damaged(record, "another number of rows than pixels");
  embedding->dimensions = int(shape[1]);
  embedding->values = values.to<float>();
  embedding->dimensionNames = fields::get<std::vector<std::string>>(record, "dimension_names");
  embedding->title = fields::get<std::string>(record, "title");
  return embedding;
}

Record Table::toRecord() const {
  Record record{"table", 1, {}, {}};
  nlohmann::json described = nlohmann::json::array();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    nlohmann::json entry{{"name", columns[i].name}, {"unit", columns[i].unit}};
    if (const auto* numbers = std::get_if<std::vector<double>>(&columns[i].values))
      record.arrays["column" + std::to_string(i)] = Array::of(*numbers);
    else
      entry["text"] = std::get<std::vector<std::string>>(columns[i].values);
    described.push_back(std::move(entry));
  }
  record.meta = {{"columns", described}, {"title", title}};
  if (!facts.empty()) record.meta["facts"] = facts;
  return record;
}

std::shared_ptr<const Table> Table::fromRecord(const Record& record) {
  auto table = std::make_shared<Table>();
  const auto described = fields::get<nlohmann::json>(record, "columns");
  for (std::size_t i = 0; i < described.size(); ++i) {
    Column column{described[i].value("name", ""), described[i].value("unit", ""), {}};
    if (described[i].contains("text"))
      column.values = described[i].at("text").get<std::vector<std::string>>();
    else
      column.values = record.array("column" + std::to_string(i)).to<double>();
    table->columns.push_back(std::move(column));
  }
  table->facts = record.meta.value("facts", nlohmann::json::object());
  table->title = fields::get<std::string>(record, "title");
  return table;
}

}  // namespace histion

#include "store/record_file.h"

#include "store/h5.h"

namespace histion::store {

void writeRecordFile(const std::filesystem::path& file, const Record& record) {
  const h5::Lock lock;
  h5::FileWriter writer(file, h5::FileWriter::Mode::Create);
  writer.writeText(
      "/record",
      nlohmann::json{{"kind", record.kind}, {"schema", record.schema}, {"meta", record.meta}}
          .dump());
  for (const auto& [name, array] : record.arrays) writer.write("/arrays/" + name, array);
  writer.close();
}

Record readRecordFile(const std::filesystem::path& file) {
  const h5::Lock lock;
  const h5::FileReader reader(file);
  const auto header = nlohmann::json::parse(reader.readText("/record"), nullptr, false);
  if (!header.is_object() || !header.contains("kind") || !header["kind"].is_string() ||
      !header.contains("schema") || !header["schema"].is_number_integer() ||
      !header.contains("meta"))
    throw Error(ErrorKind::Damaged, "the result file '" + file.string() + "' has no valid header",
                "Run the module again");
  Record record{header["kind"], header["schema"], header["meta"], {}};
  if (reader.has("/arrays"))
    for (const std::string& name : reader.names("/arrays"))
      record.arrays[name] = reader.read("/arrays/" + name);
  return record;
}

}  // namespace histion::store

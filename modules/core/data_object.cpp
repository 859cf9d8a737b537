#include "core/data_object.h"

#include <array>

#include "core/histology.h"
#include "core/image2d.h"
#include "core/model_file.h"
#include "core/regions.h"
#include "core/retrieval_kinds.h"
#include "core/spectrum.h"
#include "core/tables.h"

namespace histion {
namespace {

using Reader = DataPtr (*)(const Record&);

struct KindEntry {
  DataKind kind;
  std::string_view name;
  Reader read;  // null: stored by a layout of its own
};

template <typename T>
DataPtr readAs(const Record& record) {
  return T::fromRecord(record);
}

constexpr std::array<KindEntry, 13> kKinds{{
    {DataKind::Dataset, "dataset", nullptr},
    {DataKind::SpectrumSet, "spectrum_set", readAs<SpectrumSet>},
    {DataKind::FeatureTable, "feature_table", readAs<FeatureTable>},
    {DataKind::Image2D, "image2d", readAs<Image2D>},
    {DataKind::Volume3D, "volume3d", readAs<Volume3D>},
    {DataKind::Regions, "regions", readAs<Regions>},
    {DataKind::Embedding, "embedding", readAs<Embedding>},
    {DataKind::Transform, "transform", readAs<Transform>},
    {DataKind::Histology, "histology", nullptr},
    {DataKind::HitList, "hit_list", readAs<HitList>},
    {DataKind::SearchIndex, "search_index", readAs<SearchIndex>},
    {DataKind::Table, "table", readAs<Table>},
    {DataKind::ModelFile, "model_file", readAs<ModelFile>},
}};

constexpr int kNewestSchema = 2;

}  // namespace

Record Histology::toRecord() const {
  throw Error(ErrorKind::Failed, "a picture pyramid is stored by its own layout, not as a record");
}

std::string_view toString(DataKind kind) {
  for (const KindEntry& entry : kKinds)
    if (entry.kind == kind) return entry.name;
  return "unknown";
}

std::optional<DataKind> dataKindFrom(std::string_view text) {
  for (const KindEntry& entry : kKinds)
    if (entry.name == text) return entry.kind;
  return std::nullopt;
}

DataPtr fromRecord(const Record& record) {
  if (record.schema > kNewestSchema)
    throw Error(ErrorKind::Damaged, "a stored " + record.kind + " was written by a newer version",
                "Open the project with a newer Histion");
  for (const KindEntry& entry : kKinds)
    if (entry.name == record.kind && entry.read) return entry.read(record);
  throw Error(ErrorKind::Damaged, "a stored object has the unknown kind '" + record.kind + "'",
              "Open the project with a newer Histion");
}

}  // namespace histion

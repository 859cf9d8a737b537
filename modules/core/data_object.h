// The closed set of data kinds and their common base. Objects are immutable once published and are
// passed as std::shared_ptr<const T>.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/export.h"
#include "core/record.h"

namespace histion {

enum class DataKind {
  Dataset,
  SpectrumSet,
  FeatureTable,
  Image2D,
  Volume3D,
  Regions,
  Embedding,
  Transform,
  Histology,
  HitList,
  SearchIndex,
  Table,
  ModelFile,
};

// "dataset", "spectrum_set", "feature_table", "image2d", "volume3d", "regions", "embedding",
// "transform", "histology", "hit_list", "search_index", "table", "model_file".
HISTION_API std::string_view toString(DataKind kind);
HISTION_API std::optional<DataKind> dataKindFrom(std::string_view text);

class HISTION_API DataObject {
 public:
  virtual ~DataObject() = default;
  virtual DataKind kind() const = 0;
  // A copy in the neutral form. A Dataset has none (it is stored by its own layout): it throws.
  virtual Record toRecord() const = 0;
};

using DataPtr = std::shared_ptr<const DataObject>;

// Rebuilds an object from its neutral form. Throws Damaged when the record is not valid or of a
// newer schema.
HISTION_API DataPtr fromRecord(const Record& record);

}  // namespace histion

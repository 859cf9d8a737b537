#include "core/module.h"

#include "io_tables.h"

namespace histion::io_tables {
namespace {

using ReadFunction = ReadTables (*)(const std::filesystem::path&, const ReadOptions&,
                                    const CancelToken&);

// Only the methods that have a parameter of that name read it.
ReadOptions optionsFrom(const Parameters& parameters) {
  ReadOptions options;
  const auto& given = parameters.json();
  if (given.contains("tolerance_ppm")) options.tolerancePpm = parameters.real("tolerance_ppm");
  if (given.contains("form")) options.form = parameters.text("form");
  if (given.contains("path")) options.path = parameters.text("path");
  if (given.contains("layer")) options.layer = parameters.text("layer");
  if (given.contains("mz_list")) options.mzList = parameters.mzList("mz_list");
  if (given.contains("width")) options.width = int(parameters.integer("width"));
  return options;
}

template <ReadFunction read>
class Reader : public Module {
 public:
  Outputs run(const Inputs&, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    progress.update(0.0, "reading");
    const ReadTables tables = read(parameters.text("file"), optionsFrom(parameters), cancel);
    for (const std::string& warning : tables.warnings) progress.warn(warning);
    Outputs outputs;
    if (tables.features) outputs.emplace_back("features", tables.features);
    if (tables.observations) outputs.emplace_back("observations", tables.observations);
    if (tables.annotations) outputs.emplace_back("annotations", tables.annotations);
    // Further embeddings are told apart by their number.
    for (std::size_t i = 0; i < tables.embeddings.size(); ++i)
      outputs.emplace_back(i == 0 ? "embedding" : "embedding_" + std::to_string(i + 1),
                           tables.embeddings[i]);
    progress.update(1.0, "read");
    return outputs;
  }
};

AnndataExtras extrasFrom(const Inputs& inputs) {
  return {inputs.find<Embedding>("embedding"), inputs.find<Regions>("regions")};
}

class SaveFeatures : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    writeAnndata(*inputs.get<FeatureTable>("data"), extrasFrom(inputs), parameters.text("file"),
                 progress, cancel);
    return {};
  }
};

class SaveDataset : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    writeAnndata(inputs.get<Dataset>("data"), parameters, extrasFrom(inputs),
                 parameters.text("file"), progress, cancel);
    return {};
  }
};

}  // namespace
}  // namespace histion::io_tables

using namespace histion::io_tables;
HISTION_PLUGIN({"matrix_csv", histion::make<Reader<readCsv>>},
               {"matrix_npy", histion::make<Reader<readNpy>>},
               {"matrix_hdf5", histion::make<Reader<readHdf5>>},
               {"anndata", histion::make<Reader<readAnndata>>},
               {"feature_list_sef", histion::make<Reader<readSef>>},
               {"save_h5ad", histion::make<SaveFeatures>},
               {"save_dataset_h5ad", histion::make<SaveDataset>});

// Matrices and tables that other programs wrote, and AnnData files for other programs. Used by the
// plugin's adapter and by tests. Not here: spectra (they belong to the readers of datasets).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/dataset.h"
#include "core/parameters.h"
#include "core/progress.h"
#include "core/regions.h"
#include "core/tables.h"

namespace histion::io_tables {

struct ReadTables {
  std::shared_ptr<const FeatureTable> features;  // null when the file is a plain table
  std::shared_ptr<const Table> observations;     // a row per pixel (plain table: its rows), or null
  std::shared_ptr<const Table> annotations;      // a row per feature, or null
  std::vector<std::shared_ptr<const Embedding>> embeddings;
  std::vector<std::string> warnings;  // what was repaired or assumed, one sentence each
};

struct ReadOptions {
  double tolerancePpm = 10.0;  // half-width of features that state no window
  std::string form = "auto";   // .csv: auto, matrix, features or table
  std::string path;            // .h5: the dataset to read, empty: look for it
  std::string layer;           // .h5ad: a layer instead of X
  std::vector<double> mzList;  // .npy and .h5: m/z of the features, empty: as the file says
  int width = 0;               // .npy and .h5, two dimensions: pixels in a row, 0: all
};

// Each reader returns features ascending by m/z with the columns of the matrix moved along, and
// only rows that hold a number. All throw Damaged (the file is not what it claims), Usage (it is
// not clear what is meant), Resource, systemError and Cancelled; all are thread-safe.
ReadTables readCsv(const std::filesystem::path& file, const ReadOptions& options,
                   const CancelToken& cancel);
ReadTables readNpy(const std::filesystem::path& file, const ReadOptions& options,
                   const CancelToken& cancel);
ReadTables readHdf5(const std::filesystem::path& file, const ReadOptions& options,
                    const CancelToken& cancel);
ReadTables readAnndata(const std::filesystem::path& file, const ReadOptions& options,
                       const CancelToken& cancel);
ReadTables readSef(const std::filesystem::path& file, const ReadOptions& options,
                   const CancelToken& cancel);

// What goes into an AnnData file beside the matrix; null: left out.
struct AnndataExtras {
  std::shared_ptr<const Embedding> embedding;
  std::shared_ptr<const Regions> regions;
};

// Writes pixels × features as AnnData (encoding 0.1.0); the same data give the same bytes. The file
// appears when it is complete. Throws Usage when there is no matrix or the embedding shares no
// pixel with it, systemError, Cancelled.
void writeAnndata(const FeatureTable& features, const AnndataExtras& extras,
                  const std::filesystem::path& file, Progress& progress, const CancelToken& cancel);

// The same for a dataset, whose features the parameters `features`, `bin_ppm`, `bin_da`, `mz_list`,
// `tolerance_ppm`, `max_features` and `normalization` choose. Memory: one block of rows.
void writeAnndata(std::shared_ptr<const Dataset> dataset, const Parameters& parameters,
                  const AnndataExtras& extras, const std::filesystem::path& file,
                  Progress& progress, const CancelToken& cancel);

}  // namespace histion::io_tables

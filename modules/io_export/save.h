// The format that a file's name asks for, for each kind of data. Used by the plugin adapter; the
// formats are in export.h.
#pragma once

#include <string>

#include "core/histology.h"
#include "core/image2d.h"
#include "core/model_file.h"
#include "core/parameters.h"
#include "core/progress.h"
#include "core/spectrum.h"
#include "core/tables.h"

namespace histion::io_export {

// Each throws Usage when the ending is not known for the kind, else what the format's writer
// throws.
void save(const Image2D& data, const std::string& file, const Parameters& parameters,
          const CancelToken& cancel);
void save(const Volume3D& data, const std::string& file, const Parameters& parameters,
          const CancelToken& cancel);
void save(const Histology& data, const std::string& file, const Parameters& parameters,
          const CancelToken& cancel);
void save(const SpectrumSet& data, const std::string& file, const Parameters& parameters,
          const CancelToken& cancel);
void save(const Embedding& data, const std::string& file, const Parameters& parameters,
          const CancelToken& cancel);
void save(const Table& data, const std::string& file, const Parameters& parameters,
          const CancelToken& cancel);
void save(const FeatureTable& data, const std::string& file, const Parameters& parameters,
          const CancelToken& cancel);
void save(const ModelFile& data, const std::string& file, const Parameters& parameters,
          const CancelToken& cancel);

}  // namespace histion::io_export

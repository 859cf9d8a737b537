// Spectra outside a pixel grid: region means, pseudo-spectra of components, library entries.
//
// Facts of a library entry, each only when known: precursor_mz (number), charge (signed integer),
// adduct, formula, smiles, inchi, inchikey, collision_energy (text), polarity ("positive",
// "negative"), ms_level (integer), instrument, instrument_type, retention_time (number, s),
// exact_mass (number), id, license; everything else the file states lies in the object "fields"
// under its name there.
#pragma once

#include <string>
#include <vector>

#include "core/data_object.h"

namespace histion {

struct Spectrum {
  std::string name;                                 // "component 1", "mean"
  std::vector<double> mz;                           // ascending
  std::vector<float> intensity;                     // same length; may be negative (loadings)
  nlohmann::json facts = nlohmann::json::object();  // as above
};

class HISTION_API SpectrumSet : public DataObject {
 public:
  DataKind kind() const override { return DataKind::SpectrumSet; }
  Record toRecord() const override;
  static std::shared_ptr<const SpectrumSet> fromRecord(const Record& record);

  std::vector<Spectrum> spectra;
  std::string title, unit;
};

}  // namespace histion

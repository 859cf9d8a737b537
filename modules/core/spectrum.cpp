#include "core/spectrum.h"

#include "core/record_fields.h"

namespace histion {

Record SpectrumSet::toRecord() const {
  Record record{"spectrum_set", 1, {}, {}};
  std::vector<std::int64_t> offset{0};
  std::vector<double> mz;
  std::vector<float> intensity;
  nlohmann::json entries = nlohmann::json::array();
  for (const Spectrum& s : spectra) {
    mz.insert(mz.end(), s.mz.begin(), s.mz.end());
    intensity.insert(intensity.end(), s.intensity.begin(), s.intensity.end());
    offset.push_back(std::int64_t(mz.size()));
    entries.push_back({{"name", s.name}, {"facts", s.facts}});
  }
  record.arrays["offset"] = Array::of(offset);
  record.arrays["mz"] = Array::of(mz);
  record.arrays["intensity"] = Array::of(intensity);
  record.meta = {{"entries", entries}, {"title", title}, {"unit", unit}};
  return record;
}

std::shared_ptr<const SpectrumSet> SpectrumSet::fromRecord(const Record& record) {
  auto set = std::make_shared<SpectrumSet>();
  const auto entries = fields::get<nlohmann::json>(record, "entries");
  const auto offset = record.array("offset", std::int64_t(entries.size()) + 1).to<std::int64_t>();
  const auto mz = record.array("mz").to<double>();
  const auto intensity = record.array("intensity", std::int64_t(mz.size())).to<float>();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto from = offset[i], to = offset[i + 1];
    if (from < 0 || to < from || to > std::int64_t(mz.size()))
      fields::damaged(record, "offsets that leave the arrays");
    set->spectra.push_back({entries[i].value("name", ""),
                            {mz.begin() + from, mz.begin() + to},
                            {intensity.begin() + from, intensity.begin() + to},
                            entries[i].value("facts", nlohmann::json::object())});
  }
  set->title = fields::get<std::string>(record, "title");
  set->unit = fields::get<std::string>(record, "unit");
  return set;
}

}  // namespace histion

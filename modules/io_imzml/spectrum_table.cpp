#include "spectrum_table.h"

#include <algorithm>
#include <limits>

namespace histion::io_imzml {

std::uint32_t SpectrumTable::arrayIndex(const ExtraArray& array) {
  const auto found = std::find(arrays.begin(), arrays.end(), array);
  if (found != arrays.end()) return std::uint32_t(found - arrays.begin());
  if (arrays.size() >= kMaxArrays) return kMaxArrays;
  arrays.push_back(array);
  return std::uint32_t(arrays.size() - 1);
}

void SpectrumTable::append(SpectrumTable&& next) {
  const SpectrumTable taken = std::move(next);
  next = SpectrumTable();
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  if (!realZ.empty() || !taken.realZ.empty()) {
    realZ.resize(entries.size(), kUnknown);
    realZ.insert(realZ.end(), taken.realZ.begin(), taken.realZ.end());
    realZ.resize(entries.size() + taken.entries.size(), kUnknown);
  }
  std::vector<std::uint32_t> index;
  for (const ExtraArray& array : taken.arrays) index.push_back(arrayIndex(array));
  for (ExtraPlace place : taken.extra) {
    place.spectrum += std::int64_t(entries.size());
    place.array = index[place.array];
    if (place.array < kMaxArrays)
      extra.push_back(place);
    else
      note(Repair::ExtraUnreadable);
  }
  entries.insert(entries.end(), taken.entries.begin(), taken.entries.end());
  for (std::size_t i = 0; i < repairs.size(); ++i) repairs[i] += taken.repairs[i];
}

}  // namespace histion::io_imzml

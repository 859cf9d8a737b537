#include "retrieval/spectra/library_input.h"

#include "compute/parallel.h"

namespace histion::retrieval {

std::shared_ptr<const Library> libraryOf(const Inputs& inputs, const std::string& id,
                                         Progress& progress, const CancelToken& cancel) {
  const auto sets = inputs.all<SpectrumSet>(id);
  if (sets.empty()) return nullptr;
  std::vector<MsmsSpectrum> spectra;
  for (const auto& set : sets) {
    const std::size_t begin = spectra.size();
    spectra.resize(begin + set->spectra.size());
    compute::parallelFor(0, std::ssize(set->spectra), 64, cancel,
                         [&](std::int64_t first, std::int64_t last) {
                           for (auto i = std::size_t(first); i < std::size_t(last); ++i)
                             spectra[begin + i] = msmsSpectrum(set->spectra[i]);
                         });
  }
  return Library::from(std::move(spectra), progress, cancel);
}

}  // namespace histion::retrieval

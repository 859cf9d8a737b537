#include "retrieval/spectra/laboratory.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"
#include "core/letters.h"

namespace histion::retrieval {
namespace {

// "Eawag" of "MSBNK-Eawag".
std::string_view withoutPrefix(std::string_view name) {
  constexpr std::string_view kPrefix = "MSBNK-";
  return name.starts_with(kPrefix) ? name.substr(kPrefix.size()) : name;
}

std::string listOf(std::span<const LaboratoryCount> laboratories) {
  constexpr std::size_t kMost = 40;
  std::string text;
  for (std::size_t i = 0; i < std::min(laboratories.size(), kMost); ++i)
    text += (i ? ", " : "") + laboratories[i].name + " (" +
            std::to_string(laboratories[i].exclusive) + ")";
  if (laboratories.size() > kMost)
    text += " and " + std::to_string(laboratories.size() - kMost) + " more";
  return text;
}

}  // namespace

std::vector<LaboratoryCount> laboratoriesOf(std::span<const MeasuredMolecule> measured) {
  std::map<std::string_view, std::set<std::string_view>> byMolecule;
  for (const MeasuredMolecule& one : measured) byMolecule[one.firstBlock].insert(one.laboratory);
  std::map<std::string_view, LaboratoryCount> counts;
  for (const auto& [block, laboratories] : byMolecule)
    for (const std::string_view laboratory : laboratories) {
      if (laboratory.empty()) continue;
      LaboratoryCount& count = counts[laboratory];
      count.name = laboratory;
      ++count.molecules;
      count.exclusive += laboratories.size() == 1;
    }
  std::vector<LaboratoryCount> all;
  for (auto& [name, count] : counts) all.push_back(std::move(count));
  std::ranges::stable_sort(all, std::greater<>(), &LaboratoryCount::exclusive);
  return all;
}

std::vector<std::string> laboratoriesNamed(std::string_view names,
                                           std::span<const LaboratoryCount> laboratories) {
  if (laboratories.empty())
    throw Error(ErrorKind::Usage, "the accessions of the libraries name no laboratory",
                "They must look like MSBNK-Laboratory-AB123456; divide by molecule instead");
  const auto fail = [&](const std::string& what) {
    throw Error(ErrorKind::Usage, what,
                "With --laboratory name one or more of those, with the number of molecules that "
                "each alone measured: " +
                    listOf(laboratories));
  };
  std::vector<std::string> found;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(','), names.size());
    std::string name = lowerCase(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
    std::erase(name, ' ');
    if (name.empty()) continue;
    const auto is = [&](const LaboratoryCount& one) {
      return lowerCase(one.name) == name || lowerCase(withoutPrefix(one.name)) == name;
    };
    const auto one = std::ranges::find_if(laboratories, is);
    if (one == laboratories.end()) fail("there is no laboratory '" + name + "'");
    found.push_back(one->name);
  }
  if (found.empty()) fail("no laboratory is named");
  return found;
}

}  // namespace histion::retrieval

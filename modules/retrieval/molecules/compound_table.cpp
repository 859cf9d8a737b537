#include "retrieval/molecules/compound_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace histion::retrieval {
namespace {

using Composition = std::pair<Formula, int>;  // with charge

std::optional<Composition> compositionOf(const Candidate& candidate) {
  constexpr double kSameMassDa = 0.01;  // another mass than the formula's is one of isotope labels
  auto formula = Formula::parse(candidate.formula);
  if (!formula || std::abs(formula->mass() - candidate.mass) > kSameMassDa) return {};
  int charge = candidate.charge;
  const int hydrogens = (*formula)[Element::H] - candidate.protons;
  if (candidate.protons != 0 && charge != 0 && hydrogens >= 0) {
    formula->set(Element::H, hydrogens);
    charge -= candidate.protons;
  }
  return Composition{*formula, charge};
}

}  // namespace

CompoundTable::CompoundTable(std::span<const CandidateSet> lists) {
  struct Group {
    std::vector<Isomer> isomers;
    std::set<std::string> known;
  };
  std::map<Composition, Group> groups;
  for (const CandidateSet& list : lists) {
    skipped_ += list.skipped();
    for (const Candidate& candidate : list.all()) {
      const auto composition = compositionOf(candidate);
      if (!composition) {
        ++skipped_;
        continue;
      }
      Group& group = groups[*composition];
      const std::string& key = candidate.firstBlock.empty() ? candidate.name : candidate.firstBlock;
      if (!key.empty() && !group.known.insert(key).second) continue;
      group.isomers.push_back({candidate.name, candidate.firstBlock, candidate.smiles});
      ++isomers_;
    }
  }
  for (auto& [composition, group] : groups)
    compounds_.push_back({composition.first, composition.second, composition.first.mass(),
                          std::move(group.isomers)});
  std::ranges::stable_sort(compounds_, {}, &Compound::mass);
  for (const Compound& compound : compounds_) masses_.push_back(compound.mass);
}

std::pair<std::size_t, std::size_t> CompoundTable::within(double low, double high) const {
  if (!(low <= high)) return {0, 0};
  const auto first = std::ranges::lower_bound(masses_, low);
  const auto last = std::ranges::upper_bound(masses_, high);
  return {std::size_t(first - masses_.begin()), std::size_t(last - masses_.begin())};
}

}  // namespace histion::retrieval

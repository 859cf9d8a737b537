#include "retrieval/molecules/sub_formulas.h"

#include <algorithm>
#include <cmath>

namespace histion::retrieval {

SubFormulas::SubFormulas(const Formula& whole, int extraHydrogens, std::size_t mostSkeletons)
    : whole_(whole), hydrogens_(whole[Element::H] + extraHydrogens) {
  std::size_t count = 1;
  for (std::size_t i = 0; i < kElements; ++i)
    if (Element(i) != Element::H) {
      count *= std::size_t(std::max(0, whole[Element(i)]) + 1);
      if (count > mostSkeletons) {
        complete_ = false;
        return;
      }
    }
  heavy_.reserve(count);
  heavy_.push_back({0.0, 0});
  std::uint32_t step = 1;
  for (std::size_t i = 0; i < kElements; ++i) {
    const Element element{std::uint8_t(i)};
    if (element == Element::H || whole[element] <= 0) continue;
    const std::size_t before = heavy_.size();
    for (int n = 1; n <= whole[element]; ++n)
      for (std::size_t k = 0; k < before; ++k)
        heavy_.push_back(
            {heavy_[k].mass + n * massOf(element), heavy_[k].index + std::uint32_t(n) * step});
    step *= std::uint32_t(whole[element] + 1);
  }
  std::ranges::sort(heavy_, {}, &Heavy::mass);
}

Formula SubFormulas::formulaOf(std::uint32_t index) const {
  Formula result;
  for (std::size_t i = 0; i < kElements; ++i) {
    const Element element{std::uint8_t(i)};
    if (element == Element::H || whole_[element] <= 0) continue;
    const auto radix = std::uint32_t(whole_[element] + 1);
    result.set(element, int(index % radix));
    index /= radix;
  }
  return result;
}

std::vector<SubFormulas::Match> SubFormulas::find(double mass, const Tolerance& tolerance) const {
  std::vector<Match> found;
  if (heavy_.empty()) return found;
  const double half = tolerance.at(mass);
  for (int hydrogens = 0; hydrogens <= hydrogens_; ++hydrogens) {
    const double rest = mass - hydrogens * massOf(Element::H);
    if (rest < -half) break;
    for (auto at = std::ranges::lower_bound(heavy_, rest - half, {}, &Heavy::mass);
         at != heavy_.end() && at->mass <= rest + half; ++at) {
      Formula formula = formulaOf(at->index);
      formula.set(Element::H, hydrogens);
      if (formula.unsaturation() < -0.5) continue;
      found.push_back({formula, rest - at->mass});
    }
  }
  std::ranges::sort(found, {}, [](const Match& match) { return std::abs(match.error); });
  return found;
}

}  // namespace histion::retrieval

#include "retrieval/molecules/isotope_pattern.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace histion::retrieval {
namespace {

constexpr Isotope kC[] = {{12.0, 0.9893}, {13.00335483507, 0.0107}};
constexpr Isotope kH[] = {{1.00782503223, 0.999885}, {2.01410177812, 0.000115}};
constexpr Isotope kB[] = {{10.01293695, 0.199}, {11.00930536, 0.801}};
constexpr Isotope kBr[] = {{78.9183376, 0.5069}, {80.9162897, 0.4931}};
constexpr Isotope kCl[] = {{34.968852682, 0.7576}, {36.965902602, 0.2424}};
constexpr Isotope kF[] = {{18.99840316273, 1}};
constexpr Isotope kI[] = {{126.9044719, 1}};
constexpr Isotope kK[] = {
    {38.9637064864, 0.932581}, {39.963998166, 0.000117}, {40.9618252579, 0.067302}};
constexpr Isotope kN[] = {{14.00307400443, 0.99636}, {15.00010889888, 0.00364}};
constexpr Isotope kNa[] = {{22.989769282, 1}};
constexpr Isotope kO[] = {
    {15.99491461957, 0.99757}, {16.9991317565, 0.00038}, {17.99915961286, 0.00205}};
constexpr Isotope kP[] = {{30.97376199842, 1}};
constexpr Isotope kS[] = {{31.9720711744, 0.9499},
                          {32.9714589098, 0.0075},
                          {33.967867004, 0.0425},
                          {35.96708071, 0.0001}};
constexpr Isotope kSe[] = {{73.922475934, 0.0089}, {75.919213704, 0.0937}, {76.919914154, 0.0763},
                           {77.91730928, 0.2377},  {79.9165218, 0.4961},   {81.9166995, 0.0873}};
constexpr Isotope kSi[] = {
    {27.97692653465, 0.92223}, {28.9764946649, 0.04685}, {29.973770136, 0.03092}};

// Mass above the ion of the most abundant isotopes, and its probability.
struct State {
  double mass, probability;
};
using Distribution = std::vector<State>;  // ascending mass

// States less probable than this are dropped on the way. With the merging below they are few.
constexpr double kCut = 1e-9;
// Of the width of the result: states this close are merged on the way.
constexpr double kEarly = 1.0 / 8;
constexpr double kLeastWidth = 1e-9;

void merge(Distribution& states, double width) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (kept > 0 && states[i].mass - states[kept - 1].mass <= width) {
      State& into = states[kept - 1];
      const double sum = into.probability + states[i].probability;
      if (sum > 0) into.mass += (states[i].mass - into.mass) * states[i].probability / sum;
      into.probability = sum;
    } else {
      states[kept++] = states[i];
    }
  }
  states.resize(kept);
}

Distribution convolved(const Distribution& a, const Distribution& b, double width) {
  Distribution all;
  all.reserve(a.size() * b.size());
  for (const State& x : a)
    for (const State& y : b) {
      const double probability = x.probability * y.probability;
      if (probability >= kCut) all.push_back({x.mass + y.mass, probability});
    }
  std::ranges::sort(all, {}, &State::mass);
  merge(all, width);
  return all;
}

// How often the second of two isotopes is there among `count` atoms, from the most probable number
// outwards, so that nothing underflows.
Distribution binomial(int count, double rare, double step) {
  const double odds = rare / (1 - rare);
  const int top = std::min(count, int((count + 1) * rare));
  const auto logGamma = [](int n) {
    int sign = 0;
    return lgamma_r(n + 1.0, &sign);
  };
  const double atTop = std::exp(logGamma(count) - logGamma(top) - logGamma(count - top) +
                                top * std::log(rare) + (count - top) * std::log1p(-rare));
  Distribution below, all;
  double probability = atTop;
  for (int k = top; k > 0; --k) {
    probability *= k / ((count - k + 1) * odds);
    if (probability < kCut) break;
    below.push_back({(k - 1) * step, probability});
  }
  all.assign(below.rbegin(), below.rend());
  probability = atTop;
  for (int k = top; probability >= kCut; ++k) {
    all.push_back({k * step, probability});
    if (k == count) break;
    probability *= (count - k) * odds / (k + 1);
  }
  return all;
}

Distribution distributionOf(Element element, int count, double width) {
  const auto isotopes = isotopesOf(element);
  const double reference = massOf(element);
  if (isotopes.size() == 2) {
    const double step = isotopes[1].mass - isotopes[0].mass;
    Distribution states = binomial(count, isotopes[1].abundance, step);
    // Counted from the light isotope; boron's heavy one is the common one.
    for (State& state : states) state.mass += count * (isotopes[0].mass - reference);
    return states;
  }
  Distribution one, all{{0, 1}};
  for (const Isotope& isotope : isotopes)
    one.push_back({isotope.mass - reference, isotope.abundance});
  for (int left = count;;) {
    if (left % 2 == 1) all = convolved(all, one, width);
    left /= 2;
    if (left == 0) return all;
    one = convolved(one, one, width);
  }
}

}  // namespace

std::span<const Isotope> isotopesOf(Element element) {
  static constexpr std::span<const Isotope> kAll[kElements] = {kC, kH,  kB, kBr, kCl, kF,  kI, kK,
                                                               kN, kNa, kO, kP,  kS,  kSe, kSi};
  return kAll[std::size_t(element)];
}

std::vector<IsotopePeak> isotopePattern(const Formula& ion, int charge, double width,
                                        double least) {
  const int charges = std::max(1, std::abs(charge));
  const double massWidth = std::max(width, kLeastWidth) * charges;
  const double early = std::max(massWidth * kEarly, kLeastWidth);
  Distribution states{{0, 1}};
  for (std::size_t i = 0; i < kElements; ++i) {
    const Element element{std::uint8_t(i)};
    const int count = ion[element];
    if (count < 0) return {};
    if (count == 0 || isotopesOf(element).size() == 1) continue;
    states = convolved(states, distributionOf(element, count, early), early);
  }
  if (ion.empty()) return {};
  merge(states, massWidth);
  const double base = ion.mass() - charge * kElectronMass;
  std::vector<IsotopePeak> peaks;
  for (const State& state : states)
    if (state.probability >= least)
      peaks.push_back(
          {(base + state.mass) / charges, state.probability, int(std::lround(state.mass))});
  return peaks;
}

}  // namespace histion::retrieval

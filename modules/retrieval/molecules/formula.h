// Elemental compositions: what a formula counts, weighs and contains. Used by everything here that
// speaks of compounds, fragments and ions. Not a structure: see structure.h.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/export.h"

namespace histion::retrieval {

// In the order of a Hill formula after C and H.
enum class Element : std::uint8_t { C, H, B, Br, Cl, F, I, K, N, Na, O, P, S, Se, Si, Count };
constexpr std::size_t kElements = std::size_t(Element::Count);
constexpr double kElectronMass = 0.000548579909;
constexpr double kProtonMass = 1.00782503223 - kElectronMass;

// Monoisotopic masses in Da (the most abundant isotope), AME2016.
HISTION_API double massOf(Element element);
HISTION_API std::string_view symbolOf(Element element);
HISTION_API std::optional<Element> elementOf(std::string_view symbol);

class HISTION_API Formula {
 public:
  Formula() = default;
  // "C10H10O3", "[C5H14NO]+", "C6H5Cl.Na" (parts are added). Isotope labels such as [13C] and
  // elements that are not listed above give nothing, and so does text that is no formula.
  static std::optional<Formula> parse(std::string_view text);

  int operator[](Element element) const { return counts_[std::size_t(element)]; }
  void set(Element element, int count) { counts_[std::size_t(element)] = std::int16_t(count); }
  // Monoisotopic mass of the neutral composition in Da.
  double mass() const;
  // Hill order: C, H, then the alphabet.
  std::string text() const;
  bool empty() const { return *this == Formula(); }
  // True when no element is more often in the other.
  bool contains(const Formula& part) const;
  // Rings plus double bonds; half-integer for ions and radicals.
  double unsaturation() const;
  // Without hydrogen.
  Formula skeleton() const;

  Formula& operator+=(const Formula& other);
  Formula& operator-=(const Formula& other);  // counts may become negative
  friend Formula operator+(Formula a, const Formula& b) { return a += b; }
  friend Formula operator-(Formula a, const Formula& b) { return a -= b; }
  friend auto operator<=>(const Formula&, const Formula&) = default;
  // Stable from run to run and from machine to machine: vocabularies are stored with it.
  std::uint64_t key() const;

 private:
  std::array<std::int16_t, kElements> counts_{};
};

}  // namespace histion::retrieval

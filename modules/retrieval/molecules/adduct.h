// How an ion is made from a molecule: "[M+H]+", "[2M-H]-", "[M+CH3COOH-H]-". Masses and formulas
// go both ways. Used wherever a precursor m/z meets a molecule.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/export.h"
#include "retrieval/molecules/formula.h"

namespace histion::retrieval {

struct HISTION_API Adduct {
  // As it is usually written: "[M+H]+". Spellings of the same ion have the same text.
  std::string text;
  int molecules = 1;
  // Of the ion beside the molecules, net: [M+CH3COOH-H]- gains C2H3O2, [M-H2O+H]+ loses HO.
  Formula gained, lost;
  int charge = 1;  // signed

  // Any spelling of libraries: "[M+H]+", "M+H", "[M+CH3COO]-", "[M-2H]2-", "[M-2H]--", "[M]+*",
  // "[M+ACN+H]+". Without a charge it follows `positive` where given, else the atoms. Empty when it
  // cannot be understood.
  static std::optional<Adduct> parse(std::string_view text, std::optional<bool> positive = {});

  // m/z of the ion of a molecule of that neutral monoisotopic mass, electrons accounted for.
  double mz(double neutralMass) const;
  double neutralMass(double mz) const;
  // Composition of the ion; empty when the molecule lacks what is lost.
  std::optional<Formula> ion(const Formula& molecule) const;
};

// The common ones of a polarity, the most common first: what is tried when none is stated.
HISTION_API std::span<const Adduct> usualAdducts(bool positive);

}  // namespace histion::retrieval

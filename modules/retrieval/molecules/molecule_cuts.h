// Which pieces the cuts of a connected piece of a molecule leave: a cut is one bond that alone
// holds two sides together, or two bonds of one ring. A molecule has thousands of pieces: sets of
// atoms are bits, and what a piece is made of is added up on the way. Internal to fragments.h.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "retrieval/molecules/fragments.h"

namespace histion::retrieval {

constexpr std::size_t kMostAtoms = 128;

struct Atoms {
  std::uint64_t word[2] = {0, 0};

  bool has(int atom) const { return word[atom >> 6] >> (atom & 63) & 1; }
  void add(int atom) { word[atom >> 6] |= std::uint64_t(1) << (atom & 63); }
  void remove(int atom) { word[atom >> 6] &= ~(std::uint64_t(1) << (atom & 63)); }
  // Not of an empty set.
  int lowest() const {
    return word[0] != 0 ? std::countr_zero(word[0]) : 64 + std::countr_zero(word[1]);
  }
  bool operator==(const Atoms&) const = default;
};

struct Piece {
  Atoms atoms;
  std::uint64_t counts = 0;  // of elements, see MoleculeCuts::formula

  // Of a part of this one.
  Piece without(const Piece& part) const {
    return {{{atoms.word[0] & ~part.atoms.word[0], atoms.word[1] & ~part.atoms.word[1]}},
            counts - part.counts};
  }
};

// One depth-first search of a piece (Tarjan 1974) answers everything. What was reached through an
// atom is a range of the order in which atoms were reached, so sums over it are differences. Beside
// the bonds that the search descends by there are those that close a cycle, and every bond has the
// set of closing bonds whose cycles run through it. A bond with none is a bridge; two bonds with
// the same ones divide the piece together and not alone.
class MoleculeCuts {
 public:
  // Of at most kMostAtoms atoms. The skeleton must outlive this.
  explicit MoleculeCuts(const Skeleton& skeleton);

  const Piece& whole() const { return whole_; }
  // Gives both sides of every cut of a connected piece to take(Piece), bond by bond and then ring
  // by ring, as long as that says true. False when it did not. Not thread-safe.
  template <typename Take>
  bool cut(const Piece& piece, Take&& take) {
    search(piece.atoms);
    const auto both = [&](const Piece& side) { return take(side) && take(piece.without(side)); };
    for (std::size_t bond = 0; bond < links_.size(); ++bond) {
      const Link& link = links_[bond];
      if (link.lower < 0 || link.cycles != 0) continue;
      const Piece lower = below(link.lower);
      if (!both(skeleton_.bonds[bond][0] == link.lower ? lower : piece.without(lower)))
        return false;
    }
    for (const std::vector<int>& ring : skeleton_.rings)
      for (auto a = ring.begin(); a != ring.end(); ++a) {
        const std::uint64_t cycles = links_[std::size_t(*a)].cycles;
        if (cycles == 0) continue;
        for (auto b = a + 1; b != ring.end(); ++b)
          if (links_[std::size_t(*b)].cycles == cycles && *a != *b && !both(side(*a, *b)))
            return false;
      }
    return true;
  }
  // Counts are a number with a digit for each element, which ends at how often the whole has it:
  // they add and subtract without a carry. 64 bits are enough for any 128 atoms.
  Formula formula(std::uint64_t counts) const;
  std::uint64_t withoutHydrogen(std::uint64_t counts) const { return counts % hydrogen_; }

 private:
  struct Step {
    int atom, bond;
  };
  struct Visit {
    int order, end;        // what was reached through it, with it, has these numbers
    std::uint64_t cycles;  // that leave it upwards
  };
  struct Link {
    std::uint64_t cycles = 0;  // by bits; 0 too for bonds outside the piece
    int lower = -1;            // the atom that the search reached by it, -1 when it closes a cycle
  };
  struct Digit {
    Element element;
    std::uint64_t values, weight;
  };

  void search(const Atoms& piece);
  void visit(int atom, int via);
  std::uint64_t newCycle();
  Piece below(int atom) const {
    const Visit& visit = visits_[std::size_t(atom)];
    return before_[std::size_t(visit.end)].without(before_[std::size_t(visit.order)]);
  }
  // Of two bonds that divide the piece together: the side of the first atom of the first one.
  Piece side(int first, int second) const {
    int upper = links_[std::size_t(first)].lower, lower = links_[std::size_t(second)].lower;
    bool isInner;  // whether that side is the one that hangs below the other
    Piece inner;
    if (upper < 0 || lower < 0) {  // one closes the only cycle of the other
      inner = below(std::max(upper, lower));
      const auto [a, b] = skeleton_.bonds[std::size_t(first)];
      isInner =
          upper < 0 ? visits_[std::size_t(a)].order > visits_[std::size_t(b)].order : a == upper;
    } else {
      isInner = skeleton_.bonds[std::size_t(first)][0] == upper;
      if (visits_[std::size_t(upper)].order > visits_[std::size_t(lower)].order) {
        std::swap(upper, lower);
        isInner = !isInner;
      }
      inner = below(upper).without(below(lower));
    }
    return isInner ? inner : before_[std::size_t(visited_)].without(inner);
  }

  const Skeleton& skeleton_;
  std::vector<Digit> digits_;
  std::uint64_t hydrogen_ = 1;  // the weight of its digit, the last one
  std::vector<Step> steps_;     // sorted by the atom that they lead from
  std::array<std::uint16_t, kMostAtoms + 1> firstStep_;
  std::array<std::uint64_t, kMostAtoms> counts_;  // of each atom with its hydrogens
  Piece whole_;
  // Of the piece at hand.
  Atoms piece_, open_;  // all of it, and what the search has still to reach
  int visited_ = 0, closed_ = 0;
  std::array<Visit, kMostAtoms> visits_;
  std::array<Piece, kMostAtoms + 1> before_;  // the atoms that were reached before each number
  std::vector<Link> links_;                   // of each bond
};

}  // namespace histion::retrieval

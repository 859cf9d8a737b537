// Many real molecules out of fewer: each with one more group at a carbon that has a hydrogen. For
// measurements that need a million of them.
#pragma once

#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "compute/random.h"
#include "retrieval/molecules/candidates.h"

namespace histion::retrieval {

class NewMolecules {
 public:
  explicit NewMolecules(std::span<const Candidate> parents) {
    for (const Candidate& parent : parents) {
      Variations all{&parent, placesOf(parent.smiles), {}};
      if (all.places.empty()) continue;
      for (std::size_t i = 0; i < all.places.size() * kGroups.size(); ++i)
        all.order.push_back(std::uint16_t(i));
      compute::Random(11, parents_.size()).shuffle(all.order);
      parents_.push_back(std::move(all));
    }
  }

  // One new molecule of each parent, then another one of each; SMILES and name alone. False when
  // there are no more.
  bool next(Candidate& molecule) {
    for (std::size_t tried = 0; tried < parents_.size(); ++tried) {
      if (at_ == parents_.size()) at_ = 0, ++round_;
      const Variations& from = parents_[at_++];
      if (round_ >= from.order.size()) continue;
      const Group& group = kGroups[from.order[round_] % kGroups.size()];
      molecule = {};
      molecule.smiles = from.parent->smiles;
      molecule.smiles.insert(from.places[from.order[round_] / kGroups.size()],
                             std::string("(") + group.smiles + ")");
      molecule.name =
          group.name + (from.parent->name.empty() ? from.parent->firstBlock : from.parent->name);
      return true;
    }
    return false;
  }

 private:
  struct Group {
    const char *smiles, *name;
  };
  static constexpr std::array<Group, 12> kGroups{{{"C", "methyl "},
                                                  {"O", "hydroxy "},
                                                  {"F", "fluoro "},
                                                  {"Cl", "chloro "},
                                                  {"N", "amino "},
                                                  {"OC", "methoxy "},
                                                  {"Br", "bromo "},
                                                  {"C#N", "cyano "},
                                                  {"C(F)(F)F", "trifluoromethyl "},
                                                  {"CC", "ethyl "},
                                                  {"C(=O)O", "carboxy "},
                                                  {"NC(C)=O", "acetamido "}}};
  struct Variations {
    const Candidate* parent;
    std::vector<std::size_t> places;   // in the SMILES
    std::vector<std::uint16_t> order;  // place and group, drawn
  };

  // Behind each carbon that has a hydrogen, and behind its ring numbers.
  static std::vector<std::size_t> placesOf(const std::string& smiles) {
    std::vector<std::size_t> carbons, places;
    const auto structure = readStructure(smiles, {.smiles = false, .fingerprint = false});
    if (!structure || smiles.find_first_of(".") != std::string::npos) return {};
    std::size_t atom = 0;
    const auto& hydrogens = structure->skeleton.hydrogens;
    for (std::size_t i = 0; i < smiles.size(); ++i) {
      const char c = smiles[i];
      if (c == '%') i += 2;
      if (c != '[' && !std::isalpha(static_cast<unsigned char>(c))) continue;
      if (c == '[') {
        if (smiles.compare(i, 3, "[H]") == 0) return {};
        i = smiles.find(']', i);
      } else if (smiles.compare(i, 2, "Cl") == 0 || smiles.compare(i, 2, "Br") == 0) {
        ++i;
      } else if ((c == 'C' || c == 'c') && atom < hydrogens.size() && hydrogens[atom] > 0) {
        std::size_t behind = i + 1;
        while (behind < smiles.size() && std::isdigit(static_cast<unsigned char>(smiles[behind])))
          ++behind;
        if (behind == smiles.size() || (smiles[behind] != '%' && !isBondBeforeRing(smiles, behind)))
          places.push_back(behind);
      }
      ++atom;
    }
    if (atom != hydrogens.size()) return {};
    return places;
  }
  static bool isBondBeforeRing(const std::string& smiles, std::size_t at) {
    return std::string("-=#:/\\").find(smiles[at]) != std::string::npos && at + 1 < smiles.size() &&
           (std::isdigit(static_cast<unsigned char>(smiles[at + 1])) || smiles[at + 1] == '%');
  }

  std::vector<Variations> parents_;
  std::size_t at_ = 0, round_ = 0;
};

}  // namespace histion::retrieval

#include "retrieval/molecules/fragments.h"

#include <algorithm>

#include "retrieval/molecules/molecule_cuts.h"

namespace histion::retrieval {
namespace {

constexpr std::size_t kMostPieces = 20'000;

std::uint64_t mixed(std::uint64_t counts) { return counts * 0x9e3779b97f4a7c15; }
std::uint64_t mixed(const Atoms& atoms) {
  return atoms.word[0] * 0x9e3779b97f4a7c15 ^ atoms.word[1] * 0xc2b2ae3d27d4eb4f;
}

// A hash set of compositions or pieces, none of them empty, without an allocation for each.
template <typename Value>
class FlatSet {
 public:
  std::size_t size() const { return size_; }
  bool contains(const Value& value) const { return places_[find(value)] == value; }
  // False when it was there.
  bool insert(const Value& value) {
    const std::size_t place = find(value);
    if (places_[place] == value) return false;
    places_[place] = value;
    if (++size_ * 2 >= places_.size()) grow();
    return true;
  }

 private:
  std::size_t find(const Value& value) const {
    for (std::size_t at = mixed(value) >> shift_;; ++at) {
      at &= places_.size() - 1;
      if (places_[at] == value || places_[at] == Value()) return at;
    }
  }
  void grow() {
    std::vector<Value> old(places_.size() * 4);
    std::swap(old, places_);
    shift_ -= 2;
    for (const Value& value : old)
      if (value != Value()) places_[find(value)] = value;
  }
  int shift_ = 64 - 10;
  std::vector<Value> places_ = std::vector<Value>(std::size_t(1) << 10);
  std::size_t size_ = 0;
};

// The compositions found so far, in order, each with its fewest cuts.
class Found {
 public:
  explicit Found(std::size_t most) : most_(most) {}
  bool isFull() const { return list_.size() >= most_; }
  bool has(const Piece& piece) const { return known_.contains(piece.counts); }
  void add(const Piece& piece, int cuts) {
    if (known_.insert(piece.counts)) list_.emplace_back(piece.counts, cuts);
  }
  std::vector<Fragment> fragments(const MoleculeCuts& cutter) const {
    std::vector<Fragment> result;
    result.reserve(list_.size());
    for (const auto& [counts, cuts] : list_) result.push_back({cutter.formula(counts), cuts});
    return result;
  }
  // The list begins with the fewest cuts.
  std::vector<Fragment> heavyFragments(const MoleculeCuts& cutter) const {
    FlatSet<std::uint64_t> known;
    std::vector<Fragment> result;
    for (const auto& [counts, cuts] : list_)
      if (const std::uint64_t heavy = cutter.withoutHydrogen(counts); known.insert(heavy))
        result.push_back({cutter.formula(heavy), cuts});
    return result;
  }

 private:
  std::size_t most_;
  FlatSet<std::uint64_t> known_;
  std::vector<std::pair<std::uint64_t, int>> list_;
};

Formula sumOf(const Skeleton& skeleton) {
  Formula whole;
  for (std::size_t i = 0; i < skeleton.elements.size(); ++i) {
    whole.set(skeleton.elements[i], whole[skeleton.elements[i]] + 1);
    whole.set(Element::H, whole[Element::H] + skeleton.hydrogens[i]);
  }
  return whole;
}

// False when it stopped because it no longer knew whether there were kMostPieces different pieces.
bool addSecondCuts(MoleculeCuts& cutter, const std::vector<Piece>& pieces, std::size_t seen,
                   Found& found) {
  bool isSure = true;
  const auto take = [&](const Piece& part) {
    // There were at most `seen` different ones.
    if (seen++ < kMostPieces)
      found.add(part, 2);
    else if (!found.has(part))
      return isSure = false;
    return !found.isFull();
  };
  for (const Piece& piece : pieces)
    if (!cutter.cut(piece, take)) break;
  return isSure;
}

// Of at most kMostAtoms atoms.
Found findPieces(MoleculeCuts& cutter, std::size_t most) {
  Found found(most);
  found.add(cutter.whole(), 0);
  FlatSet<Atoms> seen;
  seen.insert(cutter.whole().atoms);
  std::vector<Piece> pieces;
  const auto takeNew = [&](const Piece& part, int cuts) {
    if (seen.size() >= kMostPieces || found.isFull()) return false;
    if (!seen.insert(part.atoms)) return true;
    if (cuts == 1) pieces.push_back(part);
    found.add(part, cuts);
    return true;
  };
  cutter.cut(cutter.whole(), [&](const Piece& part) { return takeNew(part, 1); });
  if (!found.isFull() && !addSecondCuts(cutter, pieces, seen.size(), found))
    for (const Piece& piece : pieces)
      if (!cutter.cut(piece, [&](const Piece& part) { return takeNew(part, 2); })) break;
  return found;
}

}  // namespace

std::vector<Fragment> fragmentsOf(const Skeleton& skeleton, std::size_t most) {
  const std::size_t count = skeleton.elements.size();
  if (count == 0 || most == 0) return {};
  if (count > kMostAtoms) return {{sumOf(skeleton), 0}};
  MoleculeCuts cutter(skeleton);
  return findPieces(cutter, most).fragments(cutter);
}

std::vector<Fragment> heavyFragmentsOf(const Skeleton& skeleton, std::size_t most) {
  const std::size_t count = skeleton.elements.size();
  if (count == 0 || most == 0) return {};
  if (count > kMostAtoms) return {{sumOf(skeleton).skeleton(), 0}};
  MoleculeCuts cutter(skeleton);
  return findPieces(cutter, most).heavyFragments(cutter);
}

}  // namespace histion::retrieval

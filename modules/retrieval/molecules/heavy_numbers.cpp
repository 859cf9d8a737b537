#include "retrieval/molecules/heavy_numbers.h"

#include <utility>

namespace histion::retrieval {

// Eight bits for each element; what does not fit has its hash instead.
HeavyNumbers::Key HeavyNumbers::keyOf(const Formula& formula) {
  constexpr std::size_t kOfFirst = 7;
  static_assert(kElements - 1 <= 2 * kOfFirst);
  Key key{};
  unsigned all = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < kElements; ++i) {
    if (Element(i) == Element::H) continue;
    const auto count = unsigned(formula[Element(i)]);
    all |= count;
    key[at / kOfFirst] |= std::uint64_t(count & 0xff) << at % kOfFirst * 8;
    ++at;
  }
  if (all > 0xff) key = {formula.skeleton().key(), ~std::uint64_t(0)};
  return key;
}

std::size_t HeavyNumbers::placeOf(const Key& key) const {
  std::uint64_t hash = key[0] * 0x9e3779b97f4a7c15 ^ key[1] * 0xc2b2ae3d27d4eb4f;
  hash ^= hash >> 32;
  for (std::size_t at = hash;; ++at) {
    at &= places_.size() - 1;
    if (places_[at].number < 0 || places_[at].key == key) return at;
  }
}

void HeavyNumbers::add(const Formula& formula) {
  const Key key = keyOf(formula);
  Place& place = places_[placeOf(key)];
  if (place.number >= 0) return;
  place = {key, std::int32_t(size_++)};
  if (size_ * 2 < places_.size()) return;
  std::vector<Place> old(places_.size() * 2);
  std::swap(old, places_);
  for (const Place& moved : old)
    if (moved.number >= 0) places_[placeOf(moved.key)] = moved;
}

}  // namespace histion::retrieval

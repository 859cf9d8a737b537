// Numbers of compositions without regard to hydrogen, in the order in which they were added.
// Internal to the vocabulary of molecules, which looks up hundreds of fragments of each.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "retrieval/molecules/formula.h"

namespace histion::retrieval {

class HeavyNumbers {
 public:
  void add(const Formula& formula);
  std::int32_t find(const Formula& formula) const {  // -1 when it was not added
    return places_[placeOf(keyOf(formula))].number;
  }
  std::size_t size() const { return size_; }

 private:
  using Key = std::array<std::uint64_t, 2>;
  struct Place {
    Key key{};
    std::int32_t number = -1;
  };

  static Key keyOf(const Formula& formula);
  std::size_t placeOf(const Key& key) const;

  std::vector<Place> places_ = std::vector<Place>(16);  // a power of two, at most half of it taken
  std::size_t size_ = 0;
};

}  // namespace histion::retrieval

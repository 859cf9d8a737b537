#include "retrieval/molecules/molecule_cuts.h"

namespace histion::retrieval {

MoleculeCuts::MoleculeCuts(const Skeleton& skeleton)
    : skeleton_(skeleton), links_(skeleton.bonds.size()) {
  const std::size_t atoms = skeleton.elements.size();
  std::array<std::uint64_t, kElements> most{}, weight{};
  for (std::size_t atom = 0; atom < atoms; ++atom) {
    ++most[std::size_t(skeleton.elements[atom])];
    most[std::size_t(Element::H)] += skeleton.hydrogens[atom];
  }
  const auto addDigit = [&](std::size_t element) {
    if (most[element] == 0) return;
    weight[element] = hydrogen_;
    digits_.push_back({Element(element), most[element] + 1, hydrogen_});
    if (Element(element) != Element::H) hydrogen_ *= most[element] + 1;
  };
  for (std::size_t element = 0; element < kElements; ++element)
    if (Element(element) != Element::H) addDigit(element);
  addDigit(std::size_t(Element::H));
  for (std::size_t atom = 0; atom < atoms; ++atom) {
    counts_[atom] = weight[std::size_t(skeleton.elements[atom])] +
                    weight[std::size_t(Element::H)] * skeleton.hydrogens[atom];
    whole_.atoms.add(int(atom));
    whole_.counts += counts_[atom];
  }
  firstStep_.fill(0);
  for (const auto& bond : skeleton.bonds)
    for (const int end : bond) ++firstStep_[std::size_t(end) + 1];
  for (std::size_t atom = 0; atom < atoms; ++atom)
    firstStep_[atom + 1] = std::uint16_t(firstStep_[atom + 1] + firstStep_[atom]);
  steps_.resize(2 * skeleton.bonds.size());
  auto next = firstStep_;
  for (std::size_t bond = 0; bond < skeleton.bonds.size(); ++bond) {
    const auto [a, b] = skeleton.bonds[bond];
    steps_[next[std::size_t(a)]++] = {b, int(bond)};
    steps_[next[std::size_t(b)]++] = {a, int(bond)};
  }
}

Formula MoleculeCuts::formula(std::uint64_t counts) const {
  Formula result;
  for (const Digit& digit : digits_)
    result.set(digit.element, int(counts / digit.weight % digit.values));
  return result;
}

void MoleculeCuts::search(const Atoms& piece) {
  std::ranges::fill(links_, Link{});
  piece_ = open_ = piece;
  visited_ = closed_ = 0;
  before_[0] = {};
  visit(piece.lowest(), -1);
}

void MoleculeCuts::visit(int atom, int via) {
  Visit& here = visits_[std::size_t(atom)];
  Piece& with = before_[std::size_t(visited_) + 1];
  with = before_[std::size_t(visited_)];
  with.atoms.add(atom);
  with.counts += counts_[std::size_t(atom)];
  here.order = visited_++;
  here.cycles = 0;
  open_.remove(atom);
  const Step* const last = steps_.data() + firstStep_[std::size_t(atom) + 1];
  for (const Step* step = steps_.data() + firstStep_[std::size_t(atom)]; step != last; ++step) {
    Visit& there = visits_[std::size_t(step->atom)];
    Link& link = links_[std::size_t(step->bond)];
    if (open_.has(step->atom)) {
      visit(step->atom, step->bond);
      here.cycles ^= there.cycles;
      link = {there.cycles, step->atom};
    } else if (step->bond != via && piece_.has(step->atom) && there.order < here.order) {
      link.cycles = newCycle();
      here.cycles ^= link.cycles;
      there.cycles ^= link.cycles;
    }
  }
  here.end = visited_;
}

// A bit for each of the first 64; the few cages with more have hashes (the end of splitmix64), of
// which no two sets are expected to give the same sum.
std::uint64_t MoleculeCuts::newCycle() {
  const int number = closed_++;
  if (number < 64) return std::uint64_t(1) << number;
  std::uint64_t hash = std::uint64_t(number) * 0x9e3779b97f4a7c15;
  hash = (hash ^ hash >> 30) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ hash >> 27) * 0x94d049bb133111eb;
  return hash ^ hash >> 31;
}

}  // namespace histion::retrieval

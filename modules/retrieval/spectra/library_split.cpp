#include "retrieval/spectra/library_split.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_set>

#include "compute/parallel.h"
#include "compute/random.h"
#include "core/error.h"
#include "retrieval/molecules/structure.h"
#include "retrieval/spectra/laboratory.h"

namespace histion::retrieval {
namespace {

// Molecules by what keeps them together.
using Groups = std::map<std::string, std::vector<std::string>>;

// First block -> one of its SMILES, "" when none is stated.
std::map<std::string, std::string> moleculesOf(std::span<const SplitEntry> entries) {
  std::map<std::string, std::string> molecules;
  for (const SplitEntry& entry : entries) {
    if (entry.firstBlock.empty()) continue;
    std::string& smiles = molecules[entry.firstBlock];
    // Whichever spectrum comes first: the least one.
    if (!entry.smiles.empty() && (smiles.empty() || entry.smiles < smiles)) smiles = entry.smiles;
  }
  return molecules;
}

Groups groupsByScaffold(const std::map<std::string, std::string>& molecules, Progress& progress,
                        const CancelToken& cancel) {
  std::vector<std::pair<std::string, std::string>> all(molecules.begin(), molecules.end());
  std::vector<std::optional<std::string>> scaffolds(all.size());
  progress.update(0.2, "finding scaffolds");
  compute::parallelFor(0, std::ssize(all), 32, cancel, [&](std::int64_t first, std::int64_t last) {
    for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
      cancel.check();
      const StructureParts parts{
          .smiles = false, .fingerprint = false, .skeleton = false, .scaffold = true};
      if (auto structure = readStructure(all[i].second, parts))
        scaffolds[i] = std::move(structure->scaffold);
    }
  });
  Groups groups;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (scaffolds[i]) groups[*scaffolds[i]].push_back(all[i].first);
  return groups;
}

Groups groupsOf(std::span<const SplitEntry> entries, SplitRule rule, Progress& progress,
                const CancelToken& cancel) {
  const auto molecules = moleculesOf(entries);
  if (rule == SplitRule::Scaffold) return groupsByScaffold(molecules, progress, cancel);
  Groups groups;
  for (const auto& [block, smiles] : molecules) groups[block] = {block};
  return groups;
}

std::uint64_t hashOf(const std::string& text) {  // FNV-1a
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

// The names of the groups that are tested.
std::set<std::string> drawn(const Groups& groups, double share, std::uint64_t seed) {
  std::size_t molecules = 0;
  std::vector<std::pair<std::uint64_t, std::string>> order;
  for (const auto& [name, members] : groups) {
    molecules += members.size();
    order.emplace_back(compute::Random(seed, hashOf(name)).bits(), name);
  }
  if (groups.size() < 2)
    throw Error(ErrorKind::Usage,
                "the libraries have " + std::to_string(molecules) +
                    " molecules that could be divided, in " + std::to_string(groups.size()) +
                    (groups.size() == 1 ? " group" : " groups"),
                "Import larger libraries, or divide them by molecule");
  std::ranges::sort(order);
  const auto wanted = std::clamp<std::size_t>(std::size_t(std::llround(share * double(molecules))),
                                              1, molecules - 1);
  std::set<std::string> tested;
  std::size_t count = 0;
  for (const auto& [place, name] : order) {
    const std::size_t size = groups.at(name).size();
    if (count + size > wanted) continue;
    tested.insert(name);
    count += size;
  }
  if (tested.empty())
    tested.insert(std::ranges::min(order, {}, [&](const auto& one) {
                    return std::pair(groups.at(one.second).size(), one.first);
                  }).second);
  return tested;
}

LibrarySplit splitByGroups(std::span<const SplitEntry> entries, const SplitSettings& settings,
                           Progress& progress, const CancelToken& cancel) {
  if (!(settings.share > 0 && settings.share < 1))
    throw Error(ErrorKind::Usage, "the share of the tested molecules must lie between 0 and 1",
                "Give it with --share, 0.2 for instance");
  const Groups groups = groupsOf(entries, settings.rule, progress, cancel);
  const auto tested = drawn(groups, settings.share, settings.seed);
  LibrarySplit split;
  split.groups = groups.size();
  split.testGroups = tested.size();
  for (const auto& [name, blocks] : groups) {
    auto& part = tested.contains(name) ? split.testBlocks : split.trainingBlocks;
    part.insert(part.end(), blocks.begin(), blocks.end());
  }
  return split;
}

bool isTested(const LibrarySplit& split, const std::string& laboratory) {
  return std::ranges::find(split.laboratories, laboratory) != split.laboratories.end();
}

LibrarySplit splitByLaboratory(std::span<const SplitEntry> entries, const std::string& names) {
  std::vector<MeasuredMolecule> measured;
  for (const SplitEntry& entry : entries)
    if (!entry.firstBlock.empty()) measured.push_back({entry.firstBlock, entry.laboratory});
  const auto laboratories = laboratoriesOf(measured);
  LibrarySplit split;
  split.laboratories = laboratoriesNamed(names, laboratories);
  split.groups = laboratories.size();
  split.testGroups = split.laboratories.size();
  std::set<std::string> own, others;
  for (const MeasuredMolecule& one : measured)
    (isTested(split, one.laboratory) ? own : others).insert(one.firstBlock);
  split.trainingBlocks.assign(others.begin(), others.end());
  std::ranges::set_difference(own, others, std::back_inserter(split.testBlocks));
  const std::string what = split.testBlocks.empty() ? "measured no molecule that nobody else did"
                           : others.empty()         ? "measured all molecules of the libraries"
                                                    : "";
  if (!what.empty())
    throw Error(ErrorKind::Usage, "the laboratory '" + names + "' " + what,
                "Name another one with --laboratory, or import more libraries");
  return split;
}

}  // namespace

SplitRule splitRuleOf(std::string_view name) {
  if (name == "scaffold") return SplitRule::Scaffold;
  if (name == "laboratory") return SplitRule::Laboratory;
  return SplitRule::Molecule;
}

LibrarySplit splitLibrary(std::span<const SplitEntry> entries, const SplitSettings& settings,
                          Progress& progress, const CancelToken& cancel) {
  LibrarySplit split = settings.rule == SplitRule::Laboratory
                           ? splitByLaboratory(entries, settings.laboratory)
                           : splitByGroups(entries, settings, progress, cancel);
  const std::unordered_set<std::string> training(split.trainingBlocks.begin(),
                                                 split.trainingBlocks.end()),
      test(split.testBlocks.begin(), split.testBlocks.end());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const SplitEntry& entry = entries[i];
    if (test.contains(entry.firstBlock))
      split.test.push_back(i);
    else if (!training.contains(entry.firstBlock))
      ++split.unknown;
    else if (isTested(split, entry.laboratory))
      ++split.sameLaboratory;
    else
      split.training.push_back(i);
  }
  std::ranges::sort(split.trainingBlocks);
  std::ranges::sort(split.testBlocks);
  return split;
}

}  // namespace histion::retrieval

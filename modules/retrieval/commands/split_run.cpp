#include "retrieval/commands/split_run.h"

#include <unordered_set>

#include "compute/parallel.h"
#include "core/error.h"
#include "core/json_values.h"
#include "core/spectrum.h"
#include "core/tables.h"
#include "retrieval/scores/library_scorers.h"
#include "retrieval/spectra/library_split.h"

namespace histion::retrieval {
namespace {

// A spectrum of one of the libraries, and what is known of it.
struct LibraryEntry {
  const Spectrum* spectrum = nullptr;
  MsmsSpectrum read;
};

std::vector<LibraryEntry> entriesOf(const std::vector<std::shared_ptr<const SpectrumSet>>& sets,
                                    const CancelToken& cancel) {
  std::vector<LibraryEntry> entries;
  for (const auto& set : sets)
    for (const Spectrum& spectrum : set->spectra) entries.push_back({&spectrum, {}});
  compute::parallelFor(
      0, std::ssize(entries), 64, cancel, [&](std::int64_t first, std::int64_t last) {
        for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
          cancel.check();
          LibraryEntry& entry = entries[i];
          entry.read = msmsSpectrum(*entry.spectrum);
          if (!entry.read.firstBlock.empty() || entry.read.smiles.empty()) continue;
          const StructureParts parts{
              .smiles = false, .fingerprint = false, .skeleton = false, .firstBlock = true};
          if (const auto structure = readStructure(entry.read.smiles, parts))
            entry.read.firstBlock = structure->firstBlock;
        }
      });
  std::erase_if(entries, [](const LibraryEntry& entry) { return entry.read.mz.empty(); });
  return entries;
}

// As its accession says; "" without one.
std::string laboratoryOf(const Spectrum& spectrum) {
  return std::string(collectionOf(textIn(spectrum.facts, "id")));
}

std::shared_ptr<SpectrumSet> partOf(const std::vector<LibraryEntry>& entries,
                                    const std::vector<std::size_t>& kept, const char* title) {
  auto part = std::make_shared<SpectrumSet>();
  part->title = title;
  for (const std::size_t i : kept) part->spectra.push_back(*entries[i].spectrum);
  return part;
}

// Names the tested spectra, and states their molecules.
std::shared_ptr<Table> truthOf(const std::vector<LibraryEntry>& entries, const LibrarySplit& split,
                               SpectrumSet& test) {
  std::vector<std::string> query, key, smiles, formula, adduct, name, laboratory;
  std::unordered_set<std::string> taken;
  for (std::size_t i = 0; i < split.test.size(); ++i) {
    const LibraryEntry& entry = entries[split.test[i]];
    std::string title = textIn(entry.spectrum->facts, "id");
    if (title.empty()) title = "spectrum " + std::to_string(i + 1);
    while (!taken.insert(title).second) title += "'";
    query.push_back(title);
    test.spectra[i].facts["id"] = query.back();
    const std::string whole = textIn(entry.spectrum->facts, "inchikey");
    key.push_back(whole.starts_with(entry.read.firstBlock) ? whole : entry.read.firstBlock);
    smiles.push_back(entry.read.smiles);
    formula.push_back(entry.read.formula);
    adduct.push_back(textIn(entry.spectrum->facts, "adduct"));
    name.push_back(entry.read.name);
    laboratory.push_back(laboratoryOf(*entry.spectrum));
  }
  auto table = std::make_shared<Table>();
  table->title = "Molecules of the tested part";
  table->columns = {{"query", "", query},          {"inchikey", "", key},  {"smiles", "", smiles},
                    {"formula", "", formula},      {"adduct", "", adduct}, {"name", "", name},
                    {"laboratory", "", laboratory}};
  return table;
}

}  // namespace

Outputs SplitLibrary::run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                          const CancelToken& cancel) const {
  progress.update(0, "reading molecules");
  const auto sets = inputs.all<SpectrumSet>("library");
  const auto entries = entriesOf(sets, cancel);
  const std::string rule = parameters.text("by");
  const SplitSettings settings{splitRuleOf(rule), parameters.real("share"),
                               parameters.text("laboratory"),
                               std::uint64_t(parameters.integer("seed"))};
  std::vector<SplitEntry> molecules;
  for (const LibraryEntry& entry : entries)
    molecules.push_back({entry.read.firstBlock, entry.read.smiles, laboratoryOf(*entry.spectrum)});
  const LibrarySplit split = splitLibrary(molecules, settings, progress, cancel);
  if (split.unknown > 0)
    progress.warn(std::to_string(split.unknown) +
                  " spectra are in neither part: their molecules are not known");
  if (split.sameLaboratory > 0)
    progress.warn(std::to_string(split.sameLaboratory) +
                  " spectra are in neither part: a tested laboratory measured them, of molecules "
                  "that others measured too");
  progress.update(0.8, "writing both parts");
  const auto training = partOf(entries, split.training, "Training part");
  const auto test = partOf(entries, split.test, "Tested part");
  const auto truth = truthOf(entries, split, *test);
  truth->facts = {{"by", rule},
                  {"seed", settings.seed},
                  {"groups", split.groups},
                  {"test_groups", split.testGroups},
                  {"left_out_unknown", split.unknown},
                  {"left_out_same_laboratory", split.sameLaboratory},
                  {"training_spectra", split.training.size()},
                  {"test_spectra", split.test.size()},
                  {"training_molecules", split.trainingBlocks},
                  {"test_molecules", split.testBlocks}};
  if (settings.rule == SplitRule::Laboratory)
    truth->facts["laboratories"] = split.laboratories;
  else
    truth->facts["share"] = settings.share;
  return {{"training", training}, {"test", test}, {"truth", truth}};
}

}  // namespace histion::retrieval

#include "retrieval/molecules/candidates.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>

#include "compute/parallel.h"
#include "core/error.h"
#include "core/letters.h"
#include "retrieval/molecules/delimited_text.h"
#include "retrieval/molecules/first_block.h"
#include "retrieval/molecules/inchi_text.h"

namespace histion::retrieval {

struct CandidateSet::Row {
  std::string name, smiles, formula, firstBlock, inchi;
  std::optional<int> charge, protons;
  std::optional<double> mass;
};

namespace {

constexpr double kSameMassDa = 0.01;
const char* const kSmilesHint =
    "A list of molecules needs a column 'smiles' or must be an SDF file";
const char* const kFormulaHint =
    "A list of molecules needs a column 'formula', 'inchi' or 'smiles', or must be an SDF file";

template <typename Number>
std::optional<Number> numberIn(std::string_view text) {
  Number value{};
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

// Everything that is stated or can be computed; empty when the row holds no molecule.
template <typename Row>
std::optional<Candidate> candidateOf(Row& row) {
  if (row.smiles.empty()) return {};
  Candidate candidate{row.firstBlock, row.name, row.smiles, row.formula};
  candidate.protons = row.protons.value_or(0);
  const auto formula = Formula::parse(row.formula);
  const bool massKnown = (row.mass && *row.mass > 0) || formula;
  if (candidate.firstBlock.empty() || candidate.formula.empty() || !massKnown || !row.charge) {
    const StructureParts parts{.smiles = false,
                               .fingerprint = false,
                               .skeleton = false,
                               .firstBlock = candidate.firstBlock.empty()};
    const auto structure = readStructure(row.smiles, parts);
    if (!structure) return {};
    if (candidate.firstBlock.empty()) candidate.firstBlock = structure->firstBlock;
    if (candidate.formula.empty()) candidate.formula = structure->formula.text();
    candidate.charge = row.charge.value_or(structure->charge);
    candidate.mass = structure->mass;
  } else {
    candidate.charge = *row.charge;
    // Stated masses are rounded; another mass than the formula's is one of isotope labels.
    const bool stated = row.mass && *row.mass > 0;
    const bool same = formula && (!stated || std::abs(formula->mass() - *row.mass) < kSameMassDa);
    candidate.mass = same ? formula->mass() : *row.mass;
  }
  return candidate;
}

bool isClosedShell(const Formula& formula) {
  const double twice = 2 * formula.unsaturation();
  return std::lround(twice) % 2 == 0;
}

// By formula and identifiers alone; empty when there is no formula, or a mass that is not its own.
template <typename Row>
std::optional<Candidate> withoutStructure(const Row& row) {
  const auto inchi = readInchi(row.inchi);
  auto formula = Formula::parse(row.formula);
  const int protons = inchi ? inchi->protons : row.protons.value_or(0);
  if (!formula && inchi && !inchi->formula.empty()) {
    formula = inchi->formula;
    formula->set(Element::H, (*formula)[Element::H] + protons);
  }
  if (!formula || (*formula)[Element::H] < 0) return {};
  if (row.mass && *row.mass > 0 && std::abs(formula->mass() - *row.mass) > kSameMassDa) return {};
  Candidate candidate{row.firstBlock, row.name, {}, formula->text(), formula->mass()};
  if (candidate.firstBlock.empty() && inchi) candidate.firstBlock = firstBlockOfInchi(row.inchi);
  // A formula may be that of the neutral form although the InChI is of an ion.
  const bool asDrawn =
      inchi && !inchi->formula.empty() ? *formula != inchi->formula : !isClosedShell(*formula);
  if (asDrawn) candidate.protons = protons;
  if (row.charge)
    candidate.charge = *row.charge;
  else if (inchi || candidate.protons != 0)
    candidate.charge = (inchi ? inchi->charge : 0) + candidate.protons;
  else if (!isClosedShell(*formula))
    candidate.charge = 1;
  return candidate;
}

bool isSdf(const std::filesystem::path& file) {
  const std::string extension = lowerCase(file.extension().string());
  return extension == ".sdf" || extension == ".sd" || extension == ".mol";
}

std::optional<std::size_t> firstColumn(const DelimitedText& text,
                                       std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const auto column = text.column(name)) return column;
  return {};
}

std::string keyOf(const Candidate& candidate) {
  if (!candidate.firstBlock.empty()) return candidate.firstBlock;
  return !candidate.smiles.empty() ? candidate.smiles : candidate.name + '\n' + candidate.formula;
}

}  // namespace

CandidateSet CandidateSet::read(const std::filesystem::path& file, Progress& progress,
                                const CancelToken& cancel, CandidateNeeds needs) {
  std::vector<Row> rows;
  std::size_t skipped = 0;
  std::string place = "'" + file.string() + "'";
  const bool formulaIsEnough = needs == CandidateNeeds::Formula;
  const char* const hint = formulaIsEnough ? kFormulaHint : kSmilesHint;
  if (isSdf(file)) {
    progress.update(0, "reading molecules");
    for (StructureRecord& record : readSdf(file, &skipped)) {
      Row& row = rows.emplace_back();
      row.name = std::move(record.name);
      row.smiles = std::move(record.smiles);
      row.firstBlock = std::move(record.firstBlock);
    }
  } else {
    const DelimitedText text(file, cancel);
    const auto smiles = firstColumn(text, {"smiles", "canonical_smiles"});
    const auto block = firstColumn(text, {"inchikey14", "inchikey", "inchi_key"});
    const auto inchi = text.column("inchi");
    const auto formula = firstColumn(text, {"formula", "molecular_formula"});
    const auto charge = text.column("charge");
    const auto mass =
        firstColumn(text, {"monoisotopic_mass", "exact_mass", "exactmass", "exact mass"});
    const auto name = firstColumn(text, {"name", "compound_name", "mol_name"});
    if (!smiles && !(formulaIsEnough && (formula || inchi)))
      throw Error(ErrorKind::Damaged,
                  place + ", line 1: no column is named 'smiles'" +
                      (formulaIsEnough ? " or 'formula'" : ""),
                  hint);
    for (std::size_t i = 0; i < text.rows(); ++i) {
      const auto cell = [&](const std::optional<std::size_t>& column) {
        return column ? text.cell(i, *column) : std::string_view();
      };
      Row& row = rows.emplace_back();
      row.name = cell(name);
      row.smiles = cell(smiles);
      row.formula = cell(formula);
      row.firstBlock = blockOfKey(cell(block));
      row.inchi = cell(inchi);
      row.charge = numberIn<int>(cell(charge));
      row.protons = protonsOfKey(cell(block));
      row.mass = numberIn<double>(cell(mass));
    }
    if (text.rows() > 0) place += ", line " + std::to_string(text.line(0));
  }
  CandidateSet set = fromRows(std::move(rows), needs, progress, cancel);
  set.skipped_ += skipped;
  if (set.candidates_.empty())
    throw Error(ErrorKind::Damaged, place + ": no molecule can be read", hint);
  return set;
}

CandidateSet CandidateSet::fromRows(std::vector<Row> rows, CandidateNeeds needs, Progress& progress,
                                    const CancelToken& cancel) {
  std::vector<std::optional<Candidate>> read(rows.size());
  std::atomic<std::size_t> done = 0;
  constexpr std::int64_t kGrain = 64;
  compute::parallelFor(
      0, std::int64_t(rows.size()), kGrain, cancel, [&](std::int64_t first, std::int64_t last) {
        for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
          cancel.check();
          const bool byFormula = needs == CandidateNeeds::Formula && rows[i].smiles.empty();
          read[i] = byFormula ? withoutStructure(rows[i]) : candidateOf(rows[i]);
        }
        const std::size_t now = done += std::size_t(last - first);
        progress.update(double(now) / double(rows.size()), "reading molecules");
      });
  CandidateSet set;
  for (auto& candidate : read) {
    if (!candidate) {
      ++set.skipped_;
      continue;
    }
    if (!set.byKey_.try_emplace(keyOf(*candidate), set.candidates_.size()).second) continue;
    set.byMass_.emplace_back(candidate->mass, set.candidates_.size());
    set.candidates_.push_back(std::move(*candidate));
  }
  std::ranges::sort(set.byMass_);
  return set;
}

std::size_t CandidateSet::add(Candidate candidate) {
  const auto [place, isNew] = byKey_.try_emplace(keyOf(candidate), candidates_.size());
  if (!isNew) return place->second;
  const std::pair entry{candidate.mass, candidates_.size()};
  byMass_.insert(std::ranges::upper_bound(byMass_, entry), entry);
  candidates_.push_back(std::move(candidate));
  return entry.second;
}

std::optional<std::size_t> CandidateSet::find(const std::string& firstBlock) const {
  const auto found = byKey_.find(firstBlock);
  if (firstBlock.empty() || found == byKey_.end()) return {};
  return found->second;
}

std::vector<std::size_t> CandidateSet::within(double neutralMass,
                                              const Tolerance& tolerance) const {
  const MzWindow window = tolerance.window(neutralMass);
  using Entry = std::pair<double, std::size_t>;
  const auto first = std::ranges::lower_bound(byMass_, window.low, {}, &Entry::first);
  const auto last = std::ranges::upper_bound(byMass_, window.high, {}, &Entry::first);
  std::vector<std::size_t> found;
  for (auto at = first; at < last; ++at) found.push_back(at->second);
  std::ranges::sort(found);
  return found;
}

}  // namespace histion::retrieval

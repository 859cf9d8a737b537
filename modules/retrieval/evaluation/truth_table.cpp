#include "retrieval/evaluation/truth_table.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "compute/parallel.h"
#include "core/error.h"
#include "retrieval/molecules/delimited_text.h"
#include "retrieval/molecules/structure.h"

namespace histion::retrieval {
namespace {

constexpr std::size_t kBlock = 14;  // letters of the first block of an InChIKey

// "" when the text does not begin with a first block.
std::string firstBlockOf(std::string_view key) {
  if (key.starts_with("InChIKey=")) key.remove_prefix(9);
  if (key.size() < kBlock || (key.size() > kBlock && key[kBlock] != '-')) return {};
  std::string block(key.substr(0, kBlock));
  for (char& c : block) {
    if (std::isalpha(static_cast<unsigned char>(c)) == 0) return {};
    c = char(std::toupper(static_cast<unsigned char>(c)));
  }
  return block;
}

std::string firstBlockOfSmiles(const std::string& smiles) {
  if (smiles.empty()) return {};
  const auto structure = readStructure(
      smiles, {.smiles = false, .fingerprint = false, .skeleton = false, .firstBlock = true});
  return structure ? structure->firstBlock : std::string();
}

// MGF's own name of a spectrum, where it has another name as well; else its name.
std::string titleOf(const Spectrum& spectrum) {
  const auto fields = spectrum.facts.find("fields");
  if (fields != spectrum.facts.end() && fields->is_object())
    for (const char* name : {"TITLE", "Title", "title"})
      if (const auto found = fields->find(name); found != fields->end() && found->is_string())
        return *found;
  return spectrum.name;
}

}  // namespace

TruthTable::TruthTable(std::vector<TruthRow> rows) : rows_(std::move(rows)) {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto [place, added] = byQuery_.emplace(rows_[i].query, i);
    if (!added && rows_[place->second].firstBlock != rows_[i].firstBlock)
      throw Error(ErrorKind::Damaged,
                  "the truth gives the query '" + rows_[i].query + "' two molecules, " +
                      rows_[place->second].firstBlock + " and " + rows_[i].firstBlock,
                  "Keep one row for each query");
  }
}

TruthTable TruthTable::read(const std::filesystem::path& file, const CancelToken& cancel) {
  const DelimitedText text(file, cancel);
  const auto query = text.column("query");
  auto key = text.column("inchikey");
  if (!key) key = text.column("inchikey14");
  const auto smiles = text.column("smiles"), formula = text.column("formula"),
             adduct = text.column("adduct"), name = text.column("name");
  const auto fail = [&](const std::string& what) {
    throw Error(ErrorKind::Damaged, "the truth '" + file.string() + "' " + what,
                "Its first line must name the columns query and inchikey");
  };
  if (!query) fail("has no column 'query'");
  if (!key && !smiles) fail("has no column 'inchikey'");
  std::vector<TruthRow> rows;
  std::size_t skipped = 0;
  for (std::size_t row = 0; row < text.rows(); ++row) {
    cancel.check();
    const auto cell = [&](const std::optional<std::size_t>& column) {
      return column ? std::string(text.cell(row, *column)) : std::string();
    };
    TruthRow read{cell(query),  firstBlockOf(cell(key)), cell(name),
                  cell(smiles), cell(formula),           cell(adduct)};
    if (read.firstBlock.empty()) read.firstBlock = firstBlockOfSmiles(read.smiles);
    if (read.query.empty() || read.firstBlock.empty())
      ++skipped;
    else
      rows.push_back(std::move(read));
  }
  if (rows.empty()) fail("states no molecule");
  TruthTable table(std::move(rows));
  table.skipped_ = skipped;
  return table;
}

TruthTable TruthTable::statedBy(const SpectrumSet& spectra, const CancelToken& cancel) {
  std::vector<TruthRow> rows(spectra.spectra.size());
  compute::parallelFor(0, std::ssize(rows), 32, cancel, [&](std::int64_t first, std::int64_t last) {
    for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
      cancel.check();
      MsmsSpectrum one = msmsSpectrum(spectra.spectra[i]);
      if (one.firstBlock.empty()) one.firstBlock = firstBlockOfSmiles(one.smiles);
      if (one.id.empty() || one.firstBlock.empty()) continue;
      rows[i] = {one.id, one.firstBlock, one.name, one.smiles, one.formula, ""};
    }
  });
  const std::size_t skipped = std::erase_if(rows, [](auto& row) { return row.query.empty(); });
  if (rows.empty())
    throw Error(ErrorKind::Usage, "the queries do not state which molecules they are of",
                "Name a table of that with --truth");
  TruthTable table(std::move(rows));
  table.skipped_ = skipped;
  return table;
}

const TruthRow* TruthTable::find(const std::string& query) const {
  const auto found = byQuery_.find(query);
  return found == byQuery_.end() ? nullptr : &rows_[found->second];
}

Candidate candidateOf(const TruthRow& row) {
  Candidate candidate{row.firstBlock, row.name, row.smiles, row.formula, 0, 0};
  const auto structure =
      readStructure(row.smiles, {.smiles = false, .fingerprint = false, .skeleton = false});
  if (structure) {
    candidate.mass = structure->mass;
    candidate.charge = structure->charge;
    if (candidate.formula.empty()) candidate.formula = structure->formula.text();
  }
  // Of the same composition, the same mass to the last bit; another one has labelled isotopes.
  constexpr double kSameMassDa = 0.01;
  if (const auto formula = Formula::parse(candidate.formula))
    if (!structure || std::abs(formula->mass() - candidate.mass) < kSameMassDa)
      candidate.mass = formula->mass();
  return candidate;
}

std::vector<MsmsSpectrum> queriesOf(const SpectrumSet& spectra, const TruthTable& truth) {
  std::vector<MsmsSpectrum> queries(spectra.spectra.size());
  compute::parallelFor(0, std::int64_t(queries.size()), 64,
                       [&](std::int64_t first, std::int64_t last) {
                         for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
                           const Spectrum& spectrum = spectra.spectra[i];
                           queries[i] = msmsSpectrum(spectrum);
                           const std::string title = titleOf(spectrum), id = queries[i].id;
                           for (const std::string& name : {id, spectrum.name, title})
                             if (!name.empty()) queries[i].id = name;
                           for (const std::string& name : {title, spectrum.name, id})
                             if (truth.find(name)) {
                               queries[i].id = name;
                               break;
                             }
                         }
                       });
  return queries;
}

}  // namespace histion::retrieval

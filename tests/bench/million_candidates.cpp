// A question among a million molecules, from spectrum to hits, with the shipped model: how long it
// takes, what the index holds, how much of the exact answer it finds, and how fast candidates are
// encoded.
//
//   bench_million_candidates [MOLECULES.tsv] [--count N] [--queries Q.mgf] [--questions N]
//                            [--project FOLDER] [--keep INDEX]
//
// The molecules are those of the list (the shipped one) with one more group each, all different.
// With a project its libraries are searched too, and the index is added to it as a result, for
// questions to `histion-run serve FOLDER`. INDEX: a file that the vectors of all are kept in, and
// taken from where it is there already.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <unordered_set>

#include "compute/parallel.h"
#include "new_molecules.h"
#include "retrieval/index/index_file.h"
#include "retrieval/model/model_source.h"
#include "retrieval/molecules/shipped.h"
#include "retrieval/search/compound_hits.h"
#include "retrieval/spectra/library_input.h"
#include "store/project.h"

namespace {

using namespace histion;
using namespace histion::retrieval;

constexpr std::size_t kWanted = 20, kHits = 10;

struct Asked {
  std::filesystem::path molecules = shippedCandidates(), queries, project, keep;
  std::size_t count = 1'000'000, questions = 200;
};

double wall() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double processor() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) * 1e-6; };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// Two molecules with one hash are taken for the same: no two that are kept are.
std::uint64_t hashOf(const Structure& structure) {
  std::uint64_t hash = std::hash<std::string>()(structure.formula.text());
  const Fingerprint& bits = structure.fingerprint;
  for (std::size_t bit = bits._Find_first(); bit < bits.size(); bit = bits._Find_next(bit))
    hash = (hash ^ bit) * 0x9e3779b97f4a7c15;
  return hash ^ hash >> 29;
}

std::string keyOf(std::uint64_t hash) {
  std::string key(14, 'A');
  for (char& letter : key) {
    letter = char('A' + hash % 26);
    hash /= 26;
  }
  return key;
}

// Through the model as addEncoded() does it, and which of them are new.
void encodePiece(std::vector<Candidate>& piece, const TwoTowerModel& model,
                 std::unordered_set<std::uint64_t>& known, std::vector<learn::TowerRow>& rows) {
  rows.assign(piece.size(), {});
  std::vector<std::uint64_t> hashes(piece.size(), 0);
  compute::parallelFor(0, std::ssize(piece), 64, [&](std::int64_t first, std::int64_t last) {
    for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
      const auto structure = readStructure(piece[i].smiles, model.parts().inputs.parts());
      if (!structure || structure->formula.empty()) continue;
      piece[i].formula = structure->formula.text();
      piece[i].mass = structure->mass;
      piece[i].charge = structure->charge;
      hashes[i] = hashOf(*structure);
      piece[i].firstBlock = keyOf(hashes[i]);
      rows[i] = model.parts().inputs.moleculeRow(*structure, piece[i].smiles);
    }
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (hashes[i] == 0 || !known.insert(hashes[i]).second) continue;
    if (kept != i) {
      piece[kept] = std::move(piece[i]);
      rows[kept] = std::move(rows[i]);
    }
    ++kept;
  }
  piece.resize(kept);
  rows.resize(kept);
}

std::shared_ptr<const SearchIndex> encoded(const Asked& asked, const TwoTowerModel& model) {
  constexpr std::size_t kPiece = 8192;
  if (std::filesystem::exists(asked.keep)) return readIndexFile(asked.keep);
  SilentProgress progress;
  const CandidateSet parents = CandidateSet::read(asked.molecules, progress, {});
  NewMolecules molecules(parents.all());
  CandidateIndexBuilder builder(int(model.dimensions()), model.hash(),
                                {.method = IndexMethod::Flat});
  builder.reserve(asked.count);
  std::unordered_set<std::uint64_t> known;
  std::vector<Candidate> piece;
  std::vector<learn::TowerRow> rows;
  std::size_t made = 0, read = 0;
  const double begin = wall(), used = processor();
  for (bool more = true; more && made < asked.count;) {
    piece.clear();
    for (Candidate next; piece.size() < kPiece && (more = molecules.next(next));)
      piece.push_back(std::move(next));
    read += piece.size();
    encodePiece(piece, model, known, rows);
    const std::size_t taken = std::min(piece.size(), asked.count - made);
    builder.add(std::span(piece).first(taken),
                model.encodeMolecules(std::span(rows).first(taken), {}));
    made += taken;
  }
  const double seconds = wall() - begin, work = processor() - used;
  std::printf(
      "%zu molecules of %zu made and encoded in %.1f s (%.0f a second); %.1f s of the "
      "processor (%.0f a second and core)\n",
      made, read, seconds, double(read) / seconds, work, double(read) / work);
  auto index = builder.finish(progress, {});
  if (!asked.keep.empty()) writeIndexFile(*index, asked.keep);
  return index;
}

std::vector<MsmsSpectrum> readMgf(const std::filesystem::path& file) {
  std::vector<MsmsSpectrum> spectra;
  std::ifstream in(file);
  MsmsSpectrum open;
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    const std::size_t sign = line.find('=');
    const std::string value = sign == std::string::npos ? "" : line.substr(sign + 1);
    if (line == "BEGIN IONS") open = {};
    if (line.starts_with("TITLE=")) open.id = value;
    if (line.starts_with("PEPMASS=")) open.precursorMz = std::atof(value.c_str());
    if (line.starts_with("ADDUCT=")) open.adduct = Adduct::parse(value);
    if (line.starts_with("IONMODE=")) open.positive = value.starts_with("P");
    if (sign == std::string::npos) {
      std::istringstream peak(line);
      double mz = 0;
      float intensity = 0;
      if (peak >> mz >> intensity) {
        open.mz.push_back(mz);
        open.intensity.push_back(intensity);
      }
    }
    if (line != "END IONS" || open.mz.empty()) continue;
    const float most = std::ranges::max(open.intensity);
    for (float& intensity : open.intensity) intensity /= most;
    spectra.push_back(open);
  }
  return spectra;
}

// Of the fragments of every so many candidates.
std::vector<MsmsSpectrum> drawn(const CandidateIndex& index) {
  std::vector<MsmsSpectrum> spectra;
  compute::Random random(3);
  for (std::uint32_t i = 0; i < index.size(); i += std::uint32_t(index.size() / 400 + 1)) {
    const Candidate molecule = index.candidate(i);
    const auto structure = readStructure(molecule.smiles);
    if (!structure) continue;
    MsmsSpectrum spectrum;
    spectrum.id = molecule.firstBlock;
    spectrum.adduct = Adduct::parse("[M+H]+");
    spectrum.precursorMz = spectrum.adduct->mz(molecule.mass);
    std::vector<double> mz;
    for (const Fragment& fragment : fragmentsOf(structure->skeleton))
      if (fragment.formula.mass() > 45 && random.uniform() < 0.2)
        mz.push_back((fragment.formula.mass() + kProtonMass) * (1 + 3e-6 * random.normal()));
    std::ranges::sort(mz);
    for (const double at : mz) {
      spectrum.mz.push_back(at);
      spectrum.intensity.push_back(float(std::pow(random.uniform(), 3.0) + 0.001));
    }
    if (!mz.empty()) spectra.push_back(std::move(spectrum));
  }
  return spectra;
}

void printTimes(const char* what, std::vector<double> milliseconds) {
  std::ranges::sort(milliseconds);
  const auto at = [&](double share) {
    return milliseconds[std::min(milliseconds.size() - 1,
                                 std::size_t(share * double(milliseconds.size())))];
  };
  std::printf("  %-42s median %6.1f ms, 95 %% below %6.1f ms, all below %6.1f ms (%zu questions)\n",
              what, at(0.5), at(0.95), milliseconds.back(), milliseconds.size());
}

double recall(const std::vector<std::vector<IndexHit>>& truth,
              const std::vector<std::vector<IndexHit>>& found) {
  std::size_t hits = 0, all = 0;
  for (std::size_t q = 0; q < truth.size(); ++q)
    for (const IndexHit& hit : truth[q]) {
      ++all;
      hits += std::ranges::any_of(
          found[q], [&](const IndexHit& other) { return other.candidate == hit.candidate; });
    }
  return double(hits) / double(all);
}

CandidateIndex divided(const CandidateIndex& flat, IndexMethod method) {
  SilentProgress progress;
  CandidateIndexBuilder builder(flat.dimensions(), flat.model(), {.method = method});
  builder.add(flat);
  return CandidateIndex::open(builder.finish(progress, {}));
}

// Of questions from all over the list.
void ask(const CompoundSearch& search, const std::vector<MsmsSpectrum>& queries, std::size_t count,
         bool byMass) {
  std::vector<double> finding, whole;
  const double used = processor();
  for (std::size_t q = 0; q < std::min(queries.size(), count); ++q) {
    CompoundQuestion question{
        queries[q * queries.size() / std::min(queries.size(), count)], {}, kHits};
    if (byMass) question.precursor = Tolerance::ppm(10);
    const double begin = wall();
    const CompoundAnswer answer = search.find(question, {});
    const double found = wall();
    compoundHits(search, question, answer, true, {});
    finding.push_back((found - begin) * 1e3);
    whole.push_back((wall() - begin) * 1e3);
  }
  printTimes(byMass ? "found within 10 ppm" : "found among all", finding);
  printTimes(byMass ? "hits drawn, within 10 ppm" : "hits drawn, among all", whole);
  std::printf("  %-42s mean   %6.1f ms\n", "of the processor, all cores, hits drawn",
              (processor() - used) * 1e3 / double(whole.size()));
}

void compare(const Asked& asked) {
  const auto model = modelOf({});
  const CandidateIndex flat = CandidateIndex::open(encoded(asked, *model));
  const auto queries = asked.queries.empty() ? drawn(flat) : readMgf(asked.queries);
  const auto vectors = model->encode(queries, {});
  const auto truth = flat.findAll(vectors, kWanted);
  std::shared_ptr<store::Project> project;
  std::shared_ptr<const Library> library;
  if (!asked.project.empty()) {
    project = store::Project::open(asked.project, true);
    Inputs inputs;
    for (const store::Entry& entry : project->datasets())
      if (entry.kind == "library") inputs.add("library", project->load(entry.id));
    SilentProgress progress;
    library = libraryOf(inputs, "library", progress, {});
  }
  std::printf("%zu candidates, %zu queries, %zu library spectra\n", flat.size(), queries.size(),
              library ? library->spectra().size() : 0);
  for (const IndexMethod method : {IndexMethod::Flat, IndexMethod::Ivf, IndexMethod::IvfPq}) {
    const double begin = wall();
    const CandidateIndex index = method == IndexMethod::Flat ? flat : divided(flat, method);
    std::printf("%s: made in %.1f s, holds %.0f MB, recall@%zu %.4f\n", toString(method).c_str(),
                wall() - begin, double(index.memoryBytes()) / 1e6, kWanted,
                recall(truth, index.findAll(vectors, kWanted)));
    const CompoundSearch search(model, library, index);
    ask(search, queries, asked.questions, true);
    ask(search, queries, asked.questions, false);
    if (method != IndexMethod::Ivf || !project) continue;
    Provenance made;
    made.module = "retrieval-index";
    made.output = "index";
    made.recipeHash = "million-candidates";
    std::printf("  in the project as %s\n", project->addResult(*index.stored(), made).c_str());
  }
}

Asked askedFor(int argc, char** argv) {
  Asked asked;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::string value = i + 1 < argc ? argv[i + 1] : "";
    if (word == "--count")
      asked.count = std::size_t(std::atoll(value.c_str()));
    else if (word == "--questions")
      asked.questions = std::size_t(std::max(1, std::atoi(value.c_str())));
    else if (word == "--queries")
      asked.queries = value;
    else if (word == "--project")
      asked.project = value;
    else if (word == "--keep")
      asked.keep = value;
    else {
      asked.molecules = word;
      continue;
    }
    ++i;
  }
  return asked;
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  try {
    compare(askedFor(argc, argv));
  } catch (const Error& e) {
    std::fprintf(stderr, "%s\n", e.line().c_str());
    return int(e.kind());
  }
  return 0;
}

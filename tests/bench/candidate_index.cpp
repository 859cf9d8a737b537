// The candidate index at its full size: how much of the exact answer each method finds, how long a
// query takes, what building and memory cost.
//
//   bench_candidate_index [candidates] [spread]
//
// Candidates (1 000 000) of 256 dimensions around 2 000 centres; spread (1) is the length of what
// is added to a centre of length 1. Queries are drawn in the same way. Texts are random, of the
// length that those of public databases have. Memory is that of the process with nothing else
// alive.
#include <malloc.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "compute/parallel.h"
#include "compute/random.h"
#include "retrieval/index/candidate_index.h"
#include "retrieval/index/nearest_centroids.h"

namespace {

using namespace histion;
using retrieval::Candidate;
using retrieval::CandidateIndex;
using retrieval::IndexHit;
using retrieval::IndexMethod;

constexpr int kDimensions = 256, kCentres = 2000, kWanted = 20;
constexpr std::size_t kQueries = 1000, kPiece = 20000;

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double residentMegabytes() {
  malloc_trim(0);
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  file >> pages >> pages;
  return pages * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

class Phantom {
 public:
  explicit Phantom(double spread) : spread_(spread) {
    for (int c = 0; c < kCentres; ++c) draw(1, std::uint64_t(c), 1, nullptr, centres_);
  }

  // Vectors [count][kDimensions], the same for the same numbers.
  std::vector<float> vectors(std::uint64_t seed, std::size_t first, std::size_t count) const {
    std::vector<float> all(count * kDimensions);
    compute::parallelFor(0, std::int64_t(count), 64, [&](std::int64_t from, std::int64_t to) {
      for (auto i = from; i < to; ++i) {
        std::vector<float> one;
        compute::Random random(seed, first + std::uint64_t(i));
        const auto centre = std::size_t(random.below(kCentres)) * kDimensions;
        draw(seed + 1, first + std::uint64_t(i), spread_, centres_.data() + centre, one);
        std::copy(one.begin(), one.end(), all.begin() + i * kDimensions);
      }
    });
    return all;
  }

 private:
  static void draw(std::uint64_t seed, std::uint64_t stream, double length, const float* centre,
                   std::vector<float>& out) {
    compute::Random random(seed, stream);
    double sum = 0;
    std::vector<double> values(kDimensions);
    for (int k = 0; k < kDimensions; ++k) {
      values[std::size_t(k)] =
          random.normal() * length / std::sqrt(double(kDimensions)) + (centre ? centre[k] : 0);
      sum += values[std::size_t(k)] * values[std::size_t(k)];
    }
    for (const double value : values) out.push_back(float(value / std::sqrt(sum)));
  }

  double spread_;
  std::vector<float> centres_;
};

std::string randomText(compute::Random& random, std::span<const char* const> pieces,
                       std::size_t length) {
  std::string text;
  while (text.size() < length)
    text += pieces[std::size_t(random.below(std::int64_t(pieces.size())))];
  return text;
}

constexpr const char* kStructures[] = {
    "C",        "CC",    "CCC",      "C(=O)", "N",   "O",        "OC",  "c1ccccc1",
    "C(=O)O",   "[C@H]", "[C@@H]",   "(C)",   "S",   "Cl",       "F",   "C(N)=O",
    "c1ccncc1", "C=C",   "C(F)(F)F", "[nH]",  "(O)", "C1CCNCC1", "C#N", "S(=O)(=O)"};
constexpr const char* kNames[] = {"methyl", "ethyl", "hydroxy", "amino", "phenyl", "oxo",
                                  "benz",   "pyrid", "ine",     "acid",  "-2-",    "-4-",
                                  "(3",     ")",     "chloro",  "fluor", "ether",  "carb",
                                  "oxyl",   "amide", "1H-",     "thi",   "ol",     " "};

// Key, SMILES of 50 letters and a name of 30 on average; SMILES pack as well as those of a real
// list of 40 000 molecules (14 bytes).
Candidate candidate(std::uint64_t number) {
  compute::Random random(77, number);
  Candidate result;
  for (int k = 0; k < 14; ++k) result.firstBlock += char('A' + random.below(26));
  result.smiles = randomText(random, kStructures, std::size_t(30 + random.below(38)));
  result.name = randomText(random, kNames, std::size_t(15 + random.below(26)));
  const auto carbons = 8 + random.below(30), oxygens = random.below(10),
             nitrogens = random.below(7);
  result.formula = "C" + std::to_string(carbons) + "H" +
                   std::to_string(carbons + random.below(carbons)) + "N" +
                   std::to_string(nitrogens) + "O" + std::to_string(oxygens);
  result.mass = double(carbons) * 13.2 + double(oxygens) * 15.9949 + double(nitrogens) * 14.003 +
                random.uniform();
  return result;
}

std::shared_ptr<const SearchIndex> made(const Phantom& phantom, std::size_t n, IndexMethod method) {
  retrieval::CandidateIndexSettings settings;
  settings.method = method;
  retrieval::CandidateIndexBuilder builder(kDimensions, "phantom", settings);
  builder.reserve(n);
  for (std::size_t first = 0; first < n; first += kPiece) {
    const std::size_t count = std::min(kPiece, n - first);
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < count; ++i) candidates.push_back(candidate(first + i));
    builder.add(candidates, phantom.vectors(10, first, count));
  }
  SilentProgress progress;
  const double begin = seconds();
  auto index = builder.finish(progress, {});
  std::printf("\n%s: built in %.1f s", toString(method).c_str(), seconds() - begin);
  return index;
}

// How many best candidates are also the best of float32 vectors.
double sameAsSinglePrecision(const Phantom& phantom, std::size_t n, std::vector<float> queries,
                             const std::vector<std::vector<IndexHit>>& found) {
  std::vector<double> masses(n);
  std::vector<std::size_t> order(n), input(kQueries);
  for (std::size_t i = 0; i < n; ++i) masses[order[i] = i] = candidate(i).mass;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return masses[i]; });
  std::vector<float> most(kQueries, -2), value(kQueries);
  std::vector<std::int64_t> which(kQueries);
  for (std::size_t first = 0; first < n; first += kPiece) {
    const auto piece = phantom.vectors(10, first, std::min(kPiece, n - first));
    retrieval::NearestCentroids(piece, kDimensions,
                                retrieval::NearestCentroids::Measure::InnerProduct)
        .find(queries.data(), kQueries, which.data(), value.data(), {});
    for (std::size_t q = 0; q < kQueries; ++q)
      if (value[q] > most[q]) {
        most[q] = value[q];
        input[q] = first + std::size_t(which[q]);
      }
  }
  std::size_t same = 0;
  for (std::size_t q = 0; q < kQueries; ++q) same += order[found[q].front().candidate] == input[q];
  return double(same) / double(kQueries);
}

double recall(const std::vector<std::vector<IndexHit>>& truth,
              const std::vector<std::vector<IndexHit>>& found) {
  std::size_t hits = 0, all = 0;
  for (std::size_t q = 0; q < truth.size(); ++q)
    for (const IndexHit& hit : truth[q]) {
      ++all;
      for (const IndexHit& other : found[q]) hits += other.candidate == hit.candidate;
    }
  return double(hits) / double(all);
}

// Milliseconds of a query, one after the other: median and the 95th of a hundred.
std::pair<double, double> times(const CandidateIndex& index, std::span<const float> queries,
                                const retrieval::CandidateFilter& filter = {}) {
  std::vector<double> all;
  for (std::size_t q = 0; q < 100; ++q) {
    const double begin = seconds();
    index.find(queries.subspan(q * kDimensions, kDimensions), kWanted, filter);
    all.push_back((seconds() - begin) * 1e3);
  }
  std::sort(all.begin(), all.end());
  return {all[50], all[95]};
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::size_t n = argc > 1 ? std::size_t(std::atoll(argv[1])) : 1'000'000;
  const Phantom phantom(argc > 2 ? std::atof(argv[2]) : 1.0);
  const std::vector<float> queries = phantom.vectors(20, 0, kQueries);
  std::vector<std::vector<IndexHit>> truth;
  double flatTime = 0, flatBatch = 0;
  for (const IndexMethod method : {IndexMethod::Flat, IndexMethod::Ivf, IndexMethod::IvfPq}) {
    const double before = residentMegabytes();
    auto stored = made(phantom, n, method);
    double begin = seconds();
    const CandidateIndex index = CandidateIndex::open(std::move(stored));
    const double opening = seconds() - begin;
    std::printf(
        ", opened in %.0f ms\n  holds %.0f MB (said before: %.0f MB), the process %.0f MB more\n",
        opening * 1e3, double(index.memoryBytes()) / 1e6,
        double(CandidateIndex::estimatedBytes(n, kDimensions, method)) / 1e6,
        residentMegabytes() - before);
    begin = seconds();
    auto found = index.findAll(queries, kWanted);
    const double batch = (seconds() - begin) * 1e3 / double(kQueries);
    const auto [median, slow] = times(index, queries);
    if (method == IndexMethod::Flat) {
      truth = found;
      flatTime = median;
      flatBatch = batch;
      std::printf("  the best is that of float32 vectors for %.2f %% of the queries\n",
                  100 * sameAsSinglePrecision(phantom, n, queries, found));
    }
    std::printf(
        "  one query %.2f ms, 95%% below %.2f ms (flat / this %.1f), of %zu at once %.3f ms "
        "each (flat / this %.1f), recall@%d %.4f\n",
        median, slow, flatTime / median, kQueries, batch, flatBatch / batch, kWanted,
        recall(truth, found));
    const retrieval::CandidateFilter narrow{{Tolerance::ppm(10).window(400.2)}, ""},
        wide{{Tolerance::da(100).window(400)}, ""};
    std::printf("  within 10 ppm %.3f ms of %zu, within 100 Da %.2f ms of %zu\n",
                times(index, queries, narrow).first, index.passing(narrow).size(),
                times(index, queries, wide).first, index.passing(wide).size());
    begin = seconds();
    for (const auto& hits : found) {
      std::vector<std::uint32_t> numbers;
      for (const IndexHit& hit : hits) numbers.push_back(hit.candidate);
      index.candidates(numbers);
    }
    std::printf("  texts of %d hits %.2f ms\n", kWanted,
                (seconds() - begin) * 1e3 / double(kQueries));
    if (method == IndexMethod::Flat) continue;
    for (const int probes : {4, 8, 16, 32, 64, 128, 256}) {
      const auto tried = index.withEffort(probes);
      std::printf("  %3d lists: recall@%d %.4f, %.2f ms\n", probes, kWanted,
                  recall(truth, tried.findAll(queries, kWanted)), times(tried, queries).first);
    }
  }
  return 0;
}

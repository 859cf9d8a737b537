// The candidate index against plain comparisons in double precision.
#include "retrieval/index/candidate_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <thread>

#include "candidate_index_phantom.h"
#include "core/error.h"
#include "retrieval/molecules/formula.h"

namespace histion::retrieval {
namespace {

using testing::clusteredVectors;
using testing::indexOf;
using testing::IndexPhantom;
using testing::indexPhantom;

constexpr std::size_t kMany = 20000;
constexpr int kWide = 64;
constexpr double kSpread = 1.3;  // within a centre; centres are about 1 long in every dimension

const IndexPhantom& phantom() {
  static const IndexPhantom made = indexPhantom(kMany, kWide, 200, kSpread);
  return made;
}

const CandidateIndex& indexBy(IndexMethod method) {
  static std::map<IndexMethod, CandidateIndex> made;
  const auto found = made.find(method);
  if (found != made.end()) return found->second;
  return made.emplace(method, indexOf(phantom(), {.method = method})).first->second;
}

// Input positions by ascending mass: the numbers of the candidates.
std::vector<std::size_t> numbering(const IndexPhantom& of) {
  std::vector<std::size_t> order(of.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return of.candidates[i].mass; });
  return order;
}

double cosine(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += double(a[k]) * b[k];
  return sum;
}

// The best k of those that pass, by float32 vectors.
template <typename Passes>
std::vector<std::pair<double, std::uint32_t>> plainBest(const IndexPhantom& of,
                                                        std::span<const float> query, std::size_t k,
                                                        Passes passes) {
  const auto order = numbering(of);
  std::vector<std::pair<double, std::uint32_t>> all;
  for (std::size_t number = 0; number < order.size(); ++number)
    if (passes(of.candidates[order[number]]))
      all.emplace_back(-cosine(query, of.vector(order[number])), std::uint32_t(number));
  std::ranges::sort(all);
  if (all.size() > k) all.resize(k);
  return all;
}

const auto everything = [](const Candidate&) { return true; };

double recall(IndexMethod method, int probes, std::size_t k, int shortlist = 0) {
  const auto queries = clusteredVectors(200, kWide, 200, kSpread, 2);
  const auto truth = indexBy(IndexMethod::Flat).findAll(queries, k);
  const auto found = indexBy(method).withEffort(probes, shortlist).findAll(queries, k);
  std::size_t hits = 0;
  for (std::size_t q = 0; q < truth.size(); ++q)
    for (const IndexHit& hit : truth[q])
      hits += std::size_t(std::ranges::count(found[q], hit.candidate, &IndexHit::candidate));
  return double(hits) / double(k * truth.size());
}

TEST(CandidateIndex, FlatFindsWhatAPlainComparisonFinds) {
  const auto queries = clusteredVectors(20, kWide, 200, kSpread, 2);
  for (std::size_t q = 0; q < 20; ++q) {
    const auto query = std::span(queries).subspan(q * kWide, kWide);
    const auto expected = plainBest(phantom(), query, 20, everything);
    const auto found = indexBy(IndexMethod::Flat).find(query, 20);
    ASSERT_EQ(found.size(), expected.size());
    // float16 moves a cosine by a few 1e-4 and may exchange neighbours.
    for (std::size_t i = 0; i < found.size(); ++i)
      ASSERT_NEAR(found[i].score, -expected[i].first, 5e-4);
    ASSERT_TRUE(std::ranges::is_sorted(found, better));
  }
}

TEST(CandidateIndex, HalfPrecisionKeepsTheBestOfNearlyEveryQuery) {
  constexpr std::size_t kDimensions = 256, kQueries = 1000;
  const IndexPhantom wide = indexPhantom(5000, kDimensions, 100);
  const auto order = numbering(wide);
  const auto queries = clusteredVectors(kQueries, kDimensions, 100, 0.7, 2);
  const auto found = indexOf(wide).findAll(queries, 1);
  std::size_t same = 0;
  for (std::size_t q = 0; q < kQueries; ++q) {
    std::size_t best = 0;
    float most = -2;
    for (std::size_t number = 0; number < wide.size(); ++number) {
      const float *a = queries.data() + q * kDimensions, *b = wide.vector(order[number]).data();
      float sums[8] = {};
      for (std::size_t k = 0; k < kDimensions; k += 8)
        for (std::size_t lane = 0; lane < 8; ++lane) sums[lane] += a[k + lane] * b[k + lane];
      const float sum = std::accumulate(sums, sums + 8, 0.0f);
      if (sum > most) {
        most = sum;
        best = number;
      }
    }
    same += found[q].front().candidate == best;
  }
  EXPECT_GE(same, 999u);
}

TEST(CandidateIndex, ListsAndProductCodesFindNearlyAll) {
  ASSERT_EQ(indexBy(IndexMethod::Ivf).method(), IndexMethod::Ivf);
  EXPECT_GE(recall(IndexMethod::Ivf, 16, 10), 0.95);
  EXPECT_GE(recall(IndexMethod::IvfPq, 16, 10), 0.9);
  EXPECT_LT(recall(IndexMethod::Ivf, 1, 10, 1), 0.9);  // else the phantom asks nothing
  // All lists: the exact answer.
  EXPECT_EQ(recall(IndexMethod::Ivf, 1 << 20, 10), 1.0);
}

TEST(CandidateIndex, EveryMethodGivesTheSameScoreToACandidate) {
  const auto query = clusteredVectors(1, kWide, 200, kSpread, 3);
  const auto best = indexBy(IndexMethod::Flat).find(query, 50);
  std::vector<std::uint32_t> numbers;
  for (const IndexHit& hit : best) numbers.push_back(hit.candidate);
  for (const auto method : {IndexMethod::Flat, IndexMethod::Ivf, IndexMethod::IvfPq}) {
    const auto scores = indexBy(method).scores(query, numbers);
    for (std::size_t i = 0; i < best.size(); ++i) EXPECT_EQ(scores[i], best[i].score);
    const auto few = indexBy(method).find(query, 10);
    for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(few[i], best[i]) << toString(method);
  }
}

TEST(CandidateIndex, TextsComeBackAndNumbersAscendInMass) {
  const auto order = numbering(phantom());
  for (const auto method : {IndexMethod::Flat, IndexMethod::Ivf}) {
    const CandidateIndex& index = indexBy(method);
    ASSERT_EQ(index.size(), kMany);
    std::vector<std::uint32_t> numbers{19999, 0, 127, 128, 5, 5, 12345};
    for (std::uint32_t i = 0; i < kMany; i += 17) numbers.push_back(i);
    const auto read = index.candidates(numbers);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const Candidate& expected = phantom().candidates[order[numbers[i]]];
      ASSERT_EQ(read[i].firstBlock, expected.firstBlock);
      ASSERT_EQ(read[i].smiles, expected.smiles);
      ASSERT_EQ(read[i].name, expected.name);
      ASSERT_EQ(read[i].formula, expected.formula);
      ASSERT_EQ(read[i].mass, expected.mass);
      ASSERT_EQ(read[i].charge, expected.charge);
      ASSERT_EQ(read[i].protons, expected.protons);
      ASSERT_EQ(index.mass(numbers[i]), expected.mass);
    }
  }
  EXPECT_THROW(indexBy(IndexMethod::Flat).candidate(kMany), Error);
}

TEST(CandidateIndex, FiltersPassWhatAPlainComparisonPasses) {
  const auto query = clusteredVectors(1, kWide, 200, kSpread, 4);
  const auto inside = [](const Candidate& c, const std::vector<MzWindow>& windows) {
    return windows.empty() ||
           std::ranges::any_of(windows, [&](const MzWindow& w) { return w.contains(c.mass); });
  };
  const double edge = phantom().candidates[11].mass;
  const std::vector<std::vector<MzWindow>> windows{
      {{edge, edge}}, {{300, 310}}, {{500, 520}, {300, 310}, {305, 312}},
      {{100, 900}},   {{950, 960}}, {{0, 50}, {899, 1000}}};
  for (const auto method : {IndexMethod::Flat, IndexMethod::Ivf, IndexMethod::IvfPq})
    for (const auto& masses : windows)
      for (const std::string formula : {"", "C7O3", "C99", "no formula"}) {
        const auto same = [&](const Candidate& c) {
          const auto wanted = Formula::parse(formula);
          return formula.empty() || (wanted && Formula::parse(c.formula) == wanted);
        };
        const auto passes = [&](const Candidate& c) { return inside(c, masses) && same(c); };
        const auto expected = plainBest(phantom(), query, 15, passes);
        const CandidateFilter filter{masses, formula};
        const auto found = indexBy(method).find(query, 15, filter);
        ASSERT_EQ(found.size(), expected.size()) << formula;
        for (std::size_t i = 0; i < found.size(); ++i) {
          ASSERT_NEAR(found[i].score, -expected[i].first, 5e-4);
          ASSERT_TRUE(passes(indexBy(method).candidate(found[i].candidate)));
        }
        const auto all = indexBy(method).passing(filter);
        ASSERT_EQ(std::ptrdiff_t(all.size()), std::ranges::count_if(phantom().candidates, passes));
        ASSERT_TRUE(std::ranges::is_sorted(all));
      }
}

TEST(CandidateIndex, AWideWindowIsSearchedInTheNearestLists) {
  const IndexPhantom many = indexPhantom(57000, 16, 300, 0.4);
  const CandidateIndex flat = indexOf(many, {.method = IndexMethod::Flat});
  EXPECT_EQ(indexOf(indexPhantom(500, 16, 30)).method(), IndexMethod::Flat);
  const CandidateFilter wide{{{150, 500}, {450, 890}}, ""};
  ASSERT_GT(flat.passing(wide).size(), 50000u);
  for (const auto method : {IndexMethod::Automatic, IndexMethod::IvfPq}) {
    const CandidateIndex index = indexOf(many, {.method = method});
    EXPECT_NE(index.method(), IndexMethod::Flat);
    std::size_t hits = 0;
    for (std::uint64_t q = 0; q < 30; ++q) {
      const auto query = clusteredVectors(1, 16, 300, 0.4, 50 + q);
      const auto truth = flat.find(query, 10, wide), found = index.find(query, 10, wide);
      ASSERT_EQ(found.size(), 10u);
      for (const IndexHit& hit : found) {
        const double mass = index.mass(hit.candidate);
        ASSERT_TRUE(mass >= 150 && mass <= 890);
        hits += std::size_t(std::ranges::count(truth, hit));
      }
    }
    EXPECT_GE(hits, 285u) << toString(method);
  }
}

TEST(CandidateIndex, ManyQueriesAndManyThreadsGetWhatOneGets) {
  const std::size_t n = 37;
  const auto queries = clusteredVectors(n, kWide, 200, kSpread, 5);
  for (const auto method : {IndexMethod::Flat, IndexMethod::Ivf, IndexMethod::IvfPq}) {
    const CandidateIndex& index = indexBy(method);
    std::vector<CandidateFilter> filters(n);
    for (std::size_t q = 0; q < n; q += 2) filters[q].masses = {{100 + 10.0 * double(q), 500}};
    const auto all = index.findAll(queries, 12), filtered = index.findAll(queries, 12, filters);
    const auto one = index.findAll(queries, 12, std::span(filters).first(1));
    std::vector<std::thread> threads;
    std::array<int, 3> different{};
    for (int& count : different)
      threads.emplace_back([&] {
        for (std::size_t q = 0; q < n; ++q) {
          const auto query = std::span(queries).subspan(q * kWide, kWide);
          count += index.find(query, 12) != all[q];
          count += index.find(query, 12, filters[q]) != filtered[q];
          count += index.find(query, 12, filters[0]) != one[q];
        }
      });
    for (std::thread& thread : threads) thread.join();
    for (const int count : different) EXPECT_EQ(count, 0) << toString(method);
  }
}

TEST(CandidateIndex, EqualScoresComeByNumber) {
  IndexPhantom same = indexPhantom(300, 8, 1);
  for (std::size_t i = 0; i < same.vectors.size(); ++i) same.vectors[i] = i % 8 == 0 ? 1.0f : 0.0f;
  const auto found = indexOf(same).find(std::vector<float>{1, 1, 0, 0, 0, 0, 0, 0}, 40);
  ASSERT_EQ(found.size(), 40u);
  for (std::uint32_t i = 0; i < 40; ++i) {
    EXPECT_EQ(found[i].candidate, i);
    EXPECT_NEAR(found[i].score, std::sqrt(0.5), 1e-6);
  }
}

TEST(CandidateIndex, NothingToFindAndMoreThanThereIs) {
  const CandidateIndex empty = indexOf(indexPhantom(0, 8, 1), {.method = IndexMethod::IvfPq});
  const std::vector<float> query{1, 0, 0, 0, 0, 0, 0, 0};
  EXPECT_EQ(empty.size(), 0u);
  EXPECT_TRUE(empty.find(query, 10).empty());
  EXPECT_TRUE(empty.find(query, 10, {{{0, 1000}}, "C6H6"}).empty());
  EXPECT_TRUE(empty.findAll(query, 10).front().empty());
  for (const std::size_t n : {1u, 2u, 40u})
    for (const auto method : {IndexMethod::Flat, IndexMethod::Ivf, IndexMethod::IvfPq}) {
      const CandidateIndex few = indexOf(indexPhantom(n, 8, 3), {.method = method});
      EXPECT_EQ(few.find(query, std::numeric_limits<std::size_t>::max()).size(), n);
      EXPECT_EQ(few.findAll(query, 1000).front().size(), n);
      EXPECT_TRUE(few.find(query, 0).empty());
      EXPECT_TRUE(few.findAll({}, 5).empty());
    }
}

TEST(CandidateIndex, ImpossibleQueriesAreRefused) {
  const CandidateIndex index = indexOf(indexPhantom(50, 4, 3));
  const float nan = std::numeric_limits<float>::quiet_NaN(), inf = INFINITY;
  for (const std::vector<float>& query :
       {std::vector<float>{1, 0, nan, 0}, {1, inf, 0, 0}, {0, 0, 0, 0}, {1, 0, 0}, {}}) {
    try {
      index.find(query, 3);
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::Usage);
      EXPECT_FALSE(error.hint().empty());
    }
  }
  const std::vector<float> query{1, 0, 0, 0};
  EXPECT_THROW(index.find(query, 3, {{{300, 200}}, ""}), Error);
  EXPECT_THROW(index.find(query, 3, {{{double(nan), 200}}, ""}), Error);
  EXPECT_THROW(index.findAll(std::vector<float>(6, 1.0f), 3), Error);
  EXPECT_THROW(index.findAll(std::vector<float>(8, 1.0f), 3, std::vector<CandidateFilter>(3)),
               Error);
  // Any length will do: scores are cosines.
  EXPECT_EQ(index.find(std::vector<float>{4, 0, 0, 0}, 3), index.find(query, 3));
}

}  // namespace
}  // namespace histion::retrieval

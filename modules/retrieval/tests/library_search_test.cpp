// The index must find exactly what comparing with every spectrum finds.
#include "retrieval/spectra/library_search.h"

#include <gtest/gtest.h>

#include "compute/random.h"

namespace histion::retrieval {
namespace {

constexpr Similarity kAll[] = {Similarity::Cosine, Similarity::ModifiedCosine,
                               Similarity::NeutralLoss, Similarity::Entropy};

// Peaks at few different places, some close together, as fragments of related molecules have them;
// a tenth of the spectra says no precursor.
std::vector<MsmsSpectrum> phantom(int count, std::uint64_t seed) {
  compute::Random random(seed);
  std::vector<MsmsSpectrum> spectra;
  for (int i = 0; i < count; ++i) {
    MsmsSpectrum one;
    one.positive = random.uniform() < 0.7;
    const auto peaks = random.below(random.uniform() < 0.05 ? 100 : 20);
    std::vector<double> mz;
    for (std::int64_t k = 0; k < peaks; ++k)
      mz.push_back(50 + double(random.below(150)) + random.uniform(-0.008, 0.008));
    std::ranges::sort(mz);
    one.mz = mz;
    for (std::int64_t k = 0; k < peaks; ++k)
      one.intensity.push_back(float(random.below(5) + 1) / 5.0f);
    if (random.uniform() < 0.9)
      one.precursorMz = 150 + double(random.below(60)) + random.uniform(-0.008, 0.008);
    spectra.push_back(std::move(one));
  }
  return spectra;
}

std::vector<SearchHit> byComparing(const std::vector<MsmsSpectrum>& library,
                                   const MsmsSpectrum& query, const SearchOptions& options) {
  std::vector<SearchHit> hits;
  for (std::size_t i = 0; i < library.size(); ++i) {
    const MsmsSpectrum& one = library[i];
    if (one.positive != query.positive) continue;
    if (options.precursor &&
        !(query.precursorMz > 0 && one.precursorMz > 0 &&
          options.precursor->window(query.precursorMz).contains(one.precursorMz)))
      continue;
    const double score = compare(query, one, options.similarity, options.tolerance).score;
    if (score > 0) hits.push_back({std::int32_t(i), score});
  }
  std::ranges::sort(hits, [](const SearchHit& a, const SearchHit& b) {
    return a.score != b.score ? a.score > b.score : a.index < b.index;
  });
  if (options.most > 0 && hits.size() > options.most) hits.resize(options.most);
  return hits;
}

class LibrarySearchTest : public testing::TestWithParam<Similarity> {
 protected:
  void expectSame(const SearchOptions& options) {
    std::size_t found = 0;
    for (const MsmsSpectrum& query : queries_) {
      const auto hits = search_.find(query, options);
      EXPECT_EQ(hits, byComparing(library_, query, options));
      found += hits.size();
    }
    EXPECT_GT(found, 0u);
  }

  std::vector<MsmsSpectrum> library_ = phantom(2000, 1), queries_ = phantom(30, 2);
  LibrarySearch search_{library_};
};

TEST_P(LibrarySearchTest, FindsAllWithTheScoresOfCompare) {
  for (const Tolerance tolerance : {Tolerance::da(0.01), Tolerance::da(0.6), Tolerance::ppm(30)})
    expectSame({GetParam(), tolerance, {}, 0});
}

TEST_P(LibrarySearchTest, FindsTheBestOnes) {
  for (const std::size_t most : {1u, 7u, 50u, 5000u})
    expectSame({GetParam(), Tolerance::da(0.01), {}, most});
  expectSame({GetParam(), Tolerance::da(0.6), {}, 10});
}

// The last window holds more spectra than are compared one by one.
TEST_P(LibrarySearchTest, FindsOnlyNearPrecursorsWhereAsked) {
  for (const Tolerance window : {Tolerance::ppm(20), Tolerance::da(1.0), Tolerance::da(45)})
    for (const std::size_t most : {0u, 5u})
      expectSame({GetParam(), Tolerance::da(0.01), window, most});
}

TEST_P(LibrarySearchTest, ManyQueriesFindWhatEachFinds) {
  const SearchOptions options{GetParam(), Tolerance::da(0.01), {}, 20};
  SilentProgress progress;
  CancelToken cancel;
  const auto all = search_.findAll(queries_, options, progress, cancel);
  ASSERT_EQ(all.size(), queries_.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(all[i], search_.find(queries_[i], options)) << i;
}

TEST_P(LibrarySearchTest, ASpectrumOfTheLibraryFindsItself) {
  for (std::size_t i = 0; i < 200; ++i) {
    if (library_[i].mz.empty()) continue;
    if (GetParam() == Similarity::NeutralLoss && library_[i].precursorMz == 0) continue;
    const auto hits = search_.find(library_[i], {GetParam(), Tolerance::da(0.001), {}, 3});
    ASSERT_FALSE(hits.empty());
    EXPECT_NEAR(hits.front().score, 1, 1e-9);
  }
}

INSTANTIATE_TEST_SUITE_P(Each, LibrarySearchTest, testing::ValuesIn(kAll),
                         [](const auto& info) { return std::string(toString(info.param)); });

TEST(LibrarySearch, OfNothingFindsNothing) {
  const LibrarySearch empty{{}};
  EXPECT_EQ(empty.size(), 0u);
  for (const MsmsSpectrum& query : phantom(5, 3)) EXPECT_TRUE(empty.find(query, {}).empty());
  EXPECT_TRUE(LibrarySearch(phantom(50, 1)).find(MsmsSpectrum(), {}).empty());
}

TEST(LibrarySearch, StopsWhenCancelled) {
  const LibrarySearch search(phantom(50, 1));
  SilentProgress progress;
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(search.findAll(phantom(5, 2), {}, progress, cancel), Cancelled);
}

}  // namespace
}  // namespace histion::retrieval

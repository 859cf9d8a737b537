// The candidate index as it is built and kept: the same bytes again, and bytes that are damaged.
#include <gtest/gtest.h>

#include <cstring>

#include "candidate_index_phantom.h"
#include "core/error.h"
#include "core/record.h"
#include "retrieval/index/candidate_index.h"
#include "retrieval/index/index_payload.h"

namespace histion::retrieval {
namespace {

using testing::clusteredVectors;
using testing::indexOf;
using testing::IndexPhantom;
using testing::indexPhantom;

constexpr IndexMethod kMethods[] = {IndexMethod::Flat, IndexMethod::Ivf, IndexMethod::IvfPq};

class Watched : public SilentProgress {
 public:
  explicit Watched(CancelToken* cancel = nullptr, double at = 2) : cancel_(cancel), at_(at) {}
  void update(double fraction, std::string_view) override {
    EXPECT_GE(fraction, last_ - 1e-9);
    EXPECT_LE(fraction, 1 + 1e-9);
    last_ = fraction;
    if (cancel_ && fraction >= at_) cancel_->cancel();
  }
  double last_ = 0;

 private:
  CancelToken* cancel_;
  double at_;
};

// Whatever it says, it must not read where nothing is.
void use(std::shared_ptr<const SearchIndex> stored) {
  const CandidateIndex index = CandidateIndex::open(std::move(stored));
  const std::vector<float> query(std::size_t(index.dimensions()), 1.0f);
  index.find(query, 10);
  index.find(query, 5, {{{200, 500}}, "C7O3"});
  index.find(query, index.size());
  std::vector<std::uint32_t> numbers(index.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = std::uint32_t(i);
  index.candidates(numbers);
}

// Opens and uses the bytes; an error must be one of damage.
bool isRefused(const SearchIndex& original, std::vector<std::uint8_t> payload) {
  auto changed = std::make_shared<SearchIndex>(original);
  changed->payload = std::move(payload);
  try {
    use(changed);
    return false;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Damaged) << error.line();
    EXPECT_FALSE(error.hint().empty());
    return true;
  }
}

TEST(StoredCandidateIndex, IsTheSameAfterARoundTrip) {
  const IndexPhantom phantom = indexPhantom(3000, 24, 50);
  const auto queries = clusteredVectors(40, 24, 50, 0.7, 2);
  for (const IndexMethod method : kMethods) {
    const CandidateIndex index = indexOf(phantom, {.method = method, .probes = 5});
    const auto again = CandidateIndex::open(SearchIndex::fromRecord(index.stored()->toRecord()));
    EXPECT_EQ(again.method(), method);
    EXPECT_EQ(again.size(), phantom.size());
    EXPECT_EQ(again.dimensions(), 24);
    EXPECT_EQ(again.model(), "model A");
    EXPECT_EQ(again.probes(), method == IndexMethod::Flat ? 0 : 5);
    EXPECT_EQ(again.findAll(queries, 20), index.findAll(queries, 20));
    EXPECT_EQ(again.candidate(2999).smiles, index.candidate(2999).smiles);
    EXPECT_EQ(index.stored()->method, toString(method));
    EXPECT_EQ(indexMethodOf(index.stored()->method), method);
  }
  EXPECT_THROW(indexMethodOf("tree"), Error);
}

TEST(StoredCandidateIndex, SameVectorsGiveTheSameBytesWhollyOrInPieces) {
  const IndexPhantom phantom = indexPhantom(5000, 32, 80);
  for (const IndexMethod method : kMethods) {
    const auto first = indexOf(phantom, {.method = method}).stored()->payload;
    CandidateIndexBuilder builder(32, "model A", {.method = method});
    for (std::size_t from = 0; from < phantom.size(); from += 700) {
      const std::size_t count = std::min<std::size_t>(700, phantom.size() - from);
      builder.add(std::span(phantom.candidates).subspan(from, count),
                  std::span(phantom.vectors).subspan(from * 32, count * 32));
    }
    Watched progress;
    EXPECT_TRUE(builder.finish(progress, {})->payload == first) << toString(method);
    EXPECT_DOUBLE_EQ(progress.last_, 1);
  }
  EXPECT_FALSE(indexOf(phantom, {.method = IndexMethod::Ivf, .seed = 2}).stored()->payload ==
               indexOf(phantom, {.method = IndexMethod::Ivf}).stored()->payload);
}

TEST(StoredCandidateIndex, AnotherModelIsRefusedWithTheRemedy) {
  const CandidateIndex index = indexOf(indexPhantom(10, 8, 2));
  EXPECT_NO_THROW(index.requireModel("model A"));
  try {
    index.requireModel("model B");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_NE(error.hint().find("Make it again with retrieval-index"), std::string::npos);
    EXPECT_NE(error.line().find("model B"), std::string::npos);
  }
}

TEST(StoredCandidateIndex, CandidatesWithoutAVectorAreLeftOutAndOddTextsKept) {
  IndexPhantom phantom = indexPhantom(6, 4, 2);
  for (std::size_t k = 0; k < 4; ++k) phantom.vectors[2 * 4 + k] = 0;
  phantom.candidates[0] = {"", "β-D-glucose\nand more", "O", "", 500, -2};
  phantom.candidates[1] = {"K", std::string(100000, 'x'), "", "C2R7", 600, 0};
  const CandidateIndex index = indexOf(phantom);
  EXPECT_EQ(index.size(), 5u);
  EXPECT_EQ(index.stored()->facts.at("left_out"), 1);
  const auto glucose = index.passing({{{500, 500}}, ""}), odd = index.passing({{}, "C2R7"});
  ASSERT_EQ(glucose.size(), 1u);
  ASSERT_EQ(odd.size(), 1u);
  EXPECT_EQ(index.candidate(glucose[0]).name, "β-D-glucose and more");
  EXPECT_EQ(index.candidate(glucose[0]).charge, -2);
  EXPECT_EQ(index.candidate(glucose[0]).formula, "");
  EXPECT_EQ(index.candidate(odd[0]).name.size(), 100000u);
  EXPECT_EQ(index.candidate(odd[0]).formula, "C2R7");
}

TEST(StoredCandidateIndex, WhatCannotBeIndexedIsRefused) {
  SilentProgress progress;
  IndexPhantom phantom = indexPhantom(5, 6, 2);
  EXPECT_THROW(CandidateIndexBuilder(0, "m"), Error);
  EXPECT_THROW(CandidateIndexBuilder(6, "m", {.codeBytes = 4}), Error);
  CandidateIndexBuilder builder(6, "m");
  EXPECT_THROW(builder.add(phantom.candidates, std::span(phantom.vectors).first(7)), Error);
  phantom.vectors[9] = NAN;
  try {
    builder.add(phantom.candidates, phantom.vectors);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_NE(error.message().find(phantom.candidates[1].firstBlock), std::string::npos);
  }
}

TEST(StoredCandidateIndex, BuildingAndAskingStopWhenTheyAreToldTo) {
  const IndexPhantom phantom = indexPhantom(4000, 32, 50);
  for (const double at : {0.0, 0.3, 0.65, 0.85}) {
    CancelToken cancel;
    Watched progress(&cancel, at);
    EXPECT_THROW(CandidateIndex::build(phantom.candidates, phantom.vectors, 32, "m",
                                       {.method = IndexMethod::IvfPq}, progress, cancel),
                 Cancelled)
        << at;
    EXPECT_LT(progress.last_, 0.99);
  }
  CancelToken cancel;
  cancel.cancel();
  for (const IndexMethod method : kMethods) {
    const CandidateIndex index = indexOf(phantom, {.method = method});
    EXPECT_THROW(index.find(phantom.vector(0), 5, {}, cancel), Cancelled);
    EXPECT_THROW(index.findAll(phantom.vectors, 5, {}, cancel), Cancelled);
  }
}

TEST(StoredCandidateIndex, MemoryIsThatOfThePayloadAndAsSaidBefore) {
  const IndexPhantom phantom = indexPhantom(20000, 64, 50);
  for (const IndexMethod method : kMethods) {
    const CandidateIndex index = indexOf(phantom, {.method = method});
    const double payload = double(index.stored()->payload.size()),
                 all = double(index.memoryBytes());
    EXPECT_GE(all, payload);
    EXPECT_LE(all, payload + 8 * 20000);  // places of candidates, code book
    const double said = double(CandidateIndex::estimatedBytes(20000, 64, method));
    EXPECT_NEAR(said / all, 1, 0.25) << toString(method);
  }
}

TEST(StoredCandidateIndex, DamagedBytesAreRefused) {
  compute::Random random(11);
  for (const IndexMethod method : kMethods) {
    const CandidateIndex index = indexOf(indexPhantom(400, 20, 10), {.method = method});
    const SearchIndex& stored = *index.stored();
    const auto& payload = stored.payload;
    ASSERT_FALSE(isRefused(stored, payload));
    for (int i = 0; i < 400; ++i) {
      auto flipped = payload;
      const auto at =
          i < 300 ? std::size_t(i) : std::size_t(random.below(std::int64_t(payload.size())));
      flipped[at] ^= std::uint8_t(1 << random.below(8));
      EXPECT_TRUE(isRefused(stored, std::move(flipped))) << at;
    }
    for (int i = 0; i < 100; ++i) {
      const auto size =
          i < 50 ? std::size_t(i) * 8 : std::size_t(random.below(std::int64_t(payload.size())));
      EXPECT_TRUE(isRefused(stored, {payload.begin(), payload.begin() + std::ptrdiff_t(size)}))
          << size;
    }
    auto longer = payload;
    longer.push_back(0);
    EXPECT_TRUE(isRefused(stored, std::move(longer)));
    EXPECT_TRUE(isRefused(stored, {}));
    SearchIndex other = stored;
    other.method = "other";
    EXPECT_TRUE(isRefused(other, payload));
    other = stored;
    other.dimensions = 21;
    EXPECT_TRUE(isRefused(other, payload));
    other = stored;
    other.facts.erase("model");
    EXPECT_TRUE(isRefused(other, payload));
    other.facts = "text";
    EXPECT_TRUE(isRefused(other, payload));
  }
}

// Bytes that were changed and sealed again, as nobody does by accident, and yet nothing may crash.
TEST(StoredCandidateIndex, NoBytesWhateverLeadOutside) {
  compute::Random random(12);
  int refused = 0, all = 0;
  for (const IndexMethod method : kMethods) {
    const CandidateIndex index = indexOf(indexPhantom(150, 20, 10), {.method = method});
    const SearchIndex& stored = *index.stored();
    for (int i = 0; i < 3000; ++i) {
      auto bytes = stored.payload;
      const int changes = 1 + int(random.below(3));
      for (int c = 0; c < changes; ++c) {
        const auto at = std::size_t(random.below(i % 2 == 0 ? 300 : std::int64_t(bytes.size())));
        if (i % 3 == 0 && at + 4 < bytes.size())
          std::memset(bytes.data() + at, int(random.below(2)) * 255, 4);
        else
          bytes[at] = std::uint8_t(random.below(256));
      }
      if (i % 50 == 7) bytes.resize(std::size_t(random.below(std::int64_t(bytes.size()))));
      if (bytes.size() >= 32) {
        const std::uint64_t size = bytes.size();
        if (i % 5 == 0) std::memcpy(bytes.data() + 24, &size, sizeof size);
        IndexPayload::seal(bytes);
      }
      ++all;
      refused += isRefused(stored, std::move(bytes));
    }
  }
  EXPECT_GT(refused, all / 10);
  EXPECT_LT(refused, all);
}

}  // namespace
}  // namespace histion::retrieval

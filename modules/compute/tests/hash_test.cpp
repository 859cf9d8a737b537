#include "compute/hash.h"

#include <gtest/gtest.h>

#include <fstream>

#include "support/temporary_folder.h"

namespace histion::compute {
namespace {

// Test vectors of FIPS 180-4 and RFC 1321 for the message "abc".
constexpr const char* kSha256Abc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* kSha1Abc = "a9993e364706816aba3e25717850c26c9cd0d89d";
constexpr const char* kMd5Abc = "900150983cd24fb0d6963f7d28e17f72";

TEST(Hash, MatchesThePublishedTestVectors) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder / "abc") << "abc";
  EXPECT_EQ(sha256("abc"), kSha256Abc);
  EXPECT_EQ(hashFile(folder / "abc", HashKind::Sha256, {}), kSha256Abc);
  EXPECT_EQ(hashFile(folder / "abc", HashKind::Sha1, {}), kSha1Abc);
  EXPECT_EQ(hashFile(folder / "abc", HashKind::Md5, {}), kMd5Abc);
}

TEST(Hash, TheContentHashIsTheHashOfTheHashesOfTheEightMebibytePieces) {
  const testing::TemporaryFolder folder;
  const std::string first(8u << 20, 'a'), second("b");
  std::ofstream(folder / "big") << first << second;
  EXPECT_EQ(contentHash(folder / "big", {}), sha256(sha256(first) + sha256(second)));
}

TEST(Hash, AMissingFileAndACancelledTokenStopIt) {
  const testing::TemporaryFolder folder;
  EXPECT_THROW(contentHash(folder / "none", {}), Error);
  std::ofstream(folder / "abc") << "abc";
  CancelToken token;
  token.cancel();
  EXPECT_THROW(contentHash(folder / "abc", token), Cancelled);
}

}  // namespace
}  // namespace histion::compute

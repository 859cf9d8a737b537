#include "imzml_test_tools.h"

namespace histion::io_imzml {
namespace {

using histion::testing::ImzmlChecksum;
using ::testing::IsEmpty;

std::vector<std::string> warningsWith(ImzmlChecksum checksum) {
  const TemporaryFolder folder;
  ImzmlOptions options;
  options.checksum = checksum;
  return openFile(writeImzml(folder / "a.imzML", options, threeSpectra()))->verify({});
}

TEST(Checksum, ACorrectChecksumIsSilentAndAMissingOneIsNamed) {
  EXPECT_THAT(warningsWith(ImzmlChecksum::Sha1), IsEmpty());
  EXPECT_THAT(warningsWith(ImzmlChecksum::Md5), IsEmpty());
  EXPECT_THAT(warningsWith(ImzmlChecksum::None), hasWarning("names no checksum"));
}

TEST(Checksum, AWrongChecksumIsAWarning) {
  EXPECT_THAT(warningsWith(ImzmlChecksum::WrongSha1), hasWarning("SHA-1"));
  EXPECT_THAT(warningsWith(ImzmlChecksum::WrongMd5), hasWarning("MD5"));
}

TEST(Checksum, AChangedIbdIsNoticed) {
  const TemporaryFolder folder;
  const auto file = writeImzml(folder / "a.imzML", {}, threeSpectra());
  histion::testing::overwriteInFile(folder / "a.ibd", 60, "x");
  EXPECT_THAT(openFile(file)->verify({}), hasWarning("SHA-1"));
}

TEST(Checksum, AForeignUuidIsAWarning) {
  const TemporaryFolder folder;
  ImzmlOptions options;
  options.wrongUuid = true;
  const auto source = openFile(writeImzml(folder / "a.imzML", options, threeSpectra()));
  EXPECT_THAT(source->description().warnings, hasWarning("UUID"));
}

TEST(Checksum, AUuidInWindowsByteOrderIsTheSame) {
  const TemporaryFolder folder;
  ImzmlOptions options;
  options.checksum = ImzmlChecksum::None;
  const auto file = writeImzml(folder / "a.imzML", options, threeSpectra());
  replaceInFile(file, "{01234567-89AB-CDEF-", "{67452301-AB89-EFCD-");
  EXPECT_THAT(openFile(file)->description().warnings, IsEmpty());
}

TEST(Checksum, AMissingUuidIsAWarning) {
  const TemporaryFolder folder;
  const auto file = writeImzml(folder / "a.imzML", {}, threeSpectra());
  replaceInFile(file, "IMS:1000080\" name=\"", "IMS:1000999\" name=\"old ");
  EXPECT_THAT(openFile(file)->description().warnings, hasWarning("no UUID"));
}

}  // namespace
}  // namespace histion::io_imzml

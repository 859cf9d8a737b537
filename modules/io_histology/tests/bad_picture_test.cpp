#include <zlib.h>

#include "histology_test_tools.h"

namespace histion::io_histology {
namespace {

using ::testing::HasSubstr;

TEST(BadPicture, ACutTiffIsDamagedAndNamed) {
  const TemporaryFolder folder;
  for (const int compression : {COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE}) {
    TiffSpec spec;
    spec.compression = compression;
    writeTiffFile(folder / "a.tif", spec);
    const std::string all = bytesOf(folder / "a.tif");
    for (const std::size_t size : {std::size_t{6}, std::size_t{30}, all.size() / 2}) {
      writeBytes(folder / "cut.tif", all.substr(0, size));
      EXPECT_THAT(errorOf([&] { pixels(*open(folder / "cut.tif"), 0, 0, 0, 101, 67); }),
                  HasSubstr("cut.tif"));
    }
  }
}

TEST(BadPicture, ACutJpegTileIsDamagedWhenItIsRead) {
  const TemporaryFolder folder;
  TiffSpec spec;
  spec.tile = 64;
  spec.compression = COMPRESSION_ADOBE_DEFLATE;
  writeTiffFile(folder / "a.tif", spec);
  std::string all = bytesOf(folder / "a.tif");
  for (std::size_t i = 60; i < 90; ++i) all[i] = char(all[i] ^ 0x5a);  // inside the first tile
  writeBytes(folder / "a.tif", all);
  const auto picture = open(folder / "a.tif");
  EXPECT_THAT(errorOf([&] { pixels(*picture, 0, 0, 0, 10, 10); }), HasSubstr("column 0, row 0"));
}

std::string pngChunk(const std::string& name, const std::string& data) {
  const auto big = [](std::uint32_t v) {
    return std::string{char(v >> 24), char(v >> 16), char(v >> 8), char(v)};
  };
  const std::string body = name + data;
  return big(std::uint32_t(data.size())) + body +
         big(std::uint32_t(
             crc32(0, reinterpret_cast<const Bytef*>(body.data()), uInt(body.size()))));
}

std::string pngBomb(std::uint32_t side) {
  const auto big = [](std::uint32_t v) {
    return std::string{char(v >> 24), char(v >> 16), char(v >> 8), char(v)};
  };
  return std::string("\x89PNG\r\n\x1a\n") +
         pngChunk("IHDR", big(side) + big(side) + std::string("\x08\x02\0\0\0", 5)) +
         pngChunk("IDAT", std::string(900, 'x')) + pngChunk("IEND", "");
}

TEST(BadPicture, ASmallFileThatDeclaresAHugePictureIsRefused) {
  const TemporaryFolder folder;
  for (const std::uint32_t side : {100000u, 2000000000u, 0x7fffffffu}) {
    writeBytes(folder / "a.png", pngBomb(side));
    errorOf([&] { open(folder / "a.png"); });
  }
  TiffSpec spec;
  writeTiffFile(folder / "a.tif", spec);
  std::string all = bytesOf(folder / "a.tif");
  // The entries of width and height: tag 256 and 257, type short, one value.
  for (const char tag : {0, 1}) {
    const std::string entry{tag, 1, 3, 0, 1, 0, 0, 0};
    const std::size_t at = all.find(entry);
    ASSERT_NE(at, std::string::npos);
    all[at + 2] = 4;  // type long
    const std::uint32_t side = 2000000000;
    std::memcpy(&all[at + 8], &side, 4);
  }
  writeBytes(folder / "a.tif", all);
  EXPECT_THAT(errorOf([&] { open(folder / "a.tif"); }), HasSubstr("a.tif"));
}

TEST(BadPicture, ADamagedPngIsRefused) {
  const TemporaryFolder folder;
  writeBytes(folder / "a.png", pngBomb(10));  // not deflated at all
  EXPECT_THAT(errorOf([&] { open(folder / "a.png"); }), HasSubstr("damaged PNG"));
}

TEST(BadPicture, ADamagedJpegIsRefused) {
  const TemporaryFolder folder;
  writeBytes(folder / "a.jpg", std::string("\xff\xd8\xff\xe0\0\x10JFIF", 10));
  EXPECT_THAT(errorOf([&] { open(folder / "a.jpg"); }), HasSubstr("damaged JPEG"));
}

TEST(BadPicture, WhatIsNoPictureOrNotThereIsSaid) {
  const TemporaryFolder folder;
  writeBytes(folder / "a.tif", "hello");
  EXPECT_THAT(errorOf([&] { open(folder / "a.tif"); }), HasSubstr("no TIFF, PNG, JPEG or BMP"));
  writeBytes(folder / "b.png", "");
  errorOf([&] { open(folder / "b.png"); });
  errorOf([&] { open(folder / "missing.png"); }, ErrorKind::Failed);
}

TEST(BadPicture, OpeningStopsWhenCancelled) {
  const TemporaryFolder folder;
  writeTiffFile(folder / "a.tif", {});
  CancelToken token;
  token.cancel();
  SilentProgress progress;
  EXPECT_THROW(openPicture(folder / "a.tif", {}, progress, token), Cancelled);
}

}  // namespace
}  // namespace histion::io_histology

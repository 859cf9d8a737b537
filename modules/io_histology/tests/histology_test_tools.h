// What the tests of the picture readers share: small files written here, and their pixels.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tiffio.h>

#include <fstream>
#include <iterator>

#include "io_histology/histology_reader.h"
#include "support/temporary_folder.h"

namespace histion::io_histology {

using histion::testing::TemporaryFolder;

// RGB values from a formula.
inline std::uint8_t formula(std::int64_t x, std::int64_t y, int channel) {
  return std::uint8_t(x * 7 + y * 13 + channel * 71 + x * y / 3);
}

inline std::shared_ptr<const Histology> open(const std::filesystem::path& file,
                                             PictureOptions options = {}) {
  SilentProgress progress;
  return openPicture(file, options, progress, {});
}

inline std::vector<std::uint8_t> pixels(const Histology& picture, int level, std::int64_t x,
                                        std::int64_t y, int width, int height) {
  std::vector<std::uint8_t> rgb(std::size_t(width) * std::size_t(height) * 3, 7);
  picture.read(level, x, y, width, height, rgb);
  return rgb;
}

// Compares a part with value(x, y, channel); white outside of the picture.
template <typename Value>
void expectPart(const Histology& picture, std::int64_t x, std::int64_t y, int width, int height,
                const Value& value) {
  const auto rgb = pixels(picture, 0, x, y, width, height);
  const auto& size = picture.levels()[0];
  for (int v = 0; v < height; ++v)
    for (int u = 0; u < width; ++u)
      for (int c = 0; c < 3; ++c) {
        const bool inside = x + u >= 0 && y + v >= 0 && x + u < size.width && y + v < size.height;
        ASSERT_EQ(int(rgb[std::size_t((v * width + u) * 3 + c)]),
                  inside ? int(value(x + u, y + v, c)) : 255)
            << "x " << x + u << " y " << y + v << " channel " << c;
      }
}

template <typename Value>
void expectWhole(const Histology& picture, int width, int height, const Value& value) {
  ASSERT_EQ(picture.levels()[0].width, width);
  ASSERT_EQ(picture.levels()[0].height, height);
  expectPart(picture, 0, 0, width, height, value);
  expectPart(picture, -3, -2, 20, 10, value);
  expectPart(picture, width - 9, height - 8, 20, 12, value);
}

inline std::string bytesOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline void writeBytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

struct TiffSpec {
  int width = 101, height = 67, samples = 3, bits = 8, tile = 0, compression = COMPRESSION_NONE;
  bool separate = false;
  std::string description{};
  std::function<double(int, int, int)> value = formula;
  std::function<void(TIFF*)> tags = [](TIFF*) {};
  bool add = false;  // a further page
  const char* mode = "w";
};

inline void writeTiffFile(const std::filesystem::path& file, const TiffSpec& s) {
  TIFF* tiff = TIFFOpen(file.c_str(), s.add ? "a" : s.mode);
  ASSERT_NE(tiff, nullptr);
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, s.width);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, s.height);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, s.samples);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, s.bits);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, s.compression);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG,
               s.separate ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
               s.samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
  if (s.tile) {
    TIFFSetField(tiff, TIFFTAG_TILEWIDTH, s.tile);
    TIFFSetField(tiff, TIFFTAG_TILELENGTH, s.tile);
  } else {
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 10);
  }
  if (!s.description.empty()) TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, s.description.c_str());
  s.tags(tiff);
  const int bytes = s.bits / 8, planes = s.separate ? s.samples : 1,
            together = s.separate ? 1 : s.samples;
  const int side = s.tile ? s.tile : s.width, rows = s.tile ? s.tile : 1;
  std::vector<std::uint8_t> block(std::size_t(side * rows * together * bytes));
  for (int plane = 0; plane < planes; ++plane)
    for (int y = 0; y < s.height; y += rows)
      for (int x = 0; x < s.width; x += side) {
        for (int v = 0; v < rows; ++v)
          for (int u = 0; u < side; ++u)
            for (int c = 0; c < together; ++c) {
              const double value = s.value(x + u, y + v, s.separate ? plane : c);
              const auto at = std::size_t(((v * side + u) * together + c) * bytes);
              if (bytes == 1) block[at] = std::uint8_t(value);
              if (bytes == 2) {
                const auto wide = std::uint16_t(value);
                std::memcpy(&block[at], &wide, 2);
              }
            }
        if (s.tile)
          ASSERT_GE(TIFFWriteTile(tiff, block.data(), std::uint32_t(x), std::uint32_t(y), 0,
                                  std::uint16_t(plane)),
                    0);
        else
          ASSERT_EQ(TIFFWriteScanline(tiff, block.data(), std::uint32_t(y), std::uint16_t(plane)),
                    1);
      }
  TIFFClose(tiff);
}

inline std::string errorOf(const std::function<void()>& work, ErrorKind kind = ErrorKind::Damaged) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.line();
    return error.line();
  }
  ADD_FAILURE() << "no error";
  return {};
}

}  // namespace histion::io_histology

#include <tiffio.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "core/error.h"
#include "export.h"
#include "output_file.h"

namespace histion::io_export {
namespace {

// A file in memory for libtiff, which seeks back while it writes.
struct Memory {
  std::vector<std::byte> bytes;
  std::uint64_t at = 0;
};

Memory& memoryOf(thandle_t handle) { return *static_cast<Memory*>(handle); }

tmsize_t readBytes(thandle_t handle, void* to, tmsize_t size) {
  Memory& memory = memoryOf(handle);
  const std::uint64_t left =
      memory.bytes.size() - std::min<std::uint64_t>(memory.at, memory.bytes.size());
  const auto count = std::min<std::uint64_t>(left, std::uint64_t(size));
  std::memcpy(to, memory.bytes.data() + memory.at, count);
  memory.at += count;
  return tmsize_t(count);
}

tmsize_t writeBytes(thandle_t handle, void* from, tmsize_t size) {
  Memory& memory = memoryOf(handle);
  try {
    if (memory.bytes.size() < memory.at + std::uint64_t(size))
      memory.bytes.resize(memory.at + std::uint64_t(size));
  } catch (const std::bad_alloc&) {
    return 0;
  }
  std::memcpy(memory.bytes.data() + memory.at, from, std::size_t(size));
  memory.at += std::uint64_t(size);
  return size;
}

toff_t seek(thandle_t handle, toff_t offset, int from) {
  Memory& memory = memoryOf(handle);
  if (from == SEEK_CUR) offset += memory.at;
  if (from == SEEK_END) offset += memory.bytes.size();
  return memory.at = offset;
}

int closeNothing(thandle_t) { return 0; }
toff_t sizeOf(thandle_t handle) { return memoryOf(handle).bytes.size(); }

struct Close {
  void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};

// One page of `samples` interleaved values a pixel.
bool writePage(TIFF* tiff, const Image2D& image, const std::vector<float>& values, int samples,
               const std::string& name) {
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, std::uint32_t(image.width));
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, std::uint32_t(image.height));
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, std::uint16_t(samples));
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, std::uint16_t(32));
  TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, std::uint16_t(SAMPLEFORMAT_IEEEFP));
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, std::uint16_t(PLANARCONFIG_CONTIG));
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
               std::uint16_t(samples == 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK));
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, std::uint16_t(COMPRESSION_NONE));
  TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, std::uint32_t(image.height));
  TIFFSetField(tiff, TIFFTAG_SOFTWARE, "Histion");
  const std::string description =
      image.unit.empty() ? image.title : image.title + " (" + image.unit + ")";
  if (!description.empty()) TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, description.c_str());
  if (!name.empty()) TIFFSetField(tiff, TIFFTAG_PAGENAME, name.c_str());
  if (image.pixelSizeUm) {
    constexpr double kUmPerCentimetre = 1e4;
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, std::uint16_t(RESUNIT_CENTIMETER));
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, float(kUmPerCentimetre / (*image.pixelSizeUm)[0]));
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, float(kUmPerCentimetre / (*image.pixelSizeUm)[1]));
  }
  std::vector<float> copy(values);  // libtiff takes a mutable buffer
  const auto bytes = tmsize_t(copy.size() * sizeof(float));
  return TIFFWriteEncodedStrip(tiff, 0, copy.data(), bytes) == bytes &&
         TIFFWriteDirectory(tiff) == 1;
}

bool writePages(TIFF* tiff, const Image2D& image) {
  const auto count = std::size_t(image.width) * std::size_t(image.height);
  if (image.rgb) {
    std::vector<float> interleaved(count * 3);
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t c = 0; c < 3; ++c) interleaved[i * 3 + c] = image.values[c * count + i];
    return writePage(tiff, image, interleaved, 3, "");
  }
  for (int c = 0; c < image.channels; ++c) {
    const auto channel = image.channel(c);
    const bool named = std::size_t(c) < image.channelNames.size();
    if (!writePage(tiff, image, {channel.begin(), channel.end()}, 1,
                   named ? image.channelNames[std::size_t(c)] : ""))
      return false;
  }
  return true;
}

}  // namespace

void writeTiff(const Image2D& image, const std::filesystem::path& file) {
  if (image.width < 1 || image.height < 1)
    throw Error(ErrorKind::Usage, "an image without pixels cannot be a TIFF",
                "Choose another result");
  Memory memory;
  // Beyond 4 GB the classic format has no offsets.
  const bool big = image.values.size() * sizeof(float) > 0xf0000000u;
  std::unique_ptr<TIFF, Close> tiff(TIFFClientOpen(file.c_str(), big ? "w8l" : "wl", &memory,
                                                   readBytes, writeBytes, seek, closeNothing,
                                                   sizeOf, nullptr, nullptr));
  if (!tiff || !writePages(tiff.get(), image))
    throw Error(ErrorKind::Failed, "the image '" + file.string() + "' could not be encoded",
                "Save it as .npy");
  tiff.reset();
  writeFile(file, memory.bytes);
}

}  // namespace histion::io_export

// The part of OME-XML that says how the pages of an OME-TIFF form a picture. Used by the TIFF
// reader.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace histion::io_histology {

struct OmePicture {
  std::int64_t sizeX = 0, sizeY = 0, sizeC = 1, sizeZ = 1, sizeT = 1;
  std::int64_t samplesPerChannel = 1;
  std::optional<std::array<double, 2>> pixelSizeUm;
  double magnification = 0.0;
  std::string name;
  std::vector<std::string> channelNames;
  std::string order = "XYCZT";
  struct Block {  // <TiffData>
    std::int64_t c = 0, z = 0, t = 0, page = 0;
    std::optional<std::int64_t> planes;  // missing: all from there on, or one when a page is named
    bool pageGiven = false;
    std::string file;  // that holds the plane, where it is named
  };
  std::vector<Block> blocks;
  int images = 0;  // the first is described

  // Channels that have a page of their own.
  std::int64_t planesOfChannels() const { return sizeC / samplesPerChannel; }
  // Page of a channel's first plane; empty when it lies in another file or nowhere.
  std::optional<std::int64_t> pageOf(std::int64_t channel) const;
};

// Empty when the text is no OME-XML with pixels. `fileName` is the name of the file that holds the
// text: planes in other files are left out. Document type declarations are refused; nothing outside
// of the text is read.
std::optional<OmePicture> parseOmeXml(std::string_view text, const std::string& fileName);

}  // namespace histion::io_histology

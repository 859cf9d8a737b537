// Any bytes as GeoJSON. What is read must be written and read again as the same regions.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/error.h"
#include "io_regions/io_regions.h"

namespace {

bool same(const histion::Regions& a, const histion::Regions& b) {
  if (a.regions.size() != b.regions.size() || a.classes.size() != b.classes.size()) return false;
  for (std::size_t i = 0; i < a.regions.size(); ++i) {
    const auto &p = a.regions[i], &q = b.regions[i];
    if (p.name != q.name || p.note != q.note || p.id != q.id || p.parts != q.parts ||
        p.shape != q.shape || p.classIndex != q.classIndex || p.locked != q.locked ||
        p.color != q.color || p.extra != q.extra)
      return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const histion::CancelToken cancel;
  histion::io_regions::ReadRegions read;
  try {
    read = histion::io_regions::parseGeojson(std::string(reinterpret_cast<const char*>(data), size),
                                             "input", "input", cancel);
  } catch (const histion::Error&) {
    return 0;
  }
  const auto record = read.regions->toRecord();
  const auto text = histion::io_regions::geojsonText(*read.regions, cancel).text;
  if (!same(*read.regions, *histion::io_regions::parseGeojson(text, "own", "own", cancel).regions))
    std::abort();
  return record.kind.empty();
}

// Where spectra lie below a folder, and what their folders' names say.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/progress.h"

namespace histion::io_flex {

struct SpectrumFiles {
  std::filesystem::path acqus;  // acqus, or acqu where there is no acqus
  std::filesystem::path fid;
};

// Numbers inside the texts compare by value, so that A2 comes before A10.
bool naturallyBefore(std::string_view a, std::string_view b);

// The spectrum that a path to its acqus, acqu or fid means; nothing for another file name.
std::optional<SpectrumFiles> spectrumAt(const std::filesystem::path& file);

struct FoundSpectra {
  std::vector<SpectrumFiles> spectra;  // in natural order of their folders
  std::vector<std::string> warnings;
};
// Every folder at or below `top` that holds a fid and its parameters. Symbolic links are not
// followed; folders nested deeper than 16 are not searched. Throws systemError when `top` cannot be
// read, and Cancelled.
FoundSpectra findSpectra(const std::filesystem::path& top, const CancelToken& cancel);

// "R01X123Y045": region 1, x 123, y 45.
struct Spot {
  int region = 0, x = 0, y = 0;
  bool operator==(const Spot&) const = default;
};
// From a text that is such a name, alone or behind "0_". The region may be missing.
std::optional<Spot> spotNamed(std::string_view name);
// The same from the innermost folder of a path that has such a name.
std::optional<Spot> spotOf(const std::filesystem::path& folder);

// The folder's name on the plate ("0_F1") when the path has one; else empty.
std::string plateSpotOf(const std::filesystem::path& folder);

}  // namespace histion::io_flex

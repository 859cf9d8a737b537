#include "spectrum_folders.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstdint>

namespace histion::io_flex {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepest = 16;
constexpr int kFarthest = 1000000;  // a larger coordinate is no raster position

bool digit(char c) { return c >= '0' && c <= '9'; }

// A whole number after `letter`, which is taken off the text.
std::optional<int> numberAfter(char letter, std::string_view& text) {
  if (text.empty() || std::toupper(static_cast<unsigned char>(text[0])) != letter)
    return std::nullopt;
  if (text.size() < 2 || !digit(text[1])) return std::nullopt;
  int value = 0;
  const auto [stop, error] = std::from_chars(text.data() + 1, text.data() + text.size(), value);
  if (error != std::errc() || value > kFarthest) return std::nullopt;
  text.remove_prefix(std::size_t(stop - text.data()));
  return value;
}

class Search {
 public:
  Search(const CancelToken& cancel, FoundSpectra& found) : cancel_(cancel), found_(found) {}

  void folder(const fs::path& here, int depth) {
    cancel_.check();
    std::error_code failure;
    std::vector<fs::path> inner;
    bool fid = false, acqus = false, acqu = false;
    fs::directory_iterator entries(here, failure);
    if (failure) {
      if (depth == 0) {
        errno = failure.value();
        throw systemError("reading", here.string());
      }
      found_.warnings.push_back("The folder '" + here.string() + "' could not be read.");
      return;
    }
    for (; entries != fs::directory_iterator(); entries.increment(failure)) {
      if (failure) break;
      if ((++seen_ & 255) == 0) cancel_.check();
      const fs::file_status status = entries->symlink_status(failure);
      const std::string name = entries->path().filename().string();
      if (fs::is_directory(status)) inner.push_back(entries->path());
      if (!fs::is_regular_file(status)) continue;
      fid |= name == "fid";
      acqus |= name == "acqus";
      acqu |= name == "acqu";
    }
    if (fid && (acqus || acqu))
      found_.spectra.push_back({here / (acqus ? "acqus" : "acqu"), here / "fid"});
    else if (fid || acqus)
      found_.warnings.push_back("'" + here.string() + "' was left out: it has no " +
                                (fid ? "acqus." : "fid."));
    if (depth == kDeepest && !inner.empty()) {
      found_.warnings.push_back("The folders in '" + here.string() +
                                "' are nested too deeply and were not searched.");
      return;
    }
    std::sort(inner.begin(), inner.end(), [](const fs::path& a, const fs::path& b) {
      return naturallyBefore(a.filename().string(), b.filename().string());
    });
    for (const fs::path& path : inner) folder(path, depth + 1);
  }

 private:
  const CancelToken& cancel_;
  FoundSpectra& found_;
  std::int64_t seen_ = 0;
};

}  // namespace

bool naturallyBefore(std::string_view a, std::string_view b) {
  const std::string_view wholeA = a, wholeB = b;
  while (!a.empty() && !b.empty()) {
    if (!digit(a[0]) || !digit(b[0])) {
      if (a[0] != b[0]) return static_cast<unsigned char>(a[0]) < static_cast<unsigned char>(b[0]);
      a.remove_prefix(1);
      b.remove_prefix(1);
      continue;
    }
    const auto take = [](std::string_view& text) {
      while (text.size() > 1 && text[0] == '0' && digit(text[1])) text.remove_prefix(1);
      std::size_t length = 0;
      while (length < text.size() && digit(text[length])) ++length;
      const std::string_view number = text.substr(0, length);
      text.remove_prefix(length);
      return number;
    };
    const std::string_view left = take(a), right = take(b);
    if (left.size() != right.size()) return left.size() < right.size();
    if (left != right) return left < right;
  }
  if (a.empty() != b.empty()) return a.empty();
  return wholeA < wholeB;  // "01" and "1"
}

std::optional<SpectrumFiles> spectrumAt(const fs::path& file) {
  const std::string name = file.filename().string();
  const fs::path folder = file.parent_path();
  if (name == "acqus" || name == "acqu") return SpectrumFiles{file, folder / "fid"};
  if (name != "fid") return std::nullopt;
  std::error_code failure;
  const bool acqus = fs::exists(folder / "acqus", failure);
  const bool acqu = !acqus && fs::exists(folder / "acqu", failure);
  return SpectrumFiles{folder / (acqu ? "acqu" : "acqus"), file};
}

FoundSpectra findSpectra(const fs::path& top, const CancelToken& cancel) {
  FoundSpectra found;
  Search(cancel, found).folder(top, 0);
  return found;
}

std::optional<Spot> spotNamed(std::string_view name) {
  if (const auto bar = name.find('_'); bar != std::string_view::npos && bar > 0 &&
                                       std::all_of(name.begin(), name.begin() + long(bar), digit))
    name.remove_prefix(bar + 1);
  Spot spot;
  spot.region = numberAfter('R', name).value_or(0);
  const auto x = numberAfter('X', name);
  const auto y = x ? numberAfter('Y', name) : std::nullopt;
  if (!y || !name.empty()) return std::nullopt;
  spot.x = *x;
  spot.y = *y;
  return spot;
}

std::optional<Spot> spotOf(const fs::path& folder) {
  for (fs::path here = folder; here.has_relative_path(); here = here.parent_path())
    if (const auto spot = spotNamed(here.filename().string())) return spot;
  return std::nullopt;
}

std::string plateSpotOf(const fs::path& folder) {
  for (fs::path here = folder; here.has_relative_path(); here = here.parent_path()) {
    const std::string name = here.filename().string();
    const auto bar = name.find('_');
    if (bar == 0 || bar == name.npos || bar + 1 == name.size()) continue;
    if (std::all_of(name.begin(), name.begin() + long(bar), digit) && name.size() - bar <= 8 &&
        std::isalpha(static_cast<unsigned char>(name[bar + 1])))
      return name;
  }
  return {};
}

}  // namespace histion::io_flex

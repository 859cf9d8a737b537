// Damage to files that ImzmlWriter made.
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "support/imzml_fixture.h"

namespace histion::testing {

std::filesystem::path ibdOf(const std::filesystem::path& imzml) {
  return std::filesystem::path(imzml).replace_extension(".ibd");
}

std::string readText(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

void writeText(const std::filesystem::path& file, std::string_view text) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(text.data(), std::streamsize(text.size()));
  if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

void replaceInFile(const std::filesystem::path& file, std::string_view from, std::string_view to,
                   int occurrence) {
  const std::string text = readText(file);
  std::string result;
  std::size_t at = 0;
  int seen = 0;
  bool done = false;
  for (std::size_t found; (found = text.find(from, at)) != std::string::npos; ++seen) {
    const bool replace = occurrence < 0 || seen == occurrence;
    result.append(text, at, found - at).append(replace ? to : from);
    done |= replace;
    at = found + from.size();
  }
  if (!done) throw std::runtime_error("no '" + std::string(from) + "' in " + file.string());
  writeText(file, result.append(text, at));
}

void truncateFile(const std::filesystem::path& file, std::int64_t bytes) {
  const auto size = std::int64_t(std::filesystem::file_size(file));
  const std::int64_t wanted = bytes < 0 ? size + bytes : bytes;
  if (wanted < 0 || wanted >= size) throw std::runtime_error("nothing to cut off");
  std::filesystem::resize_file(file, std::uintmax_t(wanted));
}

void overwriteInFile(const std::filesystem::path& file, std::uint64_t offset,
                     std::string_view bytes) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekp(std::streamoff(offset));
  stream.write(bytes.data(), std::streamsize(bytes.size()));
  if (!stream.flush()) throw std::runtime_error("cannot change " + file.string());
}

}  // namespace histion::testing

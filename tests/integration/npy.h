// Reads a float32 .npy file of any rank, for comparing images.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace histion::testing {

struct Npy {
  std::string header;
  std::vector<float> values;
};

inline Npy readNpy(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  char start[10];
  if (!stream.read(start, 10) || std::string(start + 1, 5) != "NUMPY")
    throw std::runtime_error(file.string() + " is not an npy file");
  const auto length =
      std::size_t(std::uint8_t(start[8])) + 256 * std::size_t(std::uint8_t(start[9]));
  Npy npy{std::string(length, ' '), {}};
  stream.read(npy.header.data(), std::streamsize(length));
  if (npy.header.find("<f4") == std::string::npos)
    throw std::runtime_error(file.string() + " is not float32");
  for (float value; stream.read(reinterpret_cast<char*>(&value), sizeof value);)
    npy.values.push_back(value);
  return npy;
}

}  // namespace histion::testing

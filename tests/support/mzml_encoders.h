// Encoders for the arrays of LC-MS fixtures: base64, zlib, gzip, MS-Numpress. Shares no code with
// the reader.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace histion::testing {

enum class RunNumber { Float32, Float64, Int32, Int64 };
enum class RunPacking { None, Zlib, Linear, Pic, Slof, LinearZlib, PicZlib, SlofZlib };

std::string encodeBase64(std::string_view bytes);
std::string zlibBytes(std::string_view bytes);
std::string typedBytes(const std::vector<double>& values, RunNumber type, bool bigEndian);
std::string numpressLinear(const std::vector<double>& values, double scale);
std::string numpressPic(const std::vector<double>& values);
std::string numpressSlof(const std::vector<double>& values, double scale);

// Packed as an mzML stores them before base64. The scales: linear keeps 1/scale absolute, slof
// 1/scale relative.
constexpr double kLinearScale = 1e5, kSlofScale = 3000;
std::string packedBytes(const std::vector<double>& values, RunNumber type, RunPacking packing);

// Writes the file's content compressed beside it, as `file`.gz, in `members` gzip members.
std::filesystem::path gzipFile(const std::filesystem::path& file, int members = 1);

}  // namespace histion::testing

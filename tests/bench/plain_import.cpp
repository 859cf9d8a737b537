#include "plain_import.h"

#include <expat.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace histion::bench {
namespace {

namespace fs = std::filesystem;

struct Spectrum {
  std::int64_t mzOffset = 0, intensityOffset = 0, length = 0;
  int x = 0, y = 0;
};

struct Handler {
  std::vector<Spectrum> spectra;
  int array = 0;
};

void onStart(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& handler = *static_cast<Handler*>(data);
  if (std::strcmp(name, "spectrum") == 0) {
    handler.spectra.emplace_back();
    handler.array = 0;
  } else if (std::strcmp(name, "binaryDataArray") == 0) {
    ++handler.array;
  } else if (std::strcmp(name, "cvParam") == 0 && !handler.spectra.empty()) {
    const char *accession = "", *value = "";
    for (; *attributes; attributes += 2) {
      if (std::strcmp(attributes[0], "accession") == 0) accession = attributes[1];
      if (std::strcmp(attributes[0], "value") == 0) value = attributes[1];
    }
    Spectrum& s = handler.spectra.back();
    if (std::strcmp(accession, "IMS:1000050") == 0) s.x = std::atoi(value);
    if (std::strcmp(accession, "IMS:1000051") == 0) s.y = std::atoi(value);
    if (std::strcmp(accession, "IMS:1000103") == 0) s.length = std::atoll(value);
    if (std::strcmp(accession, "IMS:1000102") == 0)
      (handler.array == 1 ? s.mzOffset : s.intensityOffset) = std::atoll(value);
  }
}

Handler parse(const fs::path& imzml) {
  Handler handler;
  XML_Parser parser = XML_ParserCreate(nullptr);
  XML_SetUserData(parser, &handler);
  XML_SetStartElementHandler(parser, onStart);
  std::ifstream stream(imzml, std::ios::binary);
  std::vector<char> buffer(1 << 20);
  while (stream.read(buffer.data(), std::streamsize(buffer.size())), stream.gcount() > 0)
    if (XML_Parse(parser, buffer.data(), int(stream.gcount()), 0) != XML_STATUS_OK)
      throw std::runtime_error("the bench file is not valid XML");
  XML_ParserFree(parser);
  return handler;
}

struct Peak {
  double mz;
  std::uint32_t spectrum;
  float intensity;
};

template <typename T>
void write(const fs::path& file, const std::vector<T>& values) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  const char* at = reinterpret_cast<const char*>(values.data());
  for (std::size_t left = values.size() * sizeof(T); left > 0;) {
    const ssize_t done = ::write(descriptor, at, left);
    if (done <= 0) throw std::runtime_error("the bench could not write");
    at += done;
    left -= std::size_t(done);
  }
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

PlainTimes plainImport(const fs::path& imzml, const fs::path& folder) {
  using Clock = std::chrono::steady_clock;
  PlainTimes times;
  auto last = Clock::now();
  const auto lap = [&](double& target) {
    const auto now = Clock::now();
    target = std::chrono::duration<double>(now - last).count();
    last = now;
  };
  const Handler parsed = parse(imzml);
  lap(times.parse);

  fs::path ibd = imzml;
  std::ifstream stream(ibd.replace_extension(".ibd"), std::ios::binary);
  std::vector<double> mz;
  std::vector<float> intensity;
  std::vector<Peak> peaks;
  for (std::size_t i = 0; i < parsed.spectra.size(); ++i) {
    const Spectrum& s = parsed.spectra[i];
    const std::size_t at = mz.size(), n = std::size_t(s.length);
    mz.resize(at + n);
    intensity.resize(at + n);
    stream.seekg(s.mzOffset);
    stream.read(reinterpret_cast<char*>(mz.data() + at), std::streamsize(n * sizeof(double)));
    stream.seekg(s.intensityOffset);
    stream.read(reinterpret_cast<char*>(intensity.data() + at), std::streamsize(n * sizeof(float)));
    for (std::size_t k = at; k < at + n; ++k)
      peaks.push_back({mz[k], std::uint32_t(i), intensity[k]});
  }
  lap(times.read);

  std::sort(peaks.begin(), peaks.end(), [](const Peak& a, const Peak& b) {
    return std::tie(a.mz, a.spectrum) < std::tie(b.mz, b.spectrum);
  });
  lap(times.sort);

  write(folder / "plain_by_pixel_mz", mz);
  write(folder / "plain_by_pixel_intensity", intensity);
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    mz[i] = peaks[i].mz;
    intensity[i] = peaks[i].intensity;
  }
  std::vector<std::uint32_t> spectrum(peaks.size());
  for (std::size_t i = 0; i < peaks.size(); ++i) spectrum[i] = peaks[i].spectrum;
  write(folder / "plain_by_mz_mz", mz);
  write(folder / "plain_by_mz_spectrum", spectrum);
  write(folder / "plain_by_mz_intensity", intensity);
  lap(times.write);
  return times;
}

}  // namespace histion::bench

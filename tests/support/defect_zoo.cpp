#include "support/defect_zoo.h"

#include <algorithm>
#include <limits>
#include <map>

#include "support/defect_zoo_tools.h"

namespace histion::testing {

double ZooTruth::tic() const {
  double sum = 0;
  for (const auto& spectrum : intensity)
    for (const float value : spectrum) sum += value;
  return sum;
}

std::vector<FixtureSpectrum> zooSpectra() {
  std::vector<FixtureSpectrum> spectra;
  for (int i = 0; i < 12; ++i) {
    FixtureSpectrum s;
    s.x = i % 4 + 1;
    s.y = i / 4 + 1;
    const int peaks = 12 + (i * 5) % 12;
    // Distances between 1 and 37, in no even order; 1/1024 is exact.
    double mz = 100 + i / 8.0;
    for (int k = 0; k < peaks; ++k) {
      mz += 1 + double((k * k * 7 + i * 13 + k * 11) % 37) + double((k * 331 + i) % 1024) / 1024.0;
      s.mz.push_back(mz);
      s.intensity.push_back(double((k * 97 + i * 31) % 113 + 1));
    }
    spectra.push_back(std::move(s));
  }
  return spectra;
}

std::vector<FixtureSpectrum> zooProfiles() {
  std::vector<FixtureSpectrum> spectra = zooSpectra();
  for (std::size_t i = 0; i < spectra.size(); ++i) {
    spectra[i].mz.clear();
    spectra[i].intensity.clear();
    for (int k = 0; k < 60; ++k) {
      spectra[i].mz.push_back(500 + k / 64.0);
      const int height = 9 - std::abs(k % 20 - 10);
      spectra[i].intensity.push_back(height > 0 ? double(height * int(i + 1)) : 0.0);
    }
  }
  return spectra;
}

ZooTruth truthOf(const std::vector<FixtureSpectrum>& spectra) {
  ZooTruth truth;
  truth.pixelSizeUm = 20.0;
  int left = spectra[0].x, top = spectra[0].y;
  std::map<int, int> planes;
  for (const FixtureSpectrum& s : spectra) {
    left = std::min(left, s.x);
    top = std::min(top, s.y);
    planes.emplace(s.z.value_or(1), 0);
  }
  int next = 0;
  for (auto& [z, section] : planes) section = next++;
  truth.sections = next;
  for (const FixtureSpectrum& s : spectra) {
    truth.positions.push_back({s.x - left, s.y - top, planes.at(s.z.value_or(1))});
    truth.width = std::max(truth.width, s.x - left + 1);
    truth.height = std::max(truth.height, s.y - top + 1);
    truth.mz.push_back(s.mz);
    truth.intensity.emplace_back(s.intensity.begin(), s.intensity.end());
  }
  return truth;
}

ZooFile::ZooFile(ImzmlOptions given) : options(std::move(given)) {
  options.pixelSize = {{20, 20}};
  spectra = options.continuous ? zooProfiles() : zooSpectra();
}

Defect ZooFile::as(std::string name, std::string warning,
                   std::function<void(const std::filesystem::path&)> damage) const {
  Defect defect;
  defect.name = std::move(name);
  defect.warning = std::move(warning);
  defect.truth = truthOf(spectra);
  defect.truth.continuous = options.continuous;
  defect.truth.profile = options.continuous || options.form == ImzmlForm::Profile;
  defect.write = [file = *this, stem = defect.name,
                  damage = std::move(damage)](const std::filesystem::path& folder) {
    const auto path = writeImzml(folder / (stem + ".imzML"), file.options, file.spectra);
    if (damage) damage(path);
    return path;
  };
  return defect;
}

std::vector<Defect> defectZoo() {
  std::vector<Defect> zoo;
  for (const auto& family : {zooOfFacts(), zooOfPlaces(), zooOfText(), zooOfArrays()})
    zoo.insert(zoo.end(), family.begin(), family.end());
  return zoo;
}

}  // namespace histion::testing

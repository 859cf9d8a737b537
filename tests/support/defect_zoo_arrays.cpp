#include <algorithm>
#include <limits>

#include "support/defect_zoo_tools.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;

// The number behind a name, the n-th time it appears.
void setNumber(const fs::path& file, const std::string& name, int occurrence,
               const std::function<std::string(std::int64_t)>& change) {
  const std::string text = readText(file), mark = "name=\"" + name + "\" value=\"";
  std::size_t at = 0;
  for (int i = 0; i <= occurrence; ++i) at = text.find(mark, at) + mark.size();
  const std::size_t end = text.find('"', at);
  const std::string next = change(std::stoll(text.substr(at, end - at)));
  writeText(file, text.substr(0, at) + next + text.substr(end));
}

void removeTerm(const fs::path& file, const std::string& accession, int occurrence) {
  const std::string text = readText(file), mark = "accession=\"" + accession + "\"";
  std::size_t at = std::string::npos;
  for (int i = 0; i <= occurrence; ++i) at = text.find(mark, at + 1);
  const std::size_t from = text.rfind('<', at), to = text.find("/>", at) + 2;
  writeText(file, text.substr(0, from) + text.substr(to));
}

void addLengths(std::vector<Defect>& zoo) {
  // Arrays come as m/z, intensity of one spectrum after the other: number 5 is the third's
  // intensity.
  zoo.push_back(
      ZooFile().as("array_length_wrong", "contradicts the stored bytes", [](const fs::path& file) {
        setNumber(file, "external array length", 5, [](auto n) { return std::to_string(n - 4); });
      }));
  ZooFile cut;
  Defect tail = cut.as(
      "array_tail_missing", "the end of the longer one was left out", [](const fs::path& file) {
        setNumber(file, "external array length", 5, [](auto n) { return std::to_string(n - 4); });
        setNumber(file, "external encoded length", 5,
                  [](auto n) { return std::to_string(n - 16); });
      });
  tail.truth.mz[2].resize(tail.truth.mz[2].size() - 4);
  tail.truth.intensity[2].resize(tail.truth.mz[2].size());
  zoo.push_back(tail);
  zoo.push_back(ZooFile().as("array_length_missing_once", "array length is missing in 1 spectrum",
                             [](const fs::path& file) { removeTerm(file, "IMS:1000103", 5); }));
  zoo.push_back(ZooFile().as("array_length_missing_twice", "array length is missing in 1 spectrum",
                             [](const fs::path& file) {
                               removeTerm(file, "IMS:1000103", 4);
                               removeTerm(file, "IMS:1000103", 4);
                             }));
  zoo.push_back(ZooFile().as("encoded_length_missing", "encoded length of arrays is missing",
                             [](const fs::path& file) {
                               for (int i = 0; i < 24; ++i) removeTerm(file, "IMS:1000104", 0);
                             }));
  ZooFile packed;
  packed.options.zlibMz = packed.options.zlibIntensity = true;
  zoo.push_back(packed.as("encoded_length_missing_compressed", "read up to the next array",
                          [](const fs::path& file) {
                            for (int i = 0; i < 24; ++i) removeTerm(file, "IMS:1000104", 0);
                          }));
  zoo.push_back(ZooFile().as(
      "encoded_length_wrong", "the number of points was believed", [](const fs::path& file) {
        setNumber(file, "external encoded length", 3, [](auto n) { return std::to_string(n + 1); });
      }));
  Defect truncated = ZooFile().as("ibd_truncated", "",
                                  [](const fs::path& file) { truncateFile(ibdOf(file), -1); });
  truncated.error = "spectrum 12 of";
  zoo.push_back(truncated);
}

void addTypes(std::vector<Defect>& zoo) {
  ZooFile file;
  file.options.mzType = ImzmlType::Float32;
  zoo.push_back(file.as("mz_float32", ""));
  file.options.mzType = ImzmlType::Float64;
  file.options.intensityType = ImzmlType::Int64;
  zoo.push_back(file.as("intensity_int64", ""));
  file.options.intensityType = ImzmlType::Int32;
  file.options.imsIntegers = true;
  zoo.push_back(file.as("intensity_int32_by_its_old_name", ""));
  file.options.intensityType = ImzmlType::Int8;
  zoo.push_back(file.as("intensity_int8", ""));
  zoo.push_back(ZooFile().as("two_number_types", "Two number types", [](const fs::path& path) {
    replaceInFile(path, "<cvParam cvRef=\"MS\" accession=\"MS:1000523\"",
                  "<cvParam cvRef=\"MS\" accession=\"MS:1000521\" name=\"32-bit float\"/>"
                  "<cvParam cvRef=\"MS\" accession=\"MS:1000523\"");
  }));
  Defect half = ZooFile().as("float16", "", [](const fs::path& path) {
    replaceInFile(path, "accession=\"MS:1000521\" name=\"32-bit float\"",
                  "accession=\"MS:1000520\" name=\"16-bit float\"", -1);
  });
  half.error = "16-bit floats, which are not read";
  zoo.push_back(half);
  Defect numpress = ZooFile().as("numpress", "", [](const fs::path& path) {
    replaceInFile(path, "accession=\"MS:1000576\" name=\"no compression\"",
                  "accession=\"MS:1002312\" name=\"MS-Numpress linear prediction compression\"");
  });
  numpress.error = "MS-Numpress";
  zoo.push_back(numpress);
}

// One mobility a peak, known in every second spectrum only.
void addFurtherArrays(std::vector<Defect>& zoo) {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  const auto withArray = [&](FixtureArray array, bool everywhere) {
    ZooFile file;
    for (std::size_t i = 0; i < file.spectra.size(); ++i) {
      if (!everywhere && i % 2 == 1) continue;
      FixtureArray own = array;
      for (std::size_t k = 0; k < file.spectra[i].mz.size(); ++k)
        own.values.push_back(0.75 + double(i + k) / 64);
      file.spectra[i].extra.push_back(own);
    }
    return file;
  };
  const auto add = [&](const ZooFile& file, const char* name, const char* warning,
                       const std::string& arrayName) {
    Defect defect = file.as(name, warning);
    defect.truth.extraNames = {arrayName};
    defect.truth.extra.resize(1);
    for (const FixtureSpectrum& s : file.spectra)
      defect.truth.extra[0].push_back(s.extra.empty() ? std::vector<double>(s.mz.size(), unknown)
                                                      : s.extra[0].values);
    zoo.push_back(defect);
  };
  const FixtureArray mobility{"MS:1003006", "mean inverse reduced ion mobility array",
                              "",           "volt-second per square centimeter",
                              {},           ImzmlType::Float64};
  ZooFile file = withArray(mobility, true);
  // Peaks of equal m/z that differ in mobility alone.
  for (FixtureSpectrum& s : file.spectra) s.mz[4] = s.mz[3];
  add(file, "ion_mobility", "", mobility.name);
  add(withArray(mobility, false), "ion_mobility_in_some_spectra", "", mobility.name);
  const FixtureArray own{"MS:1000786", "non-standard data array", "my quality", "",
                         {},           ImzmlType::Float32};
  add(withArray(own, true), "array_of_the_writers_own", "", "my quality");
  ZooFile other;
  FixtureArray pressure{"MS:1000821", "pressure array", "",
                        "pascal",     {1, 2, 3},        ImzmlType::Float32};
  other.spectra[3].extra.push_back(pressure);
  zoo.push_back(other.as("array_of_other_length", "1 further array not as long as the m/z array"));
}

void addValues(std::vector<Defect>& zoo) {
  ZooFile empty;
  for (const std::size_t i : {0u, 5u, 11u}) {
    empty.spectra[i].mz.clear();
    empty.spectra[i].intensity.clear();
  }
  zoo.push_back(empty.as("spectra_empty", ""));
  ZooFile zeros;
  zeros.spectra[1].intensity[2] = zeros.spectra[6].intensity[0] = 0;
  zoo.push_back(zeros.as("zeros_in_centroids", "2 centroid peaks have the intensity 0"));
  ZooFile unsorted;
  Defect sorted = unsorted.as("mz_unsorted", "1 spectrum were not ascending");
  std::reverse(unsorted.spectra[4].mz.begin(), unsorted.spectra[4].mz.end());
  std::reverse(unsorted.spectra[4].intensity.begin(), unsorted.spectra[4].intensity.end());
  sorted.write = unsorted.as("mz_unsorted", "").write;
  zoo.push_back(sorted);
  ImzmlOptions continuous;
  continuous.continuous = true;
  continuous.form = ImzmlForm::Profile;
  ZooFile axis(continuous);
  Defect sortedAxis = axis.as("mz_axis_unsorted", "shared m/z axis was not ascending");
  for (FixtureSpectrum& s : axis.spectra) {
    std::reverse(s.mz.begin(), s.mz.end());
    std::reverse(s.intensity.begin(), s.intensity.end());
  }
  sortedAxis.write = axis.as("mz_axis_unsorted", "").write;
  zoo.push_back(sortedAxis);
}

}  // namespace

std::vector<Defect> zooOfArrays() {
  std::vector<Defect> zoo;
  addLengths(zoo);
  addTypes(zoo);
  addFurtherArrays(zoo);
  addValues(zoo);
  return zoo;
}

}  // namespace histion::testing

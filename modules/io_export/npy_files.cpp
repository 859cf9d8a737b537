#include <bit>

#include "export.h"
#include "output_file.h"

namespace histion::io_export {
namespace {

static_assert(std::endian::native == std::endian::little);

// NumPy's format, version 1.0: magic, header length, a Python literal padded to 64 bytes, data.
template <typename T>
void write(const std::filesystem::path& file, std::span<const T> values,
           std::initializer_list<std::int64_t> shape) {
  std::string header =
      "{'descr': '<f" + std::to_string(sizeof(T)) + "', 'fortran_order': False, 'shape': (";
  for (const std::int64_t size : shape) header += std::to_string(size) + ", ";
  header += "), }";
  constexpr std::size_t kPrefix = 10;
  while ((kPrefix + header.size() + 1) % 64 != 0) header += ' ';
  header += '\n';
  std::string prefix("\x93NUMPY\x01\x00", 8);
  prefix += char(header.size() & 0xff);
  prefix += char(header.size() >> 8);
  OutputFile out(file);
  out.write(prefix + header);
  out.write(std::as_bytes(values));
  out.commit();
}

}  // namespace

void writeNpy(const Image2D& image, const std::filesystem::path& file) {
  const std::span<const float> values(image.values);
  if (image.channels == 1)
    write(file, values, {image.height, image.width});
  else
    write(file, values, {image.channels, image.height, image.width});
}

void writeNpy(const Volume3D& volume, const std::filesystem::path& file) {
  write(file, std::span<const float>(volume.values),
        {volume.size[2], volume.size[1], volume.size[0]});
}

void writeNpy(const Embedding& embedding, const std::filesystem::path& file) {
  write(file, std::span<const float>(embedding.values),
        {embedding.grid.spectra(), embedding.dimensions});
}

void writeNpy(const FeatureTable& table, const std::filesystem::path& file) {
  const auto features = std::int64_t(table.mz.size());
  if (!table.matrix.empty()) {
    write(file, std::span<const float>(table.matrix), {table.grid.spectra(), features});
    return;
  }
  std::vector<double> rows;
  for (std::size_t f = 0; f < table.mz.size(); ++f)
    rows.insert(rows.end(), {table.mz[f], table.mzLow[f], table.mzHigh[f]});
  write(file, std::span<const double>(rows), {features, 3});
}

}  // namespace histion::io_export

#include "export_test_tools.h"

namespace histion::io_export {
namespace {

struct Npy {
  std::string type, shape;
  std::string data;
};

// Reads the format as NumPy's documentation describes it.
Npy readNpy(const std::filesystem::path& file) {
  const std::string text = readText(file);
  EXPECT_EQ(text.substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
  const std::size_t length = std::size_t(static_cast<unsigned char>(text[8])) +
                             256 * std::size_t(static_cast<unsigned char>(text[9]));
  EXPECT_EQ((10 + length) % 64, 0u);  // the data are aligned
  const std::string header = text.substr(10, length);
  EXPECT_EQ(header.back(), '\n');
  EXPECT_NE(header.find("'fortran_order': False"), std::string::npos);
  const auto between = [&](const std::string& from, const std::string& to) {
    const std::size_t begin = header.find(from) + from.size();
    return header.substr(begin, header.find(to, begin) - begin);
  };
  return {between("'descr': '", "'"), between("'shape': (", ")"), text.substr(10 + length)};
}

template <typename T>
std::vector<T> valuesOf(const Npy& npy) {
  std::vector<T> values(npy.data.size() / sizeof(T));
  std::memcpy(values.data(), npy.data.data(), npy.data.size());
  return values;
}

TEST(Npy, AnImageIsHeightByWidthWithNaN) {
  const TemporaryFolder folder;
  const Image2D image = imageOf(1, 3, 2, {1, 2, kNaN, 4, 5, 6});
  writeNpy(image, folder / "a.npy");
  const Npy npy = readNpy(folder / "a.npy");
  EXPECT_EQ(npy.type, "<f4");
  EXPECT_EQ(npy.shape, "2, 3, ");
  EXPECT_TRUE(sameBits(valuesOf<float>(npy), image.values));
}

TEST(Npy, SeveralChannelsComeFirst) {
  const TemporaryFolder folder;
  writeNpy(imageOf(3, 2, 1, {1, 2, 3, 4, 5, 6}), folder / "a.npy");
  const Npy npy = readNpy(folder / "a.npy");
  EXPECT_EQ(npy.shape, "3, 1, 2, ");
  EXPECT_EQ(valuesOf<float>(npy), (std::vector<float>{1, 2, 3, 4, 5, 6}));
}

TEST(Npy, AnEmbeddingIsSpectraByDimensions) {
  const TemporaryFolder folder;
  Embedding embedding;
  embedding.grid = PixelGrid({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});
  embedding.dimensions = 2;
  embedding.values = {1, 2, 3, 4, 5, 6};
  writeNpy(embedding, folder / "a.npy");
  EXPECT_EQ(readNpy(folder / "a.npy").shape, "3, 2, ");
  EXPECT_EQ(valuesOf<float>(readNpy(folder / "a.npy")), embedding.values);
}

TEST(Npy, FeaturesAreAMatrixOrAList) {
  const TemporaryFolder folder;
  FeatureTable table;
  table.mz = {100.5, 200.25};
  table.mzLow = {100.4, 200.2};
  table.mzHigh = {100.6, 200.3};
  writeNpy(table, folder / "list.npy");
  const Npy list = readNpy(folder / "list.npy");
  EXPECT_EQ(list.type, "<f8");
  EXPECT_EQ(list.shape, "2, 3, ");
  EXPECT_EQ(valuesOf<double>(list),
            (std::vector<double>{100.5, 100.4, 100.6, 200.25, 200.2, 200.3}));
  table.grid = PixelGrid({{0, 0, 0}});
  table.matrix = {7, 8};
  writeNpy(table, folder / "matrix.npy");
  EXPECT_EQ(readNpy(folder / "matrix.npy").shape, "1, 2, ");
  EXPECT_EQ(valuesOf<float>(readNpy(folder / "matrix.npy")), table.matrix);
}

TEST(Npy, NumPyItselfReadsIt) {
  const TemporaryFolder folder;
  writeNpy(imageOf(1, 3, 2, {1, 2, kNaN, 4, 5, 6}), folder / "a.npy");
  // The system's Python first: another one on the path need not have NumPy.
  const std::string command =
      "PATH=/usr/bin:$PATH python3 -c \"import numpy, sys; a = numpy.load(sys.argv[1]); "
      "sys.exit(not (a.dtype == numpy.float32 and a.shape == (2, 3) and a[1, 0] == 4 and "
      "numpy.isnan(a[0, 2])))\" '" +
      (folder / "a.npy").string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace histion::io_export

#include "tables_test_tools.h"

namespace histion::io_tables {
namespace {

class Hdf5 : public ::testing::Test {
 protected:
  // Runs `body` with the open file f.
  std::filesystem::path make(const std::string& body) {
    python("import h5py, numpy as np, sys\nwith h5py.File(sys.argv[1], 'w') as f:\n  " + body,
           {(folder / "a.h5").string()});
    return folder / "a.h5";
  }
  ReadTables read(const std::string& body, ReadOptions options = {}) {
    return readHdf5(make(body), options, CancelToken());
  }
  TemporaryFolder folder;
};

TEST_F(Hdf5, ACubeWithMzIsReadWithoutItsEmptyPixels) {
  const auto t = read(
      "a = np.arange(12.0, dtype='f4').reshape(2, 3, 2); a[0, 1] = np.nan; "
      "f['peaks'] = a; f['mz'] = [500.5, 400.5]");
  EXPECT_THAT(t.features->mz, ElementsAre(400.5, 500.5));
  EXPECT_EQ(t.features->grid.spectra(), 5);
  EXPECT_EQ(t.features->grid.positions()[1], (PixelPosition{2, 0, 0}));
  EXPECT_EQ(t.features->matrix[2], 5.0f);
  EXPECT_EQ(t.features->matrix[3], 4.0f);
}

TEST_F(Hdf5, ACubeWithTheFeaturesFirstIsTurnedAround) {
  const auto t = read(
      "f.create_dataset('g/cube', data=np.arange(24).reshape(2, 3, 4), "
      "compression='gzip', shuffle=True); f['g/mzs'] = [[100.0, 200.0]]");
  EXPECT_EQ(t.features->grid.width(), 4);
  EXPECT_EQ(t.features->grid.height(), 3);
  EXPECT_THAT(t.features->matrix, Contains(23.0f));
  EXPECT_EQ(t.features->matrix[2], 1.0f);
  EXPECT_EQ(t.features->matrix[3], 13.0f);
}

TEST_F(Hdf5, SpectraWithLabelsAndEqualCoordinatesAreReadInARow) {
  const auto t = read(
      "f['spots'] = np.arange(6.0).reshape(3, 2); f['mz'] = [2000.0, 2010.0]; "
      "f['spot_coords'] = np.zeros((3, 2)); f['spot_labels_groundtruth'] = [1, 0, 1]; "
      "f['cases'] = np.array(['a', 'b', 'c'], dtype=h5py.string_dtype()); "
      "f['class_names'] = np.array([b'0:Susceptible', b'1:Resistant'])");
  EXPECT_EQ(t.features->grid.width(), 3);
  EXPECT_THAT(t.features->matrix, ElementsAre(0, 1, 2, 3, 4, 5));
  EXPECT_THAT(t.warnings, ElementsAre(HasSubstr("same coordinates")));
  EXPECT_THAT(numbers(*t.observations, "spot_labels_groundtruth"), ElementsAre(1, 0, 1));
  EXPECT_THAT(texts(*t.observations, "cases"), ElementsAre("a", "b", "c"));
  EXPECT_EQ(t.observations->columns.size(), 2u);
}

TEST_F(Hdf5, CoordinatesAreFoundByTheirUsualNames) {
  const std::string matrix = "f['m/data'] = np.ones((3, 2)); f['m/mz'] = [1.0, 2.0]; ";
  const std::vector<std::array<int, 3>> places{{0, 0, 0}, {1, 0, 0}, {0, 2, 0}};
  for (const char* xy : {"f['m/x'] = [5, 6, 5]; f['m/y'] = [1, 1, 3]",
                         "f['coordinates'] = [[5, 1], [6, 1], [5, 3]]"})
    EXPECT_EQ(placesOf(read(matrix + xy).features->grid), places) << xy;
  EXPECT_EQ(placesOf(read("f['data'] = np.ones((4, 2)); f['mz'] = [1.0, 2.0]; "
                          "f['coords'] = [[0, 1, 2, 3], [0, 0, 1, 1]]")
                         .features->grid),
            (std::vector<std::array<int, 3>>{{0, 0, 0}, {1, 0, 0}, {2, 1, 0}, {3, 1, 0}}));
}

TEST_F(Hdf5, SeveralArraysAreAnErrorThatListsThemUntilOneIsNamed) {
  const auto file = make("f['a'] = np.ones((3, 2)); f['g/b'] = np.ones((2, 2, 5))");
  const Error error = errorOf(readHdf5, file);
  EXPECT_EQ(error.kind(), ErrorKind::Usage);
  EXPECT_THAT(error.message(), HasSubstr("a [3 x 2], g/b [2 x 2 x 5]"));
  ReadOptions options;
  options.path = "/g/b";
  EXPECT_EQ(readHdf5(file, options, CancelToken()).features->mz.size(), 5u);
  options.path = "g/c";
  EXPECT_THAT(errorOf(readHdf5, file, options).line(), HasSubstr("g/b [2 x 2 x 5]"));
}

TEST_F(Hdf5, WhatLeavesTheFileIsNotRead) {
  const auto damaged = [&](const std::string& body) {
    const Error error = errorOf(readHdf5, make(body));
    EXPECT_EQ(error.kind(), ErrorKind::Damaged) << body;
    return error.message();
  };
  damaged("f['data'] = h5py.ExternalLink('other.h5', '/data')");
  damaged("f['data'] = h5py.SoftLink('/no/such')");
  EXPECT_THAT(damaged("f.create_dataset('data', (4, 4), 'f8', external=[('/etc/passwd', 0, 128)])"),
              HasSubstr("other files"));
  EXPECT_THAT(
      damaged("l = h5py.VirtualLayout((4, 4), 'f8'); l[:] = h5py.VirtualSource('o.h5', 'd', "
              "(4, 4)); f.create_virtual_dataset('data', l)"),
      HasSubstr("other files"));
  EXPECT_THAT(damaged("f.create_dataset('data', data=np.ones((4, 4)), compression='lzf')"),
              HasSubstr("filter 32000"));
  EXPECT_THAT(damaged("f.create_dataset('data', (10**9, 10**6), 'f8', chunks=(1, 1))"),
              HasSubstr("impossible size"));
  EXPECT_THAT(damaged("f['text'] = 'x'"), HasSubstr("holds no array"));
}

TEST_F(Hdf5, AGroupThatHoldsItselfEnds) {
  const auto t = read("f['data'] = np.ones((3, 2)); g = f.create_group('g'); g['g'] = g");
  EXPECT_EQ(t.features->mz.size(), 2u);
}

TEST_F(Hdf5, BadMzAndBadFilesAreDamaged) {
  EXPECT_EQ(errorOf(readHdf5, make("f['data'] = np.ones((3, 2)); f['mz'] = [1.0, -2.0]")).kind(),
            ErrorKind::Damaged);
  const auto file = make("f['data'] = np.ones((300, 20))");
  const std::string whole = readText(file);
  for (const std::size_t size :
       {std::size_t(0), std::size_t(8), std::size_t(100), whole.size() / 2}) {
    write(file, std::string_view(whole).substr(0, size));
    EXPECT_EQ(errorOf(readHdf5, file).kind(), ErrorKind::Damaged) << size;
  }
  write(file, "no HDF5");
  EXPECT_EQ(errorOf(readHdf5, file).kind(), ErrorKind::Damaged);
  EXPECT_THROW(readHdf5(folder / "none.h5", {}, CancelToken()), Error);
}

}  // namespace
}  // namespace histion::io_tables

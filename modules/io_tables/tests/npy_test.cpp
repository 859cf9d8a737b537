#include "tables_test_tools.h"

namespace histion::io_tables {
namespace {

// The array whose value at [y, x, f] is 100 y + 10 x + f + 1, in every number type and order.
TEST(Npy, EveryTypeAndOrderGivesTheSameNumbers) {
  const TemporaryFolder folder;
  const std::string names = python(R"(
import numpy as np, sys
y, x, f = np.meshgrid(range(2), range(3), range(4), indexing='ij')
a = 100 * y + 10 * x + f + 1
for t in ['<f2','<f4','<f8','>f4','>f8','<i2','>i2','<i4','>i8','<u2','u1','<u8','>f2']:
  for order in 'CF':
    name = t.replace('<','le').replace('>','be') + order + '.npy'
    np.save(sys.argv[1] + '/' + name, np.asarray(a, dtype=t, order=order))
    print(name)
)",
                                   {folder.path().string()});
  std::istringstream list(names);
  int files = 0;
  for (std::string name; list >> name; ++files) {
    const auto t = readNpy(folder / name, {}, CancelToken());
    EXPECT_THAT(t.features->mz, ElementsAre(1, 2, 3, 4)) << name;
    EXPECT_EQ(t.features->grid.width(), 3) << name;
    EXPECT_EQ(t.features->grid.height(), 2) << name;
    for (int y = 0; y < 2; ++y)
      for (int x = 0; x < 3; ++x)
        for (int f = 0; f < 4; ++f)
          EXPECT_EQ(t.features->matrix.at(std::size_t((y * 3 + x) * 4 + f)),
                    float(100 * y + 10 * x + f + 1))
              << name;
  }
  EXPECT_EQ(files, 26);
}

TEST(Npy, PixelsByFeaturesTakeWidthAndMzFromTheParameters) {
  const TemporaryFolder folder;
  python(
      "import numpy as np, sys\n"
      "a = np.arange(8.0).reshape(4, 2); a[1] = np.nan; a[2, 0] = np.nan\n"
      "np.save(sys.argv[1], a)",
      {(folder / "a.npy").string()});
  ReadOptions options;
  options.width = 2;
  options.mzList = {200, 100};
  const auto t = readNpy(folder / "a.npy", options, CancelToken());
  EXPECT_THAT(t.features->mz, ElementsAre(100, 200));
  EXPECT_THAT(t.features->matrix, ElementsAre(1, 0, 5, 0, 7, 6));
  EXPECT_EQ(placesOf(t.features->grid),
            (std::vector<std::array<int, 3>>{{0, 0, 0}, {0, 1, 0}, {1, 1, 0}}));
  EXPECT_THAT(t.warnings, ElementsAre(HasSubstr("1 missing")));
  options.mzList = {1};
  EXPECT_EQ(errorOf(readNpy, folder / "a.npy", options).kind(), ErrorKind::Usage);
  EXPECT_THAT(readNpy(folder / "a.npy", {}, CancelToken()).warnings,
              Contains(HasSubstr("one row")));
}

std::string npy(std::string header, std::string_view data) {
  std::string text("\x93NUMPY\x01\x00", 8);
  text += char(header.size() & 255);
  text += char(header.size() >> 8);
  return text + header + std::string(data);
}

TEST(Npy, BadFilesAreDamaged) {
  const TemporaryFolder folder;
  const std::string eight(8, '\0');
  const std::vector<std::pair<std::string, std::string>> bad{
      {"", "no"},
      {"not numpy at all", "is not a NumPy"},
      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }", eight), "ends before"},
      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999, 99999999), }",
           eight),
       "ends before"},
      {npy("{'descr': '|O', 'fortran_order': False, 'shape': (1, 1), }", eight),
       "no plain numbers"},
      {npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1, 1), }", eight),
       "no plain numbers"},
      {npy("{'descr': '<c8', 'fortran_order': False, 'shape': (1, 1), }", eight),
       "no plain numbers"},
      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", eight), "dimensions"},
      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2), }", eight), "no values"},
      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 2), }", eight), "shape"},
      {npy("{'descr': '<f4', 'fortran_order': False, }", eight), "shape"},
      {std::string("\x93NUMPY\x01\x00\xff\xff", 10) + "{", "header"},
      {std::string("\x93NUMPY\x09\x00\x01\x00", 10) + "{", "version"}};
  for (const auto& [content, message] : bad) {
    const Error error = errorOf(readNpy, write(folder / "a.npy", content));
    EXPECT_EQ(error.kind(), ErrorKind::Damaged) << content;
    EXPECT_THAT(error.message(), HasSubstr(message)) << content;
  }
}

TEST(Sef, FeatureListsInSeveralSpellingsAreRead) {
  const TemporaryFolder folder;
  const auto read = [&](std::string_view text) {
    return readSef(write(folder / "a.sef", text), {}, CancelToken());
  };
  const auto t = read(R"({"name":"lipids","features":[
    {"m/z":798.54,"name":"PC 34:1","mzMin":798.5,"mzMax":798.6,"formula":"C42H82NO8P"},
    {"m/z":741.53,"label":"SM","ppm":20}]})");
  EXPECT_EQ(t.features->title, "lipids");
  EXPECT_THAT(t.features->mz, ElementsAre(741.53, 798.54));
  EXPECT_THAT(t.features->names, ElementsAre("SM", "PC 34:1"));
  EXPECT_DOUBLE_EQ(t.features->mzLow[0], 741.53 * (1 - 20e-6));
  EXPECT_EQ(t.features->mzHigh[1], 798.6);
  EXPECT_THAT(texts(*t.annotations, "formula"), ElementsAre("", "C42H82NO8P"));
  const auto interval = read(R"([{"interval":[100,102]},{"centerMz":"50.5","intervalWidth":1}])");
  EXPECT_THAT(interval.features->mz, ElementsAre(50.5, 101));
  EXPECT_THAT(interval.features->mzLow, ElementsAre(50, 100));
  EXPECT_THAT(read(R"({"data":{"peaks":[300,100,-1,null]}})").features->mz, ElementsAre(100, 300));
}

TEST(Sef, OtherFilesAreDamaged) {
  const TemporaryFolder folder;
  for (const std::string& bad : {std::string(""), std::string("{"), std::string("{}"),
                                 std::string("[]"), std::string(R"({"features":[{"name":"a"}]})"),
                                 std::string("[-1]"), std::string(100'000, '[')})
    EXPECT_EQ(errorOf(readSef, write(folder / "a.sef", bad)).kind(), ErrorKind::Damaged)
        << bad.substr(0, 40);
}

}  // namespace
}  // namespace histion::io_tables

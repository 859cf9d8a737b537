#include "io_tables/assemble.h"
#include "tables_test_tools.h"

namespace histion::io_tables {
namespace {

class Csv : public ::testing::Test {
 protected:
  ReadTables read(std::string_view text, ReadOptions options = {}) {
    return readCsv(write(folder / "a.csv", text), options, CancelToken());
  }
  Error error(std::string_view text, ReadOptions options = {}) {
    return errorOf(readCsv, write(folder / "a.csv", text), options);
  }
  TemporaryFolder folder;
};

using Places = std::vector<std::array<int, 3>>;

TEST_F(Csv, AMatrixIsReadWithItsPixelsAndSortedFeatures) {
  const auto t = read("x,y,798.54,741.53\n61,3,1,2\n62,3,3,4\n61,4,5,6.5\n");
  EXPECT_THAT(t.warnings, IsEmpty());
  EXPECT_THAT(t.features->mz, ElementsAre(741.53, 798.54));
  EXPECT_THAT(t.features->matrix, ElementsAre(2, 1, 4, 3, 6.5, 5));
  EXPECT_EQ(placesOf(t.features->grid), (Places{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}));
  EXPECT_EQ(t.features->grid.origin(), (std::array<int, 3>{61, 3, 0}));
  EXPECT_EQ(t.features->title, "a");
  // Ten ppm on both sides.
  EXPECT_NEAR(t.features->mzHigh[0] - t.features->mz[0], 741.53e-5, 1e-12);
  EXPECT_NEAR(t.features->mz[0] - t.features->mzLow[0], 741.53e-5, 1e-12);
  EXPECT_EQ(t.observations, nullptr);
}

TEST_F(Csv, SeparatorsDecimalCommaCommentsQuotesMarksAndLineEndsAreUnderstood) {
  const std::vector<std::string> same{
      "x,y,741.53,798.54\n0,0,1.5,2\n1,0,3,4\n",
      "x;y;741.53;798.54\r\n0;0;1.5;2\r\n1;0;3;4\r\n",
      "x\ty\t741.53\t798.54\n0\t0\t1.5\t2\n1\t0\t3\t4",
      "\xEF\xBB\xBFx;y;741,53;798,54\n0;0;1,5;2\n1;0;3;4\n",
      "# made today\n#another, comment\nx,y,mz_741.53,\"m/z 798.54\"\n\n0,0,1.5,2\n# "
      "between\n1,0,3,4\n",
      "\"x\",\"y\",\"X741.53\",\"798.54 m/z\"\n0, 0 ,\"1.5\",2\n1,0,3,4\n",
      "x,y,741.53,798.54,\n0,0,1.5,2,\n1,0,3,4,\n",
      "# x,y,741.53,798.54\n0,0,1.5,2\n1,0,3,4\n"};
  for (const std::string& text : same) {
    const auto t = read(text);
    ASSERT_NE(t.features, nullptr) << text;
    EXPECT_THAT(t.features->mz, ElementsAre(741.53, 798.54)) << text;
    EXPECT_THAT(t.features->matrix, ElementsAre(1.5, 2, 3, 4)) << text;
  }
}

TEST_F(Csv, NamesStateTheirMz) {
  for (const char* name : {"741.53", "mz_741.53", "m/z 741.53", "mz741.53", "m.z. 741.53",
                           "MZ=741.53", "741.53 m/z", "X741.53", "[741.53]", "m/z: 741.53"})
    EXPECT_EQ(mzFromName(name), 741.53) << name;
  for (const char* name : {"", "lipid", "mz", "741.53 and more", "-5", "0", "PC 34:1", "nan"})
    EXPECT_FALSE(mzFromName(name)) << name;
  EXPECT_EQ(mzFromName("mz_741,53", true), 741.53);
  EXPECT_FALSE(mzFromName("741,53"));
}

TEST_F(Csv, OtherColumnsOfAMatrixBecomeThePixelTable) {
  const auto t = read("x,y,tissue,100.5,tic\n0,0,\"tumour, left\",1,7\n1,0,stroma,2,8\n");
  EXPECT_THAT(t.features->mz, ElementsAre(100.5));
  EXPECT_THAT(texts(*t.observations, "tissue"), ElementsAre("tumour, left", "stroma"));
  EXPECT_THAT(numbers(*t.observations, "tic"), ElementsAre(7, 8));
}

TEST_F(Csv, NamesWithoutMzAreNumberedAndKept) {
  const auto t = read("x,y,lipid A,lipid B\n0,0,1,2\n1,0,3,4\n");
  EXPECT_THAT(t.features->mz, ElementsAre(1, 2));
  EXPECT_THAT(t.features->names, ElementsAre("lipid A", "lipid B"));
  EXPECT_THAT(t.warnings, ElementsAre(HasSubstr("numbered")));
}

TEST_F(Csv, EmptyPixelsAreNotMeasuredAndSingleGapsAreZero) {
  const auto t = read("x,y,100,200\n0,0,NA,\n1,0,1,\n2,0,nan,2\n");
  EXPECT_EQ(placesOf(t.features->grid), (Places{{1, 0, 0}, {2, 0, 0}}));
  EXPECT_THAT(t.features->matrix, ElementsAre(1, 0, 0, 2));
  EXPECT_THAT(t.warnings, ElementsAre(HasSubstr("2 missing values")));
}

TEST_F(Csv, SectionsAreCounted) {
  const auto t = read("x,y,z,100\n0,0,5,1\n0,0,9,2\n");
  EXPECT_EQ(placesOf(t.features->grid), (Places{{0, 0, 0}, {0, 0, 1}}));
}

TEST_F(Csv, CoordinatesInMicrometresBecomePixels) {
  const auto t = read("x,y,100\n100,50,1\n150,50,1\n200,50,1\n100,100,1\n150,100,1\n200,150,1\n");
  EXPECT_EQ(placesOf(t.features->grid),
            (Places{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {0, 1, 0}, {1, 1, 0}, {2, 2, 0}}));
  EXPECT_THAT(t.warnings, ElementsAre(HasSubstr("steps of 50")));
  const auto fractions = read("x,y,100\n0.25,1.5,1\n0.5,1.5,1\n0.75,2,1\n");
  EXPECT_EQ(placesOf(fractions.features->grid), (Places{{0, 0, 0}, {1, 0, 0}, {2, 1, 0}}));
  const auto wild = read("x,y,100\n0,0,1\n1,0.333,1\n7.77,3,1\n");
  EXPECT_EQ(placesOf(wild.features->grid), (Places{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}));
  EXPECT_THAT(wild.warnings, Contains(HasSubstr("one row")));
}

TEST_F(Csv, AFeatureListIsReadWithWindowsNamesAndAnnotations) {
  const auto t = read(
      "mz,name,formula,mz_low,mz_high\n798.54,PC 34:1,C42H82NO8P,798.5,798.6\n"
      "741.53,\"SM; 36:1\",C41H83N2O6P,,\n");
  EXPECT_TRUE(t.features->matrix.empty());
  EXPECT_THAT(t.features->mz, ElementsAre(741.53, 798.54));
  EXPECT_THAT(t.features->names, ElementsAre("SM; 36:1", "PC 34:1"));
  EXPECT_THAT(t.features->mzLow, ElementsAre(741.53 * (1 - 1e-5), 798.5));
  EXPECT_THAT(texts(*t.annotations, "formula"), ElementsAre("C41H83N2O6P", "C42H82NO8P"));
}

TEST_F(Csv, TheTolerancesOfOtherProgramsAreUnderstood) {
  const auto window = [&](std::string_view text) {
    const auto t = read(text);
    return t.features->mzHigh.at(0) - t.features->mzLow.at(0);
  };
  EXPECT_NEAR(window("m/z;Interval Width (+/- Da);Color;Name\n500,5;0,25;#ff0000;a\n"), 0.5, 1e-9);
  EXPECT_NEAR(window("m/z,Interval Width (Da)\n500,0.25\n"), 0.25, 1e-9);
  EXPECT_NEAR(window("mz,ppm\n500,20\n"), 0.02, 1e-9);
  EXPECT_NEAR(window("mz,tolerance (Da)\n500,0.1\n"), 0.2, 1e-9);
  EXPECT_NEAR(window("row m/z,name\n500,a\n"), 0.01, 1e-9);
  EXPECT_NEAR(window("id,m.z,mz_range:min,mz_range:max\n1,500,499,501\n"), 2, 1e-9);
  // An error in ppm is no tolerance.
  EXPECT_NEAR(window("mz,ppm_error\n500,3.5\n"), 0.01, 1e-9);
}

TEST_F(Csv, IonsByPixelsAreTurnedAround) {
  const auto t =
      read("# METASPACE\nmol_formula,adduct,mz,x0_y0,x1_y0\nC6,M+H,200.5,1,2\nC5,M+H,100.5,3,4\n");
  EXPECT_THAT(t.features->mz, ElementsAre(100.5, 200.5));
  EXPECT_THAT(t.features->matrix, ElementsAre(3, 1, 4, 2));
  EXPECT_THAT(t.features->names, ElementsAre("C5", "C6"));
}

TEST_F(Csv, AnythingElseIsAPlainTable) {
  const auto t = read("x,y,class\n1,1,4\n2,1,5\n");
  EXPECT_EQ(t.features, nullptr);
  EXPECT_THAT(numbers(*t.observations, "class"), ElementsAre(4, 5));
  const auto longForm = read("x,y,mz,intensity\n1,1,100,4\n");
  EXPECT_EQ(longForm.features, nullptr);
  const auto text = read("id,label\n1,a\n,b\n");
  EXPECT_TRUE(std::isnan(numbers(*text.observations, "id")[1]));
  EXPECT_THAT(texts(*text.observations, "label"), ElementsAre("a", "b"));
}

TEST_F(Csv, TheFormCanBeChosen) {
  ReadOptions table, matrix, features;
  table.form = "table";
  matrix.form = "matrix";
  features.form = "features";
  EXPECT_EQ(read("x,y,100\n0,0,1\n", table).features, nullptr);
  EXPECT_EQ(read("x,y,class\n0,0,1\n", matrix).features->names.at(0), "class");
  EXPECT_EQ(error("a,b\n1,2\n", matrix).kind(), ErrorKind::Usage);
  EXPECT_EQ(error("a,b\n1,2\n", features).kind(), ErrorKind::Usage);
}

TEST_F(Csv, QuotesHoldSeparatorsQuotesAndLineBreaks) {
  const auto t = read("mz,name\n100,\"a \"\"b\"\", c\nd\"\n");
  EXPECT_THAT(t.features->names, ElementsAre("a \"b\", c\nd"));
}

TEST_F(Csv, DamagedTablesNameTheLine) {
  EXPECT_THAT(error("# c\nx,y,100,200\n0,0,1,2\n1,0,3\n").message(), HasSubstr("line 4"));
  EXPECT_THAT(error("x,y,100,200\n0,0,1,2\n1,0,3,4,5\n").message(), HasSubstr("line 3"));
  EXPECT_THAT(error("x,y,100\n0,0,abc\n").message(), HasSubstr("line 2, column 3"));
  EXPECT_THAT(error("mz,name\n100,\"a\n").message(), HasSubstr("never ends"));
  EXPECT_THAT(error(std::string_view("x\0,", 3)).message(), HasSubstr("no text"));
  EXPECT_THAT(error("").message(), HasSubstr("no table"));
  EXPECT_THAT(error("# only\n").message(), HasSubstr("no table"));
  EXPECT_THAT(error("mz,name\nabc,a\n").message(), HasSubstr("no m/z"));
  EXPECT_THAT(error("x,y,100\n0,0,NA\n").message(), HasSubstr("no measured pixel"));
}

TEST_F(Csv, LinesWithoutMzAreLeftOutOfAList) {
  const auto t = read("mz,name\n,a\n-5,b\n100,c\ninf,d\n");
  EXPECT_THAT(t.features->names, ElementsAre("c"));
  EXPECT_THAT(t.warnings, ElementsAre(HasSubstr("3 lines")));
}

TEST_F(Csv, WindowsThatDoNotHoldTheirMzAreReplaced) {
  const auto t = read("mz,low,high\n100,200,300\n");
  EXPECT_LT(t.features->mzLow[0], 100);
  EXPECT_THAT(t.warnings, ElementsAre(HasSubstr("1 m/z windows")));
}

TEST_F(Csv, ReadingStopsWhenCancelledAndAMissingFileIsAnError) {
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(readCsv(write(folder / "a.csv", "x,y,100\n0,0,1\n"), {}, cancel), Cancelled);
  EXPECT_THROW(readCsv(folder / "none.csv", {}, CancelToken()), Error);
}

}  // namespace
}  // namespace histion::io_tables

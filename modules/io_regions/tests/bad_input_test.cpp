#include "regions_test_tools.h"

namespace histion::io_regions {
namespace {

TEST(BadInput, InvalidJsonIsNamedByLineAndColumn) {
  const Error error = errorOf("{\"type\": \"Feature\",\n  \"geometry\": oops}");
  EXPECT_EQ(error.kind(), ErrorKind::Damaged);
  EXPECT_THAT(error.message(), HasSubstr("line 2, column 15"));
  EXPECT_THAT(error.message(), HasSubstr("a.geojson"));
}

TEST(BadInput, AFileThatEndsTooEarlyIsNamedByItsLastPlace) {
  EXPECT_THAT(errorOf("{\n\"type\": \"Feature\"").message(), HasSubstr("line 2"));
  EXPECT_THAT(errorOf("").message(), HasSubstr("line 1, column 1"));
}

TEST(BadInput, ThePlaceIsRightBehindNumbersThatJsonDoesNotKnow) {
  const Error error = errorOf("{\"a\": NaN, \"b\": [NaN,\n 1, Infinity, NaN, oops]}");
  EXPECT_THAT(error.message(), HasSubstr("line 2, column 20"));
}

TEST(BadInput, NotANumberAmongTheMeasurementsIsReadAsMissing) {
  const auto read = parse(
      feature(kSquare, R"({"measurements":{"a":NaN,"b":-Infinity,"c":2},"name":"NaN Infinity"})"));
  const auto& r = read.regions->regions.at(0);
  EXPECT_EQ(r.name, "NaN Infinity");
  EXPECT_TRUE(r.extra.at("measurements").at("a").is_null());
  EXPECT_TRUE(r.extra.at("measurements").at("b").is_null());
  EXPECT_EQ(r.extra.at("measurements").at("c"), 2);
  EXPECT_THAT(read.warnings, ElementsAre(HasSubstr("2 values written as NaN")));
}

TEST(BadInput, ACoordinateThatIsNoFiniteNumberIsAnError) {
  for (const char* bad : {"NaN", "null", "\"1\"", "true", "[1]"}) {
    const Error error = errorOf(
        "[" + feature(kSquare) + "," +
        feature(R"({"type":"LineString","coordinates":[[0,0],[1,)" + std::string(bad) + "]]}") +
        "]");
    EXPECT_EQ(error.kind(), ErrorKind::Damaged) << bad;
    EXPECT_THAT(error.message(), HasSubstr("feature 2")) << bad;
  }
  EXPECT_THAT(errorOf(R"({"type":"Point","coordinates":[1e999,0]})").message(),
              HasSubstr("out of range"));
}

TEST(BadInput, CoordinatesOfTheWrongDepthAreAnError) {
  for (const char* bad :
       {R"({"type":"Polygon","coordinates":[[0,0],[1,0],[1,1]]})",
        R"({"type":"Polygon","coordinates":{"a":1}})", R"({"type":"Polygon"})",
        R"({"type":"MultiPolygon","coordinates":[1]})", R"({"type":"Point","coordinates":[1]})",
        R"({"type":"GeometryCollection"})"})
    EXPECT_EQ(errorOf(bad).kind(), ErrorKind::Damaged) << bad;
}

TEST(BadInput, RingsWithFewerThanThreePointsAreLeftOut) {
  const auto read = parse(
      "[" +
      feature(
          R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[1,1],[2,1],[1,1]]]})") +
      "," +
      feature(
          R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]})") +
      "]");
  ASSERT_EQ(read.regions->regions.size(), 1u);
  EXPECT_EQ(read.regions->regions[0].parts[0].size(), 1u);
  EXPECT_THAT(read.warnings, ElementsAre(HasSubstr("fewer than three points was left out (2 times"),
                                         HasSubstr("without any usable point")));
}

TEST(BadInput, AnOutlineThatIsNotClosedIsClosed) {
  const auto read = parse(R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4]]]})");
  EXPECT_EQ(read.regions->regions.at(0).parts[0][0].size(), 3u);
  EXPECT_THAT(read.warnings, ElementsAre(HasSubstr("was closed")));
}

TEST(BadInput, UnknownGeometriesAreLeftOut) {
  const auto read =
      parse("[" + feature(R"({"type":"Circle","coordinates":[1,2],"radius":3})") + "," +
            feature(kSquare) + "," + feature("null") + "," + R"({"a":1})" + "]");
  EXPECT_EQ(read.regions->regions.size(), 1u);
  EXPECT_THAT(read.warnings,
              ElementsAre(HasSubstr("unknown type 'Circle'"), HasSubstr("usable point"),
                          HasSubstr("without geometry"), HasSubstr("no feature")));
}

TEST(BadInput, JsonThatIsNoGeojsonIsDamaged) {
  for (const char* bad : {R"({"spectrum_id":"CCMSLIB1"})", R"([{"spectrum_id":"CCMSLIB1"}])", "3",
                          "\"text\"", "null", "{}", R"({"type":5})"}) {
    const Error error = errorOf(bad);
    EXPECT_EQ(error.kind(), ErrorKind::Damaged) << bad;
    EXPECT_THAT(error.message(), HasSubstr("no GeoJSON")) << bad;
  }
  EXPECT_THAT(errorOf(R"({"type":"FeatureCollection"})").message(), HasSubstr("without features"));
}

TEST(BadInput, DeepNestingIsRefusedWithoutFillingTheStack) {
  std::string deep = R"({"type":"Feature","geometry":)" + kSquare + R"(,"properties":{"a":)";
  deep += std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}}";
  EXPECT_THAT(errorOf(deep).message(), HasSubstr("deeper than 64"));
  std::string collections;
  for (int i = 0; i < 5000; ++i) collections += R"({"type":"GeometryCollection","geometries":[)";
  EXPECT_THAT(errorOf(collections).message(), HasSubstr("deeper than 64"));
}

TEST(BadInput, AnEmptyCollectionGivesNoRegionsAndSaysSo) {
  const auto read = parse(R"({"type":"FeatureCollection","features":[]})");
  EXPECT_TRUE(read.regions->regions.empty());
  EXPECT_THAT(read.warnings, ElementsAre(HasSubstr("no regions")));
}

TEST(BadInput, PropertiesOfOddTypesStayInExtra) {
  const auto read = parse(feature(
      kSquare,
      R"({"name":5,"color":[1,2],"isLocked":"yes","classification":7,"metadata":[],"histion":1})",
      R"("id":{"a":1},)"));
  const auto& r = read.regions->regions.at(0);
  EXPECT_EQ(r.name, "");
  EXPECT_FALSE(r.color || r.locked);
  EXPECT_EQ(r.classIndex, -1);
  for (const char* key : {"name", "color", "isLocked", "classification", "metadata", "histion"})
    EXPECT_TRUE(r.extra.contains(key)) << key;
  EXPECT_EQ(r.extra.at("geojson").at("feature").at("id").at("a"), 1);
  EXPECT_EQ(parse(feature(kSquare, "[1]")).regions->regions.size(), 1u);
}

TEST(BadInput, AnIdThatRepeatsIsLeftOut) {
  const auto read = parse("[" + feature(kSquare, "{}", R"("id":"x",)") + "," +
                          feature(kSquare, "{}", R"("id":"x",)") + "," +
                          feature(kSquare, "{}", R"("id":12,)") + "]");
  EXPECT_EQ(read.regions->regions[0].id, "x");
  EXPECT_EQ(read.regions->regions[1].id, "");
  EXPECT_EQ(read.regions->regions[2].id, "12");
  EXPECT_EQ(read.warnings.size(), 1u);
}

TEST(BadInput, AMissingFileIsASystemError) {
  EXPECT_THROW(readGeojson("/no/such/file.geojson", CancelToken()), Error);
}

TEST(BadInput, ReadingStopsWhenCancelled) {
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(parseGeojson("[" + feature(kSquare) + "]", "a", "a", cancel), Cancelled);
}

}  // namespace
}  // namespace histion::io_regions

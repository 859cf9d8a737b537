#include "regions_test_tools.h"

namespace histion::io_regions {
namespace {

using Shape = Regions::Shape;
using Color = std::array<std::uint8_t, 3>;

const Color kTumor{200, 0, 0};

// As QuPath 0.4 and later write it.
const std::string kQupath = R"({"type":"FeatureCollection","features":[
{"type":"Feature","id":"2c16a0d2-29c5-4c46-9b52-8a4f58b0a1d7",
 "geometry":{"type":"Polygon","coordinates":[[[10.5,20],[110.25,20],[110.25,90],[10.5,90],[10.5,20]],
   [[30,30],[40,30],[40,40],[30,30]]],"isEllipse":false,"plane":{"c":-1,"z":2,"t":0}},
 "properties":{"objectType":"annotation","name":"edge","color":[1,2,3],
   "classification":{"name":"Tumor","color":[200,0,0]},"isLocked":true,
   "measurements":{"Area µm^2":812.5},"metadata":{"ANNOTATION_DESCRIPTION":"see slide 2","by":"A"}}},
{"type":"Feature","id":"b1b5f5a4-24a2-4f8e-8a0e-6c1a4c4a8f11",
 "geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4]]},
 "properties":{"objectType":"detection","classification":{"name":"Tumor","color":[200,0,0]}},
 "nucleusGeometry":{"type":"Point","coordinates":[1,2]}}
]})";

TEST(Reading, AQupathAnnotationKeepsGeometryClassNameColourLockIdAndNote) {
  const auto regions = parse(kQupath).regions;
  ASSERT_EQ(regions->regions.size(), 2u);
  const auto& r = regions->regions[0];
  EXPECT_EQ(r.name, "edge");
  EXPECT_EQ(r.note, "see slide 2");
  EXPECT_EQ(r.id, "2c16a0d2-29c5-4c46-9b52-8a4f58b0a1d7");
  EXPECT_TRUE(r.locked);
  EXPECT_EQ(r.color, (Color{1, 2, 3}));
  EXPECT_EQ(r.classIndex, 0);
  EXPECT_EQ(r.shape, Shape::Area);
  const Regions::Ring outline{{10.5, 20}, {110.25, 20}, {110.25, 90}, {10.5, 90}};
  const Regions::Ring hole{{30, 30}, {40, 30}, {40, 40}};
  EXPECT_THAT(r.parts, ElementsAre(ElementsAre(outline, hole)));
  ASSERT_EQ(regions->classes.size(), 1u);
  EXPECT_EQ(regions->classes[0].name, "Tumor");
  EXPECT_EQ(regions->classes[0].color, kTumor);
}

TEST(Reading, EverythingElseStaysInExtra) {
  const auto regions = parse(kQupath).regions;
  const nlohmann::json expected{
      {"measurements", {{"Area µm^2", 812.5}}},
      {"metadata", {{"by", "A"}}},
      {"geojson",
       {{"geometry", {{"isEllipse", false}, {"plane", {{"c", -1}, {"z", 2}, {"t", 0}}}}}}}};
  EXPECT_EQ(regions->regions[0].extra, expected);
  const auto& detection = regions->regions[1];
  EXPECT_EQ(detection.extra.at("objectType"), "detection");
  EXPECT_EQ(detection.extra.at("geojson").at("feature").at("nucleusGeometry").at("type"), "Point");
  EXPECT_EQ(detection.shape, Shape::Points);
  EXPECT_FALSE(detection.locked);
  EXPECT_FALSE(detection.color.has_value());
}

TEST(Reading, EveryGeometryBecomesItsShape) {
  const auto shapeOf = [](const std::string& geometry) {
    const auto read = parse(geometry).regions;
    EXPECT_EQ(read->regions.size(), 1u) << geometry;
    return std::pair(read->regions.at(0).shape, read->regions.at(0).parts);
  };
  using Parts = std::vector<std::vector<Regions::Ring>>;
  EXPECT_EQ(shapeOf(kSquare), std::pair(Shape::Area, Parts{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}}}));
  EXPECT_EQ(shapeOf(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],
                        [[[5,5],[6,5],[6,6],[5,5]]]]})"),
            std::pair(Shape::Area, Parts{{{{0, 0}, {1, 0}, {1, 1}}}, {{{5, 5}, {6, 5}, {6, 6}}}}));
  EXPECT_EQ(shapeOf(R"({"type":"LineString","coordinates":[[0,0],[1,1],[0,0]]})"),
            std::pair(Shape::Line, Parts{{{{0, 0}, {1, 1}, {0, 0}}}}));
  EXPECT_EQ(shapeOf(R"({"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3]]]})"),
            std::pair(Shape::Line, Parts{{{{0, 0}, {1, 1}}}, {{{2, 2}, {3, 3}}}}));
  EXPECT_EQ(shapeOf(R"({"type":"Point","coordinates":[7,8]})"),
            std::pair(Shape::Points, Parts{{{{7, 8}}}}));
  EXPECT_EQ(shapeOf(R"({"type":"MultiPoint","coordinates":[[7,8],[9,9]]})"),
            std::pair(Shape::Points, Parts{{{{7, 8}, {9, 9}}}}));
  EXPECT_EQ(shapeOf(R"({"type":"GeometryCollection","geometries":[)" + kSquare + "," +
                    R"({"type":"Polygon","coordinates":[[[5,5],[6,5],[6,6],[5,5]]]}]})")
                .second.size(),
            2u);
}

TEST(Reading, ACollectionOfMixedShapesBecomesOneRegionOfEach) {
  const auto read = parse(feature(R"({"type":"GeometryCollection","geometries":[)" + kSquare +
                                      R"(,{"type":"Point","coordinates":[1,1]}]})",
                                  R"({"name":"both"})", R"("id":"one",)"));
  ASSERT_EQ(read.regions->regions.size(), 2u);
  EXPECT_EQ(read.regions->regions[0].shape, Shape::Area);
  EXPECT_EQ(read.regions->regions[1].shape, Shape::Points);
  EXPECT_EQ(read.regions->regions[1].name, "both");
  EXPECT_EQ(read.regions->regions[0].id, "one");
  EXPECT_EQ(read.regions->regions[1].id, "");
  EXPECT_THAT(read.warnings, ElementsAre(HasSubstr("mixes areas")));
}

TEST(Reading, AFeatureAListOfFeaturesAndAPlainGeometryAreRead) {
  EXPECT_EQ(parse(feature(kSquare)).regions->regions.size(), 1u);
  EXPECT_EQ(parse("[" + feature(kSquare) + "," + feature(kSquare) + "]").regions->regions.size(),
            2u);
  EXPECT_EQ(parse("\xEF\xBB\xBF" + kSquare).regions->regions.size(), 1u);
  EXPECT_EQ(parse(kSquare).regions->title, "a");
}

TEST(Reading, TheEarlyQupathFormIsUnderstood) {
  // 0xFFC80000 as a signed number is the red (200, 0, 0).
  const auto read = parse(
      "[" +
      feature(
          kSquare,
          R"({"classification":{"name":"Tumor","colorRGB":-3670016},"isLocked":false,"measurements":[]})",
          R"("id":"PathAnnotationObject",)") +
      "," + feature(kSquare, R"({"colorRGB":-16776961})", R"("id":"PathDetectionObject",)") + "]");
  EXPECT_THAT(read.warnings, IsEmpty());
  const auto& r = read.regions->regions;
  EXPECT_EQ(read.regions->classes.at(0).color, kTumor);
  EXPECT_EQ(r.at(0).id, "");
  EXPECT_EQ(r.at(0).extra, nlohmann::json({{"measurements", nlohmann::json::array()}}));
  EXPECT_EQ(r.at(1).color, (Color{0, 0, 255}));
  EXPECT_EQ(r.at(1).extra.at("objectType"), "detection");
}

TEST(Reading, ClassesComeByNameAndColour) {
  const auto one = [](const char* classification) {
    return feature(kSquare, std::string(R"({"classification":)") + classification + "}");
  };
  const auto read =
      parse("[" + one(R"("Stroma")") + "," + one(R"({"name":"Stroma","color":[1,1,1]})") + "," +
            one(R"({"name":"Stroma","color":[2,2,2]})") + "," +
            one(R"({"names":["Tumor","Positive"],"color":[3,3,3]})") + "," + one("null") + "," +
            one("{}") + "]");
  const auto& classes = read.regions->classes;
  ASSERT_EQ(classes.size(), 3u);
  EXPECT_EQ(classes[0].color, (Color{1, 1, 1}));  // the text took the colour stated later
  EXPECT_EQ(classes[1].color, (Color{2, 2, 2}));
  EXPECT_EQ(classes[2].name, "Tumor: Positive");
  std::vector<int> indices;
  for (const auto& r : read.regions->regions) indices.push_back(r.classIndex);
  EXPECT_THAT(indices, ElementsAre(0, 0, 1, 2, -1, -1));
  EXPECT_EQ(read.regions->regions[5].extra.at("classification"), nlohmann::json::object());
}

TEST(Reading, AClassWithoutColourAlwaysGetsTheSame) {
  const auto color = [](const std::string& before) {
    return parse("[" + before + feature(kSquare, R"({"classification":"Stroma"})") + "]")
        .regions->classes.back()
        .color;
  };
  EXPECT_EQ(color(""), color(feature(kSquare, R"({"classification":"Tumor"})") + ","));
}

TEST(Reading, CoordinatesAreReadToTheLastDigit) {
  const auto read = parse(R"({"type":"Point","coordinates":[0.1,12345.678901234567]})");
  EXPECT_EQ(read.regions->regions[0].parts[0][0][0], (Regions::Point{0.1, 12345.678901234567}));
}

}  // namespace
}  // namespace histion::io_regions

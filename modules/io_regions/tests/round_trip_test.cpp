#include <cmath>
#include <random>

#include "core/error.h"
#include "regions_test_tools.h"
#include "support/temporary_folder.h"

namespace histion::io_regions {
namespace {

using nlohmann::json;
using Shape = Regions::Shape;

class RandomRegions {
 public:
  explicit RandomRegions(unsigned seed) : random_(seed) {}

  Regions make(int count) {
    Regions regions;
    regions.title = "seed";
    regions.frame = whole(2) ? "" : "dataset-1";
    regions.width = whole(1000);
    regions.height = whole(1000);
    for (int i = 0; i < 4; ++i)
      regions.classes.push_back({"class " + std::to_string(whole(3)), color()});
    for (int i = 0; i < count; ++i) regions.regions.push_back(region(i));
    return regions;
  }

 private:
  int whole(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }
  double real(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  std::array<std::uint8_t, 3> color() {
    return {std::uint8_t(whole(256)), std::uint8_t(whole(256)), std::uint8_t(whole(256))};
  }
  Regions::Point centre() { return {real(0, 5000), real(0, 5000)}; }

  // A star around the centre: a simple polygon whose size a hole can undercut.
  Regions::Ring star(Regions::Point c, double low, double high) {
    Regions::Ring ring;
    const int n = 3 + whole(8);
    for (int i = 0; i < n; ++i) {
      const double radius = real(low, high), angle = 2 * M_PI * i / n;
      ring.push_back({c[0] + radius * std::cos(angle), c[1] + radius * std::sin(angle)});
    }
    if (whole(4) == 0)
      for (auto& p : ring) p = {std::round(p[0]) + double(&p - ring.data()), std::round(p[1])};
    return ring;
  }

  json value(int depth) {
    switch (whole(depth > 0 ? 7 : 5)) {
      case 0:
        return nullptr;
      case 1:
        return whole(2) == 0;
      case 2:
        return whole(100000) - 50000;
      case 3:
        return real(-1e6, 1e6);
      case 4:
        return "täxt \"\\\n" + std::to_string(whole(9));
      case 5: {
        json list = json::array();
        for (int i = whole(4); i > 0; --i) list.push_back(value(depth - 1));
        return list;
      }
      default: {
        json object = json::object();
        for (int i = whole(4); i > 0; --i) object["k" + std::to_string(i)] = value(depth - 1);
        return object;
      }
    }
  }

  Regions::Region region(int index) {
    Regions::Region r;
    if (whole(3)) r.name = "region " + std::to_string(index);
    if (whole(3) == 0) r.note = "a \"note\"";
    r.classIndex = whole(5) - 1;
    r.locked = whole(2);
    if (whole(2)) r.color = color();
    if (whole(3) == 0) r.id = "own id " + std::to_string(index);
    if (whole(3) == 0) r.id = "00000000-0000-4000-8000-" + std::to_string(100000000000 + index);
    static const char* const keys[] = {"measurements", "metadata", "objectType", "classification",
                                       "name",         "color",    "isLocked",   "geojson",
                                       "histion",      "free"};
    for (const char* key : keys)
      if (whole(4) == 0) r.extra[key] = value(2);
    if (whole(3) == 0) r.parent = "own id " + std::to_string(whole(12));
    if (whole(3) == 0) r.section = whole(40);
    r.shape = Shape(whole(3));
    if (r.shape == Shape::Points) {
      Regions::Ring all;
      for (int i = 1 + whole(5); i > 0; --i) all.push_back(centre());
      r.parts = {{all}};
      return r;
    }
    for (int part = 1 + whole(3); part > 0; --part) {
      const auto c = centre();
      std::vector<Regions::Ring> rings{star(c, 50, 100)};
      if (r.shape == Shape::Area)
        for (int hole = whole(4); hole > 0; --hole) rings.push_back(star(c, 1, 10));
      r.parts.push_back(std::move(rings));
    }
    return r;
  }

  std::mt19937 random_;
};

TEST(RoundTrip, WhatWasWrittenIsReadBackExactlyEqual) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Regions regions = RandomRegions(seed).make(12);
    const auto written = geojsonText(regions, CancelToken());
    const auto read = parse(written.text);
    EXPECT_THAT(written.warnings, IsEmpty());
    EXPECT_THAT(read.warnings, IsEmpty());
    expectEqual(regions, *read.regions);
    EXPECT_EQ(geojsonText(*read.regions, CancelToken()).text, written.text);
    if (HasFailure()) break;
  }
}

// A QuPath export made here as text, so that the writer has no part in it.
std::string qupathText(unsigned seed) {
  std::mt19937 random(seed);
  const auto whole = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  const auto ring = [&](double size) {
    json points = json::array();
    const int n = 3 + whole(6);
    for (int i = 0; i < n; ++i)
      points.push_back({std::round(1e4 * size * std::cos(6.28 * i / n)) / 64,
                        std::round(1e4 * size * std::sin(6.28 * i / n)) / 64});
    points.push_back(points.front());
    return points;
  };
  json features = json::array();
  for (int i = 0; i < 6; ++i) {
    json polygon = json::array({ring(10)});
    for (int h = whole(3); h > 0; --h) polygon.push_back(ring(1));
    json geometry{{"type", "Polygon"}, {"coordinates", polygon}};
    if (whole(2)) geometry["plane"] = {{"c", -1}, {"z", whole(5)}, {"t", 0}};
    json properties{{"objectType", whole(2) ? "annotation" : "tile"}};
    if (whole(2)) properties["name"] = "n" + std::to_string(i);
    if (whole(2)) properties["color"] = {whole(256), 0, 7};
    if (whole(2)) properties["isLocked"] = true;
    if (whole(2)) {
      const int c = whole(3);
      properties["classification"] = {{"name", "c" + std::to_string(c)}, {"color", {c, c, c}}};
    }
    if (whole(2)) properties["measurements"] = {{"Area", 0.1 * whole(1000)}, {"Länge", whole(10)}};
    if (whole(2)) properties["metadata"] = {{"ANNOTATION_DESCRIPTION", "d"}, {"k", "v"}};
    features.push_back({{"type", "Feature"},
                        {"id", "00000000-0000-4000-8000-00000000000" + std::to_string(i)},
                        {"geometry", geometry},
                        {"properties", properties}});
  }
  return json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

TEST(RoundTrip, AQupathFileReadAndWrittenSaysTheSameAgain) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const std::string text = qupathText(seed);
    const json before = json::parse(text);
    const json after = json::parse(geojsonText(*parse(text).regions, CancelToken()).text);
    // Every feature is the very same JSON value: nothing lost, nothing added.
    EXPECT_EQ(before.at("features"), after.at("features"));
    if (HasFailure()) break;
  }
}

Regions oneRegion(std::vector<std::vector<Regions::Ring>> parts, Shape shape = Shape::Area) {
  Regions regions;
  regions.classes = {{"Tumor", {200, 0, 0}}};
  Regions::Region r;
  r.classIndex = 0;
  r.shape = shape;
  r.parts = std::move(parts);
  regions.regions.push_back(r);
  return regions;
}

TEST(Writing, TheFileIsWhatQupathOpens) {
  Regions regions = oneRegion({{{{0, 0}, {10.5, 0}, {10.5, 0.1}}}});
  regions.regions[0].locked = true;
  regions.regions[0].name = "edge";
  const auto text = geojsonText(regions, CancelToken()).text;
  EXPECT_THAT(text, HasSubstr(R"("coordinates":[[[0,0],[10.5,0],[10.5,0.1],[0,0]]])"));
  const json document = json::parse(text);
  EXPECT_EQ(document.at("type"), "FeatureCollection");
  const json& f = document.at("features").at(0);
  EXPECT_EQ(f.at("geometry").at("type"), "Polygon");
  EXPECT_THAT(f.at("id").get<std::string>(),
              ::testing::MatchesRegex(
                  "[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  const json& p = f.at("properties");
  EXPECT_EQ(p.at("objectType"), "annotation");
  EXPECT_EQ(p.at("isLocked"), true);
  EXPECT_EQ(p.at("name"), "edge");
  EXPECT_EQ(p.at("classification"), (json{{"name", "Tumor"}, {"color", {200, 0, 0}}}));
}

TEST(Writing, EveryShapeHasItsGeometry) {
  const auto typeOf = [](const Regions& r) {
    return json::parse(geojsonText(r, CancelToken()).text)["features"][0]["geometry"]["type"]
        .get<std::string>();
  };
  const Regions::Ring ring{{0, 0}, {1, 0}, {1, 1}};
  EXPECT_EQ(typeOf(oneRegion({{ring}, {ring}})), "MultiPolygon");
  EXPECT_EQ(typeOf(oneRegion({{ring}}, Shape::Line)), "LineString");
  EXPECT_EQ(typeOf(oneRegion({{ring}, {ring}}, Shape::Line)), "MultiLineString");
  EXPECT_EQ(typeOf(oneRegion({{{{1, 2}}}}, Shape::Points)), "Point");
  EXPECT_EQ(typeOf(oneRegion({{ring}}, Shape::Points)), "MultiPoint");
}

TEST(Writing, MissingIdsAreTheSameEveryTimeAndDifferBetweenEqualRegions) {
  Regions regions = oneRegion({{{{0, 0}, {1, 0}, {1, 1}}}});
  regions.regions.push_back(regions.regions[0]);
  const auto text = geojsonText(regions, CancelToken()).text;
  EXPECT_EQ(text, geojsonText(regions, CancelToken()).text);
  const json features = json::parse(text).at("features");
  EXPECT_NE(features.at(0).at("id"), features.at(1).at("id"));
}

TEST(Writing, WhatCannotBeWrittenIsSaid) {
  Regions regions = oneRegion({{{{0, 0}, {1, 0}, {1, 1}}, {{0, 0}}}});
  regions.regions.emplace_back();
  regions.width = regions.height = 1;
  regions.labels = {0};
  const auto written = geojsonText(regions, CancelToken());
  EXPECT_THAT(written.warnings, ElementsAre(HasSubstr("fewer than three points"),
                                            HasSubstr("without points"), HasSubstr("label map")));
  EXPECT_EQ(parse(written.text).regions->regions.size(), 1u);
}

TEST(Writing, ACoordinateThatIsNotFiniteIsAnError) {
  EXPECT_THROW(geojsonText(oneRegion({{{{0, 0}, {1, NAN}, {1, 1}}}}), CancelToken()), Error);
}

TEST(Writing, TheFileIsCompleteOrNotThere) {
  const testing::TemporaryFolder folder;
  const Regions good = oneRegion({{{{0, 0}, {1, 0}, {1, 1}}}});
  EXPECT_THAT(writeGeojson(good, folder / "r.geojson", CancelToken()), IsEmpty());
  const std::string before = readText(folder / "r.geojson");
  EXPECT_THROW(
      writeGeojson(oneRegion({{{{0, NAN}, {1, 0}, {1, 1}}}}), folder / "r.geojson", CancelToken()),
      Error);
  EXPECT_EQ(readText(folder / "r.geojson"), before);
  EXPECT_THROW(writeGeojson(good, folder / "missing" / "r.geojson", CancelToken()), Error);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

}  // namespace
}  // namespace histion::io_regions

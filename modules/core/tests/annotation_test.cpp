#include "core/annotation.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace histion {
namespace {

Annotation sample(const std::string& id) {
  Annotation a;
  a.id = id;
  a.parent = "p";
  a.frame = "section-1";
  a.section = 2;
  a.order = 7;
  a.name = "edge";
  a.note = "unsure";
  a.className = "Tumor";
  a.parts = {{{{0, 0}, {4.25, 0}, {0.1, 3}}, {{1, 1}, {1.5, 1}, {1, 1.5}}}};
  a.locked = true;
  a.color = std::array<std::uint8_t, 3>{1, 2, 3};
  a.extra = {{"measurements", {{"a", 1.5}}}};
  return a;
}

TEST(Annotation, ComesBackFromItsJson) {
  const Annotation a = sample("x");
  EXPECT_EQ(Annotation::from(nlohmann::json::parse(a.json().dump())), a);
  Annotation plain;
  plain.id = "y";
  plain.shape = Regions::Shape::Points;
  plain.parts = {{{{0.1, 1.0 / 3}}}};
  EXPECT_EQ(Annotation::from(nlohmann::json::parse(plain.json().dump())), plain);
}

TEST(Annotation, DamagedJsonIsToldNotTaken) {
  nlohmann::json document = sample("x").json();
  for (const char* field : {"id", "frame", "order", "shape", "parts"}) {
    nlohmann::json without = document;
    without.erase(field);
    EXPECT_THROW(Annotation::from(without), Error) << field;
  }
  document["shape"] = "sphere";
  EXPECT_THROW(Annotation::from(document), Error);
  document["shape"] = 3;
  EXPECT_THROW(Annotation::from(document), Error);
}

TEST(AnnotationSet, ItsLinesGiveItBack) {
  AnnotationSet set;
  set.put(std::make_shared<const Annotation>(sample("b")));
  set.put(std::make_shared<const Annotation>(sample("a")));
  set.setClasses({{"Own", {9, 8, 7}}});
  set.setAlignment("slide", "msi", std::array<double, 6>{2, 0, 5, 0, 2, -3});
  AnnotationSet back;
  for (const auto& line : set.lines()) back.applyLine(line);
  EXPECT_EQ(back.lines(), set.lines());
  EXPECT_EQ(*back.find("b"), sample("b"));
  back.applyLine(AnnotationSet::removeLine("b"));
  EXPECT_EQ(back.find("b"), nullptr);
  EXPECT_THROW(back.applyLine({{"paint", 1}}), Error);
}

TEST(AnnotationSet, AnAlignmentMapsBothWays) {
  AnnotationSet set;
  set.setAlignment("slide", "msi", std::array<double, 6>{0, -2, 5, 4, 0, -3});
  const auto there = *set.mapping("slide", "msi"), back = *set.mapping("msi", "slide");
  const double x = there[0] * 7 + there[1] * 11 + there[2],
               y = there[3] * 7 + there[4] * 11 + there[5];
  EXPECT_NEAR(back[0] * x + back[1] * y + back[2], 7, 1e-12);
  EXPECT_NEAR(back[3] * x + back[4] * y + back[5], 11, 1e-12);
  EXPECT_FALSE(set.mapping("slide", "other"));
  set.setAlignment("msi", "slide", std::nullopt);
  EXPECT_FALSE(set.mapping("slide", "msi"));
}

TEST(AnnotationSet, RegionsAndBackKeepEverything) {
  AnnotationSet set;
  Annotation a = sample("a");
  a.parent.clear();
  Annotation child = sample("c");
  child.parent = "a";
  child.order = 8;
  set.put(std::make_shared<const Annotation>(a));
  set.put(std::make_shared<const Annotation>(child));
  const auto regions = set.regions("section-1");
  ASSERT_EQ(regions->regions.size(), 2u);
  EXPECT_TRUE(set.regions("another")->regions.empty());
  const auto stored = Regions::fromRecord(regions->toRecord());
  AnnotationSet other;
  const auto made = other.adopt(*stored, "");
  ASSERT_EQ(made.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    Annotation expected = i == 0 ? a : child;
    expected.order = made[i]->order;
    EXPECT_EQ(*made[i], expected);
  }
  EXPECT_LT(made[0]->order, made[1]->order);
}

TEST(AnnotationSet, AdoptingTwiceMakesNewObjectsThatKeepTheirHierarchy) {
  AnnotationSet set;
  Annotation a = sample("a"), child = sample("c");
  a.parent.clear();
  child.parent = "a";
  set.put(std::make_shared<const Annotation>(a));
  set.put(std::make_shared<const Annotation>(child));
  const auto made = set.adopt(*set.regions(), "");
  ASSERT_EQ(made.size(), 2u);
  EXPECT_NE(made[0]->id, "a");
  const auto& parentOf = made[0]->parent.empty() ? made[1] : made[0];
  const auto& root = made[0]->parent.empty() ? made[0] : made[1];
  EXPECT_EQ(parentOf->parent, root->id);
}

TEST(AnnotationSet, NewIdsAreUuids) {
  const std::string id = newAnnotationId();
  ASSERT_EQ(id.size(), 36u);
  EXPECT_EQ(id[14], '4');
  EXPECT_NE(id, newAnnotationId());
}

}  // namespace
}  // namespace histion

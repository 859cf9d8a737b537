#include "compute/shapes.h"

#include <gtest/gtest.h>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include "compute/region_mask.h"
#include "core/error.h"

namespace histion::compute {
namespace {

// A star around a centre: always a simple polygon.
Polygons randomStar(std::mt19937& random, double x, double y, double largest) {
  std::uniform_real_distribution<double> radius(0.3 * largest, largest);
  std::uniform_int_distribution<int> corners(5, 30);
  const int n = corners(random);
  Ring ring;
  for (int i = 0; i < n; ++i) {
    const double angle = 2 * std::numbers::pi * i / n, r = radius(random);
    ring.push_back({x + r * std::cos(angle), y + r * std::sin(angle)});
  }
  return {{ring}};
}

TEST(Shapes, MeasuresAreThoseOfTheFormulas) {
  EXPECT_DOUBLE_EQ(areaOf(rectangle(1, 2, 5, 4)), 8);
  EXPECT_NEAR(areaOf(ellipse(0, 0, 40, 20)), std::numbers::pi * 20 * 10, 0.05 * 2 * 100);
  EXPECT_DOUBLE_EQ(lengthOf({{0, 0}, {3, 4}, {3, 10}}), 11);
  const Polygons frame = subtract(rectangle(0, 0, 10, 10), rectangle(2, 2, 4, 4));
  EXPECT_DOUBLE_EQ(areaOf(frame), 96);
  EXPECT_EQ(frame.size(), 1u);
  EXPECT_EQ(frame.front().size(), 2u) << "outline and hole";
  EXPECT_FALSE(contains(frame, {3, 3}));
  EXPECT_TRUE(contains(frame, {5, 5}));
  EXPECT_DOUBLE_EQ(areaOf(fillHoles(frame)), 100);
  EXPECT_DOUBLE_EQ(areaOf(fillHoles(frame, 3)), 96) << "a hole of 4 is not below 3";
}

TEST(Shapes, AStrokeOfARoundBrushIsACapsule) {
  const double exact = std::numbers::pi * 25 + 10 * 30;
  EXPECT_NEAR(areaOf(brushStroke({{0, 0}, {10, 0}, {30, 0}}, 5)), exact, 0.005 * exact);
  EXPECT_NEAR(areaOf(brushStroke({{7, 7}}, 5)), std::numbers::pi * 25, 0.005 * 25 * 3.2);
  EXPECT_TRUE(brushStroke({}, 5).empty());
}

TEST(Shapes, AFigureOfEightBecomesTwoTriangles) {
  const Polygons eight{{{{0, 0}, {10, 10}, {10, 0}, {0, 10}}}};
  EXPECT_FALSE(isValid(eight));
  const Polygons fixed = repaired(eight);
  EXPECT_TRUE(isValid(fixed));
  EXPECT_EQ(fixed.size(), 2u);
  EXPECT_DOUBLE_EQ(areaOf(fixed), 50);
}

TEST(Shapes, CornersThatAreNoNumbersAreRefused) {
  const Polygons bad{{{{0, 0}, {std::numeric_limits<double>::quiet_NaN(), 1}, {1, 1}}}};
  EXPECT_THROW(unite(bad, rectangle(0, 0, 1, 1)), Error);
}

TEST(Shapes, EmptyShapesAreNeutral) {
  const Polygons square = rectangle(0, 0, 4, 4);
  EXPECT_DOUBLE_EQ(areaOf(unite({}, square)), 16);
  EXPECT_DOUBLE_EQ(areaOf(subtract(square, {})), 16);
  EXPECT_TRUE(intersect(square, {}).empty());
  EXPECT_TRUE(subtract(square, square).empty());
  EXPECT_TRUE(boundsOf({}).empty());
}

// Of any two areas: |A∪B| + |A∩B| = |A| + |B|, |A\B| = |A| - |A∩B|; results are valid; points
// agree with the definition.
TEST(Shapes, OperationsKeepTheLawsOfSetsOnRandomShapes) {
  std::mt19937 random(20240611);
  std::uniform_real_distribution<double> place(-20, 20), anywhere(-45, 45);
  for (int round = 0; round < 300; ++round) {
    const Polygons a = randomStar(random, place(random), place(random), 20);
    Polygons b = randomStar(random, place(random), place(random), 20);
    if (round % 3 == 0) b = subtract(b, randomStar(random, place(random), place(random), 8));
    const Polygons both = unite(a, b), common = intersect(a, b), rest = subtract(a, b);
    EXPECT_NEAR(areaOf(both) + areaOf(common), areaOf(a) + areaOf(b), 1e-6) << round;
    EXPECT_NEAR(areaOf(rest), areaOf(a) - areaOf(common), 1e-6) << round;
    EXPECT_TRUE(isValid(both) && isValid(common) && isValid(rest)) << round;
    for (int i = 0; i < 20; ++i) {
      const Point p{anywhere(random), anywhere(random)};
      const bool inA = contains(a, p), inB = contains(b, p);
      EXPECT_EQ(contains(both, p), inA || inB) << round;
      EXPECT_EQ(contains(common, p), inA && inB) << round;
      EXPECT_EQ(contains(rest, p), inA && !inB) << round;
    }
  }
}

TEST(Shapes, SimplifyingMovesNoOutlineByMoreThanTheTolerance) {
  std::mt19937 random(5);
  std::normal_distribution<double> jitter(0, 0.05);
  Ring ring;
  for (int i = 0; i < 2000; ++i) {
    const double angle = 2 * std::numbers::pi * i / 2000, r = 50 + jitter(random);
    ring.push_back({r * std::cos(angle), r * std::sin(angle)});
  }
  const Polygons circle{{ring}}, simple = simplify(circle, 0.5);
  EXPECT_LT(cornersOf(simple), 100u);
  EXPECT_TRUE(isValid(simple));
  // All of the old corners lie within 0.5 (and rounding) of the new outline.
  const Polygons inside = grown(simple, -0.51), outside = grown(simple, 0.51);
  for (const Point& p : ring) {
    EXPECT_FALSE(contains(inside, p));
    EXPECT_TRUE(contains(outside, p));
  }
}

TEST(Shapes, UniteAllIsTheUnionOfAll) {
  std::vector<Polygons> squares;
  for (int i = 0; i < 100; ++i) squares.push_back(rectangle(i, 0, i + 1, 1));
  const Polygons all = uniteAll(squares);
  EXPECT_EQ(all.size(), 1u);
  EXPECT_DOUBLE_EQ(areaOf(all), 100);
}

TEST(Shapes, AffineMapsScaleAreasByTheirDeterminant) {
  const Polygons moved = transformed(rectangle(0, 0, 2, 3), {0, -2, 5, 3, 0, 1});
  EXPECT_DOUBLE_EQ(areaOf(moved), 6 * 6);
  const Box box = boundsOf(moved);
  EXPECT_DOUBLE_EQ(box.x0, 5 - 6);
  EXPECT_DOUBLE_EQ(box.y1, 1 + 6);
}

}  // namespace
}  // namespace histion::compute

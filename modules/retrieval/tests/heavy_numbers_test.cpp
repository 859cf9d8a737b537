// Compositions that differ in hydrogen alone have one number, all others their own.
#include "retrieval/molecules/heavy_numbers.h"

#include <gtest/gtest.h>

namespace histion::retrieval {
namespace {

Formula formula(const char* text) { return Formula::parse(text).value(); }

TEST(HeavyNumbers, CountInTheOrderOfAdding) {
  HeavyNumbers numbers;
  for (const auto* text : {"C2H6O", "CH4", "C2H4O", "CN", "H2", "SeSiS"})
    numbers.add(formula(text));
  EXPECT_EQ(numbers.size(), 5U);
  EXPECT_EQ(numbers.find(formula("C2O")), 0);
  EXPECT_EQ(numbers.find(formula("CH")), 1);
  EXPECT_EQ(numbers.find(formula("CHN")), 2);
  EXPECT_EQ(numbers.find(Formula()), 3) << "hydrogen alone leaves nothing";
  EXPECT_EQ(numbers.find(formula("SSeSi")), 4);
  EXPECT_EQ(numbers.find(formula("C2O2")), -1);
}

TEST(HeavyNumbers, ManyAndLargeCompositionsAreToldApart) {
  HeavyNumbers numbers;
  const auto made = [](int number) {
    Formula result;
    result.set(Element::C, number % 300);  // some do not fit a byte
    result.set(Element::Si, number / 300);
    return result;
  };
  for (int i = 0; i < 6000; ++i) numbers.add(made(i));
  EXPECT_EQ(numbers.size(), 6000U);
  for (int i = 0; i < 6000; ++i) ASSERT_EQ(numbers.find(made(i)), i);
  EXPECT_EQ(numbers.find(made(6000)), -1);
  EXPECT_EQ(HeavyNumbers().find(formula("C")), -1);
}

}  // namespace
}  // namespace histion::retrieval

#include "core/json_values.h"

#include <gtest/gtest.h>

namespace histion {
namespace {

TEST(JsonValues, AreReadWhereTheyAre) {
  const nlohmann::json object{{"mz", 301.25}, {"charge", -2}, {"adduct", "[M-H]-"}};
  EXPECT_EQ(numberIn(object, "mz"), 301.25);
  EXPECT_EQ(numberIn(object, "charge"), -2);
  EXPECT_EQ(textIn(object, "adduct"), "[M-H]-");
  EXPECT_EQ(memberOf(object, "mz"), 301.25);
}

TEST(JsonValues, OfAnotherTypeCountAsNotGiven) {
  const nlohmann::json object{{"mz", "301.25"}, {"adduct", 3}, {"nothing", nullptr}};
  EXPECT_EQ(numberIn(object, "mz"), 0);
  EXPECT_EQ(numberIn(object, "nothing", 7), 7);
  EXPECT_EQ(numberIn(object, "absent", 7), 7);
  EXPECT_EQ(textIn(object, "adduct"), "");
  EXPECT_TRUE(memberOf(object, "absent").is_null());
}

TEST(JsonValues, OfWhatIsNoObjectAreNotGiven) {
  for (const nlohmann::json& value :
       {nlohmann::json(), nlohmann::json(3), nlohmann::json::array()}) {
    EXPECT_EQ(numberIn(value, "mz", 7), 7);
    EXPECT_EQ(textIn(value, "mz"), "");
    EXPECT_TRUE(memberOf(value, "mz").is_null());
  }
}

}  // namespace
}  // namespace histion

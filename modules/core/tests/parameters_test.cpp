#include "core/parameters.h"

#include <gtest/gtest.h>

namespace histion {
namespace {

ParameterSpec spec(std::string id, ParameterType type, nlohmann::json value = nullptr) {
  ParameterSpec s;
  s.id = s.label = std::move(id);
  s.type = type;
  s.defaultValue = std::move(value);
  s.tooltip = "Say it like this";
  return s;
}

std::vector<ParameterSpec> example() {
  std::vector<ParameterSpec> specs{
      spec("components", ParameterType::Int, 10), spec("rate", ParameterType::Real, 0.001),
      spec("centre", ParameterType::Bool, true), spec("scaling", ParameterType::Choice, "none"),
      spec("peaks", ParameterType::MzList, nlohmann::json::array())};
  specs[0].minimum = 1;
  specs[0].maximum = 100;
  specs[3].choices = {{"none", "None"}, {"unit", "Unit variance"}};
  return specs;
}

Error failure(const nlohmann::json& given) {
  try {
    Parameters(example(), given);
  } catch (const Error& e) {
    return e;
  }
  ADD_FAILURE() << given << " was accepted";
  return Error(ErrorKind::Failed, "accepted");
}

TEST(Parameters, MissingValuesTakeTheirDefaults) {
  const Parameters p(example(), {{"components", 3}});
  EXPECT_EQ(p.integer("components"), 3);
  EXPECT_DOUBLE_EQ(p.real("rate"), 0.001);
  EXPECT_TRUE(p.flag("centre"));
  EXPECT_EQ(p.text("scaling"), "none");
  EXPECT_TRUE(p.mzList("peaks").empty());
}

TEST(Parameters, AMisspeltNameIsAnErrorThatNamesTheNearestOne) {
  const Error e = failure({{"componets", 3}});
  EXPECT_EQ(e.kind(), ErrorKind::Usage);
  EXPECT_NE(e.line().find("componets"), std::string::npos);
  EXPECT_NE(e.line().find("'components'"), std::string::npos);
}

TEST(Parameters, ValuesOutsideTheirRangeOrTypeAreRejected) {
  EXPECT_NE(failure({{"components", 0}}).line().find("at least 1"), std::string::npos);
  EXPECT_NE(failure({{"components", 101}}).line().find("at most 100"), std::string::npos);
  EXPECT_NE(failure({{"components", 2.5}}).line().find("whole number"), std::string::npos);
  EXPECT_NE(failure({{"rate", "fast"}}).line().find("number"), std::string::npos);
  EXPECT_NE(failure({{"centre", 1}}).line().find("true or false"), std::string::npos);
  EXPECT_NE(failure({{"scaling", "auto"}}).line().find("none, unit"), std::string::npos);
  EXPECT_NE(failure({{"peaks", {100.0, -1.0}}}).line().find("positive"), std::string::npos);
}

TEST(Parameters, AValueWithoutDefaultMustBeGiven) {
  EXPECT_THROW(Parameters({spec("file", ParameterType::File)}, nlohmann::json::object()), Error);
}

TEST(Parameters, ReadingAnUndeclaredParameterIsAnError) {
  EXPECT_THROW(Parameters(example(), {}).real("speed"), Error);
}

TEST(Parameters, WordsOfTheCommandLineBecomeTheDeclaredType) {
  const auto specs = example();
  EXPECT_EQ(parseParameter(specs[0], "7"), 7);
  EXPECT_EQ(parseParameter(specs[1], "1e-3"), 1e-3);
  EXPECT_EQ(parseParameter(specs[2], "off"), false);
  EXPECT_EQ(parseParameter(specs[4], "741.53,798.54"), nlohmann::json({741.53, 798.54}));
  EXPECT_THROW(parseParameter(specs[0], "seven"), Error);
  EXPECT_THROW(parseParameter(specs[4], "741.53,x"), Error);
}

TEST(NearestWord, OnlyNearWordsAreOffered) {
  EXPECT_EQ(nearestWord("autoencodr", {"pca", "autoencoder"}), "autoencoder");
  EXPECT_EQ(nearestWord("registration", {"pca", "autoencoder"}), std::nullopt);
}

}  // namespace
}  // namespace histion

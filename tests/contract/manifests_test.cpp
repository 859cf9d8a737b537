// Promises that every manifest of the build must keep.
#include <gtest/gtest.h>

#include <set>

#include "core/registry.h"

namespace histion {
namespace {

std::vector<Manifest> manifests() { return ModuleRegistry(moduleFolder()).manifests(); }

TEST(Manifests, EveryPluginOfTheBuildLoads) {
  ModuleRegistry all(moduleFolder());
  EXPECT_FALSE(all.manifests().empty());
  all.probe();
  for (const FaultyPlugin& plugin : all.faulty())
    ADD_FAILURE() << plugin.family << ": " << plugin.reason;
}

TEST(Manifests, EveryModuleSaysWhatItIs) {
  for (const Manifest& m : manifests()) {
    EXPECT_FALSE(m.title.empty()) << m.id;
    EXPECT_GT(m.summary.size(), 20u) << m.id;
    EXPECT_FALSE(m.category.empty()) << m.id;
    EXPECT_FALSE(m.version.empty()) << m.id;
    for (const Port& port : m.outputs) EXPECT_FALSE(port.summary.empty()) << m.id << "." << port.id;
    for (const Port& port : m.inputs) EXPECT_FALSE(port.summary.empty()) << m.id << "." << port.id;
  }
}

TEST(Manifests, EveryParameterCanBeShownInAForm) {
  for (const Manifest& m : manifests())
    for (const ParameterSpec& p : m.parameters) {
      const std::string where = m.id + "." + p.id;
      EXPECT_FALSE(p.label.empty()) << where;
      EXPECT_GT(p.tooltip.size(), 10u) << where;
      const bool file = p.type == ParameterType::File;
      EXPECT_TRUE(file || !p.defaultValue.is_null()) << where << " has no default";
      if (!p.visibleIf.is_object()) continue;
      for (const auto& [other, value] : p.visibleIf.items())
        EXPECT_TRUE(std::any_of(m.parameters.begin(), m.parameters.end(),
                                [&, name = other](auto& s) { return s.id == name; }))
            << where << " depends on the unknown parameter " << other;
    }
}

TEST(Manifests, DefaultsAreValidTogether) {
  for (const Manifest& m : manifests()) {
    nlohmann::json given = nlohmann::json::object();
    for (const ParameterSpec& p : m.parameters)
      if (p.type == ParameterType::File && p.defaultValue.is_null()) given[p.id] = "file";
    EXPECT_NO_THROW(Parameters(m.parameters, given)) << m.id;
  }
}

TEST(Manifests, MisspeltParametersAreErrorsForEveryModule) {
  for (const Manifest& m : manifests())
    EXPECT_THROW(Parameters(m.parameters, {{"no_such_parameter", 1}}), Error) << m.id;
}

TEST(Manifests, ReadersAndWritersFollowTheirForm) {
  for (const Manifest& m : manifests()) {
    if (!m.isReader() && !m.isWriter()) continue;
    EXPECT_TRUE(std::any_of(m.parameters.begin(), m.parameters.end(), [](auto& p) {
      return p.id == "file";
    })) << m.id;
    if (m.isReader()) {
      EXPECT_FALSE(m.outputs.empty()) << m.id;
      EXPECT_TRUE(m.inputs.empty()) << m.id;
    }
    if (m.isWriter()) {
      ASSERT_FALSE(m.inputs.empty()) << m.id;
      EXPECT_FALSE(m.inputs.front().optional) << m.id;
      // What is written beside the data is found by its kind.
      for (std::size_t i = 1; i < m.inputs.size(); ++i)
        EXPECT_TRUE(m.inputs[i].optional) << m.id << " " << m.inputs[i].id;
      EXPECT_TRUE(m.outputs.empty()) << m.id;
    }
  }
}

TEST(Manifests, NoTwoReadersClaimTheSamePattern) {
  std::set<std::string> seen;
  for (const Manifest& m : manifests())
    for (std::string pattern : m.opens) {
      std::transform(pattern.begin(), pattern.end(), pattern.begin(), ::tolower);
      EXPECT_TRUE(seen.insert(pattern).second) << m.id << " " << pattern;
    }
}

TEST(Manifests, NoTwoWritersClaimTheSameKindAndExtension) {
  std::set<std::string> seen;
  for (const Manifest& m : manifests())
    for (const std::string& pattern : m.saves)
      EXPECT_TRUE(seen.insert(std::string(toString(m.inputs.front().kind)) + " " + pattern).second)
          << m.id << " " << pattern;
}

}  // namespace
}  // namespace histion

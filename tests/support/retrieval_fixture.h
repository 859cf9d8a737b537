// A project that holds the libraries of the retrieval phantom, and what is asked of it by commands.
// For the tests of searching and of comparing methods.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/command.h"
#include "support/imzml_fixture.h"
#include "support/retrieval_phantom.h"
#include "support/temporary_folder.h"

namespace histion::testing {

struct RetrievalProject : ::testing::Test {
  TemporaryFolder folder;
  RetrievalFiles files = writeRetrievalPhantom(folder / "files");
  std::string project = (folder / "project").string();

  void SetUp() override {
    const auto made =
        histionRun({"import", project, files.positive.string(), files.negative.string()});
    ASSERT_EQ(made.exitCode, 0) << made.err;
  }
  // Of `histion-run MODULE PROJECT … --json`; null, and the test fails, when that fails.
  nlohmann::json answerOf(const std::string& module, std::vector<std::string> more) const {
    more.insert(more.begin(), {module, project});
    more.push_back("--json");
    const auto result = histionRun(more);
    EXPECT_EQ(result.exitCode, 0) << result.err;
    return result.exitCode == 0 ? nlohmann::json::parse(result.out) : nlohmann::json();
  }
  nlohmann::json info() const {
    return nlohmann::json::parse(histionRun({"info", project, "--json"}).out);
  }
  // One line that says what is wrong, and no answer.
  static void expectFailure(const std::vector<std::string>& words, int exitCode,
                            const std::string& mentions) {
    const auto result = histionRun(words);
    EXPECT_EQ(result.exitCode, exitCode) << result.err;
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_NE(result.err.find(mentions), std::string::npos) << result.err;
    EXPECT_TRUE(result.out.empty()) << result.out;
  }
};

}  // namespace histion::testing

// The warm worker's promises: what it answers, what it keeps, what it drops, and that no line ends
// it. The modules are those of a plugin without chemistry.
#include <gtest/gtest.h>

#include <signal.h>

#include <filesystem>

#include "core/data_json.h"
#include "core/spectrum.h"
#include "store/project.h"
#include "support/command.h"
#include "support/imzml_fixture.h"
#include "support/line_process.h"
#include "support/temporary_folder.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

Spectrum entry(const char* name, double precursor, std::vector<double> mz,
               std::vector<float> intensity) {
  return {name, std::move(mz), std::move(intensity), {{"precursor_mz", precursor}}};
}

std::string fakeModules() { return std::string(HISTION_BINARY_DIR) + "/tests/fake_modules"; }

struct Serve : ::testing::Test {
  Serve() {
    SilentProgress progress;
    const auto opened = store::Project::open(project, true);
    SpectrumSet set;
    set.title = "drugs";
    set.spectra = {entry("heavy", 300.1, {50, 120}, {1, 9}), entry("light", 180.06, {42}, {5}),
                   entry("heavy isomer", 300.1, {50, 121}, {9, 1})};
    Provenance provenance;
    provenance.recipeHash = std::string(64, 'a');
    library = opened->addImported(set, "drugs", provenance, progress, {});
    set.spectra.resize(1);
    provenance.recipeHash = std::string(64, 'b');
    other = opened->addImported(set, "other", provenance, progress, {});
  }
  LineProcess worker(int prepareMs = 0) {
    return LineProcess({histionRunPath(), "serve", project},
                       {"HISTION_MODULES=" + fakeModules(),
                        "HISTION_FAKE_PREPARE_MS=" + std::to_string(prepareMs)});
  }
  json ask(int id, const std::string& name = "scan 1") {
    return {{"id", id},
            {"ask", "retrieval"},
            {"inputs", {{"library", json::array({library})}}},
            {"question",
             {{"queries",
               {{"name", name},
                {"mz", {50.0, 120.0}},
                {"intensity", {1.0, 9.0}},
                {"facts", {{"precursor_mz", 300.1}}}}}}}};
  }
  json prepare(int id) {
    return {{"id", id},
            {"prepare", "retrieval"},
            {"inputs", {{"library", json::array({library})}}},
            {"question", {{"queries", json::array()}}}};
  }
  // The next answers by their ids.
  static std::map<int, json> answersOf(LineProcess& process, int count) {
    std::map<int, json> answers;
    for (int i = 0; i < count; ++i)
      if (const auto answer = process.nextAnswer()) answers[(*answer)["id"]] = *answer;
    EXPECT_EQ(answers.size(), std::size_t(count));
    return answers;
  }
  static std::string kindOf(const std::optional<json>& answer) {
    return answer && answer->contains("error") ? (*answer)["error"].value("kind", "") : "";
  }
  // What lies in the project, with times.
  std::map<std::string, fs::file_time_type> files() const {
    std::map<std::string, fs::file_time_type> found;
    for (const auto& file : fs::recursive_directory_iterator(project))
      if (file.is_regular_file()) found[file.path().string()] = file.last_write_time();
    return found;
  }

  TemporaryFolder folder;
  std::string project = (folder / "project").string(), library, other;
};

TEST_F(Serve, AnswersWithTheHitsAndWritesNothing) {
  const auto before = files();
  LineProcess process = worker();
  process.send(ask(7));
  const auto answer = process.nextAnswer();
  ASSERT_TRUE(answer && answer->contains("outputs")) << answer.value_or(json()).dump();
  EXPECT_EQ((*answer)["id"], 7);
  EXPECT_GE((*answer)["seconds"].get<double>(), 0);
  const auto hits = hitListFrom((*answer)["outputs"]["hits"]);
  ASSERT_EQ(hits->hits.size(), 2u);
  EXPECT_EQ(hits->hits[0].name, "heavy");
  EXPECT_NEAR(hits->hits[0].score, 1, 1e-6);
  EXPECT_EQ(hits->query, "scan 1");
  EXPECT_EQ(hits->queryMz, (std::vector<double>{50, 120}));
  EXPECT_EQ(process.end(), 0);
  EXPECT_EQ(files(), before);
}

TEST_F(Serve, WhatWasPreparedIsKeptForTheNextQuestion) {
  LineProcess process = worker();
  const auto preparation = [&](const json& request) {
    process.send(request);
    const auto answer = process.nextAnswer();
    if (!answer || !answer->contains("outputs")) return -1;
    EXPECT_EQ((*answer)["warnings"], json::array({"prepared with pretence"}));
    return (*answer)["outputs"]["hits"]["facts"].value("preparation", -1);
  };
  EXPECT_EQ(preparation(ask(1)), 1);
  EXPECT_EQ(preparation(ask(2, "another")), 1);
  json wider = ask(3);
  wider["parameters"]["window_ppm"] = 50.0;  // only the answer depends on it
  EXPECT_EQ(preparation(wider), 1);
  json deeper = ask(4);
  deeper["parameters"]["depth"] = 2;
  EXPECT_EQ(preparation(deeper), 2);
  json second = ask(5);
  second["inputs"]["library"] = other;
  EXPECT_EQ(preparation(second), 3);
  EXPECT_EQ(preparation(ask(6)), 1) << "three are kept";
  json fourth = ask(7);
  fourth["parameters"]["depth"] = 4;
  EXPECT_EQ(preparation(fourth), 4);
  EXPECT_EQ(preparation(deeper), 5) << "the least recently used went";
  EXPECT_EQ(preparation(ask(8)), 1);
}

TEST_F(Serve, CanBePreparedForQuestionsToCome) {
  LineProcess process = worker();
  const json preparation = prepare(1);
  process.send(preparation);
  const auto prepared = process.nextAnswer();
  ASSERT_TRUE(prepared && prepared->contains("outputs")) << (prepared ? prepared->dump() : "");
  EXPECT_EQ((*prepared)["id"], 1);
  EXPECT_TRUE((*prepared)["outputs"].empty());
  json deeper = preparation;
  deeper["parameters"]["depth"] = 2;
  process.send(deeper);
  ASSERT_TRUE(process.nextAnswer());
  process.send(ask(3));
  const auto answer = process.nextAnswer();
  ASSERT_TRUE(answer && answer->contains("outputs"));
  EXPECT_EQ((*answer)["outputs"]["hits"]["facts"]["preparation"], 1);
}

TEST_F(Serve, AQuestionTakesOverWhatIsBeingPreparedForIt) {
  LineProcess process = worker(400);
  const json preparation = prepare(1);
  process.send(preparation);
  while (const auto line = process.next())
    if (line->contains("progress") && (*line)["text"] == "encoding candidates") break;
  process.send(ask(2));
  auto answers = answersOf(process, 2);
  EXPECT_EQ(kindOf(answers[1]), "cancelled");
  ASSERT_TRUE(answers[2].contains("outputs"));
  EXPECT_EQ(answers[2]["outputs"]["hits"]["facts"]["preparation"], 1);
}

TEST_F(Serve, WithoutNamedLibrariesAllAreAsked) {
  LineProcess process = worker();
  json request = ask(1);
  request.erase("inputs");
  process.send(request);
  const auto answer = process.nextAnswer();
  ASSERT_TRUE(answer && answer->contains("outputs"));
  EXPECT_EQ((*answer)["outputs"]["hits"]["hits"].size(), 3u);
}

TEST_F(Serve, TellsHowFarThePreparationIs) {
  LineProcess process = worker(200);
  process.send(ask(1));
  double last = 0;
  int told = 0;
  std::optional<json> line;
  while ((line = process.next()) && line->contains("progress")) {
    EXPECT_EQ((*line)["id"], 1);
    EXPECT_GE((*line)["progress"].get<double>(), last);
    last = (*line)["progress"];
    told += (*line)["text"] == "encoding candidates";
  }
  EXPECT_GE(told, 2);
  ASSERT_TRUE(line);
  EXPECT_TRUE(line->contains("outputs"));
}

TEST_F(Serve, TheLatestQuestionWins) {
  LineProcess process = worker();
  process.send(ask(1, "slow"));  // would be answered when it is cancelled
  process.send(ask(2));
  auto answers = answersOf(process, 2);
  EXPECT_EQ(kindOf(answers[1]), "cancelled");
  EXPECT_TRUE(answers[2].contains("outputs")) << answers[2].dump();
}

TEST_F(Serve, APreparationOutlivesTheQuestionThatBeganItWhenTheNextNeedsIt) {
  LineProcess process = worker(400);
  process.send(ask(1));
  while (const auto line = process.next())
    if (line->contains("progress") && (*line)["text"] == "encoding candidates") break;
  process.send(ask(2, "another"));
  bool toldToTheNewer = false;
  std::map<int, json> answers;
  while (answers.size() < 2) {
    const auto line = process.next();
    ASSERT_TRUE(line);
    if (line->contains("progress"))
      toldToTheNewer |= (*line)["id"] == 2;
    else
      answers[(*line)["id"]] = *line;
  }
  EXPECT_TRUE(toldToTheNewer);
  EXPECT_EQ(kindOf(answers[1]), "cancelled");
  ASSERT_TRUE(answers[2].contains("outputs"));
  EXPECT_EQ(answers[2]["outputs"]["hits"]["facts"]["preparation"], 1);
}

TEST_F(Serve, AQuestionCanBeTakenBack) {
  LineProcess process = worker(60'000);
  process.send(ask(1));
  while (const auto line = process.next())
    if (line->contains("progress") && (*line)["text"] == "encoding candidates") break;
  process.send(json{{"cancel", 99}});  // of nothing: no answer
  process.send(json{{"cancel", 1}});
  const auto answer = process.nextAnswer();
  EXPECT_EQ(kindOf(answer), "cancelled");
  EXPECT_EQ((*answer)["id"], 1);
  EXPECT_EQ(process.end(), 0);
}

TEST_F(Serve, NoLineEndsIt) {
  LineProcess process = worker();
  const auto kind = [&](const std::string& line) {
    process.send(line);
    return kindOf(process.nextAnswer());
  };
  for (const char* line :
       {"{",
        "[]",
        "nonsense",
        "7",
        "\"ask\"",
        "{}",
        "{\"id\":3}",
        "{\"ask\":5}",
        "\xff\xfe\x01",
        "{\"ask\":\"no-such-module\"}",
        "{\"ask\":\"retrieval\",\"inputs\":[1]}",
        "{\"ask\":\"retrieval\",\"inputs\":{\"library\":[3]}}",
        "{\"ask\":\"retrieval\",\"inputs\":{\"nothing\":[\"x\"]}}",
        "{\"ask\":\"retrieval\",\"parameters\":{\"window\":1}}",
        "{\"ask\":\"retrieval\",\"parameters\":{\"window_ppm\":\"wide\"}}",
        "{\"ask\":\"retrieval\",\"inputs\":{\"library\":[\"no-such-data\"]}}",
        "{\"ask\":\"retrieval\"}",
        "{\"ask\":\"retrieval\",\"question\":{\"queries\":3}}",
        "{\"ask\":\"retrieval\",\"question\":{\"queries\":{\"mz\":[1,2],\"intensity\":[1]}}}",
        "{\"ask\":\"retrieval\",\"question\":{\"queries\":{\"mz\":[\"a\"],\"intensity\":[1]}}}",
        "{\"ask\":\"retrieval\",\"question\":{\"queries\":{\"mz\":[1],\"intensity\":[null]}}}",
        "{\"ask\":\"retrieval\",\"question\":{\"other\":{\"mz\":[1],\"intensity\":[1]}}}"})
    EXPECT_EQ(kind(line), "usage") << line;
  // Blank lines say nothing and are not answered.
  process.send(std::string());
  json bare = ask(5);
  bare["question"]["queries"].erase("facts");
  process.send(bare);
  const auto refused = process.nextAnswer();
  EXPECT_EQ((*refused)["id"], 5);
  EXPECT_EQ((*refused)["error"]["message"], "the question has no precursor m/z");
  EXPECT_EQ((*refused)["error"]["hint"], "Enter it above the hits");
  process.send(ask(6));
  EXPECT_TRUE(process.nextAnswer()->contains("outputs"));
  EXPECT_EQ(process.end(), 0);
}

TEST_F(Serve, OtherModulesAreRunPlainlyAndPeaksMayComeInAnyOrder) {
  LineProcess process = worker();
  process.send(
      json{{"id", "a"},
           {"ask", "plain-echo"},
           {"question", {{"queries", {{{"mz", {9, 3}}, {"intensity", {1, 2}}, {"name", "x"}}}}}}});
  const auto answer = process.nextAnswer();
  ASSERT_TRUE(answer && answer->contains("outputs")) << answer.value_or(json()).dump();
  EXPECT_EQ((*answer)["id"], "a");
  EXPECT_EQ((*answer)["outputs"]["echo"]["kind"], "spectrum_set");
  EXPECT_EQ((*answer)["outputs"]["echo"]["mz"], (json{3.0, 9.0}));
}

TEST_F(Serve, ListsTheModulesThatCanBeAsked) {
  LineProcess process = worker();
  process.send(json{{"id", 2}, {"list", true}});
  const auto answer = process.nextAnswer();
  ASSERT_TRUE(answer);
  std::vector<std::string> ids;
  for (const json& module : (*answer)["modules"]) ids.push_back(module["id"]);
  EXPECT_EQ(ids, (std::vector<std::string>{"plain-echo", "retrieval", "retrieval-mass"}));
}

TEST_F(Serve, WhatLibrariesPrintDoesNotMixWithTheAnswers) {
  LineProcess process = worker();
  process.send(ask(1, "print"));
  EXPECT_TRUE(process.nextAnswer()->contains("outputs"));
  EXPECT_EQ(process.end(), 0);
  EXPECT_NE(process.errors().find("a library says something"), std::string::npos);
}

TEST_F(Serve, QuestionsBeforeTheEndOfTheInputAreStillAnswered) {
  LineProcess process = worker(100);
  process.send(ask(1));
  process.closeInput();
  EXPECT_TRUE(process.nextAnswer()->contains("outputs"));
  EXPECT_EQ(process.end(), 0);
}

TEST_F(Serve, ASignalEndsItAtOnce) {
  LineProcess process = worker(60'000);
  process.send(ask(1));
  ASSERT_TRUE(process.next());
  process.signal(SIGTERM);
  EXPECT_EQ(kindOf(process.nextAnswer()), "cancelled");
  EXPECT_EQ(process.end(), 4);
}

TEST_F(Serve, ADamagedProjectIsRefusedAsEver) {
  writeText(fs::path(project) / "project.json", "{ broken");
  fs::remove_all(fs::path(project) / "data");
  const auto damaged = runCommand({histionRunPath(), "serve", project});
  EXPECT_EQ(damaged.exitCode, 3) << damaged.err;
  EXPECT_FALSE(damaged.err.empty());
  EXPECT_TRUE(damaged.out.empty());
  const auto none = runCommand({histionRunPath(), "serve", (folder / "none").string()});
  EXPECT_EQ(none.exitCode, 3) << none.err;
  EXPECT_EQ(runCommand({histionRunPath(), "serve"}).exitCode, 2);
}

TEST(DataJson, AHitListSurvivesTheRoundTrip) {
  HitList list;
  list.query = "scan 3";
  list.queryMz = {100.5, 200.25};
  list.queryIntensity = {1, 3};
  list.facts = {{"precursor_mz", 301.1}};
  list.hits.resize(2);
  list.hits[0].name = "Coffein";
  list.hits[0].score = 0.25;
  list.hits[0].ppmError = std::nan("");
  list.hits[0].scoreParts = {{"cosine", 0.5}, {"mass", std::nan("")}};
  list.hits[0].mz = {50, 60};
  list.hits[0].intensity = {1, 2};
  list.hits[0].probability = 0.75;
  list.hits[0].facts = {{"ions", {{{"label", "[M+H]+"}, {"mz", 195.0877}}}}};
  // As a line: numbers that JSON does not have become null on the way.
  const auto back = hitListFrom(json::parse(dataJson(list).dump()));
  ASSERT_EQ(back->hits.size(), 2u);
  EXPECT_EQ(back->hits[0].name, "Coffein");
  EXPECT_EQ(back->hits[0].mz, list.hits[0].mz);
  EXPECT_EQ(back->hits[0].facts, list.hits[0].facts);
  EXPECT_EQ(back->hits[0].probability, 0.75);
  EXPECT_TRUE(std::isnan(back->hits[0].ppmError));
  EXPECT_EQ(back->hits[0].scoreParts[0].second, 0.5);
  EXPECT_TRUE(std::isnan(back->hits[0].scoreParts[1].second));
  EXPECT_EQ(back->queryMz, list.queryMz);
  EXPECT_EQ(back->queryIntensity, list.queryIntensity);
  EXPECT_EQ(back->facts, list.facts);
  EXPECT_THROW(hitListFrom({{"kind", "table"}}), Error);
  EXPECT_THROW(hitListFrom(json::array()), Error);
  EXPECT_THROW(hitListFrom({{"kind", "hit_list"}, {"schema", 1}, {"hits", 3}}), Error);
  json half = dataJson(list);
  half.erase("query_intensity");
  EXPECT_THROW(hitListFrom(half), Error);
}

}  // namespace
}  // namespace histion::testing

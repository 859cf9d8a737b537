#include "store/annotation_journal.h"

#include <gtest/gtest.h>
#include <filesystem>
#include <fstream>

#include "core/error.h"
#include "support/temporary_folder.h"

namespace histion::store {
namespace {

namespace fs = std::filesystem;

Annotation square(const std::string& id, double x) {
  Annotation a;
  a.id = id;
  a.frame = "msi";
  a.order = 1;
  a.parts = {{{{x, 0}, {x + 1, 0}, {x + 1, 1}, {x, 1}}}};
  return a;
}

class JournalTest : public ::testing::Test {
 protected:
  AnnotationSet read() {
    problems.clear();
    return journal.read(problems);
  }
  testing::TemporaryFolder folder;
  AnnotationJournal journal{folder.path()};
  std::vector<std::string> problems;
};

TEST_F(JournalTest, WithoutAFileThereAreTheDefaultClassesOnly) {
  const AnnotationSet set = read();
  EXPECT_TRUE(set.objects().empty());
  EXPECT_EQ(set.classes().front().name, "Tumor");
  EXPECT_FALSE(fs::exists(journal.file()));
}

TEST_F(JournalTest, EditsComeBackInOrder) {
  journal.append({AnnotationSet::putLine(square("a", 0)), AnnotationSet::putLine(square("b", 5))});
  journal.append({AnnotationSet::putLine(square("a", 9)), AnnotationSet::removeLine("b")});
  const AnnotationSet set = read();
  EXPECT_EQ(set.objects().size(), 1u);
  EXPECT_EQ(*set.find("a"), square("a", 9));
  EXPECT_TRUE(problems.empty());
}

TEST_F(JournalTest, EveryPrefixOfTheFileGivesTheCompleteEditsOfIt) {
  std::vector<std::string> lines;
  for (int i = 0; i < 5; ++i) {
    const auto line = AnnotationSet::putLine(square("id" + std::to_string(i), i));
    lines.push_back(line.dump() + "\n");
    journal.append({line});
  }
  std::string whole;
  for (const auto& line : lines) whole += line;
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    std::ofstream(journal.file(), std::ios::binary | std::ios::trunc) << whole.substr(0, length);
    std::size_t complete = 0, end = 0;
    // A line whose last byte is there needs no line end.
    while (complete < lines.size() && end + lines[complete].size() - 1 <= length)
      end += lines[complete++].size();
    ASSERT_EQ(read().objects().size(), complete) << length;
    EXPECT_TRUE(problems.empty()) << length;
  }
}

TEST_F(JournalTest, WritingGoesOnAfterALineThatWasCutOff) {
  journal.append({AnnotationSet::putLine(square("a", 0))});
  std::ofstream(journal.file(), std::ios::app) << R"({"put": {"id": "hal)";
  journal.append({AnnotationSet::putLine(square("b", 5))});
  EXPECT_EQ(read().objects().size(), 2u);
  EXPECT_TRUE(problems.empty()) << "nothing of the half line is left";
}

TEST_F(JournalTest, AnEditThatLacksOnlyItsLineEndIsKept) {
  journal.append({AnnotationSet::putLine(square("a", 0))});
  std::filesystem::resize_file(journal.file(), std::uintmax_t(journal.size()) - 1);
  journal.append({AnnotationSet::putLine(square("b", 5))});
  EXPECT_EQ(read().objects().size(), 2u);
  EXPECT_TRUE(problems.empty());
}

TEST_F(JournalTest, ALineThatWasDamagedIsToldAndTheOthersAreRead) {
  journal.append({AnnotationSet::putLine(square("a", 0))});
  std::ofstream(journal.file(), std::ios::app) << "{\"put\": 3}\nnonsense\n";
  journal.append({AnnotationSet::putLine(square("b", 5))});
  EXPECT_EQ(read().objects().size(), 2u);
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_NE(problems[0].find("Line 2"), std::string::npos);
}

TEST_F(JournalTest, CompactingKeepsTheSetAndShortensTheFile) {
  for (int i = 0; i < 50; ++i) journal.append({AnnotationSet::putLine(square("a", i))});
  const auto before = journal.size();
  journal.compact(read());
  EXPECT_LT(journal.size(), before / 10);
  EXPECT_EQ(*read().find("a"), square("a", 49));
}

TEST_F(JournalTest, AFolderThatCannotBeMadeIsTold) {
  std::ofstream(folder.path() / "annotations") << "a file in the way";
  EXPECT_THROW(journal.append({AnnotationSet::removeLine("a")}), Error);
}

}  // namespace
}  // namespace histion::store

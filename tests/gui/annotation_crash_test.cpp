// Annotations survive `kill -9`: every edit that was made two seconds before is there, the journal
// reads without a complaint, and drawing goes on.
#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <random>

#include "store/annotation_journal.h"
#include "support/temporary_folder.h"

namespace histion {
namespace {

constexpr int kKills = 40;

TEST(AnnotationCrash, NoEditOlderThanTwoSecondsIsEverLost) {
  const testing::TemporaryFolder folder;
  const store::AnnotationJournal journal(folder.path());
  std::mt19937 random(9);
  std::uniform_int_distribution<int> moment(30, 300);
  const QString program =
      QCoreApplication::applicationDirPath() + QStringLiteral("/annotation_writer");
  int last = 0;
  for (int kill = 0; kill < kKills; ++kill) {
    QProcess writer;
    writer.start(program, {QString::fromStdString(folder.path().string())});
    ASSERT_TRUE(writer.waitForStarted());
    std::vector<std::pair<qint64, int>> made;  // when, how many
    QElapsedTimer time;
    time.start();
    // Now and then longer than the promised time.
    const int lifetime = kill % 10 == 9 ? 2500 : moment(random);
    while (time.elapsed() < lifetime) {
      if (!writer.waitForReadyRead(20)) continue;
      for (const QByteArray& line : writer.readAllStandardOutput().split('\n'))
        if (!line.isEmpty()) made.emplace_back(time.elapsed(), line.toInt());
    }
    const qint64 killedAt = time.elapsed();
    writer.kill();
    ASSERT_TRUE(writer.waitForFinished());
    std::vector<std::string> problems;
    const AnnotationSet set = journal.read(problems);
    EXPECT_TRUE(problems.empty()) << problems.front();
    const auto counter = set.find("counter");
    if (made.empty()) continue;
    ASSERT_TRUE(counter) << kill;
    int promised = last;
    for (const auto& [when, number] : made)
      if (killedAt - when >= 2000) promised = number;
    EXPECT_GE(std::stoi(counter->note), promised) << kill;
    EXPECT_GE(std::stoi(counter->note), last) << "what was there before is still there";
    last = std::stoi(counter->note);
  }
  EXPECT_GT(last, kKills) << "the runs lived long enough to draw";
}

}  // namespace
}  // namespace histion

// The translation file has every text of the sources and of the manifests. The truth is lupdate's
// reading of the sources as they are.
#include <gtest/gtest.h>
#include <QFile>
#include <QProcess>
#include <QTranslator>
#include <QXmlStreamReader>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "core/registry.h"
#include "support/temporary_folder.h"
#include "ui/session/code_texts.h"
#include "ui/session/project_session.h"

namespace histion::ui {
namespace {

struct Texts {
  std::set<std::string> all, unfinished;  // "context: text"
};

Texts read(const QString& name) {
  Texts texts;
  QFile file(name);
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
  QXmlStreamReader xml(&file);
  QString context, source, comment;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("name")) {
      context = xml.readElementText();
    } else if (xml.name() == QLatin1String("source")) {
      source = xml.readElementText();
      texts.all.insert((context + QStringLiteral(": ") + source).toStdString());
    } else if (xml.name() == QLatin1String("translation") &&
               xml.attributes().value(QLatin1String("type")) == QLatin1String("unfinished")) {
      texts.unfinished.insert((context + QStringLiteral(": ") + source).toStdString());
    }
  }
  EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
  return texts;
}

QString source(const char* path) {
  return QStringLiteral(HISTION_SOURCE_DIR "/") + QLatin1String(path);
}

class ShellTranslation : public ::testing::Test {
 protected:
  QString run(const QString& program, const QStringList& words) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, words);
    EXPECT_TRUE(process.waitForFinished(120'000)) << program.toStdString();
    const QString output = QString::fromUtf8(process.readAll());
    EXPECT_EQ(process.exitCode(), 0) << output.toStdString();
    return output;
  }
  // What the sources say now; `output` gets lupdate's messages.
  Texts fresh(QString* output = nullptr) {
    const QString manifest = QString::fromStdString((folder / "manifest_texts.cpp").string());
    const QString ts = QString::fromStdString((folder / "fresh.ts").string());
    run(QStringLiteral(HISTION_PYTHON),
        {source("ui/translations/manifest_texts.py"), source("modules"), manifest});
    const QString said =
        run(QStringLiteral(HISTION_LUPDATE),
            {"-locations", "none", "-source-language", "en_GB", "-target-language", "zh_CN", "-I",
             QStringLiteral(HISTION_SOURCE_DIR), source("ui"), source("app"), manifest, "-ts", ts});
    if (output) *output = said;
    return read(ts);
  }
  histion::testing::TemporaryFolder folder;
};

TEST_F(ShellTranslation, EveryTextOfTheSourcesIsInTheTranslationFile) {
  const Texts wanted = fresh(), kept = read(source("ui/translations/histion_zh_CN.ts"));
  ASSERT_GT(wanted.all.size(), 500u);
  std::string missing;
  int count = 0;
  for (const std::string& text : wanted.all)
    if (!kept.all.count(text)) {
      missing += text + "\n";
      ++count;
    }
  std::printf("%zu texts, %d missing, %zu unfinished\n", wanted.all.size(), count,
              kept.unfinished.size());
  EXPECT_EQ(count, 0) << "run ninja histion_update_translations\n" << missing;
}

TEST_F(ShellTranslation, EveryTextOfAManifestIsAmongThem) {
  const Texts wanted = fresh();
  EXPECT_TRUE(wanted.all.count("manifest: Principal component analysis"));
  EXPECT_TRUE(wanted.all.count("manifest: Total ion current"));
  EXPECT_TRUE(wanted.all.count("manifest: Reduction"));
}

// What is not a sign but a word.
TEST_F(ShellTranslation, EveryUnitOfAParameterIsAmongThem) {
  const Texts wanted = fresh();
  for (const std::string& unit : knownUnits()) {
    static const std::set<std::string> signs{"", "m/z", "Da", "ppm", "µm", "px", "%", "s"};
    EXPECT_TRUE(signs.count(unit) || wanted.all.count("codes: " + unit)) << unit;
  }
}

// A module says what it does with Progress::update(…, "reading spectra").
TEST_F(ShellTranslation, EveryStepThatAModuleTellsIsAmongThem) {
  const Texts wanted = fresh();
  const std::regex told("update\\([^;\"]*\"([^\"]+)\"\\);");
  int steps = 0;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(HISTION_SOURCE_DIR "/modules")) {
    if (file.path().extension() != ".cpp" ||
        file.path().string().find("/tests/") != std::string::npos)
      continue;
    std::ifstream stream(file.path());
    const std::string code(std::istreambuf_iterator<char>(stream), {});
    for (std::sregex_iterator at(code.begin(), code.end(), told), end; at != end; ++at, ++steps)
      EXPECT_TRUE(wanted.all.count("codes: " + (*at)[1].str()))
          << (*at)[1] << " in " << file.path() << ": name it in ui/session/code_texts.cpp";
  }
  EXPECT_GT(steps, 20);
}

TEST(ShellTranslator, WordsOfDataAndOfTheStoreAreShownInTheLanguageOfTheWindow) {
  EXPECT_EQ(codeText("epochs").toStdString(), "epochs");
  EXPECT_EQ(codeText("").toStdString(), "");
  const std::string folder =
      "Nothing can be written into the project folder (cannot open '/data/a.histion/.window': "
      "Permission denied)";
  EXPECT_EQ(readOnlyText(folder).toStdString(), folder);
  QTranslator chinese;
  ASSERT_TRUE(chinese.load(QStringLiteral("histion_zh_CN"),
                           ProjectSession::resourceFolder() + QStringLiteral("/translations")));
  ASSERT_TRUE(QCoreApplication::installTranslator(&chinese));
  EXPECT_EQ(codeText("epochs").toStdString(), "轮");
  EXPECT_EQ(codeText("positive").toStdString(), "正离子");
  EXPECT_EQ(codeText("ppm").toStdString(), "ppm");
  EXPECT_EQ(stepText("epoch 3 of 100").toStdString(), "第3轮，共100轮");
  EXPECT_EQ(stepText("sorting by m/z").toStdString(), "按m/z排序");
  EXPECT_EQ(stepText("made up 7").toStdString(), "made up 7");
  EXPECT_EQ(codeText("made up").toStdString(), "made up");
  EXPECT_EQ(readOnlyText("Another Histion window has this project open").toStdString(),
            "另一个Histion窗口已打开此项目");
  const std::string shown = readOnlyText(folder).toStdString();
  EXPECT_EQ(shown.find("Nothing"), std::string::npos) << shown;
  EXPECT_NE(shown.find("Permission denied"), std::string::npos) << shown;
  QCoreApplication::removeTranslator(&chinese);
}

// A text in a class without Q_OBJECT is looked up under another name at run time.
TEST_F(ShellTranslation, EveryTextStandsWhereTheProgramLooksForIt) {
  QString output;
  fresh(&output);
  QString wrong;
  for (const QString& line : output.split(QLatin1Char('\n')))
    if (line.contains(QLatin1String("lacks Q_OBJECT")) ||
        line.contains(QLatin1String("without context")) ||
        line.contains(QLatin1String("unknown namespace")))
      wrong += line + QLatin1Char('\n');
  EXPECT_TRUE(wrong.isEmpty()) << wrong.toStdString();
}

// Plural forms and menu keys included.
TEST_F(ShellTranslation, EveryTextIsTranslated) {
  const Texts kept = read(source("ui/translations/histion_zh_CN.ts"));
  std::string first;
  int shown = 0;
  for (const std::string& text : kept.unfinished)
    if (++shown <= 20) first += text + "\n";
  EXPECT_EQ(kept.unfinished.size(), 0u) << "unfinished, the first:\n" << first;
}

}  // namespace
}  // namespace histion::ui

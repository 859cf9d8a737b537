// Hits of a compound search, and drawings that come from files.
#include <gtest/gtest.h>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include "lists_phantoms.h"
#include "pictures.h"
#include "ui/views/hits/hits_view.h"
#include "ui/views/hits/structure_drawing.h"
#include "ui/widgets/theme.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

// A ring with a side chain, as chemistry programs write it.
const char* const kRing =
    "<?xml version='1.0' encoding='iso-8859-1'?>\n"
    "<svg version='1.1' baseProfile='full' xmlns='http://www.w3.org/2000/svg'\n"
    "  xmlns:rdkit='http://www.rdkit.org/xml' xmlns:xlink='http://www.w3.org/1999/xlink'\n"
    "  xml:space='preserve' width='200px' height='150px' viewBox='0 0 200 150'>\n"
    "<rect style='opacity:1.0;fill:#FFFFFF;stroke:none' width='200' height='150' x='0' y='0'/>\n"
    "<path class='bond-0' d='M 60,40 L 95,60 L 95,100 L 60,120 L 25,100 L 25,60 Z' "
    "style='fill:none;fill-rule:evenodd;stroke:#000000;stroke-width:4px;stroke-linecap:butt'/>\n"
    "<path d='M 95,60 L 130,40 L 165,60' style='fill:none;stroke:#FF0000;stroke-width:4px'/>\n"
    "<rdkit:mol><rdkit:atom x='1'/></rdkit:mol></svg>";

std::shared_ptr<HitList> threeHits() {
  auto list = std::make_shared<HitList>();
  list->query = "scan 12";
  list->queryMz = {85.0284, 120.0808, 184.0733};
  list->queryIntensity = {20, 60, 100};
  list->facts = {{"precursor_mz", 500.0}, {"tolerance_da", 0.01}};
  for (int i = 0; i < 3; ++i) {
    HitList::Hit hit;
    hit.name =
        std::vector<std::string>{"PC 34:1", "phenylalanine", "a <b>bold</b> name"}[std::size_t(i)];
    hit.formula = "C" + std::to_string(9 + i) + "H11NO2";
    hit.adduct = "[M+H]+";
    hit.inchiKey = "KEY-" + std::to_string(i);
    hit.smiles = "CC" + std::to_string(i);
    hit.score = 0.9 - 0.2 * i;
    hit.ppmError = i == 1 ? -2.5 : 1.25;
    hit.scoreParts = {{"cosine", 0.8 - 0.3 * i}, {"mass", 0.5}};
    hit.structureSvg = i == 2 ? "" : kRing;
    hit.mz = {85.0284, 120.0810, 200.0};
    hit.intensity = {10, 100, 50};
    hit.matchedMz = {85.0284, 120.0808};
    list->hits.push_back(hit);
  }
  list->hits[1].facts = {{"ion_mz", 600.0}};
  return list;
}

class HitsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    view.resize(900, 640);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    view.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&view));
  }
  QString cell(int row, int column) { return view.model()->index(row, column).data().toString(); }
  QAction* action(const char* name) { return view.findChild<QAction*>(QLatin1String(name)); }

  TestWorkspace at;
  HitsView view{at.work};
};

TEST_F(HitsTest, SaysWhatItIsFor) {
  auto* empty = view.findChild<QLabel*>("hitsEmpty");
  EXPECT_TRUE(empty->isVisible());
  EXPECT_TRUE(empty->text().contains("Which compound is it?"));
  EXPECT_FALSE(view.table()->isVisible());
  EXPECT_FALSE(action("actionHitsExport")->isEnabled());
}

TEST_F(HitsTest, ListsTheHitsBestFirstAndShowsTheFirst) {
  view.setHits(threeHits());
  ASSERT_EQ(view.model()->rowCount(), 3);
  EXPECT_EQ(view.hit(), 0);
  EXPECT_EQ(cell(1, HitsModel::Name), "phenylalanine");
  EXPECT_EQ(cell(1, HitsModel::Error), "-2.50");
  EXPECT_EQ(cell(0, HitsModel::Error), "+1.25");
  EXPECT_EQ(cell(0, HitsModel::Score), "0.900");
  EXPECT_TRUE(view.table()->isColumnHidden(HitsModel::Probability));
  ASSERT_EQ(view.plot()->matches().size(), 2u);
  EXPECT_EQ(view.plot()->matches()[1], (std::pair<std::size_t, std::size_t>{1, 1}));
}

TEST_F(HitsTest, NamesFromFilesAreTextsNotMarkup) {
  view.setHits(threeHits());
  view.table()->selectRow(2);
  EXPECT_TRUE(
      view.findChild<QTextBrowser*>("hitFacts")->toPlainText().contains("a <b>bold</b> name"));
}

TEST_F(HitsTest, SortingKeepsTheChosenHit) {
  view.setHits(threeHits());
  view.table()->selectRow(1);
  view.table()->sortByColumn(HitsModel::Score, Qt::AscendingOrder);
  EXPECT_EQ(view.hit(), 1);
  EXPECT_EQ(view.model()->indexAt(0), 2);
  view.table()->sortByColumn(HitsModel::Error, Qt::AscendingOrder);  // 1.25, 1.25, -2.5
  EXPECT_EQ(view.model()->indexAt(0), 0);
  EXPECT_EQ(view.model()->indexAt(1), 2);
  EXPECT_EQ(view.model()->indexAt(2), 1);
}

TEST_F(HitsTest, CopiesKeysAndRows) {
  view.setHits(threeHits());
  view.table()->selectRow(1);
  QTest::mouseClick(view.findChild<QToolButton*>("hitCopyKey"), Qt::LeftButton);
  EXPECT_EQ(QGuiApplication::clipboard()->text(), "KEY-1");
  QTest::mouseClick(view.findChild<QToolButton*>("hitCopySmiles"), Qt::LeftButton);
  EXPECT_EQ(QGuiApplication::clipboard()->text(), "CC1");
  view.table()->setFocus();
  QTest::keyClick(view.table(), Qt::Key_C, Qt::ControlModifier);
  const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
  EXPECT_TRUE(lines[0].startsWith("Name\tFormula\tAdduct")) << lines[0].toStdString();
  EXPECT_TRUE(lines[1].startsWith("phenylalanine\tC10H11NO2")) << lines[1].toStdString();
}

TEST_F(HitsTest, ItsIonImageIsShownWhereItsMassIsKnownAndADatasetIsOpen) {
  view.setHits(threeHits());
  EXPECT_FALSE(action("actionHitShowIon")->isEnabled());
  at.selection.setDataset("tissues", testing::MemoryDataset::of(twoTissues()));
  EXPECT_TRUE(action("actionHitShowIon")->isEnabled());
  QTest::mouseClick(view.findChild<QToolButton*>("hitShowIon"), Qt::LeftButton);
  EXPECT_DOUBLE_EQ(at.selection.mz().mz, 500);  // the query's
  view.table()->selectRow(1);
  view.table()->setFocus();
  QTest::keyClick(view.table(), Qt::Key_Return, Qt::AltModifier);
  EXPECT_DOUBLE_EQ(at.selection.mz().mz, 600);  // the hit's own
  auto nothing = threeHits();
  nothing->facts = nlohmann::json::object();
  view.setHits(nothing);
  EXPECT_FALSE(action("actionHitShowIon")->isEnabled());
}

TEST_F(HitsTest, AListWithoutSpectraOrStructuresIsStillShown) {
  auto list = std::make_shared<HitList>();
  list->hits.resize(2);
  list->hits[0].name = "bare";
  list->hits[0].facts = nullptr;
  list->facts = nullptr;
  view.setHits(list);
  EXPECT_EQ(cell(0, HitsModel::Name), "bare");
  EXPECT_TRUE(view.plot()->traces().empty());
  list = std::make_shared<HitList>();
  list->query = "m/z 300";
  view.setHits(list);
  EXPECT_TRUE(view.findChild<QLabel*>("hitsEmpty")->text().contains("nothing for m/z 300"));
}

TEST_F(HitsTest, StructuresAreDrawnInTheListAndLarge) {
  view.setHits(threeHits());
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.model()->isDrawn(2); }, kViewWaitMs));
  EXPECT_FALSE(view.model()->drawing(0).isNull());
  EXPECT_TRUE(view.model()->drawing(2).isNull());
  auto* large = static_cast<StructureWidget*>(view.findChild<QWidget*>("hitStructure"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !large->drawing().isNull(); }, kViewWaitMs));
}

TEST_F(HitsTest, AllHitsAreWrittenWithTheirParts) {
  view.setHits(threeHits());
  const QTemporaryDir folder;
  QSignalSpy saved(&view, &HitsView::saved);
  view.exportTo(folder.filePath("hits.csv"));
  ASSERT_TRUE(saved.wait(kViewWaitMs));
  QFile file(folder.filePath("hits.csv"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QString text = QString::fromUtf8(file.readAll());
  EXPECT_TRUE(text.startsWith("Rank,Name,Formula,Adduct,Error [ppm],Score,cosine,mass,InChIKey"))
      << text.toStdString();
  EXPECT_EQ(text.count("\r\n"), 4);
}

int inkOf(const QImage& image) {
  int ink = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) ink += qGray(image.pixel(x, y)) < 200;
  return ink;
}

TEST(StructureDrawing, AStructureLooksAsEver) {
  const QImage image = drawnStructure(harmlessSvg(kRing), {200, 150}, 1);
  ASSERT_EQ(image.size(), QSize(200, 150));
  EXPECT_GT(inkOf(image), 500);
  EXPECT_TRUE(matchesBaseline(image.convertToFormat(QImage::Format_RGB32), "hit-structure"));
}

// The contrast of two colours as WCAG 2 defines it.
double contrastOf(const QColor& a, const QColor& b) {
  const auto luminance = [](const QColor& color) {
    double sum = 0;
    for (const auto& [value, share] :
         {std::pair{color.redF(), 0.2126}, {color.greenF(), 0.7152}, {color.blueF(), 0.0722}})
      sum += share * (value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4));
    return sum;
  };
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

// A square of each colour, 20 wide, in a row, and one that states none.
std::string squares(const std::vector<std::string>& colors) {
  std::string svg = "<svg xmlns='http://www.w3.org/2000/svg' width='" +
                    std::to_string(20 * (colors.size() + 1)) + "' height='20'>";
  for (std::size_t i = 0; i < colors.size(); ++i)
    svg += "<rect x='" + std::to_string(20 * i) +
           "' y='0' width='20' height='20' style='fill:" + colors[i] + ";stroke:none'/>";
  return svg + "<rect x='" + std::to_string(20 * colors.size()) +
         "' y='0' width='20' height='20'/></svg>";
}

TEST(StructureDrawing, OnDarkPaperBlackIsInkAndColoursCanBeRead) {
  const DrawingColors dark{QColor(0xe4, 0xe7, 0xeb), QColor(0x1b, 0x1d, 0x22)};
  // Bonds, paper, and the colours of N, O, S, F, Br, I and a remark in two ways of writing.
  const std::vector<std::string> colors{"#000000", "#FFFFFF", "#3333FF", "#FF0000",      "#CCCC00",
                                        "#33CCCC", "#7F4C19", "#7F007F", "rgb(0,0,139)", "black"};
  const QSize size(20 * (int(colors.size()) + 1), 20);
  const auto at = [](const QImage& image, std::size_t i) {
    return image.pixelColor(20 * int(i) + 10, 10);
  };
  const QImage image = drawnStructure(harmlessSvg(squares(colors), dark), size, 1, dark);
  ASSERT_FALSE(image.isNull());
  EXPECT_EQ(at(image, 0), dark.ink);
  EXPECT_EQ(at(image, 1), dark.paper);
  EXPECT_EQ(at(image, 9), dark.ink);
  EXPECT_EQ(at(image, 10), dark.ink) << "what states no colour is black";
  for (std::size_t i = 2; i < 9; ++i) {
    const QColor meant = QColor(at(drawnStructure(harmlessSvg(squares(colors)), size, 1), i));
    EXPECT_GE(contrastOf(at(image, i), dark.paper), 4.4) << colors[i];
    EXPECT_NEAR(at(image, i).hslHueF(), meant.hslHueF(), 0.02) << colors[i] << " is still that";
  }
  const QImage light = drawnStructure(harmlessSvg(squares(colors)), size, 1);
  EXPECT_EQ(at(light, 0), QColor(Qt::black));
  EXPECT_EQ(at(light, 1), QColor(Qt::white));
  EXPECT_EQ(at(light, 2), QColor(0x33, 0x33, 0xff));
}

TEST_F(HitsTest, StructuresFollowTheColoursOfTheWindow) {
  view.setHits(threeHits());
  auto* large = static_cast<StructureWidget*>(view.findChild<QWidget*>("hitStructure"));
  const auto onPaper = [&](const QColor& paper) {
    return QTest::qWaitFor(
        [&] {
          const QImage& small = view.model()->drawing(0);
          return view.model()->isDrawn(0) && !small.isNull() && !large->drawing().isNull() &&
                 small.pixelColor(1, 33) == paper && large->drawing().pixelColor(1, 1) == paper;
        },
        kViewWaitMs);
  };
  EXPECT_TRUE(onPaper(Qt::white));
  applyAppearance(*qApp, Appearance::Dark);
  const QColor base = QApplication::palette().color(QPalette::Base);
  EXPECT_LT(base.lightness(), 60);
  EXPECT_TRUE(onPaper(base));
  applyAppearance(*qApp, Appearance::Light);
  EXPECT_TRUE(onPaper(Qt::white));
}

std::string around(const std::string& content) {
  return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
         "width='100' height='100'><rect x='10' y='10' width='20' height='20' fill='#000'/>" +
         content + "</svg>";
}

TEST(StructureDrawing, NothingOutsideTheDrawingIsEverNamed) {
  const QTemporaryDir folder;
  QImage secret(8, 8, QImage::Format_RGB32);
  secret.fill(Qt::black);
  const QString file = folder.filePath("secret.png");
  ASSERT_TRUE(secret.save(file));
  const std::string path = file.toStdString();
  const std::vector<std::string> hostile{
      "<image x='40' y='40' width='50' height='50' xlink:href='" + path + "'/>",
      "<image x='40' y='40' width='50' height='50' href='file://" + path + "'/>",
      "<image width='50' height='50' xlink:href='http://127.0.0.1:9/x.png'/>",
      "<style>@import url('file://" + path + "');</style>",
      "<rect x='40' y='40' width='50' height='50' fill='url(file://" + path + "#a)'/>",
      "<rect x='40' y='40' width='50' height='50' style='fill:url(#g)' onclick='x()'/>",
      std::string("<script>open()</script><foreignObject><p>x</p></foreignObject>"),
      std::string("<a xlink:href='http://example.org'><text>x</text></a>"),
      std::string("<use xlink:href='#self'/><animate attributeName='x'/>")};
  for (const std::string& content : hostile) {
    const QByteArray clean = harmlessSvg(around(content));
    ASSERT_FALSE(clean.isEmpty()) << content;
    for (const char* bad : {"href", "url", "file", "http://1", "script", "image", "style>", "use",
                            "onclick", "example"})
      EXPECT_FALSE(clean.contains(bad)) << bad << " in " << clean.toStdString();
    const QImage image = drawnStructure(clean, {100, 100}, 1);
    ASSERT_FALSE(image.isNull());
    EXPECT_LT(qGray(image.pixel(20, 20)), 50);  // what is harmless stays
  }
}

TEST(StructureDrawing, WhatIsMeantToExhaustIsRefused) {
  std::string deep, many;
  for (int i = 0; i < 5'000; ++i) deep += "<g>";
  for (int i = 0; i < 5'000; ++i) deep += "</g>";
  for (int i = 0; i < 30'000; ++i) many += "<path d='M0 0'/>";
  for (const std::string& svg :
       {std::string(), std::string("no drawing"), std::string("<svg"), std::string("<html/>"),
        std::string("<svg xmlns='http://www.w3.org/2000/svg'/>"), around(deep), around(many),
        around("<path d='M0 0 L1e300 5'/>"), around("<rect width='9999999' height='1'/>"),
        around(std::string(2'000'000, ' ')),
        std::string("<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>") +
            around("<text>&b;</text>"),
        std::string("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1e-9 1e-9'><path d='M0 "
                    "0 L10 10'/></svg>"),
        std::string("\xff\xfe\x00\x01", 4)})
    EXPECT_TRUE(drawnStructure(harmlessSvg(svg), {100, 100}, 1).isNull()) << svg.substr(0, 80);
}

}  // namespace
}  // namespace histion::ui

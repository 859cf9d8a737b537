// Reports, recipes and the history page: what they say, and that what is written can be read.
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QTextDocument>
#include <cmath>
#include <fstream>

#include "core/error.h"
#include "support/temporary_folder.h"
#include "ui/history/provenance_text.h"
#include "ui/history/report_contents.h"
#include "ui/history/report_picture.h"

namespace histion::ui {
namespace {

constexpr const char* kManifest = R"({
 "id": "pca", "version": "2.1", "title": "Principal component analysis", "summary": "s",
 "category": "Reduction",
 "inputs": [{"id": "dataset", "label": "Dataset", "kind": "dataset"}], "outputs": [],
 "parameters": [
  {"id": "components", "label": "Components", "type": "int", "default": 5, "tooltip": "t"},
  {"id": "features", "label": "Features", "type": "choice", "default": "auto", "tooltip": "t",
   "choices": [{"value": "auto", "label": "Automatic"}, {"value": "bins", "label": "Equal bins"}]},
  {"id": "width", "label": "Bin width", "type": "real", "unit": "ppm", "default": 20, "tooltip": "t",
   "visible_if": {"features": "bins"}},
  {"id": "list", "label": "Masses", "type": "text", "default": "", "tooltip": "t",
   "visible_if": {"features": "auto"}},
  {"id": "file", "label": "File", "type": "file", "default": "", "tooltip": "t"}],
 "references": ["10.1137/090771806"]})";

class ShellReport : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(folder / "module.json") << kManifest;
    manifest = readManifests(folder.path()).front();
    entry.id = "pca-1a2b3c4d-components";
    entry.kind = "image2d";
    entry.name = "Component images";
    entry.contentHash = "feedfacefeedface";
    Provenance& p = entry.provenance;
    p.module = "pca";
    p.version = "2.1";
    p.parameters = {{"components", 7},
                    {"features", "bins"},
                    {"width", 12.5},
                    {"list", "left over"},
                    {"file", "/home/somebody/peaks.csv"}};
    p.units = {{"width", "ppm"}};
    p.inputs = {{"dataset", "bladder", "0123456789abcdef0123"}};
    p.device = "cpu";
    p.seconds = 3.5;
    p.warnings = {"3 pixels <empty> were left out"};
    facts.source.entry = entry;
    facts.manifest = manifest;
    facts.project = "Study 7";
    facts.program = "Histion 0.1.0";
    store::Entry input;
    input.id = input.name = "bladder";
    input.kind = "imaging";
    input.facts = {{"width", 260},      {"height", 134},   {"pixel_size_um", {10.0, 10.0}},
                   {"mz_min", 400.125}, {"mz_max", 999.9}, {"polarity", "positive"},
                   {"form", "centroid"}};
    facts.inputs = {input};
    image = std::make_shared<Image2D>();
    image->width = 4;
    image->height = 2;
    image->channels = 2;
    image->channelNames = {"PC 1", "PC 2"};
    image->values = {0, 1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1, 0};
    image->pixelSizeUm = std::array{10.0, 10.0};
  }
  histion::testing::TemporaryFolder folder;
  Manifest manifest;
  store::Entry entry;
  ReportFacts facts;
  std::shared_ptr<Image2D> image;
};

TEST_F(ShellReport, ParametersHaveLabelsUnitsAndChoicesInWordsAndNothingThatDidNotApply) {
  QStringList lines;
  for (const TextRow& row : parameterRows(entry.provenance, &manifest))
    lines << row.name + QStringLiteral(" = ") + row.value;
  EXPECT_TRUE(lines.contains("Components = 7")) << lines.join('\n').toStdString();
  EXPECT_TRUE(lines.contains("Features = Equal bins")) << lines.join('\n').toStdString();
  EXPECT_TRUE(lines.contains(QStringLiteral("Bin width = 12.5") + QChar(0xA0) + "ppm"))
      << lines.join('\n').toStdString();
  EXPECT_FALSE(lines.join('\n').contains("Masses")) << lines.join('\n').toStdString();
  // Without the manifest the stored names remain.
  EXPECT_EQ(parameterRows(entry.provenance, nullptr).size(), 5u);
}

TEST_F(ShellReport, TheMethodsParagraphNamesMethodDataParametersAndReference) {
  const QString text = methodsText(facts);
  for (const char* part :
       {"Principal component analysis (Histion 0.1.0, module pca, version 2.1)",
        "was applied to the imaging dataset “bladder” (260 × 134 pixels of 10 µm × 10 µm, "
        "m/z 400.1–999.9, positive ion mode, centroid spectra).",
        "components: 7", "bin width: 12.5", "doi:10.1137/090771806", "took 3.5 s"})
    EXPECT_TRUE(text.contains(QString::fromUtf8(part))) << part << "\n" << text.toStdString();
  EXPECT_FALSE(text.contains("/home/")) << text.toStdString();
}

TEST_F(ShellReport, AnIonImageIsDescribedByItsWindow) {
  facts.ionImage = true;
  facts.mz = {741.5307, Tolerance::ppm(10), compute::Aggregate::Max};
  facts.display.normalization = Normalization::Tic;
  const QString text = methodsText(facts);
  EXPECT_TRUE(
      text.contains(QStringLiteral("the highest intensity within m/z 741.5307 ± 10 ppm, "
                                   "divided by the total ion current")))
      << text.toStdString();
}

TEST_F(ShellReport, TheHtmlStandsAloneAndEscapesWhatItQuotes) {
  const ReportContents contents = reportContents(facts, image);
  ASSERT_EQ(contents.pictures.size(), 2u);
  EXPECT_EQ(contents.pictures[1].caption.toStdString(), "PC 2");
  const QString html = reportHtml(contents);
  EXPECT_TRUE(html.contains("3 pixels &lt;empty&gt; were left out"));
  EXPECT_TRUE(html.contains("feedfacefeedface"));
  // Pictures are inside, as PNG of the size they have.
  static const QRegularExpression embedded("src='data:image/png;base64,([A-Za-z0-9+/=]+)'");
  auto found = embedded.globalMatch(html);
  int pictures = 0;
  while (found.hasNext()) {
    const QImage read =
        QImage::fromData(QByteArray::fromBase64(found.next().captured(1).toLatin1()), "PNG");
    EXPECT_EQ(read.size(), contents.pictures[std::size_t(pictures)].image.size());
    ++pictures;
  }
  EXPECT_EQ(pictures, 2);
  EXPECT_FALSE(html.contains("src='picture"));
}

TEST_F(ShellReport, APictureHasItsPixelsAColourBarAndAScaleBar) {
  const QImage picture = reportPicture(*image, 0, "grey", 400);
  // 4 × 2 pixels of 100 × 100; values 0 … 7, black to white, range to the 99th percentile.
  EXPECT_GT(picture.width(), 400 + 16);
  EXPECT_GT(picture.height(), 200);
  EXPECT_EQ(qGray(picture.pixel(50, 50)), 0);
  EXPECT_GT(qGray(picture.pixel(350, 150)), 245);
  // The colour bar: light above, dark below.
  EXPECT_GT(qGray(picture.pixel(400 + 14 + 8, 5)), 240);
  EXPECT_LT(qGray(picture.pixel(400 + 14 + 8, 195)), 15);
  // The scale bar: 10 µm are 100 picture pixels, and 400 / 3 of those hold at most 10 µm.
  int dark = 0;
  for (int x = 0; x < 400; ++x) dark += qGray(picture.pixel(x, 200 + 15)) < 80;
  EXPECT_GE(dark, 100);
}

TEST_F(ShellReport, APdfIsWrittenAsOnePageAndAnotherEndingIsRefused) {
  const ReportContents contents = reportContents(facts, image);
  const QString file = QString::fromStdString((folder / "report.pdf").string());
  writeReport(contents, file);
  QFile pdf(file);
  ASSERT_TRUE(pdf.open(QIODevice::ReadOnly));
  const QByteArray bytes = pdf.readAll();
  EXPECT_TRUE(bytes.startsWith("%PDF-"));
  EXPECT_TRUE(bytes.contains("/Count 1\n")) << "more than one page";
  EXPECT_THROW(writeReport(contents, QString::fromStdString((folder / "a.docx").string())), Error);
}

TEST_F(ShellReport, AFolderThatCannotBeWrittenIsNamedAndNothingIsLeft) {
  const QString file = QString::fromStdString((folder / "missing" / "report.html").string());
  try {
    writeReport(reportContents(facts, image), file);
    FAIL() << "written into a folder that does not exist";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Resource);
    EXPECT_NE(std::string(error.what()).find("missing"), std::string::npos) << error.what();
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "missing"));
}

TEST_F(ShellReport, ARecipeIsAJobRequestWithoutPlacesOfThisMachine) {
  const nlohmann::json recipe = recipeFor(entry);
  const JobRequest request = JobRequest::from(recipe);
  EXPECT_EQ(request.project, ".");
  EXPECT_EQ(request.module, "pca");
  EXPECT_EQ(request.inputs.at("dataset"), "bladder");
  EXPECT_EQ(request.parameters.at("components"), 7);
  EXPECT_EQ(request.parameters.at("file"), "peaks.csv");
  EXPECT_EQ(recipe.dump().find("/home/"), std::string::npos);
}

}  // namespace
}  // namespace histion::ui

// The window on projects with every kind of data: which page appears, notes, sections, a second
// window, import options and export.
#include <gtest/gtest.h>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <fstream>

#include "page_phantoms.h"
#include "ui/shell/dataset_notes.h"
#include "ui/shell/export_dialog.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/pages.h"
#include "ui/views/histology/slide_view.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/lcms/chromatogram_view.h"
#include "ui/views/lcms/lcms_page.h"
#include "ui/views/library/library_view.h"
#include "ui/views/matrix/matrix_view.h"
#include "ui/widgets/message_bar.h"
#include "window_fixture.h"

namespace histion::ui {
namespace {

using histion::testing::MemorySource;

class PagesTest : public WindowTest {
 protected:
  // 6 × 4 pixels on two sections: m/z 500 has the pixel's x on the first, 100 + x on the second.
  static testing::SpectraInMemory sections() {
    std::vector<testing::PeakList> spectra;
    for (int s = 0; s < 2; ++s)
      for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 6; ++x) spectra.push_back({{500.0}, {float(100 * s + x + 1)}});
    auto data = testing::processedSpectra(testing::fullGrid(6, 4, 2), std::move(spectra));
    data.description.name = "sections";
    data.description.warnings = {"the pixel size was missing and is taken as 20 µm",
                                 "spectrum 3 was not sorted and has been sorted"};
    return data;
  }

  void makeProject() {
    auto project = store::Project::open(folder / "all.histion", true);
    SilentProgress silent;
    const CancelToken token;
    project->addDataset(MemorySource(sections()), {}, silent, token);
    project->addDataset(MemorySource(lcmsPhantom()), {}, silent, token);
    project->addImported(*libraryPhantom(30), "library", {}, silent, token);
    project->addImported(SlidePhantom(), "slide", {}, silent, token);
    project->addImported(*matrixPhantom(), "matrix", {}, silent, token);
  }
  std::string idOf(const std::string& kind) {
    for (const store::Entry& entry : window->session().datasets())
      if (entry.kind == kind) return entry.id;
    return {};
  }
  void open(const std::string& kind) {
    if (!window->session().isOpen()) {
      window->open(QString::fromStdString((folder / "all.histion").string()));
      ASSERT_TRUE(QTest::qWaitFor([&] { return window->selection().data() != nullptr; }, kWaitMs));
    }
    const QString id = QString::fromStdString(idOf(kind));
    ASSERT_FALSE(id.isEmpty()) << kind;
    window->session().openDataset(id);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->selection().datasetId() == id; }, kWaitMs));
  }
  // Writes the item of the export dialog whose title begins so; returns the file's bytes.
  QByteArray exported(const QString& title, const std::string& name) {
    auto* action = child<QAction>("actionExport");
    EXPECT_TRUE(action->isEnabled());
    action->trigger();
    auto* dialog = child<ExportDialog>("exportDialog");
    if (!dialog) return "no dialog";
    auto* list = dialog->findChild<QListWidget*>("exportList");
    const auto found = list->findItems(title, Qt::MatchStartsWith);
    if (found.isEmpty()) return "no item " + title.toUtf8();
    list->setCurrentItem(found.front());
    const QString path = QString::fromStdString((folder / name).string());
    dialog->findChild<QLineEdit*>("exportFile")->setText(path);
    auto* button = dialog->findChild<QPushButton*>("exportButton");
    if (!button->isEnabled()) return dialog->findChild<QLabel*>("exportProblem")->text().toUtf8();
    button->click();
    if (!QTest::qWaitFor([&] { return !window->jobs().busy(); }, kWaitMs)) return "not finished";
    const Job* job = window->jobs().jobs().back();
    if (job->state() != Job::State::Done) return job->reason().toUtf8();
    if (!QTest::qWaitFor([&] { return window->messages().text().contains(path); }, kWaitMs))
      return "not told";
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
  }
};

TEST_F(PagesTest, EveryKindOfDataHasItsPage) {
  makeProject();
  open("lcms");
  EXPECT_EQ(window->pages().currentWidget(), window->pages().lcms());
  EXPECT_TRUE(child<QWidget>("mzBar")->isEnabled());
  EXPECT_FALSE(child<QWidget>("ticSwitch")->isVisible());
  open("library");
  EXPECT_EQ(window->pages().currentWidget(), window->pages().library());
  EXPECT_FALSE(child<QWidget>("mzBar")->isEnabled());
  open("histology");
  EXPECT_TRUE(window->pages().slide()->isVisible());
  open("matrix");
  EXPECT_EQ(window->pages().currentWidget(), window->pages().matrix());
  open("imaging");
  EXPECT_TRUE(window->pages().onImaging());
  EXPECT_TRUE(child<QWidget>("ticSwitch")->isVisible());
  ASSERT_TRUE(waitForTitle("500.0000"));
  window->session().close();
  EXPECT_TRUE(child<QWidget>("startPage")->isVisible());
}

TEST_F(PagesTest, AnLcmsSessionIsFoundAgain) {
  makeProject();
  open("lcms");
  window->selection().showIon(450.0);
  window->selection().setScan(81);
  window.reset();
  SetUp();
  window->open(QString::fromStdString((folder / "all.histion").string()));
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->selection().run() != nullptr; }, kWaitMs));
  EXPECT_EQ(window->selection().scan(), 81);
  EXPECT_EQ(window->selection().chromatogram().kind, compute::ChromatogramKind::Extracted);
  EXPECT_DOUBLE_EQ(window->selection().mz().mz, 450.0);
}

TEST_F(PagesTest, SectionsAreChosenInTheImageView) {
  makeProject();
  open("imaging");
  window->selection().setDisplay({Normalization::None, "viridis"});
  auto* combo = child<QComboBox>("sectionCombo");
  ASSERT_TRUE(QTest::qWaitFor([&] { return combo->isVisible(); }, kWaitMs));
  ASSERT_EQ(combo->count(), 2);
  window->selection().setPixel(QPoint(2, 1));
  Q_EMIT combo->activated(1);
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return window->imageView().image()->at(2, 1) == 103.0f; }, kWaitMs));
  EXPECT_FALSE(window->selection().pixel());
  window->selection().setPixel(QPoint(2, 1));
  // Two sections of 6 × 4: spectrum 24 + 6 + 2.
  EXPECT_EQ(window->selection().spectrumIndex(), 32);
}

TEST_F(PagesTest, NotesOfTheImportCanBeRead) {
  makeProject();
  open("imaging");
  auto* notes = child<DatasetNotes>("datasetNotes");
  ASSERT_TRUE(notes->isVisible());
  EXPECT_EQ(notes->text(), "2 notes");
  notes->click();
  auto* text = child<QTextBrowser>("notesText");
  ASSERT_NE(text, nullptr);
  EXPECT_TRUE(text->toPlainText().contains("spectrum 3 was not sorted"));
  open("library");
  EXPECT_FALSE(notes->isVisible());
}

TEST_F(PagesTest, ASecondWindowOnAProjectIsReadOnlyUntilTheFirstIsClosed) {
  makeProject();
  open("lcms");
  MainWindow second;
  second.resize(1000, 700);
  second.show();
  second.open(QString::fromStdString((folder / "all.histion").string()));
  ASSERT_TRUE(QTest::qWaitFor([&] { return second.selection().data() != nullptr; }, kWaitMs));
  auto* banner = second.findChild<MessageBar*>("readOnlyBanner");
  EXPECT_TRUE(banner->isVisible());
  EXPECT_TRUE(banner->text().contains("Another Histion window")) << banner->text().toStdString();
  EXPECT_TRUE(second.windowTitle().contains("(read-only)"));
  EXPECT_FALSE(second.findChild<QAction*>("actionImport")->isEnabled());
  if (auto* run = second.findChild<QPushButton*>("runButton")) {
    EXPECT_FALSE(run->isEnabled());
    EXPECT_TRUE(run->toolTip().contains("Another Histion window"));
  }
  EXPECT_FALSE(child<QWidget>("readOnlyBanner")->isVisible());
  // What happens in it is not remembered.
  second.selection().setDisplay({Normalization::None, "inferno"});
  second.session().saveNow();
  EXPECT_EQ(store::Project::open(folder / "all.histion")->session().dump().find("inferno"),
            std::string::npos);
  window->session().close();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !banner->isVisible(); }, kWaitMs));
  EXPECT_FALSE(second.windowTitle().contains("read-only"));
  EXPECT_TRUE(second.findChild<QAction*>("actionImport")->isEnabled());
}

TEST_F(PagesTest, WhatAnLcmsPageShowsIsWritten) {
  makeProject();
  open("lcms");
  window->selection().setScan(40);
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->pages().lcms() != nullptr; }, kWaitMs));
  const QByteArray total = exported("Total ion chromatogram", "total.csv");
  const QList<QByteArray> lines = total.trimmed().split('\n');
  ASSERT_EQ(lines.size(), kRunCycles + 1) << total.left(300).toStdString();
  EXPECT_TRUE(lines[21].contains("1010")) << lines[21].toStdString();  // 10 + 1000 in scan 20
  const QByteArray scan = exported("Spectrum of scan 41", "scan.csv");
  EXPECT_TRUE(scan.contains("300")) << scan.toStdString();
  EXPECT_TRUE(scan.contains("1000")) << scan.toStdString();
  const QByteArray map = exported("Map of retention time", "map.png");
  EXPECT_TRUE(map.startsWith("\x89PNG")) << map.left(200).toStdString();
}

TEST_F(PagesTest, TheIonImageIsWrittenAsItIsShown) {
  makeProject();
  open("imaging");
  ASSERT_TRUE(waitForTitle("500.0000"));
  window->selection().setDisplay({Normalization::None, "viridis"});
  window->selection().setSection(1);
  const QByteArray image = exported("Ion image", "image.csv");
  EXPECT_TRUE(image.contains("101")) << image.left(300).toStdString();
  EXPECT_FALSE(image.contains("\n1,")) << image.left(300).toStdString();
}

TEST_F(PagesTest, ExportRefusesAnEndingThatNoWriterKnows) {
  makeProject();
  open("lcms");
  EXPECT_TRUE(exported("Total ion chromatogram", "total.docx").contains(".csv"));
  child<ExportDialog>("exportDialog")->reject();
}

TEST(ImportDialogTest, AsksForReaderParametersAndChecksThem) {
  const testing::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "slides");
  std::ofstream(folder / "slides" / "module.json") << R"json({
    "id": "slide", "version": "1.0", "title": "Slides (all)", "summary": "Reads slides.",
    "category": "Readers", "inputs": [],
    "outputs": [{"id": "slide", "label": "Slide", "kind": "histology", "summary": "The slide."}],
    "parameters": [
      {"id": "file", "label": "File", "type": "file", "tooltip": "The slide to read."},
      {"id": "pixel_size_um", "label": "Pixel size", "type": "real", "unit": "µm", "default": 0,
       "min": 0, "tooltip": "Used when the file does not tell it."}],
    "opens": ["*.slide"]})json";
  const ModuleRegistry modules(folder.path());
  ASSERT_EQ(modules.manifests().size(), 1u)
      << (modules.faulty().empty() ? "" : modules.faulty()[0].reason);
  const QString file = QString::fromStdString((folder / "a.slide").string());
  EXPECT_TRUE(ImportDialog::needed(modules, {file}));
  EXPECT_TRUE(openFilters(modules).contains("Slides all (*.slide)"));
  ImportDialog dialog(modules, {file, file + ".slide"}, nullptr);
  auto* field = dialog.findChild<QLineEdit*>("parameter_pixel_size_um");
  auto* button = dialog.findChild<QPushButton*>("importButton");
  ASSERT_NE(field, nullptr);
  EXPECT_TRUE(button->isEnabled());
  field->setText("-1");
  EXPECT_FALSE(button->isEnabled());
  EXPECT_FALSE(dialog.findChild<QLabel*>("importProblem")->text().isEmpty());
  field->setText("0,25");
  ASSERT_TRUE(button->isEnabled());
  ASSERT_EQ(dialog.requests().size(), 1u);
  EXPECT_EQ(dialog.requests()[0].files.size(), 2u);
  EXPECT_EQ(dialog.requests()[0].parameters["pixel_size_um"], 0.25);
  // Small files of readers that copy nothing large are not asked about links.
  EXPECT_EQ(dialog.findChild<QCheckBox*>("importLink"), nullptr);
}

TEST(ImportDialogTest, OffersToLeaveLargeSpectraWhereTheyAre) {
  const testing::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "raw");
  std::ofstream(folder / "raw" / "module.json") << R"json({
    "id": "raw", "version": "1.0", "title": "Raw", "summary": "Reads spectra.",
    "category": "Readers", "inputs": [],
    "outputs": [{"id": "dataset", "label": "Dataset", "kind": "dataset", "summary": "Spectra."}],
    "parameters": [{"id": "file", "label": "File", "type": "file", "tooltip": "The file to read."}],
    "opens": ["*.rawdata"]})json";
  const ModuleRegistry modules(folder.path());
  ASSERT_EQ(modules.manifests().size(), 1u);
  const auto small = folder / "small.rawdata", large = folder / "large.rawdata";
  std::ofstream(small) << "x";
  std::ofstream(large) << "x";
  std::filesystem::resize_file(large, std::uintmax_t(ImportDialog::kLarge));  // a sparse file
  EXPECT_FALSE(ImportDialog::needed(modules, {QString::fromStdString(small.string())}));
  const QStringList files{QString::fromStdString(large.string())};
  ASSERT_TRUE(ImportDialog::needed(modules, files));
  ImportDialog dialog(modules, files, nullptr);
  auto* link = dialog.findChild<QCheckBox*>("importLink");
  ASSERT_NE(link, nullptr);
  EXPECT_FALSE(dialog.requests()[0].link);
  link->setChecked(true);
  EXPECT_TRUE(dialog.requests()[0].link);
}

}  // namespace
}  // namespace histion::ui

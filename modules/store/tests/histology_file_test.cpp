#include "store/histology_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include "compute/random.h"
#include "store/h5.h"
#include "support/temporary_folder.h"

namespace histion::store {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

// A picture from a formula: the value of a pixel of level 0 depends on its place alone; the other
// levels show one colour, so that it can be told where stored pixels came from.
class FormulaPicture : public Histology {
 public:
  FormulaPicture(std::int64_t width, std::int64_t height, bool lossless, bool smooth = false)
      : smooth_(smooth) {
    levels_ = {{width, height, 1.0}};
    description_.title = "formula";
    description_.lossless = lossless;
  }
  void addLevel(double downsample, std::uint8_t grey) {
    levels_.push_back({std::int64_t(double(levels_[0].width) / downsample),
                       std::int64_t(double(levels_[0].height) / downsample), downsample});
    greys_.push_back(grey);
  }
  HistologyDescription description_;
  std::function<void()> onRead_ = [] {};

  std::uint8_t value(std::int64_t x, std::int64_t y, int channel) const {
    if (smooth_)  // slopes small enough for JPEG to keep them
      return std::uint8_t(128 + 60 * std::sin(double(x) / 90) + 60 * std::cos(double(y) / 70) -
                          3 * channel);
    return std::uint8_t((std::uint64_t(x) * 2654435761u ^ std::uint64_t(y) * 40503u ^
                         std::uint64_t(channel) * 977u) >>
                        7);
  }
  const HistologyDescription& description() const override { return description_; }
  const std::vector<Level>& levels() const override { return levels_; }
  void read(int level, std::int64_t x, std::int64_t y, int width, int height,
            std::span<std::uint8_t> rgb) const override {
    onRead_();
    for (int row = 0; row < height; ++row)
      for (int column = 0; column < width; ++column)
        for (int c = 0; c < 3; ++c) {
          const bool inside = x + column >= 0 && y + row >= 0 &&
                              x + column < levels_[std::size_t(level)].width &&
                              y + row < levels_[std::size_t(level)].height;
          rgb[std::size_t((row * width + column) * 3 + c)] = !inside ? 255
                                                             : level == 0
                                                                 ? value(x + column, y + row, c)
                                                                 : greys_[std::size_t(level - 1)];
        }
  }

 private:
  bool smooth_;
  std::vector<Level> levels_;
  std::vector<std::uint8_t> greys_;
};

std::shared_ptr<const Histology> stored(const Histology& source,
                                        const std::filesystem::path& file) {
  SilentProgress progress;
  std::ofstream(file).close();
  importHistology(source, file, progress, {});
  return openHistologyFile(file, "name");
}

std::vector<std::uint8_t> pixels(const Histology& picture, int level, std::int64_t x,
                                 std::int64_t y, int width, int height) {
  std::vector<std::uint8_t> rgb(std::size_t(width) * std::size_t(height) * 3, 7);
  picture.read(level, x, y, width, height, rgb);
  return rgb;
}

std::string bytesOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

h5::Place placeOf(const std::filesystem::path& file, const std::string& name) {
  const h5::Lock lock;
  return h5::FileReader(file).place(name);
}

void overwrite(const std::filesystem::path& file, std::uint64_t at, const std::string& bytes) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekp(std::streamoff(at));
  stream << bytes;
}

std::string errorOf(const std::function<void()>& work, ErrorKind kind = ErrorKind::Damaged) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.line();
    return error.line();
  }
  ADD_FAILURE() << "no error";
  return {};
}

TEST(HistologyFile, ALosslessPictureComesBackExactlyInEveryPart) {
  const TemporaryFolder folder;
  const FormulaPicture source(1300, 1025, true);
  const auto picture = stored(source, folder / "a.h5");
  for (const auto& [x, y, w, h] : std::vector<std::array<int, 4>>{
           {0, 0, 1300, 1025}, {500, 505, 30, 20}, {-5, -7, 20, 20}, {1290, 1020, 40, 40}})
    EXPECT_EQ(pixels(*picture, 0, x, y, w, h), pixels(source, 0, x, y, w, h)) << x << " " << y;
}

TEST(HistologyFile, LevelsAreHalvedDownTo512PixelsByAreaAverages) {
  const TemporaryFolder folder;
  const FormulaPicture source(2501, 1027, true);
  const auto picture = stored(source, folder / "a.h5");
  ASSERT_EQ(picture->levels().size(), 4u);
  EXPECT_EQ(picture->levels()[1].width, 1251);
  EXPECT_EQ(picture->levels()[1].height, 514);
  EXPECT_EQ(picture->levels()[3].width, 313);
  EXPECT_EQ(picture->levels()[3].height, 129);
  EXPECT_EQ(picture->levels()[3].downsample, 8.0);
  const auto half = pixels(*picture, 1, 0, 0, 1251, 514);
  for (int y = 0; y < 514; y += 3)
    for (int x = 0; x < 1251; ++x)
      for (int c = 0; c < 3; ++c) {
        int sum = 0, count = 0;
        for (int v = 2 * y; v < std::min(2 * y + 2, 1027); ++v)
          for (int u = 2 * x; u < std::min(2 * x + 2, 2501); ++u, ++count)
            sum += source.value(u, v, c);
        ASSERT_EQ(half[std::size_t((y * 1251 + x) * 3 + c)], (sum + count / 2) / count)
            << x << " " << y;
      }
}

// Areas of 8 × 8 pixels of level 0; each of the three halvings may round by one half.
TEST(HistologyFile, CoarseLevelsKeepTheMeanOfTheirArea) {
  const TemporaryFolder folder;
  const FormulaPicture source(4096, 1100, true, true);
  const auto picture = stored(source, folder / "a.h5");
  const auto coarse = pixels(*picture, 3, 0, 0, 512, 137);
  for (int y = 0; y < 137; y += 5)
    for (int x = 0; x < 512; x += 7) {
      double sum = 0;
      for (int v = 8 * y; v < 8 * y + 8; ++v)
        for (int u = 8 * x; u < 8 * x + 8; ++u) sum += source.value(u, v, 1);
      EXPECT_NEAR(coarse[std::size_t((y * 512 + x) * 3 + 1)], sum / 64, 1.5) << x << " " << y;
    }
}

TEST(HistologyFile, LevelsOfTheSourceAreTakenOverWhenTheyHalve) {
  const TemporaryFolder folder;
  FormulaPicture source(4099, 2051, true);
  source.addLevel(3.0, 50);    // no power of two: not used
  source.addLevel(4.003, 90);  // within 1 %
  const auto picture = stored(source, folder / "a.h5");
  ASSERT_EQ(picture->levels().size(), 4u);
  EXPECT_EQ(picture->levels()[1].width, 2050);
  EXPECT_EQ(picture->levels()[2].width, 1023);
  EXPECT_EQ(picture->levels()[2].downsample, 4.003);
  EXPECT_EQ(picture->levels()[3].width, 512);
  EXPECT_EQ(picture->levels()[3].downsample, 8.006);
  EXPECT_THAT(pixels(*picture, 2, 1000, 500, 10, 4), ::testing::Each(90));
  EXPECT_THAT(pixels(*picture, 3, 100, 100, 10, 4), ::testing::Each(90));
}

TEST(HistologyFile, APictureThatIsNotLosslessIsKeptAsJpegAndSaysSo) {
  const TemporaryFolder folder;
  const FormulaPicture source(700, 600, false, true);
  const auto picture = stored(source, folder / "a.h5");
  EXPECT_THAT(picture->description().warnings,
              ::testing::ElementsAre("The picture is kept as JPEG quality 90."));
  const auto kept = pixels(*picture, 0, 0, 0, 700, 600), truth = pixels(source, 0, 0, 0, 700, 600);
  int largest = 0;
  for (std::size_t i = 0; i < kept.size(); ++i)
    largest = std::max(largest, std::abs(int(kept[i]) - int(truth[i])));
  // Quality 90 quantizes in steps of up to 24: a smooth slope changes by a few.
  EXPECT_LE(largest, 6);
  EXPECT_LT(std::filesystem::file_size(folder / "a.h5"), kept.size() / 8);
}

TEST(HistologyFile, DescriptionComesBackUnderTheGivenName) {
  const TemporaryFolder folder;
  FormulaPicture source(30, 20, true);
  source.description_.pixelSizeUm = {{0.499, 0.5}};
  source.description_.magnification = 20;
  source.description_.vendor = "aperio\xff";  // not UTF-8
  source.description_.warnings = {"Something."};
  source.description_.extra = {{"scanner", "x"}};
  const auto picture = stored(source, folder / "a.h5");
  const HistologyDescription& d = picture->description();
  EXPECT_EQ(d.title, "name");
  EXPECT_EQ((*d.pixelSizeUm)[0], 0.499);
  EXPECT_EQ(d.magnification, 20);
  EXPECT_THAT(d.vendor, HasSubstr("aperio"));
  EXPECT_EQ(d.extra["scanner"], "x");
  EXPECT_TRUE(d.lossless);
  const nlohmann::json facts = histologyFacts(*picture);
  EXPECT_EQ(facts["kind"], "histology");
  EXPECT_EQ(facts["name"], "name");
  EXPECT_EQ(facts["width"], 30);
  EXPECT_EQ(facts["height"], 20);
  EXPECT_EQ(facts["levels"], 1);
  EXPECT_EQ(facts["pixels"], 600);
  EXPECT_EQ(facts["sections"], 1);
  EXPECT_EQ(facts["spectra"], 0);
  EXPECT_EQ(facts["pixel_size_um"][1], 0.5);
  EXPECT_EQ(facts["warnings"].size(), 1u);
}

TEST(HistologyFile, TheSamePictureGivesTheSameBytes) {
  const TemporaryFolder folder;
  for (const bool lossless : {true, false}) {
    const FormulaPicture source(1300, 2600, lossless);
    stored(source, folder / "a.h5");
    stored(source, folder / "b.h5");
    EXPECT_TRUE(bytesOf(folder / "a.h5") == bytesOf(folder / "b.h5"));
  }
}

TEST(HistologyFile, ACancelledImportStopsAtTheNextTile) {
  const TemporaryFolder folder;
  FormulaPicture source(20000, 20000, true);
  CancelToken token;
  std::atomic<int> reads = 0;
  source.onRead_ = [&] {
    if (++reads == 3) token.cancel();
  };
  SilentProgress progress;
  std::ofstream(folder / "a.h5").close();
  EXPECT_THROW(importHistology(source, folder / "a.h5", progress, token), Cancelled);
  // Two cores or more may each have begun one.
  EXPECT_LE(reads, 3 + 2 * int(std::thread::hardware_concurrency()));
}

TEST(HistologyFile, ProgressRisesToOne) {
  struct Watch : SilentProgress {
    std::mutex mutex;
    double highest = 0;
    void update(double fraction, std::string_view) override {
      const std::scoped_lock lock(mutex);
      EXPECT_LE(fraction, 1.0);
      highest = std::max(highest, fraction);
    }
  } progress;
  const TemporaryFolder folder;
  std::ofstream(folder / "a.h5").close();
  importHistology(FormulaPicture(1500, 700, true), folder / "a.h5", progress, {});
  EXPECT_EQ(progress.highest, 1.0);
}

TEST(HistologyFile, ManyThreadsReadTheSamePixels) {
  const TemporaryFolder folder;
  const FormulaPicture source(2600, 2600, true);
  const auto picture = stored(source, folder / "a.h5");
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      compute::Random random(1, std::uint64_t(t));
      for (int i = 0; i < 40; ++i) {
        const auto x = random.below(2500), y = random.below(2500);
        wrong += pixels(*picture, 0, x, y, 90, 70) != pixels(source, 0, x, y, 90, 70);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(HistologyFile, ADamagedTileIsNamed) {
  const TemporaryFolder folder;
  for (const bool lossless : {true, false}) {
    stored(FormulaPicture(1200, 600, lossless), folder / "a.h5");
    const h5::Place offsets = placeOf(folder / "a.h5", "/tile_offset");
    const std::string all = bytesOf(folder / "a.h5");
    std::int64_t second = 0;
    std::memcpy(&second, all.data() + offsets.offset + 8, 8);
    const std::uint64_t at = placeOf(folder / "a.h5", "/tiles").offset + std::uint64_t(second) + 90;
    overwrite(folder / "a.h5", at, std::string(1, char(all[at] ^ 1)));
    const auto picture = openHistologyFile(folder / "a.h5", "a");
    EXPECT_NO_THROW(pixels(*picture, 0, 0, 0, 512, 512));
    const std::string text = errorOf([&] { pixels(*picture, 0, 600, 0, 10, 10); });
    EXPECT_THAT(text, HasSubstr("a.h5"));
    EXPECT_THAT(text, HasSubstr("tile 1 (level 0, column 1, row 0)"));
  }
}

TEST(HistologyFile, OffsetsThatLeaveTheFileAreRefused) {
  const TemporaryFolder folder;
  for (const std::int64_t wrong :
       {std::int64_t{-1}, std::int64_t{0}, std::int64_t{1} << 40, std::int64_t{1} << 62}) {
    stored(FormulaPicture(1200, 600, true), folder / "a.h5");
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &wrong, 8);
    overwrite(folder / "a.h5", placeOf(folder / "a.h5", "/tile_offset").offset + 8, bytes);
    EXPECT_THAT(errorOf([&] { openHistologyFile(folder / "a.h5", "a"); }), HasSubstr("tile"));
  }
}

TEST(HistologyFile, AFileThatIsCutOrOfAnotherKindIsRefused) {
  const TemporaryFolder folder;
  stored(FormulaPicture(1200, 600, true), folder / "a.h5");
  const std::string all = bytesOf(folder / "a.h5");
  for (const std::size_t size : {std::size_t{0}, std::size_t{100}, all.size() / 2}) {
    std::ofstream(folder / "b.h5", std::ios::binary) << all.substr(0, size);
    errorOf([&] { openHistologyFile(folder / "b.h5", "b"); });
  }
}

TEST(HistologyFile, ImpossibleDescriptionsAreRefused) {
  const TemporaryFolder folder;
  const nlohmann::json good{{"schema", 1},
                            {"tile", 512},
                            {"codec", "zlib"},
                            {"levels", {{{"width", 10}, {"height", 10}, {"downsample", 1.0}}}},
                            {"magnification", 0},
                            {"vendor", ""},
                            {"lossless", true},
                            {"warnings", nlohmann::json::array()},
                            {"extra", nlohmann::json::object()},
                            {"pixel_size_um", nullptr}};
  const auto write = [&](const std::string& description) {
    const h5::Lock lock;
    h5::FileWriter writer(folder / "a.h5", h5::FileWriter::Mode::Create);
    writer.writeText("/description", description);
    writer.write("/tile_offset", Array::of(std::vector<std::int64_t>{0, 5}));
    writer.write("/tile_check", Array::of(std::vector<std::uint32_t>{0}));
    writer.write("/tiles", Array::of(std::vector<std::uint8_t>(5)));
    writer.close();
  };
  write(good.dump());
  EXPECT_NO_THROW(openHistologyFile(folder / "a.h5", "a"));
  const std::vector<std::pair<const char*, nlohmann::json>> changes{
      {"schema", 2},
      {"tile", 0},
      {"codec", "magic"},
      {"levels", nlohmann::json::array()},
      {"levels", {{{"width", 0}, {"height", 10}, {"downsample", 1.0}}}},
      {"levels", {{{"width", 1 << 30}, {"height", 1 << 30}, {"downsample", 1.0}}}},
      {"levels", {{{"width", std::int64_t{1} << 62}, {"height", 10}, {"downsample", 1.0}}}},
      {"levels", {{{"width", 10}, {"height", 10}, {"downsample", 0.0}}}},
      {"pixel_size_um", {1}},
      {"warnings", 5}};
  for (const auto& [key, value] : changes) {
    nlohmann::json text = good;
    text[key] = value;
    write(text.dump());
    errorOf([&] { openHistologyFile(folder / "a.h5", "a"); });
  }
  write("{");
  errorOf([&] { openHistologyFile(folder / "a.h5", "a"); });
}

TEST(HistologyFile, APictureThatIsTooLargeIsRefusedBeforeAnythingIsRead) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a.h5").close();
  SilentProgress progress;
  errorOf(
      [&] {
        importHistology(FormulaPicture(2000000000, 2000000000, true), folder / "a.h5", progress,
                        {});
      },
      ErrorKind::Usage);
}

}  // namespace
}  // namespace histion::store

// Two spectra head to tail: what matches, what it looks like.
#include <gtest/gtest.h>
#include <QTest>

#include "pictures.h"
#include "ui/views/spectrum/mirror_plot.h"

namespace histion::ui {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

std::shared_ptr<const Spectrum> spectrum(const char* name, std::vector<double> mz,
                                         std::vector<float> intensity) {
  auto made = std::make_shared<Spectrum>();
  made->name = name;
  made->mz = std::move(mz);
  made->intensity = std::move(intensity);
  return made;
}

TEST(Mirror, MatchesPeaksWithinTheToleranceEachOnce) {
  MirrorPlot plot;
  // 100: 5 ppm apart. 200: 20 ppm. 300: two candidates, the higher one wins. 400: one side only.
  plot.setSpectra(spectrum("a", {100, 200, 300, 400}, {5, 5, 5, 5}),
                  spectrum("b", {100.0005, 200.004, 299.999, 300.001, 500}, {5, 5, 3, 8, 5}),
                  Tolerance::ppm(10));
  EXPECT_EQ(plot.matches(), (Pairs{{0, 0}, {2, 3}}));
  plot.setSpectra(spectrum("a", {100, 200}, {5, 5}), spectrum("b", {100.01, 200.01}, {5, 5}),
                  Tolerance::da(0.01));
  EXPECT_EQ(plot.matches(), (Pairs{{0, 0}, {1, 1}}));
  plot.setSpectra(spectrum("a", {100, 100.008}, {5, 9}), spectrum("b", {100.004}, {5}),
                  Tolerance::da(0.01));
  EXPECT_EQ(plot.matches(), (Pairs{{1, 0}}));
}

TEST(Mirror, CountsOnlyTheMatchesOfASearchWhenTheseAreKnown) {
  MirrorPlot plot;
  const auto a = spectrum("a", {100, 200, 300}, {5, 5, 5});
  plot.setSpectra(a, a, Tolerance::ppm(10), std::vector<double>{300.001, 100.0});
  EXPECT_EQ(plot.matches(), (Pairs{{0, 0}, {2, 2}}));
  plot.setSpectra(a, a, Tolerance::ppm(10), std::vector<double>{});
  EXPECT_TRUE(plot.matches().empty());
}

TEST(Mirror, GrowsUpAndDownFromOneLineInPercent) {
  MirrorPlot plot;
  plot.resize(500, 300);
  plot.setSpectra(spectrum("a", {100, 200}, {50, 100}), spectrum("b", {100, 250}, {2, 8}),
                  Tolerance::ppm(10));
  const SpectrumFrame frame = plot.frame();
  ASSERT_EQ(frame.panels.size(), 2u);
  EXPECT_DOUBLE_EQ(frame.panels[0].yAt(0), frame.panels[1].yAt(0));
  const double base = frame.panels[0].yAt(0);
  EXPECT_NEAR(base - frame.panels[0].yAt(100), frame.panels[1].yAt(8) - base, 1e-9);
  plot.clear();
  EXPECT_TRUE(plot.traces().empty());
  plot.setSpectra(nullptr, spectrum("b", {100}, {1}), Tolerance::ppm(10));
  EXPECT_EQ(plot.traces().size(), 1u);
}

TEST(Mirror, LooksAsBefore) {
  MirrorPlot plot;
  plot.resize(720, 360);
  plot.setSpectra(
      spectrum("measured", {86.0964, 104.1069, 124.9998, 184.0733, 258.1101, 478.3292, 496.3398},
               {8, 22, 6, 100, 5, 14, 60}),
      spectrum("reference",
               {86.0966, 104.1070, 125.0001, 166.0628, 184.0735, 313.2737, 478.3300, 496.3410},
               {12, 30, 9, 4, 100, 3, 18, 35}),
      Tolerance::ppm(10));
  ASSERT_EQ(plot.matches().size(), 6u);
  EXPECT_TRUE(matchesBaseline(plot.grab().toImage(), "mirror"));
}

}  // namespace
}  // namespace histion::ui

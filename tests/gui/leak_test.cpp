// Opening and closing a project again and again must not take memory each time.
#include <malloc.h>
#include <unistd.h>
#include <QTest>
#include <fstream>

#include "ui/views/ion_image/ion_image_view.h"
#include "window_fixture.h"

namespace histion::ui {
namespace {

double residentMb() {
  malloc_trim(0);
  std::ifstream file("/proc/self/statm");
  double total = 0, resident = 0;
  file >> total >> resident;
  return resident * double(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

TEST_F(WindowTest, OpeningAndClosingAProjectAHundredTimesTakesNoMemory) {
  openPhantom();
  const QString project = window->session().folder();
  const auto round = [&] {
    window->session().close();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window->selection().dataset(); }, kWaitMs));
    openAndWait(project.toStdString());
  };
  for (int i = 0; i < 20; ++i) round();  // caches fill
  const double before = residentMb();
  for (int i = 0; i < 80; ++i) round();
  const double grown = residentMb() - before;
  std::printf("80 openings: %.1f MB more than the %.0f MB before\n", grown, before);
  // A project of this size takes 3 MB; a leak of one per opening would be 240.
  EXPECT_LT(grown, 30);
}

}  // namespace
}  // namespace histion::ui

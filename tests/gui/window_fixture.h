// A main window on a small project that was imported by the real runner.
#pragma once

#include <gtest/gtest.h>
#include <filesystem>
#include <memory>

#include "support/temporary_folder.h"
#include "ui/shell/main_window.h"

namespace histion::ui {

constexpr int kWaitMs = 60'000;  // for jobs on a busy machine; conditions return at once when met

// The imzML of a phantom: two regions with an ion each (m/z 500 left, 700 right), 40 × 30 pixels of
// 20 × 20 µm, one ion everywhere (m/z 600).
std::filesystem::path writeTwoRegions(const std::filesystem::path& folder);

class WindowTest : public ::testing::Test {
 protected:
  void SetUp() override;
  // Opens a path and waits for the first image.
  void openAndWait(const std::filesystem::path& path);
  // Opens the phantom, imported by the window itself.
  void openPhantom();
  template <typename T>
  T* child(const char* name) {
    return window->findChild<T*>(QLatin1String(name));
  }
  // Waits until the image of that m/z is on the screen.
  bool waitForTitle(const QString& part);

  histion::testing::TemporaryFolder folder;
  std::unique_ptr<MainWindow> window;
};

}  // namespace histion::ui

// Runs the tests inside a QApplication, with settings that are thrown away.
#include <gtest/gtest.h>
#include <QSettings>
#include <QSurfaceFormat>
#include <QTemporaryDir>

#include "ui/widgets/theme.h"
#include "ui/widgets/vtk_widget.h"
#include "watchdog.h"

int main(int argc, char** argv) {
  QSurfaceFormat::setDefaultFormat(histion::ui::VtkWidget::surfaceFormat());
  QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
  histion::ui::WatchedApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("histion-test"));
  QApplication::setOrganizationName(QStringLiteral("histion-test"));
  const QTemporaryDir settings;
  QSettings::setDefaultFormat(QSettings::IniFormat);
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
  histion::ui::applyAppearance(application, histion::ui::Appearance::Light);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}

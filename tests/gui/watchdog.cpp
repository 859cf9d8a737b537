#include "watchdog.h"

#include <gtest/gtest.h>
#include <time.h>
#include <QEvent>
#include <QMetaEnum>
#include <cstdio>

namespace histion::ui {
namespace {

double now(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return double(time.tv_sec) * 1e3 + double(time.tv_nsec) * 1e-6;
}

#ifdef __SANITIZE_ADDRESS__
constexpr double kLongestCpuMs = 300;  // what is checked at every access is slower
#else
constexpr double kLongestCpuMs = 100;
#endif

QString describe(const QString& receiver, QEvent::Type type) {
  const char* name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
  return receiver + QStringLiteral(", ") +
         (name ? QString::fromLatin1(name) : QString::number(int(type)));
}

}  // namespace

bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
  // The receiver may be gone afterwards.
  const char* kind = receiver->metaObject()->className();
  const QString name = receiver->objectName();
  const QEvent::Type type = event->type();
  const double cpu = now(CLOCK_THREAD_CPUTIME_ID), wall = now(CLOCK_MONOTONIC);
  inner_.emplace_back();
  const bool taken = QApplication::notify(receiver, event);
  const double cpuMs = now(CLOCK_THREAD_CPUTIME_ID) - cpu, wallMs = now(CLOCK_MONOTONIC) - wall;
  const Inner inside = inner_.back();
  inner_.pop_back();
  if (!inner_.empty()) {
    inner_.back().cpuMs += cpuMs;
    inner_.back().wallMs += wallMs;
  }
  const auto label = [&] {
    return describe(QString::fromLatin1(kind) + QStringLiteral(" ") + name, type);
  };
  if (const double own = cpuMs - inside.cpuMs; own > longest_.cpuMs) {
    longest_.cpuMs = own;
    longest_.cpuEvent = label();
  }
  if (const double own = wallMs - inside.wallMs; own > longest_.wallMs) {
    longest_.wallMs = own;
    longest_.wallEvent = label();
  }
  return taken;
}

Watchdog::Watchdog(double wallMs) : wallMs_(wallMs) {
  static_cast<WatchedApplication*>(qApp)->restart();
}

Watchdog::~Watchdog() {
  const auto& longest = static_cast<WatchedApplication*>(qApp)->longest();
  std::printf("longest event: %.0f ms processor (%s), %.0f ms passed (%s)\n", longest.cpuMs,
              qPrintable(longest.cpuEvent), longest.wallMs, qPrintable(longest.wallEvent));
  EXPECT_LE(longest.cpuMs, kLongestCpuMs) << qPrintable(longest.cpuEvent);
  EXPECT_LE(longest.wallMs, wallMs_) << qPrintable(longest.wallEvent);
}

}  // namespace histion::ui

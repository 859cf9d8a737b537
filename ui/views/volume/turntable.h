// Writes a full turn of the volume as numbered PNG pictures, one a step, without holding up the
// window; and the dialog that asks for size and folder.
#pragma once

#include <QDialog>
#include <QDir>
#include <functional>

#include "ui/views/volume/volume_canvas.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace histion::ui {

class Turntable : public QObject {
  Q_OBJECT
 public:
  // `data` gives what is shown now, `setUp` fills a scene like the one on the screen with a twin of
  // it. The canvas is made in `host`.
  using Data = std::shared_ptr<VolumeData>;
  Turntable(QueryPool& queries, QWidget* host, std::function<Data()> data,
            std::function<void(VolumeScene&, Data)> setUp);

  // Files frame-001.png … in `folder`.
  void start(const QString& folder, QSize size, int frames);
  void cancel();
  bool running() const { return running_; }

 Q_SIGNALS:
  void progressed(int done, int frames);
  void finished();
  void cancelled();
  void failed(const QString& text);

 private:
  void next();
  void save(QImage picture);
  void stop();

  QueryPool& queries_;
  std::function<Data()> data_;
  std::function<void(VolumeScene&, Data)> setUp_;
  QWidget* host_;
  VolumeCanvas* canvas_ = nullptr;
  QDir folder_;
  QSize size_;
  int frames_ = 0, done_ = 0;
  bool running_ = false;
};

class TurntableDialog : public QDialog {
  Q_OBJECT
 public:
  TurntableDialog(Turntable* turntable, const QString& folder, QWidget* parent = nullptr);
  void reject() override;

 private:
  void run();
  void show(const QString& text, bool running);

  Turntable* turntable_;
  QSpinBox *frames_, *width_, *height_;
  QLineEdit* folder_;
  QProgressBar* progress_;
  QLabel* text_;
  QPushButton *start_, *close_;
};

}  // namespace histion::ui

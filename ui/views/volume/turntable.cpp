#include "ui/views/volume/turntable.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace histion::ui {
namespace {
constexpr int kLeastSide = 64, kMostSide = 4096, kMostFrames = 720;
}

Turntable::Turntable(QueryPool& queries, QWidget* host, std::function<Data()> data,
                     std::function<void(VolumeScene&, Data)> setUp)
    : QObject(host),
      queries_(queries),
      data_(std::move(data)),
      setUp_(std::move(setUp)),
      host_(host) {}

void Turntable::start(const QString& folder, QSize size, int frames) {
  if (running_) return;
  const Data shown = data_();
  if (!shown) {
    Q_EMIT failed(tr("Nothing is shown that could be turned."));
    return;
  }
  folder_ = QDir(folder);
  if (!folder_.exists() && !folder_.mkpath(QStringLiteral("."))) {
    Q_EMIT failed(tr("The folder %1 cannot be made.").arg(folder));
    return;
  }
  size_ = size;
  frames_ = frames;
  done_ = 0;
  running_ = true;
  Q_EMIT progressed(0, frames_);
  queries_.submit(
      this, "turntable", [shown] { return shown->twin(); },
      [this](const Data& twin) {
        canvas_ = new VolumeCanvas(queries_, host_);
        canvas_->setObjectName(QStringLiteral("turntableCanvas"));
        canvas_->hide();
        canvas_->prepareOffscreen(size_);
        setUp_(canvas_->scene(), twin);
        next();
      });
}

void Turntable::cancel() {
  if (!running_) return;
  stop();
  Q_EMIT cancelled();
}

void Turntable::stop() {
  running_ = false;
  queries_.drop(this, "turntable");
  if (canvas_) {
    if (const auto& data = canvas_->scene().volume()) data->newTicket();
    queries_.drop(canvas_, "still");
    canvas_->deleteLater();
    canvas_ = nullptr;
  }
}

void Turntable::next() {
  // A turn of the event loop between the steps: the window stays alive.
  QTimer::singleShot(0, this, [this] {
    if (!running_ || !canvas_) return;
    canvas_->renderOffscreen([this](QImage picture) {
      if (running_) save(std::move(picture));
    });
  });
}

void Turntable::save(QImage picture) {
  const QString file =
      folder_.filePath(QStringLiteral("frame-%1.png").arg(done_ + 1, 3, 10, QLatin1Char('0')));
  queries_.submit(
      this, "turntable",
      [picture = std::move(picture), file] {
        return picture.convertToFormat(QImage::Format_RGB32).save(file);
      },
      [this, file](bool written) {
        if (!written) {
          stop();
          Q_EMIT failed(
              tr("%1 cannot be written. Check the folder and the room on the disk.").arg(file));
          return;
        }
        Q_EMIT progressed(++done_, frames_);
        if (done_ == frames_) {
          stop();
          Q_EMIT finished();
          return;
        }
        canvas_->scene().turn(360.0 / frames_);
        next();
      });
}

TurntableDialog::TurntableDialog(Turntable* turntable, const QString& folder, QWidget* parent)
    : QDialog(parent), turntable_(turntable) {
  setObjectName(QStringLiteral("turntableDialog"));
  setWindowTitle(tr("Turntable"));
  setMinimumWidth(440);
  const auto number = [&](const char* name, const QString& label, int low, int high, int value,
                          const QString& suffix) {
    auto* spin = new QSpinBox(this);
    spin->setObjectName(QLatin1String(name));
    spin->setAccessibleName(label);
    spin->setToolTip(label);
    spin->setRange(low, high);
    spin->setValue(value);
    spin->setSuffix(suffix);
    return spin;
  };
  frames_ = number("turntableFrames", tr("Pictures for one full turn"), 2, kMostFrames, 90,
                   tr(" pictures"));
  width_ =
      number("turntableWidth", tr("Width of the pictures"), kLeastSide, kMostSide, 960, tr(" px"));
  height_ = number("turntableHeight", tr("Height of the pictures"), kLeastSide, kMostSide, 720,
                   tr(" px"));
  folder_ = new QLineEdit(folder, this);
  folder_->setObjectName(QStringLiteral("turntableFolder"));
  folder_->setAccessibleName(tr("Folder for the pictures"));
  folder_->setToolTip(tr("The pictures are named frame-001.png and so on"));
  auto* browse = new QToolButton(this);
  browse->setObjectName(QStringLiteral("turntableBrowse"));
  browse->setText(tr("Browse…"));
  browse->setToolTip(tr("Chooses the folder"));
  connect(browse, &QToolButton::clicked, this, [this] {
    const QString chosen =
        QFileDialog::getExistingDirectory(this, tr("Folder for the pictures"), folder_->text());
    if (!chosen.isEmpty()) folder_->setText(chosen);
  });
  auto* size = new QHBoxLayout;
  size->addWidget(width_);
  size->addWidget(new QLabel(tr("×"), this));
  size->addWidget(height_);
  size->addStretch(1);
  auto* where = new QHBoxLayout;
  where->addWidget(folder_, 1);
  where->addWidget(browse);
  auto* form = new QFormLayout;
  form->addRow(tr("One turn in"), frames_);
  form->addRow(tr("Size"), size);
  form->addRow(tr("Folder"), where);
  progress_ = new QProgressBar(this);
  progress_->setObjectName(QStringLiteral("turntableProgress"));
  progress_->hide();
  text_ = new QLabel(this);
  text_->setObjectName(QStringLiteral("turntableText"));
  text_->setWordWrap(true);
  auto* buttons = new QDialogButtonBox(this);
  start_ = buttons->addButton(tr("Write pictures"), QDialogButtonBox::AcceptRole);
  start_->setObjectName(QStringLiteral("turntableStart"));
  start_->setProperty("primary", true);
  close_ = buttons->addButton(QDialogButtonBox::Close);
  close_->setObjectName(QStringLiteral("turntableClose"));
  connect(start_, &QPushButton::clicked, this, &TurntableDialog::run);
  connect(close_, &QPushButton::clicked, this, &TurntableDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->addLayout(form);
  layout->addWidget(progress_);
  layout->addWidget(text_);
  layout->addWidget(buttons);
  connect(turntable_, &Turntable::progressed, this, [this](int done, int frames) {
    progress_->setMaximum(frames);
    progress_->setValue(done);
  });
  connect(turntable_, &Turntable::finished, this,
          [this] { show(tr("%1 pictures were written.").arg(progress_->maximum()), false); });
  connect(turntable_, &Turntable::cancelled, this,
          [this] { show(tr("Stopped after %1 pictures.").arg(progress_->value()), false); });
  connect(turntable_, &Turntable::failed, this, [this](const QString& text) { show(text, false); });
}

void TurntableDialog::show(const QString& text, bool running) {
  text_->setText(text);
  progress_->setVisible(running);
  start_->setEnabled(!running);
  close_->setText(running ? tr("Stop") : tr("Close"));
}

void TurntableDialog::run() {
  if (folder_->text().trimmed().isEmpty()) return show(tr("Choose a folder."), false);
  show({}, true);
  turntable_->start(folder_->text(), QSize(width_->value(), height_->value()), frames_->value());
}

void TurntableDialog::reject() {
  if (turntable_->running()) return turntable_->cancel();
  QDialog::reject();
}

}  // namespace histion::ui

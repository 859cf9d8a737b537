#include "ui/jobs/jobs_panel.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include "ui/widgets/curve_plot.h"

namespace histion::ui {
namespace {

QString duration(double seconds) {
  if (seconds < 60) return QObject::tr("%1 s").arg(seconds, 0, 'f', seconds < 10 ? 1 : 0);
  const int whole = int(seconds);
  return QObject::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

}  // namespace

JobCard::JobCard(Job* job, QWidget* parent)
    : QFrame(parent),
      job_(job),
      title_(new QLabel(job->title(), this)),
      state_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QPushButton(tr("Cancel"), this)),
      logButton_(new QToolButton(this)),
      log_(new QPlainTextEdit(this)),
      curves_(new CurvePlot(this)) {
  setObjectName(QStringLiteral("jobCard"));
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Base);
  QFont bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  title_->setWordWrap(true);
  state_->setObjectName(QStringLiteral("jobState"));
  state_->setWordWrap(true);
  state_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  bar_->setObjectName(QStringLiteral("jobProgress"));
  bar_->setAccessibleName(tr("Progress of %1").arg(job->title()));
  bar_->setRange(0, 1000);
  cancel_->setObjectName(QStringLiteral("jobCancel"));
  cancel_->setAccessibleName(tr("Cancel %1").arg(job->title()));
  logButton_->setObjectName(QStringLiteral("jobLogButton"));
  logButton_->setText(tr("Log"));
  logButton_->setCheckable(true);
  logButton_->setAutoRaise(true);
  log_->setObjectName(QStringLiteral("jobLog"));
  log_->setAccessibleName(tr("Log of %1").arg(job->title()));
  log_->setReadOnly(true);
  log_->setFixedHeight(130);
  log_->hide();
  curves_->hide();

  auto* controls = new QHBoxLayout;
  controls->addWidget(bar_, 1);
  controls->addWidget(cancel_);
  auto* heading = new QHBoxLayout;
  heading->addWidget(title_, 1);
  heading->addWidget(logButton_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 10, 12, 10);
  layout->setSpacing(6);
  layout->addLayout(heading);
  layout->addLayout(controls);
  layout->addWidget(state_);
  layout->addWidget(curves_);
  layout->addWidget(log_);

  connect(cancel_, &QPushButton::clicked, job, &Job::cancel);
  connect(logButton_, &QToolButton::toggled, log_, &QWidget::setVisible);
  connect(job, &Job::changed, this, &JobCard::refresh);
  connect(job, &Job::logged, log_, &QPlainTextEdit::appendPlainText);
  connect(job, &Job::curvePoint, this, [this](const QString& name, double x, double y) {
    curves_->addPoint(name, x, y);
    curves_->show();
  });
  refresh();
}

void JobCard::refresh() {
  bar_->setValue(int(job_->fraction() * 1000));
  cancel_->setVisible(!job_->isOver());
  bar_->setVisible(!job_->isOver());
  const QString time = duration(job_->seconds());
  switch (job_->state()) {
    case Job::State::Waiting:
      state_->setText(tr("Waiting for the job before it"));
      break;
    case Job::State::Running:
      state_->setText(job_->step().isEmpty() ? time : tr("%1 · %2").arg(job_->step(), time));
      break;
    case Job::State::Done:
      state_->setText(tr("Done in %1").arg(time));
      break;
    case Job::State::Failed:
      state_->setText(tr("Failed: %1").arg(job_->reason()));
      break;
    case Job::State::Cancelled:
      state_->setText(tr("Cancelled after %1. Nothing was changed.").arg(time));
      break;
  }
}

JobsPanel::JobsPanel(JobQueue& queue, QWidget* parent)
    : QScrollArea(parent), empty_(new QLabel(this)) {
  setObjectName(QStringLiteral("jobsPanel"));
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* content = new QWidget(this);
  list_ = new QVBoxLayout(content);
  list_->setContentsMargins(10, 10, 10, 10);
  list_->setSpacing(8);
  empty_->setText(tr("Imports and module runs appear here, with their progress."));
  empty_->setProperty("faint", true);
  empty_->setWordWrap(true);
  list_->addWidget(empty_);
  list_->addStretch(1);
  setWidget(content);
  connect(&queue, &JobQueue::added, this, &JobsPanel::add);
  // The elapsed time of the running job.
  clock_.setInterval(500);
  connect(&clock_, &QTimer::timeout, this, [this, &queue] {
    if (Job* job = queue.running()) cards_.at(job)->refresh();
    if (!queue.busy()) clock_.stop();
  });
}

void JobsPanel::add(Job* job) {
  empty_->hide();
  auto* card = new JobCard(job, widget());
  cards_[job] = card;
  list_->insertWidget(0, card);
  clock_.start();
}

}  // namespace histion::ui

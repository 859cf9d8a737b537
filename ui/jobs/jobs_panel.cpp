#include "ui/jobs/jobs_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QToolButton>

#include "ui/widgets/curve_plot.h"

namespace histion::ui {
namespace {

// Earlier guesses jump about too much to help.
constexpr double kLeastFraction = 0.03, kLeastSeconds = 3;

QString duration(double seconds) {
  if (seconds < 60) return JobCard::tr("%1 s").arg(seconds, 0, 'f', seconds < 10 ? 1 : 0);
  const int whole = int(seconds);
  if (whole < 3600) return JobCard::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
  return JobCard::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

template <typename Button>
Button* named(Button* button, const char* name, const QString& text, const QString& tip,
              const QString& accessible) {
  button->setObjectName(QLatin1String(name));
  button->setText(text);
  button->setToolTip(tip);
  button->setAccessibleName(accessible);
  return button;
}

}  // namespace

QString timeLeft(double seconds, double fraction) {
  if (fraction < kLeastFraction || fraction >= 1 || seconds < kLeastSeconds) return {};
  const double left = seconds * (1 - fraction) / fraction;
  if (left < 5) return JobCard::tr("a few seconds left");
  if (left < 55) return JobCard::tr("about %1 s left").arg(5 * int(left / 5 + 0.5));
  if (left < 3570) return JobCard::tr("about %1 min left").arg(int(left / 60 + 0.5));
  return JobCard::tr("about %1 h left").arg(left / 3600, 0, 'f', 1);
}

JobCard::JobCard(Job* job, JobQueue& queue, QWidget* parent)
    : QFrame(parent),
      job_(job),
      queue_(queue),
      title_(new QLabel(job->title(), this)),
      state_(new QLabel(this)),
      remedy_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(named(new QPushButton(this), "jobCancel", tr("Cancel"),
                    tr("Stops the job; nothing in the project is changed"),
                    tr("Cancel %1").arg(job->title()))),
      up_(named(new QPushButton(this), "jobUp", tr("Move up"),
                tr("Runs this job before the one that waits above it"),
                tr("Move up %1").arg(job->title()))),
      again_(named(new QPushButton(this), "jobAgain", tr("Open form again"),
                   tr("Shows the form with the same inputs and parameters"),
                   tr("Open the form of %1 again").arg(job->title()))),
      logButton_(named(new QToolButton(this), "jobLogButton", tr("Log"),
                       tr("What the job has told so far"), tr("Log of %1").arg(job->title()))),
      log_(nullptr),
      curves_(new CurvePlot(this)) {
  setObjectName(QStringLiteral("jobCard"));
  setAccessibleName(job->title());
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Base);
  title_->setProperty("strong", true);
  title_->setWordWrap(true);
  for (QLabel* label : {state_, remedy_}) {
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  }
  state_->setObjectName(QStringLiteral("jobState"));
  remedy_->setObjectName(QStringLiteral("jobRemedy"));
  bar_->setObjectName(QStringLiteral("jobProgress"));
  bar_->setAccessibleName(tr("Progress of %1").arg(job->title()));
  bar_->setToolTip(tr("How much of the work is done"));
  bar_->setRange(0, 1000);
  logButton_->setCheckable(true);
  logButton_->setAutoRaise(true);
  QWidget* log = makeLog();
  curves_->hide();

  auto* heading = new QHBoxLayout;
  heading->addWidget(title_, 1);
  heading->addWidget(logButton_, 0, Qt::AlignTop);
  auto* controls = new QHBoxLayout;
  controls->addWidget(bar_, 1);
  controls->addStretch(0);
  controls->addWidget(up_);
  controls->addWidget(cancel_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 10, 12, 10);
  layout->setSpacing(6);
  layout->addLayout(heading);
  layout->addLayout(controls);
  layout->addWidget(state_);
  layout->addWidget(remedy_);
  layout->addWidget(again_, 0, Qt::AlignLeft);
  layout->addWidget(curves_);
  layout->addWidget(log);

  connect(cancel_, &QPushButton::clicked, job, &Job::cancel);
  connect(up_, &QPushButton::clicked, this, [this] { queue_.moveUp(job_); });
  connect(again_, &QPushButton::clicked, this, [this] { Q_EMIT formWanted(job_->request()); });
  connect(logButton_, &QToolButton::toggled, log, &QWidget::setVisible);
  connect(job, &Job::changed, this, &JobCard::refresh);
  connect(job, &Job::logged, log_, &QPlainTextEdit::appendPlainText);
  connect(job, &Job::curvePoint, this, [this](const QString& name, double x, double y) {
    curves_->addPoint(name, x, y);
    curves_->show();
  });
  for (const QString& line : job->log()) log_->appendPlainText(line);
  for (const auto& [name, points] : job->curves())
    for (const QPointF& point : points) {
      curves_->addPoint(name, point.x(), point.y());
      curves_->show();
    }
  refresh();
}

QWidget* JobCard::makeLog() {
  auto* box = new QWidget(this);
  log_ = new QPlainTextEdit(box);
  log_->setObjectName(QStringLiteral("jobLog"));
  log_->setAccessibleName(tr("Log of %1").arg(job_->title()));
  log_->setToolTip(tr("What the job has told so far"));
  log_->setReadOnly(true);
  log_->setFixedHeight(130);
  auto* copy = named(new QPushButton(box), "jobLogCopy", tr("Copy"), tr("Copies the whole log"),
                     tr("Copy the log of %1").arg(job_->title()));
  auto* save = named(new QPushButton(box), "jobLogSave", tr("Save…"),
                     tr("Writes the log to a file"), tr("Save the log of %1").arg(job_->title()));
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(copy);
  buttons->addWidget(save);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(log_);
  layout->addLayout(buttons);
  connect(copy, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(log_->toPlainText()); });
  connect(save, &QPushButton::clicked, this, &JobCard::saveLog);
  box->hide();
  return box;
}

void JobCard::saveLog() {
  auto* dialog = new QFileDialog(this, tr("Save log"), {}, tr("Text (*.txt)"));
  dialog->setObjectName(QStringLiteral("logDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("txt"));
  dialog->selectFile(QString(job_->title()).replace(QLatin1Char('/'), QLatin1Char('_')) +
                     QStringLiteral(".txt"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) {
    QSaveFile file(name);
    const QByteArray text = (log_->toPlainText() + QLatin1Char('\n')).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
      log_->appendPlainText(
          tr("The log could not be written to %1: %2").arg(name, file.errorString()));
  });
  dialog->open();
}

void JobCard::refresh() {
  const bool waiting = job_->state() == Job::State::Waiting;
  const int before = queue_.before(job_);
  const bool module = !job_->isImport() && job_->writtenFile().isEmpty();
  bar_->setValue(int(job_->fraction() * 1000));
  cancel_->setVisible(!job_->isOver());
  bar_->setVisible(job_->state() == Job::State::Running);
  up_->setVisible(waiting && before > (queue_.running() ? 1 : 0));
  again_->setVisible(job_->state() == Job::State::Failed && module);
  remedy_->setVisible(job_->state() == Job::State::Failed && !job_->remedy().isEmpty());
  remedy_->setText(job_->remedy());
  const QString time = duration(job_->seconds());
  const char* tone = "";
  switch (job_->state()) {
    case Job::State::Waiting:
      state_->setText(before <= 1 ? tr("Waits: next in the queue")
                                  : tr("Waits: %1 jobs before it").arg(before));
      break;
    case Job::State::Running: {
      QStringList parts;
      for (const QString& part : {job_->step(), time, timeLeft(job_->seconds(), job_->fraction())})
        if (!part.isEmpty()) parts << part;
      state_->setText(parts.join(QStringLiteral(" · ")));
      break;
    }
    case Job::State::Done:
      state_->setText(tr("Done in %1").arg(time));
      tone = "good";
      break;
    case Job::State::Failed: {
      QString reason = job_->reason();
      // The remedy stands in a line of its own.
      if (!job_->remedy().isEmpty()) reason = reason.section(job_->remedy(), 0, 0).trimmed();
      state_->setText(tr("Failed: %1").arg(reason));
      tone = "bad";
      break;
    }
    case Job::State::Cancelled:
      state_->setText(tr("Cancelled after %1. Nothing was changed.").arg(time));
      break;
  }
  if (state_->property("tone").toString() != QLatin1String(tone)) {
    state_->setProperty("tone", QLatin1String(tone));
    state_->setStyleSheet(state_->styleSheet());  // evaluates the property again
  }
}

JobsPanel::JobsPanel(JobQueue& queue, QWidget* parent)
    : QScrollArea(parent), queue_(queue), empty_(new QLabel(this)) {
  setObjectName(QStringLiteral("jobsPanel"));
  setAccessibleName(tr("Jobs"));
  setToolTip({});
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
  for (Job* job : queue.jobs()) add(job);
  connect(&queue, &JobQueue::added, this, &JobsPanel::add);
  connect(&queue, &JobQueue::orderChanged, this, &JobsPanel::order);
  connect(&queue, &JobQueue::finished, this, &JobsPanel::order);
  // The elapsed time of the running job.
  clock_.setInterval(500);
  connect(&clock_, &QTimer::timeout, this, [this] {
    if (Job* job = queue_.running()) cards_.at(job)->refresh();
    if (!queue_.busy()) clock_.stop();
  });
}

void JobsPanel::add(Job* job) {
  empty_->hide();
  auto* card = new JobCard(job, queue_, widget());
  connect(card, &JobCard::formWanted, this, &JobsPanel::formWanted);
  cards_[job] = card;
  list_->insertWidget(0, card);
  clock_.start();
  order();
}

void JobsPanel::order() {
  // What runs, what waits in its order, then what is over with the newest first.
  std::vector<Job*> shown, over;
  for (Job* job : queue_.jobs()) {
    if (!cards_.count(job)) continue;
    if (job->isOver())
      over.insert(over.begin(), job);
    else
      shown.push_back(job);
  }
  shown.insert(shown.end(), over.begin(), over.end());
  int row = 0;
  for (Job* job : shown) {
    JobCard* card = cards_.at(job);
    if (list_->indexOf(card) != row) list_->insertWidget(row, card);
    ++row;
    card->refresh();
  }
}

}  // namespace histion::ui

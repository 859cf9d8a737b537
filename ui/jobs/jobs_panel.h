// The jobs of this session: each with progress, step, time and time left, curves, log, and how it
// ended with what to do about it.
#pragma once

#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>
#include <map>

#include "ui/jobs/job_queue.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QPlainTextEdit;
class QToolButton;

namespace histion::ui {

class CurvePlot;

// "About 3 min left"; empty while it cannot be told.
QString timeLeft(double seconds, double fraction);

class JobCard : public QFrame {
  Q_OBJECT
 public:
  JobCard(Job* job, JobQueue& queue, QWidget* parent = nullptr);
  void refresh();

 Q_SIGNALS:
  void formWanted(const histion::JobRequest& request);

 private:
  QWidget* makeLog();
  void saveLog();

  Job* job_;
  JobQueue& queue_;
  QLabel *title_, *state_, *remedy_;
  QProgressBar* bar_;
  QPushButton *cancel_, *up_, *again_;
  QToolButton* logButton_;
  QPlainTextEdit* log_;
  CurvePlot* curves_;
};

class JobsPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit JobsPanel(JobQueue& queue, QWidget* parent = nullptr);

 Q_SIGNALS:
  // The form of a module with what a job was asked for.
  void formWanted(const histion::JobRequest& request);

 private:
  void add(Job* job);
  void order();

  JobQueue& queue_;
  QVBoxLayout* list_;
  QLabel* empty_;
  std::map<Job*, JobCard*> cards_;
  QTimer clock_;
};

}  // namespace histion::ui

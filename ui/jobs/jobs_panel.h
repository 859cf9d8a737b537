// The jobs of this session: each with progress, step, time, curves, log and how it ended.
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

class JobCard : public QFrame {
  Q_OBJECT
 public:
  explicit JobCard(Job* job, QWidget* parent = nullptr);
  void refresh();

 private:
  Job* job_;
  QLabel *title_, *state_;
  QProgressBar* bar_;
  QPushButton* cancel_;
  QToolButton* logButton_;
  QPlainTextEdit* log_;
  CurvePlot* curves_;
};

class JobsPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit JobsPanel(JobQueue& queue, QWidget* parent = nullptr);

 private:
  void add(Job* job);
  QVBoxLayout* list_;
  QLabel* empty_;
  std::map<Job*, JobCard*> cards_;
  QTimer clock_;
};

}  // namespace histion::ui

// Makes the question of a compound search from what is selected: the pixel, area, scan or library
// entry that was chosen last, of an imaging dataset without either the mean spectrum. Without
// fragments it is asked for the chosen m/z. Used by the hits view.
#pragma once

#include <QObject>
#include <functional>
#include <memory>

#include "ui/session/compound_question.h"
#include "ui/session/workspace.h"
#include "ui/views/spectrum/peaks.h"

namespace histion::ui {

class RegionTraces;

// A trace as a list of peaks: of a profile its local maxima, of many the highest, ascending.
std::shared_ptr<const Spectrum> peakList(const Trace& trace);

class QuestionSource : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t kMostPeaks = 4'000;

  explicit QuestionSource(Workspace workspace, QObject* parent = nullptr);
  ~QuestionSource() override;

  // Nothing is read while it is not active.
  void setActive(bool active);
  bool isActive() const { return active_; }
  // The present question; empty when nothing that can be asked is selected.
  const CompoundQuestion& question() const { return question_; }
  // Changes the selection without asking anew: for showing what was found.
  void quietly(const std::function<void()>& change);
  // Opens an imaging dataset, likewise.
  void openQuietly(const QString& dataset);

 Q_SIGNALS:
  void changed();

 private:
  void newData();
  void areaChanged();
  void follow();
  void followRun();
  void followImage();
  void followLibrary();
  void read(CompoundQuestion question, std::function<std::shared_ptr<const Spectrum>()> spectrum);
  void set(CompoundQuestion question);
  void setMz();

  Workspace work_;
  std::unique_ptr<RegionTraces> areas_;
  CompoundQuestion question_;
  QString expected_;  // the dataset that was opened quietly
  bool active_ = false, quiet_ = false, areaLast_ = false, stale_ = true;
};

}  // namespace histion::ui

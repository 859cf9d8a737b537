// Grows an annotation: from the pixels of the chosen objects, or of marked pixels, all pixels whose
// spectra look alike are proposed; a slider moves the limit, and what is accepted becomes one new
// object. The proposal is shown as marked pixels in every view. It draws nothing itself.
#pragma once

#include <QTransform>
#include <QWidget>

#include "compute/similarity_growth.h"
#include "ui/session/workspace.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QSpinBox;

namespace histion::ui {

class ScoreHistogram;

class GrowPanel : public QWidget {
  Q_OBJECT
 public:
  explicit GrowPanel(Workspace workspace, QWidget* parent = nullptr);
  ~GrowPanel() override;

  // Scores of the present seed; null before.
  const compute::GrowthScores* scores() const { return grown_ ? &grown_->scores : nullptr; }
  double threshold() const;
  // Cells of the proposal, in the chosen section.
  const std::vector<std::int64_t>& proposal() const { return proposal_; }

  void find();
  void accept();
  void discard();

 Q_SIGNALS:
  void found();
  void previewed();
  void accepted(const std::string& id);

 private:
  // An area and where it lies in the dataset.
  struct Placed {
    AnnotationPtr annotation;
    QTransform mapping;
    int section = 0;
  };
  // What is needed to score, without the window.
  struct Seed {
    std::vector<Placed> areas;        // each a region of the seed
    std::vector<std::int64_t> cells;  // marked pixels instead
    std::vector<Placed> others;       // of another class
    std::string className;
    bool empty() const { return areas.empty() && cells.empty(); }
  };
  struct Grown {
    compute::GrowthScores scores;
    std::vector<float> image;  // of the section
    std::vector<float> bins;
    int width = 0, height = 0, section = 0;
    std::int64_t measured = 0;
    QString problem;
  };
  struct Question;
  static Grown answer(const Question& question);

  void makeLayout();
  void makeActions();
  std::optional<Placed> placed(const AnnotationPtr& annotation) const;
  // The chosen areas of one class, else the marked pixels.
  Seed seedNow() const;
  std::vector<Placed> othersOf(const Seed& seed) const;
  void preview();
  void showThreshold();
  void forget();
  void updateSeed();
  void updateState();
  QString seedText(const Seed& seed) const;
  QString honestText() const;

  Workspace work_;
  QLabel *seedLabel_, *problem_, *limitLabel_, *valueLabel_, *honest_, *result_;
  QComboBox* method_;
  QSpinBox *features_, *smallest_;
  QCheckBox* smooth_;
  QSlider* slider_;
  ScoreHistogram* histogram_;
  QPushButton *find_, *accept_, *discard_;
  QAction *findAction_, *acceptAction_, *discardAction_;
  Seed seed_;  // that the scores belong to
  std::shared_ptr<const Grown> grown_;
  std::shared_ptr<CancelToken> cancel_;
  std::vector<std::int64_t> proposal_, marksBefore_;
  std::vector<std::uint8_t> mask_;
  bool busy_ = false, previewing_ = false, seeded_ = false;
};

}  // namespace histion::ui

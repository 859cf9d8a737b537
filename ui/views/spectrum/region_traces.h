// Mean spectra of the areas that are chosen among the annotations, for the spectrum view. Each is
// computed once in the background and kept until the object's outline or the dataset changes.
#pragma once

#include <QObject>
#include <map>
#include <string>
#include <vector>

#include "core/progress.h"
#include "ui/session/workspace.h"
#include "ui/views/spectrum/peaks.h"

namespace histion::ui {

class RegionTraces : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t kMost = 16;  // areas shown together

  explicit RegionTraces(Workspace workspace, QObject* parent = nullptr);
  ~RegionTraces() override;

  struct Region {
    std::string id;
    Trace trace;  // with the name and colour of the annotation
  };
  // Those that are ready, in drawing order.
  std::vector<Region> shown() const;
  bool busy() const { return busy_; }

 Q_SIGNALS:
  void changed();
  // Something to tell: an area without pixels, too many areas.
  void note(const QString& text);

 private:
  // What the mean depends on.
  struct Wanted {
    AnnotationPtr annotation;
    std::array<double, 6> affine;
    int section = 0;
    bool sameAs(const Wanted& other) const;
  };
  struct Kept {
    Wanted of;
    Trace trace;
    std::int64_t pixels = 0;
  };
  struct Made {
    std::vector<Kept> kept;
    QString problem;
  };
  void follow();
  std::vector<Wanted> wanted() const;

  Workspace work_;
  std::map<std::string, Kept> kept_;
  std::shared_ptr<CancelToken> cancel_;
  bool busy_ = false;
};

}  // namespace histion::ui

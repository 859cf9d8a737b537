// Decoded parts of a slide for the screen: what is missing is read in the background, a few tiles
// at a time and always those that the present view wants most. Keeps a bounded number. Used by the
// slide canvas, on the window's thread.
#pragma once

#include <QImage>
#include <QObject>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "core/histology.h"
#include "ui/session/query_pool.h"

namespace histion::ui {

struct TileKey {
  int level = 0;
  std::int64_t column = 0, row = 0;
  auto operator<=>(const TileKey&) const = default;
};

class TileStore : public QObject {
  Q_OBJECT
 public:
  static constexpr int kSide = 256;  // px

  explicit TileStore(QueryPool& queries, QObject* parent = nullptr);

  void setSlide(std::shared_ptr<const Histology> slide);
  // The picture of a tile, or null when it is not there (yet).
  const QImage* find(const TileKey& key);
  // Reads those that are missing, the first ones first; replaces what was wanted before.
  void want(std::vector<TileKey> keys);
  bool complete() const { return wanted_.empty() && busy_ == 0; }

 Q_SIGNALS:
  void arrived();
  // A part of the file cannot be decoded; told once per slide.
  void failed(const QString& text);

 private:
  void readNext();
  void readIn(int slot);

  QueryPool& queries_;
  std::shared_ptr<const Histology> slide_;
  std::vector<TileKey> wanted_;
  struct Kept {
    QImage picture;
    std::list<TileKey>::iterator place;
  };
  std::map<TileKey, Kept> tiles_;
  std::list<TileKey> used_;  // most recent first
  std::set<TileKey> broken_, reading_;
  std::vector<bool> slots_;
  int busy_ = 0;
  bool told_ = false;
};

}  // namespace histion::ui

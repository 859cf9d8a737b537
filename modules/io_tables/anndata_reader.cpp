#include <algorithm>
#include <cmath>

#include "anndata_input.h"
#include "assemble.h"
#include "core/error.h"

namespace histion::io_tables {
namespace {

using Strings = std::vector<std::string>;

class AnndataReader {
 public:
  AnndataReader(const H5Input& file, const std::string& title, const ReadOptions& options,
                const CancelToken& cancel)
      : file_(file), options_(options), cancel_(cancel) {
    draft_.title = title;
  }

  ReadTables read() {
    const Frame obs = readFrame(file_, "obs", draft_.warnings);
    const Frame var = readFrame(file_, "var", draft_.warnings);
    if (obs.rows() == 0 || var.rows() == 0) file_.fail("holds no pixels or no features");
    // Files that Histion wrote say so.
    own_ = file_.isGroup("uns/histion");
    draft_.rows = obs.rows();
    features(var);
    if (draft_.mz.empty()) file_.fail("holds no features");
    draft_.matrix = readMatrix(file_, matrixPath(), obs.rows(), var.rows());
    places(obs);
    embeddings();
    draft_.observations = obs.table;
    if (!own_ && var.table.columns.size() > 1) draft_.annotations = var.table;
    if (own_) facts();
    return assemble(std::move(draft_), options_, cancel_);
  }

 private:
  std::string matrixPath() const {
    if (!options_.layer.empty()) {
      if (file_.kind("layers/" + options_.layer) != H5Input::Kind::Absent)
        return "layers/" + options_.layer;
      std::string known;
      if (file_.isGroup("layers"))
        for (const std::string& name : file_.children("layers")) known += " " + name;
      throw Error(ErrorKind::Usage, "'" + file_.name() + "' has no layer '" + options_.layer + "'",
                  known.empty() ? "It has no layers; leave the layer empty" : "Layers:" + known);
    }
    if (file_.kind("X") != H5Input::Kind::Absent) return "X";
    const Strings layers = file_.isGroup("layers") ? file_.children("layers") : Strings();
    if (layers.size() == 1) return "layers/" + layers.front();
    std::string known;
    for (const std::string& name : layers) known += " " + name;
    throw Error(
        ErrorKind::Damaged, "'" + file_.name() + "' holds no matrix X",
        known.empty() ? "Write the file with a matrix" : "Choose one of the layers:" + known);
  }

  void features(const Frame& var) {
    const std::vector<double>* mz = nullptr;
    for (const char* name : {"mz", "mzvalue", "centroidmz", "mzs", "mass", "centermz"})
      if (!mz) mz = var.numbers(name);
    const bool valid = mz && std::all_of(mz->begin(), mz->end(),
                                         [](double v) { return std::isfinite(v) && v > 0; });
    if (mz && !valid)
      draft_.warn("The column of m/z values holds some that are not positive and was not used.");
    const Strings* const names = var.texts("name");
    if (valid) {
      draft_.mz = *mz;
      draft_.names = names ? *names : own_ ? Strings() : var.index();
      // An index that only repeats the m/z is no name.
      if (!names && std::all_of(draft_.names.begin(), draft_.names.end(),
                                [](auto& n) { return mzFromName(n).has_value(); }))
        draft_.names.clear();
      window(var);
    } else {
      setFeatureNames(draft_, var.index());
      if (draft_.names.empty()) window(var);
      if (names) draft_.names = *names;
    }
    if (std::all_of(draft_.names.begin(), draft_.names.end(), [](auto& n) { return n.empty(); }))
      draft_.names.clear();
  }

  void window(const Frame& var) {
    const auto *low = var.numbers("mzlow"), *high = var.numbers("mzhigh");
    if (!low) low = var.numbers("mzmin");
    if (!high) high = var.numbers("mzmax");
    if (!low || !high) return;
    draft_.low = *low;
    draft_.high = *high;
  }

  void places(const Frame& obs) {
    const auto *x = obs.numbers("x"), *y = obs.numbers("y"), *section = obs.numbers("section");
    if (own_ && x && y) {
      exactPlaces(*x, *y, section);
      return;
    }
    const std::array<std::array<const char*, 2>, 5> pairs{{{"xcoord", "ycoord"},
                                                           {"coordx", "coordy"},
                                                           {"xpixel", "ypixel"},
                                                           {"posx", "posy"},
                                                           {"arraycol", "arrayrow"}}};
    for (const auto& [first, second] : pairs)
      if (!x || !y) {
        x = obs.numbers(first);
        y = obs.numbers(second);
      }
    if (x && y) {
      placePixels(draft_, *x, *y, section ? *section : std::vector<double>());
      return;
    }
    for (const char* name : {"spatial", "X_spatial", "coords", "coordinates", "xy"}) {
      const std::string path = std::string("obsm/") + name;
      if (!file_.isDataset(path)) continue;
      const auto info = file_.info(path);
      if (info.content != H5Input::Content::Number || info.shape.size() != 2 ||
          info.shape[0] != obs.rows() || info.shape[1] < 2)
        continue;
      const auto values = file_.numbers(path);
      std::vector<double> xs, ys;
      for (std::size_t i = 0; i < values.size(); i += std::size_t(info.shape[1])) {
        xs.push_back(values[i]);
        ys.push_back(values[i + 1]);
      }
      placePixels(draft_, xs, ys, section ? *section : std::vector<double>());
      return;
    }
    draft_.warn("The file states no pixel positions; the pixels were put into one row.");
    placeInRows(draft_, 0);
  }

  // As Histion counts them: from 0, with nothing removed.
  void exactPlaces(const std::vector<double>& x, const std::vector<double>& y,
                   const std::vector<double>* section) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double z = section ? (*section)[i] : 0.0;
      for (const double v : {x[i], y[i], z})
        if (!(v >= 0 && v < (1 << 30)) || v != std::floor(v))
          file_.fail("has a pixel position in obs that is no whole number");
      draft_.positions.push_back({std::int32_t(x[i]), std::int32_t(y[i]), std::int32_t(z)});
    }
  }

  // What uns/histion states.
  void facts() {
    const auto text = [&](const char* name, std::string& target) {
      const std::string path = std::string("uns/histion/") + name;
      if (!file_.isDataset(path) || file_.info(path).content != H5Input::Content::Text) return;
      if (const auto texts = file_.texts(path); texts.size() == 1) target = texts.front();
    };
    text("title", draft_.title);
    text("unit", draft_.unit);
    const auto numbers = [&](const char* name, std::size_t count) {
      const std::string path = std::string("uns/histion/") + name;
      std::vector<double> values;
      if (file_.isDataset(path) && file_.info(path).content == H5Input::Content::Number)
        values = file_.numbers(path);
      const bool fine = values.size() == count &&
                        std::all_of(values.begin(), values.end(),
                                    [](double v) { return std::isfinite(v) && std::abs(v) < 1e9; });
      return fine ? values : std::vector<double>();
    };
    if (const auto size = numbers("pixel_size_um", 2); !size.empty() && size[0] > 0 && size[1] > 0)
      draft_.pixelSizeUm = {size[0], size[1]};
    if (const auto origin = numbers("origin", 3); !origin.empty())
      draft_.origin = {int(origin[0]), int(origin[1]), int(origin[2])};
  }

  void embeddings() {
    if (!file_.isGroup("obsm")) return;
    for (const std::string& name : file_.children("obsm")) {
      if (!name.starts_with("X_") || name == "X_spatial") continue;
      const std::string path = "obsm/" + name;
      if (!file_.isDataset(path)) {
        draft_.warn("The embedding " + name + " has an unknown form and was left out.");
        continue;
      }
      const auto info = file_.info(path);
      if (info.content != H5Input::Content::Number || info.shape.size() != 2 ||
          info.shape[0] != draft_.rows || info.shape[1] < 1 || info.shape[1] > 10'000) {
        draft_.warn("The embedding " + name + " has another shape and was left out.");
        continue;
      }
      Draft::Coordinates found;
      found.title = name.substr(2);
      found.dimensions = int(info.shape[1]);
      found.values = file_.floats(path);
      if (own_) {
        const std::string title = "uns/histion/embedding_title";
        const std::string names = "uns/histion/embedding_dimensions";
        if (file_.isDataset(title) && file_.info(title).content == H5Input::Content::Text)
          if (const auto texts = file_.texts(title); texts.size() == 1) found.title = texts[0];
        if (file_.isDataset(names) && file_.info(names).content == H5Input::Content::Text)
          found.names = file_.texts(names);
      }
      if (std::int64_t(found.names.size()) != info.shape[1]) {
        found.names.clear();
        for (int i = 1; i <= found.dimensions; ++i)
          found.names.push_back(name.substr(2) + " " + std::to_string(i));
      }
      draft_.embeddings.push_back(std::move(found));
    }
  }

  const H5Input& file_;
  const ReadOptions& options_;
  const CancelToken& cancel_;
  Draft draft_;
  bool own_ = false;
};

}  // namespace

ReadTables readAnndata(const std::filesystem::path& file, const ReadOptions& options,
                       const CancelToken& cancel) {
  const H5Input input(file, cancel);
  return AnndataReader(input, file.stem().string(), options, cancel).read();
}

}  // namespace histion::io_tables

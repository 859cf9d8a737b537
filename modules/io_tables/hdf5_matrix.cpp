#include <algorithm>
#include <cmath>
#include <set>

#include "assemble.h"
#include "core/error.h"
#include "h5_input.h"

namespace histion::io_tables {
namespace {

using Shape = std::vector<std::int64_t>;
using Names = std::set<std::string>;

const Names kMz{"mz",     "mzs", "mzvalues", "mzaxis",   "masses",   "mass",
                "mzlist", "moz", "massaxis", "channels", "mzvector", "spectralchannels"};
const Names kMatrix{"peaks",       "spots",     "data",      "matrix",   "x",
                    "intensities", "intensity", "spectra",   "cube",     "image",
                    "images",      "msi",       "ionimages", "datacube", "counts"};
const Names kPlaces{"spotcoords", "coords",  "coordinates", "coordinate",       "xy",
                    "positions",  "spatial", "pixelcoords", "pixelcoordinates", "position"};
const Names kX{"x", "xs", "xcoord", "coordx", "xcoords", "xpos", "posx", "xcoordinates"};
const Names kY{"y", "ys", "ycoord", "coordy", "ycoords", "ypos", "posy", "ycoordinates"};

struct Entry {
  std::string path, group, plain;
  H5Input::Info info;
  std::size_t rank() const { return info.shape.size(); }
};

struct Candidate {
  const Entry* matrix = nullptr;
  const Entry* mz = nullptr;
  bool featuresFirst = false;
};

class MatrixFinder {
 public:
  MatrixFinder(const H5Input& file, const ReadOptions& options) : file_(file), options_(options) {
    for (const std::string& path : file.datasets()) {
      const auto slash = path.rfind('/');
      const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
      entries_.push_back({path, slash == std::string::npos ? "" : path.substr(0, slash),
                          plainName(name), file.info(path)});
    }
  }

  Candidate find() const {
    if (!options_.path.empty()) return named();
    std::vector<Candidate> all;
    for (const Entry& entry : entries_)
      if (isMatrix(entry)) all.push_back(withMz(entry));
    if (all.empty())
      throw Error(ErrorKind::Damaged,
                  "'" + file_.name() +
                      "' holds no array of [pixels, features] or [height, width, "
                      "features]",
                  "Name the dataset with the parameter path");
    // Arrays with a list of m/z first, then arrays with a usual name.
    for (const auto& better :
         {+[](const Candidate& c) { return c.mz != nullptr; },
          +[](const Candidate& c) { return kMatrix.contains(c.matrix->plain); }}) {
      std::vector<Candidate> kept;
      std::copy_if(all.begin(), all.end(), std::back_inserter(kept), better);
      if (!kept.empty()) all = std::move(kept);
    }
    if (all.size() > 1) ambiguous(all);
    return all.front();
  }

  // The datasets that lie beside the matrix, or in the root.
  const Entry* beside(const Entry& matrix, const Names& names, const Shape& shape) const {
    for (const std::string& group : {matrix.group, std::string()})
      for (const Entry& entry : entries_)
        if (entry.group == group && names.contains(entry.plain) && entry.info.shape == shape &&
            &entry != &matrix)
          return &entry;
    return nullptr;
  }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  static bool isMatrix(const Entry& entry) {
    if (entry.info.content != H5Input::Content::Number || entry.info.size() == 0) return false;
    if (entry.rank() == 3) return true;
    return entry.rank() == 2 && !kPlaces.contains(entry.plain);
  }

  // The m/z list whose length is that of the last or the first dimension.
  Candidate withMz(const Entry& matrix) const {
    Candidate result{&matrix, nullptr, false};
    const auto& shape = matrix.info.shape;
    for (const std::int64_t n : {shape.back(), shape.front()}) {
      for (const std::string& group : {matrix.group, std::string()})
        for (const Entry& entry : entries_)
          if (entry.group == group && kMz.contains(entry.plain) &&
              entry.info.content == H5Input::Content::Number && entry.info.size() == n &&
              std::count_if(entry.info.shape.begin(), entry.info.shape.end(),
                            [](auto d) { return d != 1; }) <= 1) {
            result.mz = &entry;
            result.featuresFirst = n != shape.back();
            return result;
          }
    }
    return result;
  }

  Candidate named() const {
    std::string wanted = options_.path;
    wanted.erase(0, wanted.find_first_not_of('/'));
    for (const Entry& entry : entries_)
      if (entry.path == wanted) {
        if (entry.info.content != H5Input::Content::Number || entry.info.size() == 0 ||
            (entry.rank() != 2 && entry.rank() != 3))
          throw Error(ErrorKind::Usage,
                      "'" + wanted + "' in '" + file_.name() +
                          "' is no array of numbers with two or three dimensions",
                      "Name another dataset");
        return withMz(entry);
      }
    std::vector<Candidate> all;
    for (const Entry& entry : entries_)
      if (isMatrix(entry)) all.push_back({&entry, nullptr, false});
    throw Error(ErrorKind::Usage, "'" + file_.name() + "' holds no dataset '" + wanted + "'",
                "Arrays in it: " + list(all));
  }

  static std::string list(const std::vector<Candidate>& candidates) {
    std::string text;
    for (std::size_t i = 0; i < candidates.size() && i < 20; ++i) {
      text += (i > 0 ? ", " : "") + candidates[i].matrix->path + " [";
      const auto& shape = candidates[i].matrix->info.shape;
      for (std::size_t k = 0; k < shape.size(); ++k)
        text += (k > 0 ? " x " : "") + std::to_string(shape[k]);
      text += "]";
    }
    return text.empty() ? "none" : text;
  }

  [[noreturn]] void ambiguous(const std::vector<Candidate>& candidates) const {
    throw Error(ErrorKind::Usage,
                "'" + file_.name() + "' holds several arrays: " + list(candidates),
                "Name one with the parameter path");
  }

  const H5Input& file_;
  const ReadOptions& options_;
  std::vector<Entry> entries_;
};

// [features][pixels] to [pixels][features].
std::vector<float> transposed(const std::vector<float>& values, std::size_t features,
                              const CancelToken& cancel) {
  const std::size_t pixels = values.size() / features;
  std::vector<float> result(values.size());
  for (std::size_t f = 0; f < features; ++f) {
    cancel.check();
    for (std::size_t p = 0; p < pixels; ++p) result[p * features + f] = values[f * pixels + p];
  }
  return result;
}

void place(const H5Input& file, const MatrixFinder& finder, const Entry& matrix,
           const ReadOptions& options, Draft& draft) {
  const std::int64_t n = draft.rows;
  for (const Shape& shape : {Shape{n}, Shape{n, 1}, Shape{1, n}}) {
    const Entry* const x = finder.beside(matrix, kX, shape);
    const Entry* const y = finder.beside(matrix, kY, shape);
    if (x && y && x->info.content == H5Input::Content::Number &&
        y->info.content == H5Input::Content::Number) {
      placePixels(draft, file.numbers(x->path), file.numbers(y->path));
      return;
    }
  }
  for (const Shape& shape : {Shape{n, 2}, Shape{n, 3}, Shape{2, n}, Shape{3, n}}) {
    const Entry* const both = finder.beside(matrix, kPlaces, shape);
    if (!both || both->info.content != H5Input::Content::Number) continue;
    const auto values = file.numbers(both->path);
    const bool rows = shape[0] == n;
    const std::size_t stride = rows ? std::size_t(shape[1]) : 1;
    const std::size_t next = rows ? 1 : std::size_t(n);
    std::vector<double> x, y;
    for (std::size_t i = 0; i < std::size_t(n); ++i) {
      x.push_back(values[i * stride]);
      y.push_back(values[i * stride + next]);
    }
    placePixels(draft, x, y);
    return;
  }
  if (options.width == 0)
    draft.warn("The file states no pixel positions; the pixels were put into one row.");
  placeInRows(draft, options.width);
}

// Lists as long as there are pixels: identifiers, labels, …
void observe(const H5Input& file, const MatrixFinder& finder, const Candidate& found,
             Draft& draft) {
  for (const Entry& entry : finder.entries()) {
    if (&entry == found.matrix || &entry == found.mz || entry.info.shape != Shape{draft.rows} ||
        (entry.group != found.matrix->group && !entry.group.empty()))
      continue;
    if (entry.info.content == H5Input::Content::Number)
      draft.observations.columns.push_back({entry.path, "", file.numbers(entry.path)});
    else if (entry.info.content == H5Input::Content::Text)
      draft.observations.columns.push_back({entry.path, "", file.texts(entry.path)});
  }
}

}  // namespace

ReadTables readHdf5(const std::filesystem::path& file, const ReadOptions& options,
                    const CancelToken& cancel) {
  const H5Input input(file, cancel);
  const MatrixFinder finder(input, options);
  const Candidate found = finder.find();
  const Shape& shape = found.matrix->info.shape;
  Draft draft;
  draft.title = file.stem().string();
  const std::int64_t features = found.featuresFirst ? shape.front() : shape.back();
  draft.rows = found.matrix->info.size() / features;
  matrixSize(draft.rows, features, file.string());
  draft.matrix = input.floats(found.matrix->path);
  if (found.featuresFirst) draft.matrix = transposed(draft.matrix, std::size_t(features), cancel);
  if (!setGivenMz(draft, options.mzList, features) && found.mz) {
    draft.mz = input.numbers(found.mz->path);
    if (std::any_of(draft.mz.begin(), draft.mz.end(),
                    [](double v) { return !std::isfinite(v) || v <= 0; }))
      input.fail("has m/z values in '" + found.mz->path + "' that are not positive");
  }
  if (draft.mz.empty()) {
    for (std::int64_t i = 1; i <= features; ++i) draft.mz.push_back(double(i));
    draft.warn("No list of m/z values was found; the features are numbered from 1 instead.");
  }
  if (shape.size() == 3) {
    placeInRows(draft, found.featuresFirst ? shape[2] : shape[1]);
  } else {
    place(input, finder, *found.matrix, options, draft);
    observe(input, finder, found, draft);
  }
  return assemble(std::move(draft), options, cancel);
}

}  // namespace histion::io_tables

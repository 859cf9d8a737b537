#include <nlohmann/json.hpp>

#include "core/registry.h"
#include "support/memory_dataset.h"
#include "support/phantom_cube.h"
#include "tables_test_tools.h"

namespace histion::io_tables {
namespace {

using nlohmann::json;

// Opens a file with Python's anndata and prints everything in it.
const char* const kShow = R"(
import anndata, json, sys, numpy as np
a = anndata.read_h5ad(sys.argv[1])
h = a.uns['histion']
print(json.dumps({
  'X': np.asarray(a.X).tolist(), 'dtype': str(a.X.dtype), 'obs_names': list(a.obs_names),
  'obs': {c: a.obs[c].astype(object).where(a.obs[c].notna(), None).tolist() for c in a.obs},
  'obs_types': {c: str(a.obs[c].dtype) for c in a.obs},
  'categories': list(a.obs['region'].cat.categories) if 'region' in a.obs else None,
  'ordered': bool(a.obs['region'].cat.ordered) if 'region' in a.obs else None,
  'var_names': list(a.var_names), 'var': {c: a.var[c].tolist() for c in a.var},
  'obsm': {k: np.asarray(v).tolist() for k, v in a.obsm.items()},
  'spatial_type': str(a.obsm['spatial'].dtype),
  'histion': {k: v.tolist() if hasattr(v, 'tolist') else v for k, v in h.items()}}))
)";

FeatureTable table() {
  FeatureTable t;
  t.mz = {741.53073, 741.53074, 798.5411};
  t.mzLow = {741.5, 741.51, 798.5};
  t.mzHigh = {741.6, 741.61, 798.6};
  t.names = {"SM", "", "PC 34:1 ä"};
  t.grid = PixelGrid({{0, 0, 0}, {2, 0, 0}, {1, 1, 0}, {2, 2, 0}}, {61, 3, 0},
                     std::array<double, 2>{50.0, 25.0});
  t.matrix = {1, 2, 3, 4, 5, 6, 7, 8.5f, 9, 0, 1e-20f, 1e20f};
  t.title = "section 1";
  t.unit = "counts";
  return t;
}

AnndataExtras extras() {
  auto embedding = std::make_shared<Embedding>();
  embedding->grid = PixelGrid({{2, 2, 0}, {1, 1, 0}, {2, 0, 0}, {0, 0, 0}});
  embedding->dimensions = 2;
  embedding->values = {7, 8, 5, 6, 3, 4, 1, 2};
  embedding->dimensionNames = {"PC 1", "PC 2"};
  embedding->title = "PCA (2)";
  auto regions = std::make_shared<Regions>();
  regions->classes = {{"Stroma", {}}, {"Tumor", {}}};
  Regions::Region all, hole, line;
  all.classIndex = 1;
  // The square of all pixels without the one in the middle, whose centre is (1.5, 1.5).
  all.parts = {
      {{{0, 0}, {3, 0}, {3, 3}, {0, 3}}, {{1.2, 1.2}, {1.8, 1.2}, {1.8, 1.8}, {1.2, 1.8}}}};
  hole.classIndex = 0;  // later regions win
  hole.parts = {{{{2.4, 2.4}, {2.6, 2.4}, {2.6, 2.6}, {2.4, 2.6}}}};
  line.shape = Regions::Shape::Line;
  line.parts = {{{{0, 0}, {3, 3}}}};
  regions->regions = {all, hole, line};
  return {embedding, regions};
}

TEST(AnndataWriting, PythonReadsBackEverything) {
  const TemporaryFolder folder;
  SilentProgress progress;
  writeAnndata(table(), extras(), folder / "a.h5ad", progress, CancelToken());
  const json seen = json::parse(python(kShow, {(folder / "a.h5ad").string()}));
  EXPECT_EQ(seen.at("dtype"), "float32");
  EXPECT_EQ(
      seen.at("X").get<std::vector<std::vector<float>>>(),
      (std::vector<std::vector<float>>{{1, 2, 3}, {4, 5, 6}, {7, 8.5f, 9}, {0, 1e-20f, 1e20f}}));
  EXPECT_EQ(seen.at("obs_names"), json({"0", "1", "2", "3"}));
  EXPECT_EQ(seen.at("obs").at("x"), json({0, 2, 1, 2}));
  EXPECT_EQ(seen.at("obs").at("y"), json({0, 0, 1, 2}));
  EXPECT_EQ(seen.at("obs").at("section"), json({0, 0, 0, 0}));
  EXPECT_EQ(seen.at("obs_types").at("x"), "int32");
  EXPECT_EQ(seen.at("obs_types").at("region"), "category");
  EXPECT_EQ(seen.at("obs").at("region"), json({"Tumor", "Tumor", nullptr, "Stroma"}));
  EXPECT_EQ(seen.at("categories"), json({"Stroma", "Tumor"}));
  EXPECT_EQ(seen.at("ordered"), false);
  EXPECT_EQ(seen.at("var_names"), json({"mz_741.5307", "mz_741.5307_2", "mz_798.5411"}));
  EXPECT_EQ(seen.at("var").at("mz"), json({741.53073, 741.53074, 798.5411}));
  EXPECT_EQ(seen.at("var").at("mz_low"), json({741.5, 741.51, 798.5}));
  EXPECT_EQ(seen.at("var").at("mz_high"), json({741.6, 741.61, 798.6}));
  EXPECT_EQ(seen.at("var").at("name"), json({"SM", "", "PC 34:1 ä"}));
  EXPECT_EQ(seen.at("spatial_type"), "float64");
  EXPECT_EQ(seen.at("obsm").at("spatial"), (json{{0, 0}, {100, 0}, {50, 25}, {100, 50}}));
  EXPECT_EQ(seen.at("obsm").at("X_pca_2"), (json{{1, 2}, {3, 4}, {5, 6}, {7, 8}}));
  const json& own = seen.at("histion");
  EXPECT_EQ(own.at("schema"), 1);
  EXPECT_EQ(own.at("unit"), "counts");
  EXPECT_EQ(own.at("title"), "section 1");
  EXPECT_EQ(own.at("spatial_unit"), "um");
  EXPECT_EQ(own.at("pixel_size_um"), json({50, 25}));
}

TEST(AnndataWriting, TheOwnReaderGivesTheSame) {
  const TemporaryFolder folder;
  SilentProgress progress;
  const FeatureTable t = table();
  writeAnndata(t, extras(), folder / "a.h5ad", progress, CancelToken());
  const auto back = readAnndata(folder / "a.h5ad", {}, CancelToken());
  EXPECT_THAT(back.warnings, IsEmpty());
  const FeatureTable& f = *back.features;
  EXPECT_EQ(f.mz, t.mz);
  EXPECT_EQ(f.mzLow, t.mzLow);
  EXPECT_EQ(f.mzHigh, t.mzHigh);
  EXPECT_EQ(f.names, t.names);
  EXPECT_EQ(f.matrix, t.matrix);
  EXPECT_EQ(f.title, t.title);
  EXPECT_EQ(f.unit, t.unit);
  EXPECT_EQ(placesOf(f.grid), placesOf(t.grid));
  EXPECT_EQ(f.grid.origin(), t.grid.origin());
  EXPECT_EQ(f.grid.pixelSizeUm(), t.grid.pixelSizeUm());
  EXPECT_THAT(texts(*back.observations, "region"), ElementsAre("Tumor", "Tumor", "", "Stroma"));
  ASSERT_EQ(back.embeddings.size(), 1u);
  EXPECT_THAT(back.embeddings[0]->values, ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
  EXPECT_EQ(back.embeddings[0]->title, "PCA (2)");
  EXPECT_THAT(back.embeddings[0]->dimensionNames, ElementsAre("PC 1", "PC 2"));
}

TEST(AnndataWriting, TheSameDataGiveTheSameBytes) {
  const TemporaryFolder folder;
  SilentProgress progress;
  writeAnndata(table(), extras(), folder / "a.h5ad", progress, CancelToken());
  writeAnndata(table(), extras(), folder / "b.h5ad", progress, CancelToken());
  EXPECT_TRUE(readText(folder / "a.h5ad") == readText(folder / "b.h5ad"));
}

TEST(AnndataWriting, ADatasetIsWrittenByRowBlocksAndEqualsItsSpectra) {
  const TemporaryFolder folder;
  const ModuleRegistry modules(std::filesystem::path(HISTION_BINARY_DIR) / "lib/histion/modules");
  const Manifest* writer = modules.writerFor("a.h5ad", DataKind::Dataset);
  ASSERT_NE(writer, nullptr);
  // 600 pixels with peaks 10 Da apart: pixel i holds i + 1 at 100, 2 (i + 1) at 110, …
  std::vector<histion::testing::PeakList> pixels(600);
  for (std::size_t i = 0; i < pixels.size(); ++i)
    for (int k = 0; k < 5; ++k) {
      pixels[i].mz.push_back(100 + 10 * k);
      pixels[i].intensity.push_back(float((k + 1) * (i + 1)));
    }
  Inputs inputs;
  inputs.add("data", histion::testing::MemoryDataset::of(histion::testing::processedSpectra(
                         histion::testing::fullGrid(30, 20), pixels)));
  SilentProgress progress;
  const json parameters{{"file", (folder / "a.h5ad").string()}};
  modules.create(*writer)->run(inputs, Parameters(writer->parameters, parameters), progress,
                               CancelToken());
  const json seen = json::parse(python(kShow, {(folder / "a.h5ad").string()}));
  ASSERT_EQ(seen.at("X").size(), 600u);
  for (std::size_t i = 0; i < 600; ++i)
    for (std::size_t k = 0; k < 5; ++k)
      ASSERT_EQ(seen.at("X")[i].at(k), double((k + 1) * (i + 1))) << i;
  for (std::size_t k = 0; k < 5; ++k)
    EXPECT_NEAR(seen.at("var").at("mz").at(k).get<double>(), 100 + 10 * double(k), 1e-3);
  EXPECT_EQ(seen.at("histion").at("normalization"), "none");
  EXPECT_EQ(seen.at("obs").at("y").at(599), 19);
}

TEST(AnndataWriting, WhatCannotBeWrittenIsAnErrorAndLeavesNothing) {
  const TemporaryFolder folder;
  SilentProgress progress;
  FeatureTable bare = table();
  bare.matrix.clear();
  EXPECT_THROW(writeAnndata(bare, {}, folder / "a.h5ad", progress, CancelToken()), Error);
  auto elsewhere = std::make_shared<Embedding>();
  elsewhere->grid = PixelGrid({{9, 9, 0}});
  elsewhere->dimensions = 1;
  elsewhere->values = {1};
  EXPECT_THROW(writeAnndata(table(), {elsewhere, nullptr}, folder / "a.h5ad", progress, {}), Error);
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(writeAnndata(table(), {}, folder / "a.h5ad", progress, cancel), Cancelled);
  EXPECT_THROW(writeAnndata(table(), {}, folder / "no" / "a.h5ad", progress, {}), Error);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

// One AnnData made in Python; `change` may alter it before it is written to argv[1].
std::string made(const std::string& change) {
  return R"(
import anndata, h5py, sys, numpy as np, pandas as pd, scipy.sparse as sp
X = np.array([[0, 1.5, 0], [2, 0, 0], [0, 0, 3.25], [4, 5, 6]], dtype='f4')
obs = pd.DataFrame({'x': [10, 11, 10, 11], 'y': [5, 5, 6, 6],
  'cell': pd.Categorical(['a', None, 'b', 'a']), 'n': [0.5, 1.5, np.nan, 2.5],
  'flag': [True, False, True, True], 'text': ['p', 'q', 'r', 's']}, index=['w', 'x', 'y', 'z'])
var = pd.DataFrame({'gene': ['c', 'a', 'b']}, index=['798.5', '741.5', '750.25'])
a = anndata.AnnData(X, obs=obs, var=var, dtype='f4')
a.obsm['X_umap'] = np.arange(8.0).reshape(4, 2)
)" + change +
         "\na.write_h5ad(sys.argv[1])\n";
}

class AnndataReading : public ::testing::Test {
 protected:
  ReadTables read(const std::string& change, ReadOptions options = {}) {
    python(made(change), {file.string()});
    return readAnndata(file, options, CancelToken());
  }
  // Changes the finished file f with h5py.
  ReadTables readChanged(const std::string& change) {
    static const std::string base = [&] {
      python(made(""), {file.string()});
      return readText(file);
    }();
    write(file, base);
    python("import h5py, numpy as np, sys\nf = h5py.File(sys.argv[1], 'r+')\n" + change,
           {file.string()});
    return readAnndata(file, {}, CancelToken());
  }
  Error errorAfter(const std::string& change) {
    try {
      readChanged(change);
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "no error after " << change;
    return Error(ErrorKind::Failed, "none");
  }
  TemporaryFolder folder;
  const std::filesystem::path file = folder / "a.h5ad";
};

ReadOptions layer(const std::string& name) {
  ReadOptions options;
  options.layer = name;
  return options;
}

// Columns in the order 741.5, 750.25, 798.5.
const std::vector<float> kSorted{1.5, 0, 0, 0, 0, 2, 0, 3.25, 0, 5, 6, 4};

TEST_F(AnndataReading, DenseAndSparseMatricesGiveTheSame) {
  for (const char* change : {"", "a.X = sp.csr_matrix(a.X)", "a.X = sp.csc_matrix(a.X)",
                             "a.X = a.X.astype('f8')", "a.X = sp.csr_matrix(a.X.astype('f8'))"}) {
    const auto t = read(change);
    EXPECT_THAT(t.features->mz, ElementsAre(741.5, 750.25, 798.5)) << change;
    EXPECT_EQ(t.features->matrix, kSorted) << change;
    EXPECT_THAT(t.features->names, IsEmpty()) << change;
    EXPECT_EQ(t.features->grid.origin(), (std::array<int, 3>{10, 5, 0}));
    EXPECT_EQ(placesOf(t.features->grid),
              (std::vector<std::array<int, 3>>{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}}));
  }
}

TEST_F(AnndataReading, ColumnsOfEveryFormAreRead) {
  const auto t = read("");
  EXPECT_THAT(texts(*t.observations, "index"), ElementsAre("w", "x", "y", "z"));
  EXPECT_THAT(texts(*t.observations, "cell"), ElementsAre("a", "", "b", "a"));
  EXPECT_THAT(texts(*t.observations, "text"), ElementsAre("p", "q", "r", "s"));
  EXPECT_THAT(numbers(*t.observations, "flag"), ElementsAre(1, 0, 1, 1));
  EXPECT_TRUE(std::isnan(numbers(*t.observations, "n")[2]));
  EXPECT_THAT(texts(*t.annotations, "gene"), ElementsAre("a", "b", "c"));
  ASSERT_EQ(t.embeddings.size(), 1u);
  EXPECT_EQ(t.embeddings[0]->title, "umap");
  EXPECT_THAT(t.embeddings[0]->values, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
}

TEST_F(AnndataReading, MzColumnsLayersAndSpatialCoordinatesAreUsed) {
  const auto t = read(
      "a.var['mz'] = [300.0, 100.0, 200.0]\na.var.index = ['C', 'A', 'B']\n"
      "del a.obs['x']\na.obsm['spatial'] = np.array([[0, 0], [20.5, 0], [0, 20.5], "
      "[20.5, 20.5]])\na.layers['raw'] = a.X * 2",
      layer("raw"));
  EXPECT_THAT(t.features->mz, ElementsAre(100, 200, 300));
  EXPECT_THAT(t.features->names, ElementsAre("A", "B", "C"));
  EXPECT_EQ(t.features->matrix[0], 3.0f);
  EXPECT_EQ(t.features->grid.width(), 2);
  EXPECT_EQ(t.features->grid.height(), 2);
  EXPECT_THAT(errorOf(readAnndata, file, layer("none")).line(), HasSubstr("raw"));
}

TEST_F(AnndataReading, GenesAreNumberedAndMissingPositionsAreSaid) {
  const auto t = read("a.var.index = ['Actb', 'Gapdh', 'Mbp']\ndel a.obs['x']");
  EXPECT_THAT(t.features->mz, ElementsAre(1, 2, 3));
  EXPECT_THAT(t.features->names, ElementsAre("Actb", "Gapdh", "Mbp"));
  EXPECT_EQ(t.features->grid.width(), 4);
  EXPECT_THAT(t.warnings, ElementsAre(HasSubstr("numbered"), HasSubstr("one row")));
}

TEST_F(AnndataReading, TheEncodingOfVersionSevenIsRead) {
  // Codes beside, categories under __categories, no encoding attributes on columns.
  const auto t = readChanged(R"(
codes, cats = f['obs/cell/codes'][()], f['obs/cell/categories'][()]
del f['obs/cell']
f['obs/cell'] = codes
f['obs/__categories/cell'] = np.array(cats, dtype=h5py.string_dtype())
f['obs/cell'].attrs['categories'] = f['obs/__categories/cell'].ref
)");
  EXPECT_THAT(texts(*t.observations, "cell"), ElementsAre("a", "", "b", "a"));
  EXPECT_THAT(t.warnings, IsEmpty());
}

TEST_F(AnndataReading, TheCompoundFormOfOldVersionsIsRead) {
  const auto t = readChanged(R"(
del f['obs'], f['var'], f['X']
f['obs'] = np.array([(b'w', 3, 0, 1), (b'x', 4, 0, 0), (b'y', 3, 1, 1), (b'z', 4, 1, -1)],
  dtype=[('index', 'S1'), ('x', 'i4'), ('y', 'i4'), ('cell', 'i1')])
f['uns/cell_categories'] = np.array([b'k', b'm'])
f['var'] = np.array([(b'798.5',), (b'741.5',), (b'750.25',)], dtype=[('index', 'S6')])
g = f.create_group('X')
g.attrs['h5sparse_format'] = 'csr'
g.attrs['h5sparse_shape'] = (4, 3)
g['data'], g['indices'], g['indptr'] = [1.5, 2, 3.25, 4, 5, 6], [1, 0, 2, 0, 1, 2], [0, 1, 2, 3, 6]
)");
  EXPECT_EQ(t.features->matrix, kSorted);
  EXPECT_THAT(texts(*t.observations, "cell"), ElementsAre("m", "k", "m", ""));
  EXPECT_EQ(t.features->grid.origin(), (std::array<int, 3>{3, 0, 0}));
}

TEST_F(AnndataReading, NullableColumnsAreReadAndUnknownOnesLeftOut) {
  const auto t = readChanged(R"(
g = f['obs'].create_group('k'); g.attrs['encoding-type'] = 'nullable-integer'
g['values'], g['mask'] = [1, 2, 3, 4], [False, True, False, False]
f['obs'].create_group('odd')
f['obs'].attrs['column-order'] = ['x', 'y', 'k', 'odd']
)");
  const auto k = numbers(*t.observations, "k");
  EXPECT_EQ(k[0], 1);
  EXPECT_TRUE(std::isnan(k[1]));
  EXPECT_THAT(t.warnings, ElementsAre(HasSubstr("obs/odd")));
}

TEST_F(AnndataReading, DamagedFilesAreNamed) {
  const std::string sparse =
      "del f['X']\ng = f.create_group('X'); g.attrs['encoding-type'] = 'csr_matrix'; "
      "g.attrs['shape'] = (4, 3)\n";
  const std::vector<std::array<std::string, 2>> bad{
      {"del f['X']; f['X'] = np.ones((3, 3))", "another shape"},
      {"del f['X']", "no matrix X"},
      {"del f['obs']", "no 'obs'"},
      {"del f['var/_index']", "no index"},
      {"del f['obs/x']; f['obs/x'] = [1, 2]", "another number of values"},
      {"f['obs/cell/codes'][0] = 9", "category"},
      {"f['X'].parent['X2'] = f['X']; del f['X']; f.create_group('X')", "unknown form"},
      {sparse + "g['data'], g['indices'], g['indptr'] = [1., 2.], [0, 3], [0, 1, 2, 2, 2]",
       "outside of its shape"},
      {sparse + "g['data'], g['indices'], g['indptr'] = [1., 2.], [0, -1], [0, 1, 2, 2, 2]",
       "outside of its shape"},
      {sparse + "g['data'], g['indices'], g['indptr'] = [1., 2.], [0, 1], [0, 2, 1, 2, 2]",
       "not in order"},
      {sparse + "g['data'], g['indices'], g['indptr'] = [1., 2.], [0, 1], [0, 1, 1, 1, 9]",
       "do not fit"},
      {sparse + "g['data'], g['indices'], g['indptr'] = [1., 2.], [0], [0, 1, 1, 1, 2]",
       "do not fit"},
      {sparse + "g.attrs['shape'] = (4, 3000000)", "another shape"}};
  for (const auto& [change, message] : bad) {
    const Error error = errorAfter(change);
    EXPECT_EQ(error.kind(), ErrorKind::Damaged) << change;
    EXPECT_THAT(error.message(), HasSubstr(message)) << change;
  }
}

}  // namespace
}  // namespace histion::io_tables

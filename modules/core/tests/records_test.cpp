#include <gtest/gtest.h>

#include "core/data_object.h"
#include "core/image2d.h"
#include "core/job.h"
#include "core/model_file.h"
#include "core/provenance.h"
#include "core/regions.h"
#include "core/retrieval_kinds.h"
#include "core/spectrum.h"
#include "core/tables.h"

namespace histion {
namespace {

// One filled object of every kind that is stored as a record.
std::vector<DataPtr> examples() {
  auto image = std::make_shared<Image2D>();
  image->channels = 2;
  image->width = 3;
  image->height = 1;
  image->values = {1, 2, 3, 4, 5, 6};
  image->channelNames = {"a", "b"};
  image->title = "t\u00b1";
  image->pixelSizeUm = {{10, 20}};
  auto volume = std::make_shared<Volume3D>();
  volume->size = {2, 1, 2};
  volume->values = {1, 2, 3, 4};
  volume->spacingUm = {1, 2, 3};
  auto spectra = std::make_shared<SpectrumSet>();
  spectra->spectra = {{"s", {100, 200}, {1, -2}, {{"adduct", "M+H"}}}, {"empty", {}, {}, {}}};
  const PixelGrid grid({{0, 0, 0}, {2, 1, 0}}, {5, 6, 7}, {{50, 50}});
  auto features = std::make_shared<FeatureTable>();
  features->mz = {100, 200};
  features->mzLow = {99, 199};
  features->mzHigh = {101, 201};
  features->grid = grid;
  features->matrix = {1, 2, 3, 4};
  auto embedding = std::make_shared<Embedding>();
  embedding->grid = grid;
  embedding->dimensions = 3;
  embedding->values = {1, 2, 3, 4, 5, 6};
  embedding->dimensionNames = {"1", "2", "3"};
  auto table = std::make_shared<Table>();
  table->columns = {{"n", "ppm", std::vector<double>{1, 2}},
                    {"w", "", std::vector<std::string>{"x", "y"}}};
  auto model = std::make_shared<ModelFile>();
  model->architecture = "net";
  model->weights = {1, 2, 3};
  model->inputContract = {{"features", 2}};
  model->runCard = {{"seed", 1}};
  auto regions = std::make_shared<Regions>();
  regions->classes = {{"Tumor", {200, 0, 0}}};
  regions->regions.resize(3);
  regions->regions[0] = {"r",        "note", 0, Regions::Shape::Area, {}, "id-1", true, {},
                         {{"k", 1}}, "id-0", 2};
  regions->regions[0].parts = {{{{0, 0}, {1, 0}, {1, 1}}, {{0.5, 0.25}, {0.5, 0.5}, {0.75, 0.5}}},
                               {{{5, 5}, {6, 5}, {6, 6}}}};
  regions->regions[1].shape = Regions::Shape::Line;
  regions->regions[1].parts = {{{{0, 0}, {9, 9}}}};
  regions->regions[2].shape = Regions::Shape::Points;
  regions->regions[2].parts = {{{{3, 4}}}};
  regions->regions[2].color = {{1, 2, 3}};
  regions->frame = "bladder";
  regions->width = 2;
  regions->height = 1;
  regions->labels = {0, -1};
  auto transform = std::make_shared<Transform>();
  transform->fromFrame = "a";
  transform->affine = {1, 2, 3, 4, 5, 6};
  transform->width = 1;
  transform->height = 1;
  transform->displacement = {0.5f, -0.5f};
  auto hits = std::make_shared<HitList>();
  hits->hits = {
      {"name", "C6H12O6", "M+K", "KEY", "C", 0.5, 1.5, {{"cosine", 0.4}}, {85.0}, "<svg/>"}};
  auto index = std::make_shared<SearchIndex>();
  index->method = "flat";
  index->keys = {"k"};
  index->payload = {9};
  return {image,   volume, spectra,   features, embedding, table,
          regions, model,  transform, hits,     index};
}

TEST(Records, EveryKindSurvivesTheRoundTrip) {
  for (const DataPtr& object : examples()) {
    const Record first = object->toRecord();
    const DataPtr again = fromRecord(first);
    EXPECT_EQ(again->kind(), object->kind());
    const Record second = again->toRecord();
    EXPECT_EQ(second.kind, toString(object->kind()));
    EXPECT_EQ(second.meta, first.meta) << first.kind;
    ASSERT_EQ(second.arrays.size(), first.arrays.size());
    for (const auto& [name, array] : first.arrays) {
      EXPECT_EQ(second.array(name).bytes, array.bytes) << first.kind << "/" << name;
      EXPECT_EQ(second.array(name).shape, array.shape) << first.kind << "/" << name;
    }
  }
}

TEST(Records, ARecordThatLosesAnyArrayOrAttributeIsDamagedAndNeverACrash) {
  for (const DataPtr& object : examples()) {
    const Record whole = object->toRecord();
    for (const auto& [name, array] : whole.arrays) {
      Record cut = whole;
      cut.arrays.erase(name);
      EXPECT_THROW(fromRecord(cut), Error) << whole.kind << " without " << name;
    }
    for (const auto& [key, value] : whole.meta.items()) {
      if (key == "pixel_size_um") continue;  // optional
      Record cut = whole;
      cut.meta.erase(key);
      EXPECT_ANY_THROW(fromRecord(cut)) << whole.kind << " without " << key;
    }
  }
}

TEST(Records, ANewerSchemaAndAnUnknownKindAreRefused) {
  Record newer = examples()[0]->toRecord();
  newer.schema = 99;
  EXPECT_THROW(fromRecord(newer), Error);
  Record unknown = examples()[0]->toRecord();
  unknown.kind = "hologram";
  EXPECT_THROW(fromRecord(unknown), Error);
}

TEST(Records, AHitListKeepsTheSpectraThatWereCompared) {
  HitList list;
  list.query = "scan 7";
  list.queryMz = {85.1, 120.0};
  list.queryIntensity = {3, 40};
  list.facts = {{"precursor_mz", 300.5}, {"tolerance_ppm", 10}};
  list.hits.resize(2);
  list.hits[0].name = "with";
  list.hits[0].mz = {85.0, 119.5, 120.0};
  list.hits[0].intensity = {1, 2, 3};
  list.hits[0].probability = 0.25;
  list.hits[0].facts = {{"ion_mz", 741.5}};
  list.hits[1].name = "without";
  const Record record = list.toRecord();
  const auto again = HitList::fromRecord(record);
  EXPECT_EQ(again->queryMz, list.queryMz);
  EXPECT_EQ(again->queryIntensity, list.queryIntensity);
  EXPECT_EQ(again->facts, list.facts);
  ASSERT_EQ(again->hits.size(), 2u);
  EXPECT_EQ(again->hits[0].mz, list.hits[0].mz);
  EXPECT_EQ(again->hits[0].intensity, list.hits[0].intensity);
  EXPECT_EQ(again->hits[0].probability, 0.25);
  EXPECT_EQ(again->hits[0].facts, list.hits[0].facts);
  EXPECT_TRUE(again->hits[1].mz.empty());
  EXPECT_FALSE(again->hits[1].probability.has_value());
  EXPECT_EQ(again->toRecord().meta, record.meta);
}

TEST(Records, AHitListWithoutSpectraIsStoredAsEver) {
  HitList list;
  list.hits.resize(1);
  const Record record = list.toRecord();
  EXPECT_TRUE(record.arrays.empty());
  EXPECT_EQ(record.meta.size(), 2u);
  EXPECT_EQ(record.meta["hits"][0].size(), 10u);
}

TEST(Records, AHitListWithHalfASpectrumIsDamaged) {
  HitList list;
  list.queryMz = {85.1, 120.0};
  list.queryIntensity = {3, 40};
  list.hits.resize(1);
  list.hits[0].mz = {85.0, 120.0};
  list.hits[0].intensity = {1, 2};
  for (const char* array : {"query_mz", "query_intensity"}) {
    Record cut = list.toRecord();
    cut.arrays.erase(array);
    EXPECT_THROW(fromRecord(cut), Error) << array;
  }
  Record shorter = list.toRecord();
  shorter.meta["hits"][0]["intensity"] = {1};
  EXPECT_THROW(fromRecord(shorter), Error);
  Record falling = list.toRecord();
  falling.meta["hits"][0]["mz"] = {120.0, 85.0};
  EXPECT_THROW(fromRecord(falling), Error);
}

TEST(Records, RegionsOfTheFirstSchemaAreStillRead) {
  Record old{"regions", 1, {}, {}};
  old.meta = {
      {"classes", {{{"name", "Tumor"}, {"color", {200, 0, 0}}}}},
      {"regions",
       {{{"name", "r"}, {"note", ""}, {"class", 0}, {"rings", {{{0, 0}, {1, 0}, {1, 1}}}}}}},
      {"size", {2, 1}},
      {"title", "t"}};
  old.arrays["labels"] = Array::of<std::int32_t>(std::vector<std::int32_t>{0, -1}, {1, 2});
  const auto regions = Regions::fromRecord(old);
  ASSERT_EQ(regions->regions.size(), 1u);
  EXPECT_EQ(regions->regions[0].parts[0][0].size(), 3u);
  EXPECT_EQ(regions->classes[0].name, "Tumor");
}

TEST(Records, RegionsWithRingsThatLeaveTheirVerticesAreDamaged) {
  for (const std::vector<std::int64_t>& ends :
       {std::vector<std::int64_t>{3, 6, 9, 11, 13}, {3, 2, 9, 11, 12}, {12}, {-1, 6, 9, 11, 12}}) {
    Record record = examples()[6]->toRecord();
    record.arrays["ring_end"] = Array::of(ends);
    EXPECT_THROW(fromRecord(record), Error);
  }
}

TEST(Records, AnEmbeddingWhoseRowsDoNotFitItsGridIsDamaged) {
  Record record = examples()[4]->toRecord();
  record.arrays["values"] = Array::of<float>(std::vector<float>{1, 2, 3}, {1, 3});
  EXPECT_THROW(fromRecord(record), Error);
}

TEST(DataKinds, EveryNameIsReadBack) {
  for (int i = 0; i <= int(DataKind::ModelFile); ++i) {
    const auto kind = DataKind(i);
    EXPECT_EQ(dataKindFrom(toString(kind)), kind);
  }
  EXPECT_EQ(dataKindFrom("hologram"), std::nullopt);
}

TEST(Provenance, SurvivesTheRoundTripAndTheRecipeIgnoresWhatDoesNotDecideTheResult) {
  Provenance p;
  p.module = "pca";
  p.version = "1.0";
  p.parameters = {{"components", 3}};
  p.inputs = {{"dataset", "bladder", "aa"}};
  p.files = {{"/somewhere/a.imzML", 5, "bb"}};
  p.created = "2026-01-01T00:00:00Z";
  p.warnings = {"w"};
  EXPECT_EQ(Provenance::from(p.json()).json(), p.json());
  Provenance other = p;
  other.created = "2027-01-01T00:00:00Z";
  other.inputs[0].id = "renamed";
  other.files[0].path = "/elsewhere/a.imzML";
  other.seconds = 12;
  EXPECT_EQ(other.recipe(), p.recipe());
  other.parameters["components"] = 4;
  EXPECT_NE(other.recipe(), p.recipe());
}

TEST(JobRequest, SurvivesTheRoundTripAndRejectsUnknownKeys) {
  JobRequest request;
  request.project = "p";
  request.module = "pca";
  request.inputs = {{"dataset", "d"}};
  request.parameters = {{"components", 3}};
  EXPECT_EQ(JobRequest::from(request.json()).json(), request.json());
  auto wrong = request.json();
  wrong["modul"] = "pca";
  EXPECT_THROW(JobRequest::from(wrong), Error);
  EXPECT_THROW(JobRequest::from(nlohmann::json::array()), Error);
  EXPECT_THROW(JobRequest::from({{"project", 5}, {"module", "pca"}}), Error);
}

}  // namespace
}  // namespace histion

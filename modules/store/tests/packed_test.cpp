// Projects as one compressed file.
#include "store/packed_project.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "core/tables.h"
#include "store/project.h"
#include "support/memory_dataset.h"
#include "support/phantom_cube.h"
#include "support/temporary_folder.h"

namespace histion::store {
namespace {

namespace fs = std::filesystem;

// An archive with one member, as an attacker would make it.
void writeArchive(const fs::path& file, const std::string& member, const std::string& content,
                  int type = AE_IFREG) {
  archive* out = archive_write_new();
  archive_write_set_format_pax_restricted(out);
  archive_write_add_filter_zstd(out);
  archive_write_open_filename(out, file.c_str());
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, member.c_str());
  archive_entry_set_size(entry, type == AE_IFREG ? std::int64_t(content.size()) : 0);
  archive_entry_set_filetype(entry, mode_t(type));
  if (type == AE_IFLNK) archive_entry_set_symlink(entry, content.c_str());
  archive_write_header(out, entry);
  if (type == AE_IFREG) archive_write_data(out, content.data(), content.size());
  archive_entry_free(entry);
  archive_write_free(out);
}

class Packed : public ::testing::Test {
 protected:
  Packed() {
    setenv("XDG_CACHE_HOME", (root / "user cache").c_str(), 1);
    testing::PhantomCubeOptions options;
    options.width = options.height = 12;
    auto data = testing::makePhantomCube(options).centroids();
    data.description.name = "tissue";
    const auto project = Project::open(folder, true);
    project->addDataset(testing::MemorySource(data), {}, progress, {});
    Table table;
    table.columns = {{"n", "", std::vector<double>{1, 2}}};
    Provenance provenance;
    provenance.module = "count";
    provenance.output = "table";
    provenance.recipeHash = "fedcba9876543210";
    result = project->addResult(table, provenance);
  }
  std::string unpackFailure() {
    try {
      unpackProject(packed, root / "out", progress, {});
    } catch (const Error& e) {
      EXPECT_FALSE(fs::exists(root / "out"));
      return e.line();
    }
    return "unpacked";
  }

  testing::TemporaryFolder root;
  fs::path folder = root / "project", packed = root / "project.histion";
  std::string result;
  SilentProgress progress;
};

TEST_F(Packed, UnpackingGivesTheSameBytes) {
  const PackReport report = packProject(folder, packed, progress, {});
  EXPECT_LT(report.packedBytes, report.projectBytes);
  unpackProject(packed, root / "out", progress, {});
  const auto before = Project::open(folder), after = Project::open(root / "out");
  ASSERT_EQ(after->datasets().size(), 1u);
  EXPECT_EQ(after->datasets()[0].contentHash, before->datasets()[0].contentHash);
  EXPECT_TRUE(after->verify(progress, {}).damaged.empty());
  EXPECT_EQ(after->dataset()->totals().tic, before->dataset()->totals().tic);
}

TEST_F(Packed, APackedProjectOpensLikeAFolderAndIsReadOnly) {
  packProject(folder, packed, progress, {});
  const auto project = Project::open(packed);
  EXPECT_EQ(project->dataset()->grid().width(), 12);
  EXPECT_EQ(project->load(result)->kind(), DataKind::Table);
  EXPECT_THROW(project->addResult(Table(), {}), Error);
  EXPECT_FALSE(project->hold().empty());
  EXPECT_EQ(Project::open(packed)->folder(), project->folder()) << "unpacked once";
  EXPECT_FALSE(Project::open(project->folder())->hold().empty()) << "also by its own path";
}

TEST_F(Packed, WhatDoesNotBelongToAProjectIsRefusedAndNothingIsLeft) {
  for (const char* member : {"../evil.h5", "/tmp/evil.h5", "data/../../evil.h5", "data/x/y.h5",
                             "evil.txt", "data/.hidden.h5", "data/a.sh"}) {
    writeArchive(packed, member, "content");
    EXPECT_NE(unpackFailure().find("not part of a project"), std::string::npos) << member;
  }
  writeArchive(packed, "data/link.h5", "/etc/passwd", AE_IFLNK);
  EXPECT_NE(unpackFailure().find("not part of a project"), std::string::npos);
  writeArchive(packed, "data/a.h5", "content");
  EXPECT_NE(unpackFailure().find("project.json"), std::string::npos);
}

TEST_F(Packed, ABombIsRefusedBeforeItFillsTheDisk) {
  writeArchive(packed, "data/a.h5", std::string(100u << 20, '\0'));
  ASSERT_LT(fs::file_size(packed), 20'000u);
  EXPECT_NE(unpackFailure().find("cannot hold"), std::string::npos);
}

TEST_F(Packed, AChangedByteOrAMissingEndIsNoticed) {
  packProject(folder, packed, progress, {});
  const auto size = fs::file_size(packed);
  fs::copy_file(packed, root / "whole");
  fs::resize_file(packed, size / 2);
  EXPECT_NE(unpackFailure(), "unpacked");
  for (const auto at : {size / 3, size / 2, size - 40}) {
    fs::copy_file(root / "whole", packed, fs::copy_options::overwrite_existing);
    {
      std::fstream change(packed, std::ios::in | std::ios::out | std::ios::binary);
      change.seekg(std::streamoff(at));
      const char old = char(change.get());
      change.seekp(std::streamoff(at));
      change.put(char(old ^ 0x55));
    }
    EXPECT_NE(unpackFailure(), "unpacked") << at;
  }
}

TEST_F(Packed, ADamagedResultIsLeftOutWithAWarning) {
  fs::remove(folder / "results" / (result + ".h5"));
  const PackReport report = packProject(folder, packed, progress, {});
  ASSERT_EQ(report.warnings.size(), 1u);
  EXPECT_NE(report.warnings[0].find(result), std::string::npos);
  EXPECT_EQ(Project::open(packed)->results().size(), 0u);
}

}  // namespace
}  // namespace histion::store

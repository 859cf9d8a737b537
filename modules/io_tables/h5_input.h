// Reads HDF5 files of any origin. Only hard links are followed, external and virtual data and
// filters other than deflate and shuffle are refused, and no array may be larger than the file can
// hold. Used by the AnnData and matrix readers, which take what they need into memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/progress.h"
#include "h5_handle.h"

namespace histion::io_tables {

class H5Input {
 public:
  // Throws systemError, Damaged.
  H5Input(const std::filesystem::path& file, const CancelToken& cancel);

  enum class Kind { Absent, Group, Dataset };
  // Paths are relative to the root: "obs/x".
  Kind kind(const std::string& path) const;
  bool isGroup(const std::string& path) const { return kind(path) == Kind::Group; }
  bool isDataset(const std::string& path) const { return kind(path) == Kind::Dataset; }
  std::vector<std::string> children(const std::string& group) const;
  // All datasets below the root, in the order of their names.
  std::vector<std::string> datasets() const;

  enum class Content { Number, Text, Compound, Other };
  struct Info {
    Content content = Content::Other;
    std::vector<std::int64_t> shape;
    bool boolean = false;
    std::int64_t size() const;
  };
  Info info(const std::string& path) const;

  // All values; `member` names the field of a compound type. Throws Damaged naming the path.
  std::vector<double> numbers(const std::string& path, const std::string& member = {}) const;
  std::vector<float> floats(const std::string& path) const;
  std::vector<std::int64_t> integers(const std::string& path) const;
  std::vector<std::string> texts(const std::string& path, const std::string& member = {}) const;
  struct Member {
    std::string name;
    Content content = Content::Other;
  };
  std::vector<Member> members(const std::string& path) const;

  // Attributes; empty when missing or of another kind.
  std::optional<std::string> text(const std::string& path, const std::string& attribute) const;
  std::vector<std::string> textList(const std::string& path, const std::string& attribute) const;
  std::vector<std::int64_t> integerList(const std::string& path,
                                        const std::string& attribute) const;

  std::uintmax_t fileSize() const { return fileSize_; }
  std::string name() const { return file_.string(); }
  [[noreturn]] void fail(const std::string& what) const;

 private:
  struct Opened;
  Handle open(const std::string& path) const;
  Opened openDataset(const std::string& path) const;
  void checkStorage(const Opened& dataset, const std::string& path) const;
  template <typename T>
  std::vector<T> read(const std::string& path, hid_t type) const;
  Handle openAttribute(const std::string& path, const std::string& attribute, hid_t wanted,
                       std::size_t& count) const;
  void readTexts(const Opened& dataset, const std::string& path, const std::string& member,
                 hid_t stringType, std::vector<std::string>& out) const;

  H5Lock lock_;
  std::filesystem::path file_;
  const CancelToken& cancel_;
  std::uintmax_t fileSize_ = 0;
  Handle handle_;
};

}  // namespace histion::io_tables

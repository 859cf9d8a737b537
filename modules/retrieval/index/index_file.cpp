#include "retrieval/index/index_file.h"

#include <unistd.h>

#include <array>
#include <cstdint>
#include <fstream>

#include "core/error.h"

namespace histion::retrieval {

namespace fs = std::filesystem;

namespace {

constexpr std::array<char, 8> kMagic{'H', 'i', 's', 'C', 'a', 'I', 'd', 'F'};
constexpr std::uint64_t kMostFacts = 1 << 20;

[[noreturn]] void damaged(const fs::path& file, const std::string& what) {
  throw Error(ErrorKind::Damaged, "The candidate index " + file.string() + " is damaged: " + what,
              "Make the index again, or install the program again");
}

void writeAll(const SearchIndex& index, std::ofstream& out) {
  const std::string facts = nlohmann::json{
      {"method", index.method},
      {"keys", index.keys},
      {"dimensions", index.dimensions},
      {"facts", index.facts}}.dump();
  const std::uint64_t lengths[] = {facts.size(), index.payload.size()};
  out.write(kMagic.data(), kMagic.size());
  out.write(reinterpret_cast<const char*>(lengths), sizeof lengths);
  out.write(facts.data(), std::streamsize(facts.size()));
  out.write(reinterpret_cast<const char*>(index.payload.data()),
            std::streamsize(index.payload.size()));
  out.flush();
}

}  // namespace

void writeIndexFile(const SearchIndex& index, const fs::path& file) {
  fs::path temporary = file;
  temporary += "." + std::to_string(getpid());
  std::error_code failed;
  {
    std::ofstream out(temporary, std::ios::binary);
    writeAll(index, out);
    if (out) fs::rename(temporary, file, failed);
    if (out && !failed) return;
  }
  fs::remove(temporary, failed);
  throw Error(ErrorKind::Resource, "cannot write " + file.string(),
              "Check the free space and the rights of its folder");
}

std::shared_ptr<const SearchIndex> readIndexFile(const fs::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in)
    throw Error(ErrorKind::Failed, "cannot open " + file.string(), "Check the file and its rights");
  const auto bytes = std::uint64_t(in.tellg());
  in.seekg(0);
  std::array<char, 8> magic{};
  std::uint64_t lengths[2] = {};
  constexpr std::uint64_t kFront = sizeof magic + sizeof lengths;
  in.read(magic.data(), magic.size());
  in.read(reinterpret_cast<char*>(lengths), sizeof lengths);
  if (!in || magic != kMagic) damaged(file, "it does not begin as one does");
  const auto [facts, payload] = lengths;
  if (facts > kMostFacts || facts > bytes - kFront || payload != bytes - kFront - facts)
    damaged(file, "it has " + std::to_string(bytes) + " bytes, other than it says");
  std::string text(std::size_t(facts), '\0');
  auto index = std::make_shared<SearchIndex>();
  index->payload.resize(std::size_t(payload));
  in.read(text.data(), std::streamsize(text.size()));
  in.read(reinterpret_cast<char*>(index->payload.data()), std::streamsize(payload));
  if (!in) damaged(file, "it cannot be read to its end");
  try {
    const auto document = nlohmann::json::parse(text);
    index->method = document.at("method").get<std::string>();
    index->keys = document.at("keys").get<std::vector<std::string>>();
    index->dimensions = document.at("dimensions").get<int>();
    index->facts = document.at("facts");
  } catch (const nlohmann::json::exception& e) {
    damaged(file, std::string("what it says of itself cannot be read (") + e.what() + ")");
  }
  return index;
}

}  // namespace histion::retrieval

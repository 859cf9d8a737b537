#include <cstring>
#include <memory>

#include "h5_parts.h"

namespace histion::io_tables {
namespace {

// Gives the library memory for texts as long as the file could really hold them.
struct TextArena {
  std::vector<std::unique_ptr<char[]>> pieces;
  std::uintmax_t left = 0;
  static void* allocate(std::size_t size, void* info) {
    auto& arena = *static_cast<TextArena*>(info);
    if (size > arena.left) return nullptr;
    arena.left -= size;
    arena.pieces.push_back(std::make_unique<char[]>(size + 1));
    return arena.pieces.back().get();
  }
  static void release(void*, void*) {}
};

std::string trimmed(const char* begin, std::size_t size) {
  std::size_t length = strnlen(begin, size);
  while (length > 0 && begin[length - 1] == ' ') --length;
  return {begin, length};
}

}  // namespace

void H5Input::readTexts(const Opened& dataset, const std::string& path, const std::string& member,
                        hid_t stringType, std::vector<std::string>& out) const {
  const auto count = std::size_t(dataset.info.size());
  const bool variable = H5Tis_variable_str(stringType) > 0;
  const std::size_t width = variable ? sizeof(char*) : H5Tget_size(stringType);
  Handle memory(H5Tcopy(stringType), H5Tclose);
  if (!member.empty()) {
    Handle wrapped(H5Tcreate(H5T_COMPOUND, width), H5Tclose);
    if (H5Tinsert(wrapped.get(), member.c_str(), 0, memory.get()) < 0)
      fail("cannot be read at '" + path + "." + member + "'");
    memory = std::move(wrapped);
  }
  TextArena arena;
  arena.left = 2 * fileSize_ + 2 * count;
  const Handle transfer(H5Pcreate(H5P_DATASET_XFER), H5Pclose);
  H5Pset_vlen_mem_manager(transfer.get(), TextArena::allocate, &arena, TextArena::release, &arena);
  std::vector<char> buffer(count * width);
  if (count == 0) return;
  if (H5Dread(dataset.id.get(), memory.get(), H5S_ALL, H5S_ALL, transfer.get(), buffer.data()) < 0)
    fail("cannot be read at '" + path + "'");
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const char* text = buffer.data() + i * width;
    if (!variable) {
      out.push_back(trimmed(text, width));
      continue;
    }
    const char* pointer = nullptr;
    std::memcpy(&pointer, text, sizeof pointer);
    out.emplace_back(pointer ? pointer : "");
  }
}

std::vector<std::string> H5Input::texts(const std::string& path, const std::string& member) const {
  const Opened dataset = openDataset(path);
  checkStorage(dataset, path);
  Handle type(H5Tcopy(dataset.type.get()), H5Tclose);
  if (!member.empty()) {
    const int index = H5Tget_member_index(dataset.type.get(), member.c_str());
    if (index < 0) fail("has no column '" + member + "' in '" + path + "'");
    type = Handle(H5Tget_member_type(dataset.type.get(), unsigned(index)), H5Tclose);
  }
  if (!type.valid() || H5Tget_class(type.get()) != H5T_STRING)
    fail("holds no text in '" + path + "'");
  std::vector<std::string> result;
  readTexts(dataset, path, member, type.get(), result);
  return result;
}

Handle H5Input::openAttribute(const std::string& path, const std::string& attribute, hid_t wanted,
                              std::size_t& count) const {
  const Handle object = open(path);
  if (!object.valid() || H5Aexists(object.get(), attribute.c_str()) <= 0) return {};
  Handle opened(H5Aopen(object.get(), attribute.c_str(), H5P_DEFAULT), H5Aclose);
  if (!opened.valid()) return {};
  const Handle type(H5Aget_type(opened.get()), H5Tclose);
  const Handle space(H5Aget_space(opened.get()), H5Sclose);
  if (!type.valid() || !space.valid() || H5Tget_class(type.get()) != wanted) return {};
  const hssize_t points = H5Sget_simple_extent_npoints(space.get());
  if (points < 0 || std::uintmax_t(points) > fileSize_) return {};
  count = std::size_t(points);
  return opened;
}

std::vector<std::string> H5Input::textList(const std::string& path,
                                           const std::string& attribute) const {
  std::size_t count = 0;
  const Handle opened = openAttribute(path, attribute, H5T_STRING, count);
  std::vector<std::string> result;
  if (!opened.valid() || count == 0) return result;
  const Handle type(H5Aget_type(opened.get()), H5Tclose);
  const Handle space(H5Aget_space(opened.get()), H5Sclose);
  if (H5Tis_variable_str(type.get()) > 0) {
    std::vector<char*> pointers(count, nullptr);
    if (H5Aread(opened.get(), type.get(), pointers.data()) < 0)
      fail("has the unreadable attribute '" + attribute + "' at '" + path + "'");
    for (const char* text : pointers) result.emplace_back(text ? text : "");
    H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, pointers.data());
    return result;
  }
  const std::size_t width = H5Tget_size(type.get());
  if (width == 0 || width > fileSize_ / count)
    fail("has an impossible attribute at '" + path + "'");
  std::vector<char> buffer(count * width);
  if (H5Aread(opened.get(), type.get(), buffer.data()) < 0)
    fail("has the unreadable attribute '" + attribute + "' at '" + path + "'");
  for (std::size_t i = 0; i < count; ++i)
    result.push_back(trimmed(buffer.data() + i * width, width));
  return result;
}

std::optional<std::string> H5Input::text(const std::string& path,
                                         const std::string& attribute) const {
  const auto list = textList(path, attribute);
  if (list.size() != 1) return std::nullopt;
  return list.front();
}

std::vector<std::int64_t> H5Input::integerList(const std::string& path,
                                               const std::string& attribute) const {
  std::size_t count = 0;
  const Handle opened = openAttribute(path, attribute, H5T_INTEGER, count);
  if (!opened.valid()) return {};
  const Handle type(H5Aget_type(opened.get()), H5Tclose);
  if (!plainNumber(type.get())) return {};
  std::vector<std::int64_t> values(count);
  if (count > 0 && H5Aread(opened.get(), H5T_NATIVE_INT64, values.data()) < 0)
    fail("has the unreadable attribute '" + attribute + "' at '" + path + "'");
  return values;
}

}  // namespace histion::io_tables

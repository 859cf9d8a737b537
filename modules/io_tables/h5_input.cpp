#include "h5_input.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/error.h"
#include "h5_parts.h"

namespace histion::io_tables {
namespace {

constexpr std::uintmax_t kDeflateRatio = 1032;  // the most that deflate can expand
constexpr int kMaximumRank = 8;
constexpr std::size_t kMaximumDatasets = 10'000;
constexpr int kMaximumDepth = 16;
constexpr std::int64_t kBlockBytes = std::int64_t{4} << 20;

std::mutex& libraryMutex() {
  static std::mutex mutex;
  return mutex;
}

H5Input::Content contentOf(hid_t type) {
  switch (H5Tget_class(type)) {
    case H5T_INTEGER:
    case H5T_FLOAT:
      return plainNumber(type) ? H5Input::Content::Number : H5Input::Content::Other;
    case H5T_ENUM: {
      const Handle base(H5Tget_super(type), H5Tclose);
      return base.valid() && plainNumber(base.get()) ? H5Input::Content::Number
                                                     : H5Input::Content::Other;
    }
    case H5T_STRING:
      return H5Input::Content::Text;
    case H5T_COMPOUND:
      return H5Input::Content::Compound;
    default:
      return H5Input::Content::Other;
  }
}

}  // namespace

bool plainNumber(hid_t type) {
  for (const hid_t known :
       {H5T_IEEE_F32LE, H5T_IEEE_F64LE, H5T_STD_I8LE,  H5T_STD_I16LE, H5T_STD_I32LE,
        H5T_STD_I64LE,  H5T_STD_U8LE,   H5T_STD_U16LE, H5T_STD_U32LE, H5T_STD_U64LE,
        H5T_IEEE_F32BE, H5T_IEEE_F64BE, H5T_STD_I8BE,  H5T_STD_I16BE, H5T_STD_I32BE,
        H5T_STD_I64BE,  H5T_STD_U8BE,   H5T_STD_U16BE, H5T_STD_U32BE, H5T_STD_U64BE})
    if (H5Tequal(type, known) > 0) return true;
  // Half precision, as NumPy writes it.
  const Handle half(H5Tcopy(H5T_IEEE_F32LE), H5Tclose);
  return H5Tset_fields(half.get(), 15, 10, 5, 0, 10) >= 0 && H5Tset_size(half.get(), 2) >= 0 &&
         H5Tset_ebias(half.get(), 15) >= 0 && H5Tequal(type, half.get()) > 0;
}

H5Lock::H5Lock() : lock_(libraryMutex()) {
  // Every file is closed by its handle, none by the library at exit.
  static const bool once = (H5dont_atexit(), true);
  static_cast<void>(once);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

std::int64_t H5Input::Info::size() const {
  std::int64_t count = 1;
  for (const std::int64_t n : shape) count *= n;
  return count;
}

H5Input::H5Input(const std::filesystem::path& file, const CancelToken& cancel)
    : file_(file), cancel_(cancel) {
  std::error_code failed;
  fileSize_ = std::filesystem::file_size(file, failed);
  if (failed) throw systemError("reading", file.string());
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG);
  H5Pset_file_locking(access.get(), false, true);
  handle_ = Handle(H5Fopen(file.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose);
  if (!handle_.valid()) fail("is not a readable HDF5 file");
}

void H5Input::fail(const std::string& what) const {
  throw Error(ErrorKind::Damaged, "'" + file_.string() + "' " + what,
              "Write the file again with the program that made it");
}

Handle H5Input::open(const std::string& path) const {
  Handle current(H5Oopen(handle_.get(), "/", H5P_DEFAULT), H5Oclose);
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    begin = end + 1;
    if (part.empty() || part == ".") continue;
    H5L_info_t link{};
    if (!current.valid() || H5Iget_type(current.get()) != H5I_GROUP ||
        H5Lexists(current.get(), part.c_str(), H5P_DEFAULT) <= 0 ||
        H5Lget_info(current.get(), part.c_str(), &link, H5P_DEFAULT) < 0 ||
        link.type != H5L_TYPE_HARD)
      return {};
    current = Handle(H5Oopen(current.get(), part.c_str(), H5P_DEFAULT), H5Oclose);
  }
  return current;
}

H5Input::Kind H5Input::kind(const std::string& path) const {
  const Handle object = open(path);
  if (!object.valid()) return Kind::Absent;
  const H5I_type_t type = H5Iget_type(object.get());
  return type == H5I_GROUP ? Kind::Group : type == H5I_DATASET ? Kind::Dataset : Kind::Absent;
}

std::vector<std::string> H5Input::children(const std::string& group) const {
  const Handle opened = open(group);
  H5G_info_t info{};
  if (!opened.valid() || H5Iget_type(opened.get()) != H5I_GROUP ||
      H5Gget_info(opened.get(), &info) < 0)
    fail("has no readable group '" + group + "'");
  if (info.nlinks > kMaximumDatasets) fail("holds too many objects in '" + group + "'");
  std::vector<std::string> result;
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    cancel_.check();
    std::array<char, 1024> name{};
    const ssize_t length = H5Lget_name_by_idx(opened.get(), ".", H5_INDEX_NAME, H5_ITER_INC, i,
                                              name.data(), name.size(), H5P_DEFAULT);
    if (length < 0) fail("has an unreadable group '" + group + "'");
    if (std::size_t(length) < name.size()) result.emplace_back(name.data());
  }
  return result;
}

std::vector<std::string> H5Input::datasets() const {
  std::vector<std::string> found;
  std::set<haddr_t> seen;  // a group may hold itself
  const auto walk = [&](const auto& self, const std::string& group, int depth) -> void {
    for (const std::string& name : children(group)) {
      const std::string path = group.empty() ? name : group + "/" + name;
      const Handle object = open(path);
      H5O_info_t info{};
      if (!object.valid() || H5Oget_info2(object.get(), &info, H5O_INFO_BASIC) < 0) continue;
      if (!seen.insert(info.addr).second) continue;
      if (info.type == H5O_TYPE_DATASET) found.push_back(path);
      if (found.size() > kMaximumDatasets) fail("holds too many datasets");
      if (info.type == H5O_TYPE_GROUP && depth < kMaximumDepth) self(self, path, depth + 1);
    }
  };
  walk(walk, "", 0);
  return found;
}

H5Input::Opened H5Input::openDataset(const std::string& path) const {
  cancel_.check();
  Opened result{open(path), {}, {}, {}};
  if (!result.id.valid() || H5Iget_type(result.id.get()) != H5I_DATASET)
    fail("has no dataset '" + path + "'");
  result.type = Handle(H5Dget_type(result.id.get()), H5Tclose);
  result.space = Handle(H5Dget_space(result.id.get()), H5Sclose);
  if (!result.type.valid() || !result.space.valid()) fail("has an unreadable '" + path + "'");
  result.info.content = contentOf(result.type.get());
  result.info.boolean = H5Tget_class(result.type.get()) == H5T_ENUM;
  if (H5Sget_simple_extent_type(result.space.get()) == H5S_NULL) {
    result.info.shape = {0};
    return result;
  }
  const int rank = H5Sget_simple_extent_ndims(result.space.get());
  if (rank < 0 || rank > kMaximumRank) fail("holds '" + path + "' in an unknown shape");
  std::array<hsize_t, kMaximumRank> extent{};
  H5Sget_simple_extent_dims(result.space.get(), extent.data(), nullptr);
  std::uintmax_t bytes = std::max<std::size_t>(H5Tget_size(result.type.get()), 1);
  const std::uintmax_t most = kDeflateRatio * fileSize_;
  bool impossible = false;
  for (int i = 0; i < rank; ++i) {
    impossible = impossible || extent[std::size_t(i)] > most ||
                 (extent[std::size_t(i)] > 0 && bytes > most / extent[std::size_t(i)]);
    if (impossible) fail("states an impossible size for '" + path + "'");
    bytes *= std::max<hsize_t>(extent[std::size_t(i)], 1);
    result.info.shape.push_back(std::int64_t(extent[std::size_t(i)]));
  }
  return result;
}

H5Input::Info H5Input::info(const std::string& path) const { return openDataset(path).info; }

void H5Input::checkStorage(const Opened& dataset, const std::string& path) const {
  const Handle create(H5Dget_create_plist(dataset.id.get()), H5Pclose);
  if (!create.valid()) fail("has an unreadable '" + path + "'");
  const H5D_layout_t layout = H5Pget_layout(create.get());
  if (H5Pget_external_count(create.get()) != 0 || layout == H5D_VIRTUAL)
    fail("keeps '" + path + "' in other files, which are not read");
  const std::uintmax_t bytes =
      std::uintmax_t(dataset.info.size()) * H5Tget_size(dataset.type.get());
  if (layout == H5D_CONTIGUOUS) {
    const haddr_t offset = H5Dget_offset(dataset.id.get());
    if (offset != HADDR_UNDEF && (offset > fileSize_ || bytes > fileSize_ - offset))
      fail("ends before '" + path + "' does");
    return;
  }
  if (layout != H5D_CHUNKED) return;
  std::array<hsize_t, kMaximumRank> chunk{};
  const int rank = H5Pget_chunk(create.get(), kMaximumRank, chunk.data());
  std::uintmax_t chunkBytes = H5Tget_size(dataset.type.get());
  for (int i = 0; i < rank; ++i) {
    const hsize_t n = chunk[std::size_t(i)];
    if (n == 0 || chunkBytes > (kDeflateRatio * fileSize_) / n)
      fail("states an impossible block size for '" + path + "'");
    chunkBytes *= n;
  }
  std::set<H5Z_filter_t> seen;
  const int filters = H5Pget_nfilters(create.get());
  for (int i = 0; i < filters; ++i) {
    unsigned flags = 0, config = 0;
    std::size_t values = 0;
    std::array<char, 64> name{};
    const H5Z_filter_t filter = H5Pget_filter2(create.get(), unsigned(i), &flags, &values, nullptr,
                                               name.size() - 1, name.data(), &config);
    if ((filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_SHUFFLE) ||
        !seen.insert(filter).second)
      throw Error(ErrorKind::Damaged,
                  "'" + file_.string() + "' packs '" + path +
                      "' in a way that is not read (filter " + std::to_string(filter) + ")",
                  "Write it again with the compression gzip, or without");
  }
}

template <typename T>
std::vector<T> H5Input::read(const std::string& path, hid_t type) const {
  const Opened dataset = openDataset(path);
  if (dataset.info.content != Content::Number) fail("holds no numbers in '" + path + "'");
  checkStorage(dataset, path);
  const auto total = dataset.info.size();
  std::vector<T> values(static_cast<std::size_t>(total));
  if (total == 0) return values;
  const auto& shape = dataset.info.shape;
  if (shape.empty()) {
    if (H5Dread(dataset.id.get(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
      fail("cannot be read at '" + path + "'");
    return values;
  }
  const std::int64_t row = total / shape[0];
  std::int64_t step = std::max<std::int64_t>(1, kBlockBytes / (row * std::int64_t(sizeof(T))));
  const Handle create(H5Dget_create_plist(dataset.id.get()), H5Pclose);
  std::array<hsize_t, kMaximumRank> chunk{};
  if (H5Pget_layout(create.get()) == H5D_CHUNKED &&
      H5Pget_chunk(create.get(), kMaximumRank, chunk.data()) > 0) {
    // Whole blocks, so that none is unpacked twice.
    const auto height = std::int64_t(std::min<hsize_t>(chunk[0], hsize_t(shape[0])));
    step = std::max(height, step / height * height);
  }
  std::vector<hsize_t> start(shape.size(), 0), count(shape.begin(), shape.end());
  for (std::int64_t first = 0; first < shape[0]; first += step) {
    cancel_.check();
    start[0] = hsize_t(first);
    count[0] = hsize_t(std::min(step, shape[0] - first));
    const Handle memory(H5Screate_simple(int(count.size()), count.data(), nullptr), H5Sclose);
    if (H5Sselect_hyperslab(dataset.space.get(), H5S_SELECT_SET, start.data(), nullptr,
                            count.data(), nullptr) < 0 ||
        H5Dread(dataset.id.get(), type, memory.get(), dataset.space.get(), H5P_DEFAULT,
                values.data() + first * row) < 0)
      fail("cannot be read at '" + path + "'");
  }
  return values;
}

std::vector<float> H5Input::floats(const std::string& path) const {
  return read<float>(path, H5T_NATIVE_FLOAT);
}

std::vector<std::int64_t> H5Input::integers(const std::string& path) const {
  return read<std::int64_t>(path, H5T_NATIVE_INT64);
}

std::vector<double> H5Input::numbers(const std::string& path, const std::string& member) const {
  if (member.empty()) return read<double>(path, H5T_NATIVE_DOUBLE);
  const Opened dataset = openDataset(path);
  checkStorage(dataset, path);
  const Handle type(H5Tcreate(H5T_COMPOUND, sizeof(double)), H5Tclose);
  std::vector<double> values(std::size_t(dataset.info.size()));
  if (H5Tinsert(type.get(), member.c_str(), 0, H5T_NATIVE_DOUBLE) < 0 ||
      (!values.empty() &&
       H5Dread(dataset.id.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0))
    fail("cannot be read at '" + path + "." + member + "'");
  return values;
}

std::vector<H5Input::Member> H5Input::members(const std::string& path) const {
  const Opened dataset = openDataset(path);
  if (dataset.info.content != Content::Compound) fail("has no columns in '" + path + "'");
  std::vector<Member> result;
  const int count = H5Tget_nmembers(dataset.type.get());
  for (int i = 0; i < count; ++i) {
    char* const name = H5Tget_member_name(dataset.type.get(), unsigned(i));
    const Handle type(H5Tget_member_type(dataset.type.get(), unsigned(i)), H5Tclose);
    if (!name || !type.valid()) fail("has unreadable columns in '" + path + "'");
    result.push_back({name, contentOf(type.get())});
    H5free_memory(name);
  }
  return result;
}

}  // namespace histion::io_tables

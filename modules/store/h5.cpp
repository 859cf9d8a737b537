#include "store/h5.h"

namespace histion::store::h5 {
namespace {

std::recursive_mutex& libraryMutex() {
  static std::recursive_mutex mutex;
  return mutex;
}

hid_t nativeType(DType type) {
  switch (type) {
    case DType::Float32:
      return H5T_IEEE_F32LE;
    case DType::Float64:
      return H5T_IEEE_F64LE;
    case DType::Int32:
      return H5T_STD_I32LE;
    case DType::Int64:
      return H5T_STD_I64LE;
    case DType::UInt8:
      return H5T_STD_U8LE;
    case DType::UInt32:
      return H5T_STD_U32LE;
  }
  return H5T_IEEE_F32LE;
}

Handle fileAccess() {
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  // Arrays start at multiples of 64 bytes, so that mapped values are aligned.
  H5Pset_alignment(access.get(), 1, 64);
  H5Pset_libver_bounds(access.get(), H5F_LIBVER_V18, H5F_LIBVER_LATEST);
  H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG);
  // Sealed files never change and temporary ones carry a lock of our own.
  H5Pset_file_locking(access.get(), false, true);
  return access;
}

hid_t openFile(const std::filesystem::path& file, FileWriter::Mode mode) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const Handle access = fileAccess();
  if (mode == FileWriter::Mode::Modify) return H5Fopen(file.c_str(), H5F_ACC_RDWR, access.get());
  Handle create(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  H5Pset_obj_track_times(create.get(), false);
  return H5Fcreate(file.c_str(), H5F_ACC_TRUNC, create.get(), access.get());
}

}  // namespace

Lock::Lock() : lock_(libraryMutex()) {
  // Every file is closed by its handle. The library's own clean-up at exit would try again to flush
  // a file whose disk is full, and crash.
  static const bool once = (H5dont_atexit(), true);
  static_cast<void>(once);
}

FileWriter::FileWriter(const std::filesystem::path& file, Mode mode)
    : path_(file), file_(openFile(file, mode), H5Fclose) {
  if (!file_.valid()) throw systemError("creating", path_.string());
}

// Groups made on the way by H5Dcreate2 would carry time stamps.
void FileWriter::makeGroups(const std::string& path) {
  const Handle create(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
  H5Pset_obj_track_times(create.get(), false);
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    const std::string group = path.substr(0, slash);
    if (H5Lexists(file_.get(), group.c_str(), H5P_DEFAULT) > 0) continue;
    const Handle made(
        H5Gcreate2(file_.get(), group.c_str(), H5P_DEFAULT, create.get(), H5P_DEFAULT), H5Gclose);
    if (!made.valid()) throw systemError("writing", path_.string());
  }
}

Handle FileWriter::createDataset(const std::string& path, hid_t type,
                                 const std::vector<std::int64_t>& shape) {
  std::vector<hsize_t> extent(shape.begin(), shape.end());
  const Handle space(extent.empty() ? H5Screate(H5S_SCALAR)
                                    : H5Screate_simple(int(extent.size()), extent.data(), nullptr),
                     H5Sclose);
  makeGroups(path);
  const Handle create(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_layout(create.get(), H5D_CONTIGUOUS);
  H5Pset_alloc_time(create.get(), H5D_ALLOC_TIME_EARLY);
  H5Pset_fill_time(create.get(), H5D_FILL_TIME_NEVER);
  H5Pset_obj_track_times(create.get(), false);
  Handle dataset(H5Dcreate2(file_.get(), path.c_str(), type, space.get(), H5P_DEFAULT, create.get(),
                            H5P_DEFAULT),
                 H5Dclose);
  if (!dataset.valid()) throw systemError("writing", path_.string());
  return dataset;
}

Place FileWriter::reserve(const std::string& path, DType type,
                          const std::vector<std::int64_t>& shape) {
  const Handle dataset = createDataset(path, nativeType(type), shape);
  std::uint64_t count = 1;
  for (const std::int64_t n : shape) count *= std::uint64_t(n);
  Place place{0, count * byteSize(type), type, shape};
  if (place.bytes == 0) return place;
  const haddr_t offset = H5Dget_offset(dataset.get());
  if (offset == HADDR_UNDEF) throw systemError("reserving space in", path_.string());
  place.offset = offset;
  return place;
}

void FileWriter::write(const std::string& path, const Array& array) {
  const Handle dataset = createDataset(path, nativeType(array.type), array.shape);
  if (array.bytes.empty()) return;
  if (H5Dwrite(dataset.get(), nativeType(array.type), H5S_ALL, H5S_ALL, H5P_DEFAULT,
               array.bytes.data()) < 0)
    throw systemError("writing", path_.string());
}

void FileWriter::writeText(const std::string& path, const std::string& text) {
  const Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.get(), std::max<std::size_t>(text.size(), 1));
  H5Tset_cset(type.get(), H5T_CSET_UTF8);
  H5Tset_strpad(type.get(), H5T_STR_NULLPAD);
  const Handle dataset = createDataset(path, type.get(), {});
  const std::string padded = text.empty() ? std::string(1, '\0') : text;
  if (H5Dwrite(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, padded.data()) < 0)
    throw systemError("writing", path_.string());
}

void FileWriter::close() {
  if (H5Fflush(file_.get(), H5F_SCOPE_LOCAL) < 0) throw systemError("writing", path_.string());
  Handle closing = std::move(file_);
}

FileReader::FileReader(const std::filesystem::path& file)
    : path_(file), fileSize_(0), file_(-1, H5Fclose) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  std::error_code missing;
  fileSize_ = std::filesystem::file_size(file, missing);
  if (missing) fail("is missing");
  const Handle access = fileAccess();
  Handle opened(H5Fopen(file.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose);
  if (!opened.valid()) fail("is not a readable HDF5 file");
  file_ = std::move(opened);
}

void FileReader::fail(const std::string& what) const {
  throw Error(ErrorKind::Damaged, "the project file '" + path_.string() + "' " + what,
              "Import or compute it again, or restore it from a backup");
}

bool FileReader::has(const std::string& path) const {
  // H5Lexists needs every parent to exist.
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos;
       slash = path.find('/', slash + 1))
    if (H5Lexists(file_.get(), path.substr(0, slash).c_str(), H5P_DEFAULT) <= 0) return false;
  return H5Lexists(file_.get(), path.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> FileReader::names(const std::string& group) const {
  const Handle opened(H5Gopen2(file_.get(), group.c_str(), H5P_DEFAULT), H5Gclose);
  H5G_info_t info{};
  if (!opened.valid() || H5Gget_info(opened.get(), &info) < 0) fail("lacks '" + group + "'");
  std::vector<std::string> result;
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    char name[256];
    if (H5Lget_name_by_idx(opened.get(), ".", H5_INDEX_NAME, H5_ITER_INC, i, name, sizeof name,
                           H5P_DEFAULT) < 0)
      fail("has an unreadable group");
    result.emplace_back(name);
  }
  return result;
}

Place FileReader::place(const std::string& path) const {
  if (!has(path)) fail("lacks '" + path + "'");
  const Handle dataset(H5Dopen2(file_.get(), path.c_str(), H5P_DEFAULT), H5Dclose);
  if (!dataset.valid()) fail("lacks '" + path + "'");
  const Handle type(H5Dget_type(dataset.get()), H5Tclose);
  const Handle space(H5Dget_space(dataset.get()), H5Sclose);
  Place place;
  bool known = false;
  for (const DType candidate :
       {DType::Float32, DType::Float64, DType::Int32, DType::Int64, DType::UInt8, DType::UInt32})
    if (H5Tequal(type.get(), nativeType(candidate)) > 0) {
      place.type = candidate;
      known = true;
    }
  if (!known) fail("holds '" + path + "' in an unknown number type");
  const int rank = H5Sget_simple_extent_ndims(space.get());
  if (rank < 0 || rank > 8) fail("holds '" + path + "' in an unknown shape");
  std::vector<hsize_t> extent(std::size_t(rank), 0);
  H5Sget_simple_extent_dims(space.get(), extent.data(), nullptr);
  std::uint64_t bytes = byteSize(place.type);
  for (const hsize_t n : extent) {
    if (n != 0 && bytes > fileSize_ / n) fail("states an impossible size for '" + path + "'");
    bytes *= n;
    place.shape.push_back(std::int64_t(n));
  }
  place.bytes = bytes;
  if (bytes == 0) return place;
  const haddr_t offset = H5Dget_offset(dataset.get());
  if (offset == HADDR_UNDEF) fail("does not hold '" + path + "' in one piece");
  if (offset > fileSize_ || bytes > fileSize_ - offset) fail("ends before '" + path + "' does");
  place.offset = offset;
  return place;
}

Array FileReader::read(const std::string& path) const {
  const Place where = place(path);
  Array array{where.type, where.shape, std::vector<std::byte>(where.bytes)};
  if (where.bytes == 0) return array;
  const Handle dataset(H5Dopen2(file_.get(), path.c_str(), H5P_DEFAULT), H5Dclose);
  if (H5Dread(dataset.get(), nativeType(where.type), H5S_ALL, H5S_ALL, H5P_DEFAULT,
              array.bytes.data()) < 0)
    fail("cannot be read at '" + path + "'");
  return array;
}

std::string FileReader::readText(const std::string& path) const {
  if (!has(path)) fail("lacks '" + path + "'");
  const Handle dataset(H5Dopen2(file_.get(), path.c_str(), H5P_DEFAULT), H5Dclose);
  const Handle type(H5Dget_type(dataset.get()), H5Tclose);
  const std::size_t size = H5Tget_size(type.get());
  if (!dataset.valid() || H5Tget_class(type.get()) != H5T_STRING || size > fileSize_)
    fail("holds '" + path + "' in an unknown form");
  std::string text(size, '\0');
  if (H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, text.data()) < 0)
    fail("cannot be read at '" + path + "'");
  text.erase(text.find_last_not_of('\0') + 1);
  return text;
}

}  // namespace histion::store::h5

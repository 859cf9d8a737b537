#include "h5_output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <random>

#include "core/error.h"

namespace histion::io_tables {

H5Output::H5Output(std::filesystem::path target) : target_(std::move(target)) {
  std::random_device random;
  int descriptor = -1;
  while (descriptor < 0) {
    temporary_ = target_.parent_path() / (".histion-" + std::to_string(random()) + ".part");
    descriptor = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno != EEXIST) throw systemError("writing", target_.string());
  }
  ::close(descriptor);
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG);
  H5Pset_file_locking(access.get(), false, true);
  const Handle create(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  H5Pset_obj_track_times(create.get(), false);
  file_ =
      Handle(H5Fcreate(temporary_.c_str(), H5F_ACC_TRUNC, create.get(), access.get()), H5Fclose);
  if (!file_.valid()) {
    const Error error = systemError("writing", target_.string());
    ::unlink(temporary_.c_str());
    throw error;
  }
}

H5Output::~H5Output() {
  if (temporary_.empty()) return;
  matrix_ = Handle();
  file_ = Handle();
  ::unlink(temporary_.c_str());
}

void H5Output::fail() const { throw systemError("writing", target_.string()); }

Handle H5Output::open(const std::string& path) const {
  Handle object(H5Oopen(file_.get(), path.empty() ? "/" : path.c_str(), H5P_DEFAULT), H5Oclose);
  require(object.valid());
  return object;
}

Handle H5Output::textType() const {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.get(), H5T_VARIABLE);
  H5Tset_cset(type.get(), H5T_CSET_UTF8);
  return type;
}

void H5Output::attribute(hid_t object, const std::string& name, hid_t type, hid_t space,
                         const void* value) {
  const Handle made(H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
                    H5Aclose);
  require(made.valid() && H5Awrite(made.get(), type, value) >= 0);
}

void H5Output::textAttribute(hid_t object, const std::string& name, const std::string& value) {
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  const char* const text = value.c_str();
  attribute(object, name, textType().get(), space.get(), &text);
}

void H5Output::textAttribute(const std::string& path, const std::string& name,
                             const std::string& value) {
  textAttribute(open(path).get(), name, value);
}

void H5Output::textListAttribute(const std::string& path, const std::string& name,
                                 const std::vector<std::string>& values) {
  const hsize_t count = values.size();
  const Handle space(H5Screate_simple(1, &count, nullptr), H5Sclose);
  std::vector<const char*> texts;
  for (const std::string& value : values) texts.push_back(value.c_str());
  attribute(open(path).get(), name, textType().get(), space.get(), texts.data());
}

void H5Output::boolAttribute(const std::string& path, const std::string& name, bool value) {
  const Handle type(H5Tenum_create(H5T_STD_I8LE), H5Tclose);
  const std::int8_t no = 0, yes = 1, stored = value ? 1 : 0;
  H5Tenum_insert(type.get(), "FALSE", &no);
  H5Tenum_insert(type.get(), "TRUE", &yes);
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  attribute(open(path).get(), name, type.get(), space.get(), &stored);
}

void H5Output::encode(hid_t object, const std::string& encoding, const std::string& version) {
  textAttribute(object, "encoding-type", encoding);
  textAttribute(object, "encoding-version", version);
}

void H5Output::group(const std::string& path, const std::string& encoding,
                     const std::string& version) {
  if (!path.empty()) {
    const Handle create(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
    H5Pset_obj_track_times(create.get(), false);
    const Handle made(H5Gcreate2(file_.get(), path.c_str(), H5P_DEFAULT, create.get(), H5P_DEFAULT),
                      H5Gclose);
    require(made.valid());
  }
  encode(open(path).get(), encoding, version);
}

void H5Output::array(const std::string& path, hid_t fileType, hid_t memoryType, const void* values,
                     std::vector<std::int64_t> shape) {
  const std::vector<hsize_t> extent(shape.begin(), shape.end());
  const Handle space(extent.empty() ? H5Screate(H5S_SCALAR)
                                    : H5Screate_simple(int(extent.size()), extent.data(), nullptr),
                     H5Sclose);
  const Handle create(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_obj_track_times(create.get(), false);
  const Handle made(H5Dcreate2(file_.get(), path.c_str(), fileType, space.get(), H5P_DEFAULT,
                               create.get(), H5P_DEFAULT),
                    H5Dclose);
  require(made.valid());
  if (H5Sget_simple_extent_npoints(space.get()) > 0)
    require(H5Dwrite(made.get(), memoryType, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0);
  const bool text = H5Tget_class(fileType) == H5T_STRING;
  if (extent.empty())
    encode(made.get(), text ? "string" : "numeric-scalar", "0.2.0");
  else
    encode(made.get(), text ? "string-array" : "array", "0.2.0");
}

void H5Output::numbers(const std::string& path, std::span<const double> values,
                       std::vector<std::int64_t> shape) {
  array(path, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, values.data(), std::move(shape));
}

void H5Output::integers(const std::string& path, std::span<const std::int32_t> values) {
  array(path, H5T_STD_I32LE, H5T_NATIVE_INT32, values.data(), {std::int64_t(values.size())});
}

void H5Output::bytes(const std::string& path, std::span<const std::int8_t> values) {
  array(path, H5T_STD_I8LE, H5T_NATIVE_INT8, values.data(), {std::int64_t(values.size())});
}

void H5Output::floats(const std::string& path, std::span<const float> values,
                      std::vector<std::int64_t> shape) {
  array(path, H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, values.data(), std::move(shape));
}

void H5Output::texts(const std::string& path, const std::vector<std::string>& values) {
  std::vector<const char*> pointers;
  for (const std::string& value : values) pointers.push_back(value.c_str());
  const Handle type = textType();
  array(path, type.get(), type.get(), pointers.data(), {std::int64_t(values.size())});
}

void H5Output::text(const std::string& path, const std::string& value) {
  const char* const pointer = value.c_str();
  const Handle type = textType();
  array(path, type.get(), type.get(), &pointer, {});
}

void H5Output::number(const std::string& path, std::int64_t value) {
  array(path, H5T_STD_I64LE, H5T_NATIVE_INT64, &value, {});
}

void H5Output::beginMatrix(const std::string& path, std::int64_t rows, std::int64_t columns,
                           std::int64_t rowsInChunk) {
  columns_ = columns;
  const hsize_t extent[2] = {hsize_t(rows), hsize_t(columns)};
  const hsize_t chunk[2] = {hsize_t(rowsInChunk), hsize_t(columns)};
  const Handle space(H5Screate_simple(2, extent, nullptr), H5Sclose);
  const Handle create(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_obj_track_times(create.get(), false);
  require(H5Pset_chunk(create.get(), 2, chunk) >= 0 && H5Pset_shuffle(create.get()) >= 0 &&
          H5Pset_deflate(create.get(), 4) >= 0);
  matrix_ = Handle(H5Dcreate2(file_.get(), path.c_str(), H5T_IEEE_F32LE, space.get(), H5P_DEFAULT,
                              create.get(), H5P_DEFAULT),
                   H5Dclose);
  require(matrix_.valid());
  encode(matrix_.get(), "array", "0.2.0");
}

void H5Output::writeRows(std::int64_t first, std::span<const float> rows) {
  const hsize_t start[2] = {hsize_t(first), 0};
  const hsize_t count[2] = {rows.size() / hsize_t(columns_), hsize_t(columns_)};
  const Handle memory(H5Screate_simple(2, count, nullptr), H5Sclose);
  const Handle space(H5Dget_space(matrix_.get()), H5Sclose);
  require(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, start, nullptr, count, nullptr) >= 0 &&
          H5Dwrite(matrix_.get(), H5T_NATIVE_FLOAT, memory.get(), space.get(), H5P_DEFAULT,
                   rows.data()) >= 0);
}

void H5Output::commit() {
  matrix_ = Handle();
  require(H5Fflush(file_.get(), H5F_SCOPE_LOCAL) >= 0);
  file_ = Handle();
  const int descriptor = ::open(temporary_.c_str(), O_RDONLY | O_CLOEXEC);
  const bool flushed = descriptor >= 0 && (::fdatasync(descriptor) == 0 || errno == EINVAL);
  if (descriptor >= 0) ::close(descriptor);
  require(flushed && ::rename(temporary_.c_str(), target_.c_str()) == 0);
  temporary_.clear();
}

}  // namespace histion::io_tables

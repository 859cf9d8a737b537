#include "core/record.h"

namespace histion {

std::size_t byteSize(DType type) {
  switch (type) {
    case DType::Float64:
    case DType::Int64:
      return 8;
    case DType::UInt8:
      return 1;
    default:
      return 4;
  }
}

std::string toString(DType type) {
  switch (type) {
    case DType::Float32:
      return "float32";
    case DType::Float64:
      return "float64";
    case DType::Int32:
      return "int32";
    case DType::Int64:
      return "int64";
    case DType::UInt8:
      return "uint8";
    case DType::UInt32:
      return "uint32";
  }
  return "unknown";
}

std::int64_t Array::size() const {
  return static_cast<std::int64_t>(bytes.size() / byteSize(type));
}

const Array& Record::array(const std::string& name) const {
  const auto found = arrays.find(name);
  if (found == arrays.end())
    throw Error(ErrorKind::Damaged, "a stored " + kind + " lacks its array '" + name + "'",
                "Run the module again");
  return found->second;
}

const Array& Record::array(const std::string& name, std::int64_t size) const {
  const Array& found = array(name);
  if (found.size() != size)
    throw Error(ErrorKind::Damaged,
                "the array '" + name + "' of a stored " + kind + " has " +
                    std::to_string(found.size()) + " values where " + std::to_string(size) +
                    " are expected",
                "Run the module again");
  return found;
}

}  // namespace histion

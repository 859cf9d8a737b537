#include "core/module.h"

namespace histion {

const DataPtr& Inputs::raw(const std::string& id) const {
  const auto found = data_.find(id);
  if (found == data_.end())
    throw Error(ErrorKind::Usage, "the input '" + id + "' is missing",
                "Name a dataset or result of the project");
  return found->second.front();
}

void Inputs::throwWrongKind(const std::string& id) {
  throw Error(ErrorKind::Usage, "the input '" + id + "' is of another kind than the module reads",
              "See 'histion-run describe'");
}

}  // namespace histion

#include "core/tolerance.h"

#include <sstream>

namespace histion {

std::string Tolerance::text() const {
  std::ostringstream out;
  out << halfWidth << (kind == Kind::Ppm ? " ppm" : " Da");
  return out.str();
}

}  // namespace histion

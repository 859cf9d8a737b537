// The parameter file of one acquisition: what is needed to make a spectrum of its fid.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/scan.h"
#include "time_of_flight.h"

namespace histion::io_flex {

struct Acquisition {
  TimeOfFlight flight;
  bool bigEndian = false;
  Polarity polarity = Polarity::Unknown;
  std::string instrument, date, spot;  // as the file says, may be empty
  // What the user should know, each the same text for every spectrum it concerns.
  std::vector<std::string> remarks;
};

// Throws Damaged naming the file and the key that is missing, no number or out of range, and
// systemError.
Acquisition readAcqus(const std::filesystem::path& file);

}  // namespace histion::io_flex

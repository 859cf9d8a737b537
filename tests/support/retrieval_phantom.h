// A library of a few drugs, queries with known molecules, and candidates among which three
// xanthines have the same mass: written as files, with what every method must find derived by hand.
//
//   query        molecule       in the library   candidates within 10 ppm
//   q-bromine    theobromine    yes              theobromine, theophylline, paraxanthine
//   q-phylline   theophylline   yes              the same three
//   q-xanthine   paraxanthine   no               the same three
//   q-aspirin    aspirin        yes, negative    aspirin alone
//
// Spectra are invented; peaks of different molecules never match, and a query has the peaks of its
// molecule's library spectrum with other intensities.
#pragma once

#include <filesystem>

namespace histion::testing {

struct RetrievalFiles {
  std::filesystem::path positive, negative;  // libraries, MSP
  std::filesystem::path queries;             // MGF
  std::filesystem::path truth;               // CSV
  std::filesystem::path candidates;          // TSV: the six molecules
};

RetrievalFiles writeRetrievalPhantom(const std::filesystem::path& folder);

}  // namespace histion::testing

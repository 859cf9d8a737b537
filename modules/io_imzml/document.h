// The XML as expat sees it: the header always, and the whole file when the fast scanner meets
// something it does not take. Also checks what follows the spectra. Document type declarations are
// refused, so neither entity bombs nor external entities are ever expanded.
#pragma once

#include <functional>

#include "core/progress.h"
#include "header.h"
#include "input_file.h"
#include "spectrum_table.h"

namespace histion::io_imzml {

// Called now and then with the number of bytes read; throws Cancelled.
using Advance = std::function<void(std::int64_t)>;

// The bytes are not in the encoding that the file declares; `likely` is the one to try.
class WrongEncoding : public Error {
 public:
  WrongEncoding(const Error& error, std::string likely)
      : Error(error), likely_(std::move(likely)) {}
  const std::string& likely() const { return likely_; }

 private:
  std::string likely_;
};

// Reads up to the start of the spectrumList. `encoding` replaces the declared one unless empty.
// Throws Damaged: not XML, not mzML, a document type, cut; WrongEncoding when none was given.
Header readHeader(const InputFile& file, const Advance& advance, const std::string& encoding = {});

// Reads everything, spectra included, into `table`; returns the header. Throws as readHeader.
Header readWhole(const InputFile& file, SpectrumTable& table, const Advance& advance,
                 const std::string& encoding = {});

// Checks that the XML from `offset` (at the end tag of the spectrumList) to the end closes what
// `header` left open. Returns false when it holds more spectra. Throws Damaged.
bool checkTail(const InputFile& file, const Header& header, std::int64_t offset,
               std::int64_t spectraBefore, const Advance& advance);

// The Damaged or Failed error for a problem of spectrum `index` (from 0).
Error spectrumError(const std::filesystem::path& file, std::int64_t index,
                    const SpectrumProblem& problem);

}  // namespace histion::io_imzml

// What a run table says about the whole run, in the words of DatasetDescription, with a sentence
// for everything that was repaired. Used by RunSource and openRun.
#pragma once

#include <filesystem>

#include "core/dataset.h"
#include "run_table.h"

namespace histion::io_mzml {

DatasetDescription describe(const RunTable& table, const std::filesystem::path& file);

// One sentence each.
std::vector<std::string> repairSentences(const RunTable& table);

// "1 spectrum", "3 spectra".
std::string counted(std::int64_t count, const char* one, const char* many);

// The file's name without .gz and .mzML.
std::string runName(const std::filesystem::path& file);

}  // namespace histion::io_mzml

// Peaks written as text: "133.0648 225", "41 23; 55 120 "C4H7+"", and what stands behind them.
#pragma once

#include <string_view>

#include "record_builder.h"

namespace histion::io_spectra {

// Can this (trimmed) line only be meant as peaks?
bool looksLikePeaks(std::string_view line);

// One peak a line: m/z, intensity, and the rest of the line as its annotation. Returns what is
// wrong with the line, or null after the peak was added.
const char* addPeakLine(std::string_view line, RecordBuilder& record);

// One or several peaks a line, separated by semicolons or nothing, each with an annotation, in
// quotes or not. Returns what is wrong with the line, or null after the peaks were added.
const char* addPeakList(std::string_view line, RecordBuilder& record);

// A MassBank line: m/z, intensity, relative intensity.
const char* addPeakColumns(std::string_view line, RecordBuilder& record);

// "[[105.06,458.1],[…]]". Returns what is wrong, or null.
const char* addPeakPairs(std::string_view text, RecordBuilder& record);

}  // namespace histion::io_spectra

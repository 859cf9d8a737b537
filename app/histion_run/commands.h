// The commands of histion-run. Each takes the words after its name, prints its result and returns;
// failures are thrown.
#pragma once

#include <string>
#include <vector>

namespace histion::runner {

using Words = std::vector<std::string>;

void list(const Words& words);
void describe(const Words& words);
void import(const Words& words);
void info(const Words& words);
void image(const Words& words);
void spectrum(const Words& words);
void chromatogram(const Words& words);
void map(const Words& words);
void exportData(const Words& words);
void annotate(const Words& words);
void pack(const Words& words);
void unpack(const Words& words);
void verify(const Words& words);
void rerun(const Words& words);
void runModule(const std::string& module, const Words& words);

// Runs a request file and prints JSON lines; returns the exit code.
int job(const Words& words);
// Answers requests on stdin with JSON lines on stdout, see serve.h; returns the exit code.
int serve(const Words& words);

// Parses words with CLI11; a wrong use is Error(Usage), a request for help is printed.
class HelpShown {};

}  // namespace histion::runner

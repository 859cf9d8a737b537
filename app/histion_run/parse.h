// Parsing the words of one command with CLI11, with its failures as Error(Usage).
#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>

#include "core/error.h"
#include "histion_run/commands.h"

namespace histion::runner {

inline void parse(CLI::App& app, Words words) {
  std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
  try {
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    throw HelpShown{};
  } catch (const CLI::ParseError& e) {
    throw Error(ErrorKind::Usage, e.what(), "See 'histion-run " + app.get_name() + " --help'");
  }
}

}  // namespace histion::runner

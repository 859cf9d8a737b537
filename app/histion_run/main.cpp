// histion-run: imports, looks at and computes on projects without a window.
#include <cstdio>
#include <map>
#include <new>

#include "core/error.h"
#include "core/parameters.h"
#include "core/registry.h"
#include "histion_run/commands.h"
#include "histion_run/console.h"

namespace {

using histion::Error;
using histion::runner::Words;

constexpr const char* kHelp =
    R"(histion-run: mass spectrometry imaging without a window

  histion-run list [--json]                        modules
  histion-run describe MODULE [--json]             inputs, outputs, parameters
  histion-run import PROJECT FILE... [--json]      PROJECT is made when missing
                    [--link] [--READER_PARAMETER VALUE]...
  histion-run info PROJECT [ID] [--json]           what is inside
  histion-run image PROJECT --mz M --ppm P|--da D --out FILE(.png .tif .csv .npy)
                    [--dataset ID] [--aggregate sum|max|mean] [--normalize none|tic|rms|median|max]
  histion-run spectrum PROJECT --pixel X,Y|--mean|--max|--index N|--scan N|--time S
                    --out FILE(.csv .mgf) [--dataset ID]
  histion-run chromatogram PROJECT [--mz M --ppm P|--da D | --kind total|base_peak]
                    [--ms-level N] --out FILE.csv [--dataset ID]
  histion-run map PROJECT [--time LOW,HIGH] [--mz-range LOW,HIGH] --out FILE(.png .csv .npy)
  histion-run annotate PROJECT FILE.geojson|ID [--dataset ID] [--replace]
  histion-run MODULE PROJECT [--INPUT ID|FILE]... [--PARAMETER VALUE]... [--region NAMES] [--json]
  histion-run export PROJECT ID --out FILE [--with ID]... [--WRITER_PARAMETER VALUE]...
  histion-run pack PROJECT --out FILE.histion      one compressed file, which opens like a project
  histion-run unpack FILE.histion --out PROJECT
  histion-run rerun PROJECT ID [--json]            compute again and compare
  histion-run verify PROJECT [--json]              re-hash everything
  histion-run job REQUEST.json                     JSON lines on stdout
  histion-run serve PROJECT                        answers requests, a JSON object per line on stdin

What is drawn on ID is data as well, by the name annotations:ID.
Every command has --help. Tolerances are half-widths; pixels count from 0.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 damaged file, 4 cancelled, 5 out of memory or disk.
)";

const std::map<std::string, void (*)(const Words&)> kCommands{
    {"list", histion::runner::list},         {"describe", histion::runner::describe},
    {"import", histion::runner::import},     {"info", histion::runner::info},
    {"image", histion::runner::image},       {"spectrum", histion::runner::spectrum},
    {"export", histion::runner::exportData}, {"verify", histion::runner::verify},
    {"rerun", histion::runner::rerun},       {"chromatogram", histion::runner::chromatogram},
    {"map", histion::runner::map},           {"pack", histion::runner::pack},
    {"unpack", histion::runner::unpack},     {"annotate", histion::runner::annotate}};

int dispatch(const std::string& name, const Words& words) {
  if (name == "job") return histion::runner::job(words);
  if (name == "serve") return histion::runner::serve(words);
  if (const auto command = kCommands.find(name); command != kCommands.end()) {
    command->second(words);
    return 0;
  }
  const histion::ModuleRegistry registry(histion::moduleFolder());
  if (!registry.find(name)) {
    std::vector<std::string> known{"job", "serve"};
    for (const auto& [command, function] : kCommands) known.push_back(command);
    for (const auto& manifest : registry.manifests()) known.push_back(manifest.id);
    const auto near = histion::nearestWord(name, known);
    throw Error(histion::ErrorKind::Usage, "there is no command or module '" + name + "'",
                near ? "Did you mean '" + *near + "'?" : "See 'histion-run --help'");
  }
  histion::runner::runModule(name, words);
  return 0;
}

int fail(const Error& e) {
  std::fprintf(stderr, "%s\n", e.line().c_str());
  if (!e.detail().empty()) std::fprintf(stderr, "%s\n", e.detail().c_str());
  return int(e.kind());
}

}  // namespace

int main(int count, char** arguments) {
  histion::runner::installSignalHandlers();
  const Words words(arguments + 1, arguments + count);
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    std::fputs(kHelp, words.empty() ? stderr : stdout);
    return words.empty() ? 2 : 0;
  }
  try {
    return dispatch(words[0], Words(words.begin() + 1, words.end()));
  } catch (const histion::runner::HelpShown&) {
    return 0;
  } catch (const histion::Cancelled&) {
    std::fputs("Cancelled; nothing was changed.\n", stderr);
    return 4;
  } catch (const Error& e) {
    return fail(e);
  } catch (const std::bad_alloc&) {
    return fail(Error(histion::ErrorKind::Resource, "there was not enough memory",
                      "Close other programs and try again"));
  } catch (const std::exception& e) {
    return fail(Error(histion::ErrorKind::Failed, e.what()));
  }
}

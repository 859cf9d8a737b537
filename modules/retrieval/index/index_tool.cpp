// Makes the index of the shipped candidates while the program is built.
//
//   histion_index_candidates MODEL.safetensors MOLECULES.tsv INDEX
#include <cstdio>
#include <exception>

#include "core/error.h"
#include "retrieval/index/index_file.h"
#include "retrieval/index/shipped_candidates.h"
#include "retrieval/model/model_source.h"

int main(int argc, char** argv) {
  using namespace histion;
  if (argc != 4) {
    std::fputs("histion_index_candidates MODEL.safetensors MOLECULES.tsv INDEX\n", stderr);
    return int(ErrorKind::Usage);
  }
  try {
    SilentProgress progress;
    const auto model = retrieval::TwoTowerModel::from(*retrieval::readModelFile(argv[1]));
    retrieval::writeIndexFile(*retrieval::indexOfList(argv[2], model, progress, {}), argv[3]);
  } catch (const Error& e) {
    std::fprintf(stderr, "%s\n", e.line().c_str());
    return int(e.kind());
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return int(ErrorKind::Failed);
  }
  return 0;
}

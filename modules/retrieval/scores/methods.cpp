#include "retrieval/scores/methods.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"
#include "retrieval/scores/combined.h"
#include "retrieval/scores/library_scorers.h"
#include "retrieval/scores/tower_scorers.h"
#include "retrieval/similarity/embedding_scorers.h"
#include "retrieval/similarity/ms2deepscore.h"
#include "retrieval/similarity/spec2vec.h"

namespace histion::retrieval {
namespace {

// What the scorers of one comparison share.
struct Shared {
  std::shared_ptr<const Library> library;
  std::shared_ptr<CandidateViews> views;
  std::map<std::string, std::shared_ptr<LibraryVectors>> vectors;  // by the names of the encoders
};

struct Method {
  const char* name;
  bool needsLibrary, needsModel;
  std::unique_ptr<Scorer> (*make)(const Shared& shared);
  const char* encoder = nullptr;  // the learnt similarity that it needs
};

template <Similarity kSimilarity>
std::unique_ptr<Scorer> bySimilarity(const Shared& shared) {
  return libraryScorer(shared.library, kSimilarity);
}

template <const char* kEncoder>
std::unique_ptr<Scorer> byEncoder(const Shared& shared) {
  return embeddingScorer(shared.vectors.at(kEncoder));
}

template <std::unique_ptr<Scorer> (*kMake)(std::shared_ptr<CandidateViews>)>
std::unique_ptr<Scorer> byModel(const Shared& shared) {
  return kMake(shared.views);
}

constexpr Method kMethods[] = {
    {kRandomMethod, false, false, [](const Shared&) { return std::unique_ptr<Scorer>(); }},
    {"mass_only", false, false, [](const Shared&) { return massOnlyScorer(); }},
    {"library_cosine", true, false, bySimilarity<Similarity::Cosine>},
    {"modified_cosine", true, false, bySimilarity<Similarity::ModifiedCosine>},
    {"entropy", true, false, bySimilarity<Similarity::Entropy>},
    {"neutral_loss", true, false, bySimilarity<Similarity::NeutralLoss>},
    {kSpec2Vec, true, false, byEncoder<kSpec2Vec>, kSpec2Vec},
    {kMs2DeepScore, true, false, byEncoder<kMs2DeepScore>, kMs2DeepScore},
    {"nearest_library", true, false,
     [](const Shared& shared) {
       return nearestLibraryScorer(shared.library, {}, 50, shared.views);
     }},
    {"nearest_ms2deepscore", true, false,
     [](const Shared& shared) {
       return nearestEmbeddingScorer(shared.vectors.at(kMs2DeepScore), 50, shared.views);
     },
     kMs2DeepScore},
    {"fingerprint_ffn", false, true, byModel<fingerprintScorer>},
    {"fragment_evidence", false, true, byModel<evidenceScorer>},
    {"towers", false, true, byModel<towersScorer>},
    {"two_tower", false, true, byModel<twoTowerScorer>},
    {"combined", true, true,
     [](const Shared& shared) -> std::unique_ptr<Scorer> {
       return std::make_unique<CombinedScorer>(shared.library, shared.views);
     }},
};

bool isAsked(const Method& method, const std::vector<std::string>& methods) {
  return std::ranges::find(methods, method.name) != methods.end();
}

bool isThere(const char* encoder, const MethodSources& sources) {
  return std::ranges::any_of(sources.encoders,
                             [&](const auto& one) { return one->name() == encoder; });
}

std::string listOf(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

std::vector<std::string> knownMethods() {
  std::vector<std::string> names;
  for (const Method& method : kMethods) names.emplace_back(method.name);
  return names;
}

std::vector<std::string> methodsNamed(std::string_view asked) {
  const std::vector<std::string> known = knownMethods();
  std::set<std::string> wanted;
  while (!asked.empty()) {
    const std::size_t end = std::min(asked.find(','), asked.size());
    std::string name(asked.substr(0, end));
    asked.remove_prefix(std::min(end + 1, asked.size()));
    std::erase(name, ' ');
    if (name.empty()) continue;
    if (std::ranges::find(known, name) == known.end())
      throw Error(ErrorKind::Usage, "there is no method '" + name + "'",
                  "Known are " + listOf(known));
    wanted.insert(name);
  }
  if (wanted.empty()) return known;
  std::vector<std::string> names;
  for (const std::string& name : known)
    if (wanted.contains(name)) names.push_back(name);
  return names;
}

bool needsLibrary(const std::vector<std::string>& methods) {
  return std::ranges::any_of(kMethods, [&](const Method& method) {
    return method.needsLibrary && isAsked(method, methods);
  });
}

bool needsModel(const std::vector<std::string>& methods) {
  return std::ranges::any_of(kMethods, [&](const Method& method) {
    return method.needsModel && isAsked(method, methods);
  });
}

std::vector<std::string> withoutModel(const std::vector<std::string>& methods) {
  std::vector<std::string> kept;
  for (const Method& method : kMethods)
    if (!method.needsModel && isAsked(method, methods)) kept.emplace_back(method.name);
  return kept;
}

std::vector<std::string> withEncoders(const std::vector<std::string>& methods,
                                      const MethodSources& sources) {
  std::vector<std::string> kept;
  for (const Method& method : kMethods)
    if (isAsked(method, methods) && (!method.encoder || isThere(method.encoder, sources)))
      kept.emplace_back(method.name);
  return kept;
}

std::vector<NamedScorer> makeScorers(const std::vector<std::string>& methods,
                                     const MethodSources& sources) {
  Shared shared{sources.library, std::make_shared<CandidateViews>(sources.model), {}};
  for (const Method& method : kMethods)
    if (isAsked(method, methods) && method.encoder && !isThere(method.encoder, sources))
      throw Error(ErrorKind::Usage,
                  std::string("there is no model for the method '") + method.name + "'",
                  std::string("Make one with retrieval-similarity --kind ") + method.encoder +
                      " and name it with --" + method.encoder);
  for (const auto& encoder : sources.encoders)
    shared.vectors[encoder->name()] = std::make_shared<LibraryVectors>(sources.library, encoder);
  std::vector<NamedScorer> scorers;
  for (const Method& method : kMethods)
    if (isAsked(method, methods)) scorers.push_back({method.name, method.make(shared)});
  return scorers;
}

}  // namespace histion::retrieval

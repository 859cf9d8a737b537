#include "learn/tower_options.h"

#include <algorithm>
#include <utility>

#include "core/error.h"

namespace histion::learn {
namespace {

constexpr std::pair<TowerKind, const char*> kKinds[] = {{TowerKind::Bag, "bag"},
                                                        {TowerKind::Convolution, "convolution"},
                                                        {TowerKind::Peaks, "peaks"},
                                                        {TowerKind::Graph, "graph"},
                                                        {TowerKind::Sequence, "sequence"}};
constexpr std::pair<GraphStep, const char*> kSteps[] = {{GraphStep::Gine, "gine"},
                                                        {GraphStep::Gcn, "gcn"}};

template <typename Value, std::size_t kCount>
const char* nameOf(Value value, const std::pair<Value, const char*> (&names)[kCount]) {
  return std::ranges::find(names, value, &std::pair<Value, const char*>::first)->second;
}

template <typename Value, std::size_t kCount>
Value named(const std::string& name, const std::pair<Value, const char*> (&names)[kCount]) {
  for (const auto& [value, text] : names)
    if (name == text) return value;
  throw Error(ErrorKind::Damaged, "'" + name + "' is no shape of a tower", "Train the model again");
}

}  // namespace

nlohmann::json TowerOptions::json() const {
  nlohmann::json document{{"tokens", tokens},
                          {"dense", dense},
                          {"widths", widths},
                          {"dropout", dropout},
                          {"token_dropout", tokenDropout}};
  if (kind == TowerKind::Bag) return document;
  document.update({{"kind", nameOf(kind, kKinds)},
                   {"layers", layers},
                   {"heads", heads},
                   {"most_tokens", mostTokens},
                   {"differences", differences},
                   {"windows", windows},
                   {"step", nameOf(step, kSteps)},
                   {"fields", fields},
                   {"edge_kinds", edgeKinds}});
  return document;
}

TowerOptions TowerOptions::from(const nlohmann::json& document) {
  TowerOptions o;
  document.at("tokens").get_to(o.tokens);
  document.at("dense").get_to(o.dense);
  document.at("widths").get_to(o.widths);
  document.at("dropout").get_to(o.dropout);
  document.at("token_dropout").get_to(o.tokenDropout);
  if (!document.contains("kind")) return o;
  o.kind = named(document.at("kind").get<std::string>(), kKinds);
  document.at("layers").get_to(o.layers);
  document.at("heads").get_to(o.heads);
  document.at("most_tokens").get_to(o.mostTokens);
  document.at("differences").get_to(o.differences);
  document.at("windows").get_to(o.windows);
  o.step = named(document.at("step").get<std::string>(), kSteps);
  document.at("fields").get_to(o.fields);
  document.at("edge_kinds").get_to(o.edgeKinds);
  return o;
}

void TowerOptions::check() const {
  const auto require = [](bool ok, const char* what) {
    if (!ok) throw Error(ErrorKind::Usage, what, "Correct the shape of the towers");
  };
  constexpr std::int64_t kMostTokens = 1 << 22, kMostWidth = 1 << 14, kMostLayers = 64;
  require(tokens >= 0 && tokens <= kMostTokens && (tokens > 0 || kind == TowerKind::Peaks),
          "a tower needs a vocabulary");
  require(dense >= 0 && dense <= kMostWidth, "too many numbers beside the tokens");
  require(!widths.empty() && widths.size() <= 16, "a tower needs 1 to 16 layers");
  for (const std::int64_t width : widths)
    require(width > 0 && width <= kMostWidth, "the widths of a tower must be above zero");
  require(dropout >= 0 && dropout < 1 && tokenDropout >= 0 && tokenDropout < 1,
          "dropout must be in [0, 1)");
  if (kind == TowerKind::Bag) return;
  require(layers > 0 && layers <= kMostLayers, "the body of a tower needs 1 to 64 layers");
  require(mostTokens > 0 && mostTokens <= 4096, "a tower looks at 1 to 4,096 tokens");
  require(windows >= 0 && windows <= 16, "0 to 16 windows are possible");
  require(edgeKinds >= 0 && edgeKinds <= kMostTokens, "too many kinds of edges");
  require(fields > 0 && fields <= 64, "a node has 1 to 64 tokens");
  if (kind == TowerKind::Peaks || kind == TowerKind::Sequence)
    require(heads > 0 && widths.front() % (2 * heads) == 0,
            "the width must be a multiple of twice the number of heads");
}

std::int64_t TowerOptions::leastNumbers(std::int64_t dimensions) const {
  // The body has at least one square matrix in each layer.
  std::int64_t in = widths.front();
  std::int64_t needed = kind == TowerKind::Bag           ? (tokens + dense) * in
                        : kind == TowerKind::Convolution ? in
                                                         : tokens * in;
  if (kind != TowerKind::Bag && kind != TowerKind::Convolution) needed += layers * in * in;
  for (std::size_t i = 1; i < widths.size(); ++i) needed += in * widths[i], in = widths[i];
  return needed + in * dimensions;
}

}  // namespace histion::learn

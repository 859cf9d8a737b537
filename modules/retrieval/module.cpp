// Offers the methods of this family to the registry.
#include "core/module.h"

#include "retrieval/commands/ablation_run.h"
#include "retrieval/commands/comparison_run.h"
#include "retrieval/commands/map_run.h"
#include "retrieval/commands/mass_run.h"
#include "retrieval/commands/search_run.h"
#include "retrieval/commands/similarity_run.h"
#include "retrieval/commands/split_run.h"
#include "retrieval/commands/train_run.h"

HISTION_PLUGIN({"retrieval", histion::make<histion::retrieval::Search>},
               {"retrieval-mass", histion::make<histion::retrieval::MassSearch>},
               {"retrieval-index", histion::make<histion::retrieval::MakeIndex>},
               {"retrieval-evaluate", histion::make<histion::retrieval::Evaluate>},
               {"retrieval-split", histion::make<histion::retrieval::SplitLibrary>},
               {"retrieval-map", histion::make<histion::retrieval::MapTowers>},
               {"retrieval-similarity", histion::make<histion::retrieval::LearnSimilarity>},
               {"retrieval-ablation", histion::make<histion::retrieval::Ablation>},
               {"retrieval-train", histion::make<histion::retrieval::Train>});

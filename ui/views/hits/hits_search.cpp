// The hits view and the search: what is asked when, what is kept with the project.
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>
#include <algorithm>

#include "core/json_values.h"
#include "ui/session/data_files.h"
#include "ui/views/hits/hits_view.h"
#include "ui/views/hits/question_bar.h"
#include "ui/views/hits/search_choices_panel.h"

namespace histion::ui {
namespace {

constexpr const char* kKept = "hits";  // in the session

}  // namespace

void HitsView::connectSearch() {
  connect(questions_, &QuestionSource::changed, this, &HitsView::newQuestion);
  connect(bar_, &QuestionBar::edited, this, [this] {
    ask();
    work_.session.scheduleSave();
  });
  connect(search_, &CompoundSearch::changed, this, &HitsView::searchChanged);
  connect(searchIn_, &SearchChoicesPanel::chosen, this, [this](const SearchChoices& choices) {
    setChoices(choices);
    work_.session.scheduleSave();
    ask();
    prepare();
  });
  connect(follow_, &QCheckBox::toggled, this, [this](bool on) {
    questions_->setActive(on && isVisible());
    work_.session.scheduleSave();
    updateState();
  });
  // What is imported may be what was missing.
  connect(&work_.session, &ProjectSession::entriesChanged, this, [this] {
    const auto state = search_->state();
    if (live_ &&
        (state == CompoundSearch::State::Impossible || state == CompoundSearch::State::Failed))
      ask();
    prepare();
  });
  connect(&work_.session, &ProjectSession::projectChanged, this, &HitsView::restoreKept);
  connect(compounds_, &CompoundList::listChanged, this, [this] {
    const int count = compounds_->rowCount();
    tabs_->setTabText(1, count > 0 ? tr("List (%L1)").arg(count) : tr("List"));
    work_.session.scheduleSave();
  });
  work_.session.keep(
      kKept,
      [this] {
        return nlohmann::json{{"list", compounds_->json()},
                              {"follow", follow_->isChecked()},
                              {"search", choices_.json()},
                              {"tolerance_ppm", bar_->tolerances().fragments},
                              {"mass_tolerance_ppm", bar_->tolerances().mass}};
      },
      [](const nlohmann::json&) {});
}

void HitsView::restoreKept() {
  // Not when data are opened, as others are: the list belongs to the project, and this view may be
  // made long after that.
  const nlohmann::json session =
      work_.session.isOpen() ? work_.session.project()->session() : nlohmann::json();
  nlohmann::json kept = nlohmann::json::object();
  if (session.is_object() && session.contains(kKept) && session[kKept].is_object())
    kept = session[kKept];
  compounds_->restore(kept.contains("list") ? kept["list"] : nlohmann::json());
  if (kept.contains("follow") && kept["follow"].is_boolean())
    follow_->setChecked(kept["follow"].get<bool>());
  QuestionBar::Tolerances tolerances;
  for (const auto& [key, value] : {std::pair{"tolerance_ppm", &tolerances.fragments},
                                   {"mass_tolerance_ppm", &tolerances.mass}})
    if (kept.contains(key) && kept[key].is_number()) *value = kept[key].get<double>();
  bar_->setTolerances(tolerances);
  setChoices(SearchChoices::from(kept.contains("search") ? kept["search"] : nlohmann::json()));
  prepare();
}

void HitsView::setChoices(const SearchChoices& choices) {
  choices_ = choices;
  const QString text = textOf(choices, work_.session);
  constexpr int kLongest = 40;
  searchInButton_->setText(
      text.isEmpty()
          ? tr("Search in…")
          : tr("Search in: %1…")
                .arg(text.size() <= kLongest ? text : text.left(kLongest - 1) + QChar(0x2026)));
  choose_->setToolTip(text.isEmpty() ? tr("Chooses libraries, candidates and model of the search")
                                     : tr("It is searched in: %1").arg(text));
}

void HitsView::newQuestion() {
  const CompoundQuestion& question = questions_->question();
  const bool wasLive = std::exchange(live_, !question.isEmpty());
  bar_->setQuestion(question);
  compare_->setSpectrum(question.spectrum, question.byFragments());
  if (!live_) {
    search_->forget();
    if (wasLive) setHits(nullptr);
    updateState();
    return;
  }
  loaded_.clear();
  source_->setCurrentIndex(-1);
  ask();
}

void HitsView::ask() {
  if (!live_) return;
  search_->ask(bar_->question(), bar_->tolerancePpm(), choices_);
}

// So that the first answer comes at once.
void HitsView::prepare() {
  if (isVisible() && !live_) search_->prepare(choices_);
}

void HitsView::searchChanged() {
  if (!live_) return;
  switch (search_->state()) {
    case CompoundSearch::State::Answered:
      setHits(search_->hits());
      return;
    case CompoundSearch::State::Asking:
      // A quick answer replaces the last one without a flicker.
      if (search_->isPreparing() && model_->hits()) setHits(nullptr);
      break;
    default:
      if (model_->hits()) setHits(nullptr);
  }
  updateState();
}

void HitsView::importLibraries() {
  const QStringList files = QFileDialog::getOpenFileNames(this, tr("Import spectral libraries"), {},
                                                          openFilters(work_.session.modules()));
  if (!files.isEmpty()) work_.session.importHere(files);
}

QString HitsView::titleText() const {
  const auto& list = model_->hits();
  if (!list || list->hits.empty()) return {};
  if (live_ && search_->isAsking()) return tr("Searching…");
  QString title;
  if (live_) {
    const double seconds = search_->seconds();
    title =
        (list->hits.size() == 1 ? tr("1 hit in %1") : tr("%L1 hits in %2").arg(list->hits.size()))
            .arg(seconds < 1 ? tr("%L1 ms").arg(std::max(1, int(seconds * 1000)))
                             : tr("%L1 s").arg(seconds, 0, 'f', 1));
  } else {
    title = tr("%L1 hits for %2")
                .arg(list->hits.size())
                .arg(list->query.empty() ? tr("a spectrum") : QString::fromStdString(list->query));
  }
  if (const double none = numberIn(list->facts, "none_probability"); none > 0)
    title += QStringLiteral(", ") + tr("none of these: %1 %").arg(none * 100, 0, 'f', 0);
  return title;
}

}  // namespace histion::ui

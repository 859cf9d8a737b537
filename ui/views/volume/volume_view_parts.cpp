// The volume view's surfaces, texts, stack and exports.
#include <QAction>
#include <QFileInfo>
#include <QStandardPaths>
#include <algorithm>

#include "ui/views/volume/volume_view.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {

// The datasets that a result was made from, at the root of its inputs.
void rootsOf(const ProjectSession& session, const std::string& id, int depth,
             std::vector<std::string>& roots) {
  const auto entry = session.find(QString::fromStdString(id));
  if (!entry || depth > 32) return;
  if (entry->provenance.inputs.empty()) roots.push_back(id);
  for (const UsedInput& input : entry->provenance.inputs)
    rootsOf(session, input.id, depth + 1, roots);
}

QString familyOf(const store::Entry& entry) {
  return QString::fromStdString(entry.provenance.module + "/" + entry.provenance.output);
}

}  // namespace

void VolumeView::listLabels() {
  std::vector<std::pair<QString, QString>> choices;
  for (const store::Entry& entry : work_.session.results()) {
    if (entry.kind != toString(DataKind::Regions) || !entry.problem.empty()) continue;
    const QString key = familyOf(entry);
    if (std::none_of(choices.begin(), choices.end(),
                     [&](const auto& choice) { return choice.second == key; }))
      choices.emplace_back(QString::fromStdString(entry.name), key);
  }
  controls_->setLabelChoices(choices);
}

std::map<std::string, std::string> VolumeView::labelResults() const {
  std::map<std::string, std::string> chosen;  // dataset -> result, the latest one
  const QString family = controls_->labels();
  if (family.isEmpty()) return chosen;
  for (const store::Entry& entry : work_.session.results()) {
    if (entry.kind != toString(DataKind::Regions) || !entry.problem.empty() ||
        familyOf(entry) != family)
      continue;
    std::vector<std::string> roots;
    rootsOf(work_.session, entry.id, 0, roots);
    for (const std::string& root : roots) chosen[root] = entry.id;
  }
  return chosen;
}

void VolumeView::requestSurfaces() {
  if (!isVisible()) {
    regionsStale_ = true;
    return;
  }
  regionsStale_ = false;
  if (!canvas_ || !shown_.built.data) return;
  const auto results = labelResults();
  const bool regions = controls_->regionsShown();
  if ((!regions && results.empty()) || shown_.sections.empty()) {
    work_.queries.drop(this, "surfaces");
    surfaces_.clear();
    return showSurfaces();
  }
  work_.queries.submit(
      this, "surfaces",
      [regions, results, sections = shown_.sections, drawn = work_.annotations.ordered(),
       classes = work_.annotations.set().classes(), project = work_.session.project()] {
        std::vector<SurfaceMesh> surfaces;
        if (regions) surfaces = surfacesOfRegions(sections, drawn, classes);
        std::map<std::string, std::shared_ptr<const Regions>> labels;
        for (const auto& [dataset, result] : results)
          if (project)
            labels[dataset] = std::dynamic_pointer_cast<const Regions>(project->load(result));
        if (!labels.empty())
          for (SurfaceMesh& surface : surfacesOfLabels(sections, labels))
            surfaces.push_back(std::move(surface));
        return surfaces;
      },
      [this](std::vector<SurfaceMesh> surfaces) {
        surfaces_ = std::move(surfaces);
        showSurfaces();
      });
}

void VolumeView::showSurfaces() {
  controls_->describeSurfaces(surfaces_);
  if (!canvas_) return;
  canvas_->scene().setSurfaces(surfaces_, controls_->surfaceOpacity());
  canvas_->changed();
}

void VolumeView::tell() {
  // While a stack is built the one before stays on the screen.
  const bool some = shown_.built.data != nullptr;
  controls_->setEnabled(some);
  for (QAction* action : volumeActions_) setPossible(action, some, tr("no volume is shown"));
  QString title = storedTitle_;
  if (title.isEmpty()) {
    QStringList parts;
    for (const ShownIon& ion : ions())
      parts << tr("m/z %1 ± %2")
                   .arg(ion.mz.mz, 0, 'f', 4)
                   .arg(QString::fromStdString(ion.mz.tolerance.text()));
    title = parts.join(QStringLiteral(", "));
  }
  title_->setText(shown_.built.data || busy_ ? title : QString());
  QStringList facts;
  if (busy_) {
    facts << tr("Building the stack…");
  } else if (const auto shown = volume()) {
    if (!shown_.sections.empty()) facts << tr("%1 sections").arg(shown_.sections.size());
    facts << tr("%1 × %2 × %3 voxels").arg(shown->size[0]).arg(shown->size[1]).arg(shown->size[2]);
    if (shown_.built.sizeKnown)
      facts << tr("%1 × %2 × %3 µm")
                   .arg(shown->spacingUm[0], 0, 'g', 4)
                   .arg(shown->spacingUm[1], 0, 'g', 4)
                   .arg(shown->spacingUm[2], 0, 'g', 4);
    for (const std::string& note : shown_.built.notes) facts << QString::fromStdString(note);
  }
  note_->setText(facts.join(QStringLiteral(" · ")));
  note_->setToolTip(facts.join(QLatin1Char('\n')));
}

std::vector<store::Entry> VolumeView::imagingDatasets() const {
  std::vector<store::Entry> found;
  for (const store::Entry& entry : work_.session.datasets())
    if (entry.kind == "imaging" && entry.problem.empty()) found.push_back(entry);
  return found;
}

void VolumeView::setStack(const StackList& stack) {
  if (stack == stack_) return;
  stack_ = stack;
  stackSections_.clear();
  later();
  Q_EMIT stackChanged();
}

void VolumeView::askStack() {
  std::vector<StackDialog::Choice> choices;
  for (const store::Entry& entry : imagingDatasets())
    choices.push_back({entry.id, QString::fromStdString(entry.name)});
  if (choices.empty()) return;
  auto* dialog = new StackDialog(choices, stack_, controls_->gap(), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] { setStack(dialog->stack()); });
  dialog->open();
}

void VolumeView::askTurntable() {
  if (!shown_.built.data) return;
  const QString home = work_.session.isOpen()
                           ? work_.session.folder()
                           : QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
  auto* dialog = new TurntableDialog(
      turntable_, QDir(QFileInfo(home).absolutePath()).filePath(QStringLiteral("turntable")), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

void VolumeView::fill(VolumeScene& scene, std::shared_ptr<VolumeData> data) {
  scene.setStyle(sceneStyle(palette()));
  scene.setVolume(std::move(data), style(), shown_.built.sizeKnown);
  scene.setVolumeVisible(controls_->volumeShown());
  scene.setDecorations(controls_->boxShown(), true);
  scene.setClip(controls_->clip());
  for (int i = 0; i < VolumeScene::kSlices; ++i) scene.setSlice(i, slices_[std::size_t(i)]);
  scene.setSurfaces(surfaces_, controls_->surfaceOpacity());
  if (canvas_) scene.adoptView(canvas_->scene());
}

nlohmann::json VolumeView::json() const {
  nlohmann::json stack = nlohmann::json::array();
  for (const StackItem& item : stack_)
    stack.push_back({{"dataset", item.dataset}, {"z_um", item.zUm}});
  nlohmann::json state{{"stack", stack}};
  if (gapUm_ > 0) state["gap_um"] = gapUm_;
  return state;
}

void VolumeView::restore(const nlohmann::json& state) {
  if (!state.is_object()) return;
  StackList stack;
  if (const auto found = state.find("stack"); found != state.end() && found->is_array())
    for (const auto& item : *found)
      if (item.is_object() && item.contains("dataset") && item["dataset"].is_string() &&
          item.contains("z_um") && item["z_um"].is_number()) {
        const QString id = QString::fromStdString(item["dataset"].get<std::string>());
        if (work_.session.find(id)) stack.push_back({id.toStdString(), item["z_um"]});
      }
  stack_ = stack.size() > 1 ? stack : StackList{};
  stackSections_.clear();
  const auto gap = state.find("gap_um");
  gapUm_ =
      gap != state.end() && gap->is_number() && gap->get<double>() > 0 ? gap->get<double>() : 0;
  later();
}

}  // namespace histion::ui

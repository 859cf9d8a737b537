#include "ui/views/hits/search_choices_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <algorithm>

#include "ui/widgets/check_list.h"

namespace histion::ui {
namespace {

enum Candidates { kUsual, kIndex, kFile, kAsk };
constexpr int kKindRole = Qt::UserRole, kValueRole = Qt::UserRole + 1;
constexpr int kWidth = 400;

void addCandidates(QComboBox* box, const QString& text, Candidates kind, const QString& value) {
  box->addItem(text, int(kind));
  box->setItemData(box->count() - 1, value, kValueRole);
  box->setItemData(box->count() - 1, kind == kFile ? value : text, Qt::ToolTipRole);
}

int rowOf(const QComboBox* box, Candidates kind, const QString& value) {
  for (int row = 0; row < box->count(); ++row)
    if (box->itemData(row, kKindRole).toInt() == kind &&
        box->itemData(row, kValueRole).toString() == value)
      return row;
  return 0;
}

}  // namespace

QString textOf(const SearchChoices& choices, const ProjectSession& session) {
  QStringList parts;
  if (!choices.libraries.isEmpty()) {
    const auto all = librariesIn(session.datasets());
    QStringList names;
    for (const store::Entry& entry : all)
      if (choices.libraries.contains(QString::fromStdString(entry.id)))
        names << QString::fromStdString(entry.name);
    parts
        << (names.size() == 1
                ? names.front()
                : SearchChoicesPanel::tr("%L1 of %L2 libraries").arg(names.size()).arg(all.size()));
  }
  if (!choices.file.isEmpty()) parts << QFileInfo(choices.file).fileName();
  for (const QString& id : {choices.index, choices.index.isEmpty() ? choices.model : QString()})
    if (!id.isEmpty()) {
      const auto entry = session.find(id);
      parts << (entry ? choiceText(*entry) : id);
    }
  return parts.join(QStringLiteral(", "));
}

SearchChoicesPanel::SearchChoicesPanel(ProjectSession& session, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      session_(session),
      libraries_(new CheckList(this)),
      noLibraries_(new QLabel(tr("none in this project"), this)),
      candidates_(new QComboBox(this)),
      model_(new QComboBox(this)),
      leaveOut_(new QCheckBox(tr("Leave out the asked library spectrum itself"), this)) {
  setObjectName(QStringLiteral("searchIn"));
  setAccessibleName(tr("What is searched for compounds"));
  setFrameShape(QFrame::StyledPanel);
  // Seen against the window in the dark, too.
  setStyleSheet(QStringLiteral("#searchIn { border: 1px solid palette(mid); }"));
  libraries_->setObjectName(QStringLiteral("searchLibraries"));
  libraries_->setAccessibleName(tr("Libraries"));
  libraries_->setToolTip(
      tr("Spectra of known compounds that the asked one is compared with; at least one library"));
  noLibraries_->setProperty("faint", true);
  candidates_->setObjectName(QStringLiteral("searchCandidates"));
  candidates_->setAccessibleName(tr("Candidates"));
  candidates_->setToolTip(
      tr("Molecules that may be the answer: those of the libraries and of the lists that come with "
         "Histion, an index of this project, or a list of your own (CSV, TSV or SDF file)"));
  model_->setObjectName(QStringLiteral("searchModel"));
  model_->setAccessibleName(tr("Model"));
  model_->setToolTip(ownModelTip());
  for (QComboBox* box : {candidates_, model_}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(16);
  }
  leaveOut_->setObjectName(QStringLiteral("searchLeaveOut"));
  leaveOut_->setToolTip(
      tr("A spectrum of a library would find itself. It is not compared with itself; its molecule "
         "stays a candidate."));
  auto* usual = new QPushButton(tr("As usual"), this);
  usual->setObjectName(QStringLiteral("searchUsual"));
  usual->setToolTip(tr("All libraries, the lists and the model that come with Histion"));
  auto* done = new QPushButton(tr("Done"), this);
  done->setObjectName(QStringLiteral("searchDone"));
  done->setToolTip(tr("Searches there; Escape takes the changes back"));
  done->setProperty("primary", true);

  auto* libraries = new QVBoxLayout;
  libraries->addWidget(libraries_);
  libraries->addWidget(noLibraries_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(usual);
  buttons->addStretch(1);
  buttons->addWidget(done);
  auto* form = new QFormLayout(this);
  form->setContentsMargins(14, 12, 14, 12);
  form->setHorizontalSpacing(12);
  form->setVerticalSpacing(8);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->addRow(tr("Libraries"), libraries);
  form->addRow(tr("Candidates"), candidates_);
  form->addRow(tr("Model"), model_);
  form->addRow(leaveOut_);
  form->addRow(buttons);

  connect(libraries_, &CheckList::changed, this, [this] {
    if (libraries_->checked().isEmpty() && libraries_->currentItem())
      libraries_->setChecked({libraries_->currentItem()->data(Qt::UserRole).toString()});
  });
  connect(candidates_, &QComboBox::activated, this, &SearchChoicesPanel::candidatesChosen);
  connect(model_, &QComboBox::activated, this,
          [this] { ownModel_ = model_->currentData().toString(); });
  connect(usual, &QPushButton::clicked, this, [this] { fill({}); });
  connect(done, &QPushButton::clicked, this, &QWidget::close);
}

void SearchChoicesPanel::open(const SearchChoices& choices, const QWidget* button) {
  opened_ = choices;
  fill(choices);
  resize(std::max(kWidth, sizeHint().width()), sizeHint().height());
  // Right edges in line, and on the screen.
  QPoint at = button->mapToGlobal(QPoint(button->width() - width(), button->height() + 2));
  if (const QScreen* screen = button->screen()) {
    const QRect room = screen->availableGeometry();
    if (at.y() + height() > room.bottom())
      at.setY(button->mapToGlobal(QPoint()).y() - height() - 2);
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
    at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
  }
  move(at);
  show();
  if (libraries_->isVisible())
    libraries_->setFocus();
  else
    candidates_->setFocus();
}

void SearchChoicesPanel::fill(const SearchChoices& choices) {
  std::vector<std::pair<QString, QString>> offered;
  for (const store::Entry& entry : librariesIn(session_.datasets()))
    offered.emplace_back(QString::fromStdString(entry.id), QString::fromStdString(entry.name));
  libraries_->setChoices(offered);
  if (!choices.libraries.isEmpty()) libraries_->setChecked(choices.libraries);
  if (choices.libraries.isEmpty() || libraries_->checked().isEmpty()) libraries_->checkAll();
  libraries_->setVisible(!offered.empty());
  noLibraries_->setVisible(offered.empty());

  const QSignalBlocker quiet(candidates_), quieter(model_);
  candidates_->clear();
  model_->clear();
  addCandidates(candidates_, tr("Libraries and shipped lists"), kUsual, {});
  model_->addItem(tr("Shipped model"), QString());
  const auto& results = session_.results();
  for (auto entry = results.rbegin(); entry != results.rend(); ++entry) {  // newest first
    const QString id = QString::fromStdString(entry->id);
    if (isSearchIndex(*entry)) addCandidates(candidates_, choiceText(*entry), kIndex, id);
    if (isSearchModel(*entry)) model_->addItem(choiceText(*entry), id);
  }
  if (!choices.file.isEmpty())
    addCandidates(candidates_, QFileInfo(choices.file).fileName(), kFile, choices.file);
  addCandidates(candidates_, tr("A file…"), kAsk, {});
  row_ = !choices.index.isEmpty()  ? rowOf(candidates_, kIndex, choices.index)
         : !choices.file.isEmpty() ? rowOf(candidates_, kFile, choices.file)
                                   : 0;
  candidates_->setCurrentIndex(row_);
  ownModel_ = choices.model;
  leaveOut_->setChecked(choices.leaveOutItself);
  showModel();
}

QString SearchChoicesPanel::ownModelTip() {
  return tr(
      "Judges how well a molecule explains the fragments: the model that comes with Histion, or "
      "one "
      "that was trained in this project with “Train retrieval”");
}

void SearchChoicesPanel::showModel() {
  QString id = ownModel_;
  const bool indexed = candidates_->currentData(kKindRole).toInt() == kIndex;
  if (indexed)
    if (const auto entry = session_.find(candidates_->currentData(kValueRole).toString()))
      id = modelOfIndex(*entry);
  model_->setCurrentIndex(std::max(0, model_->findData(id)));
  model_->setEnabled(!indexed);
  model_->setToolTip(indexed ? tr("An index is searched with the model that made it")
                             : ownModelTip());
}

void SearchChoicesPanel::candidatesChosen(int row) {
  if (candidates_->itemData(row, kKindRole).toInt() != kAsk) {
    row_ = row;
    return showModel();
  }
  candidates_->setCurrentIndex(row_);
  SearchChoices with = choices();
  const SearchChoices opened = opened_;
  const QPoint at = pos();
  // A popup and a dialog cannot be open at once.
  asking_ = true;
  hide();
  const QString file = QFileDialog::getOpenFileName(
      parentWidget(), tr("List of candidates"), with.file,
      tr("Lists of molecules (*.csv *.tsv *.txt *.sdf *.sd);;All files (*)"));
  asking_ = false;
  if (!file.isEmpty()) {
    with.file = file;
    with.index.clear();
  }
  fill(with);
  opened_ = opened;
  move(at);
  show();
  candidates_->setFocus();
}

SearchChoices SearchChoicesPanel::choices() const {
  SearchChoices made;
  if (!libraries_->allChecked()) made.libraries = libraries_->checked();
  const QString value = candidates_->currentData(kValueRole).toString();
  switch (candidates_->currentData(kKindRole).toInt()) {
    case kIndex:
      made.index = value;
      break;
    case kFile:
      made.file = value;
      break;
    default:
      break;
  }
  if (made.index.isEmpty()) made.model = model_->currentData().toString();
  made.leaveOutItself = leaveOut_->isChecked();
  return made;
}

void SearchChoicesPanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    fill(opened_);
    close();
    return;
  }
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    close();
    return;
  }
  QFrame::keyPressEvent(event);
}

void SearchChoicesPanel::hideEvent(QHideEvent* event) {
  QFrame::hideEvent(event);
  if (asking_) return;
  if (const SearchChoices made = choices(); made != opened_) {
    opened_ = made;
    Q_EMIT chosen(made);
  }
}

}  // namespace histion::ui

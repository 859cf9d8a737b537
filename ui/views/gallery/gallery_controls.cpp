// What stands around the images: controls, actions, dialogs, texts.
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <cmath>

#include "ui/views/gallery/gallery_view.h"
#include "ui/widgets/controls.h"

namespace histion::ui {

void GalleryView::makeActions() {
  const auto add = [this](const char* name, const QString& text, const QString& tip,
                          const QKeySequence& keys, auto run) {
    return makeAction(this, name, text, tip, keys, std::move(run));
  };
  const auto onCurrent = [this](auto call) {
    return [this, call] {
      if (const auto mz = currentMz()) (this->*call)(*mz);
    };
  };
  similar_ = add("actionFindSimilar", tr("Find similar ions"),
                 tr("Ranks the ions by how alike their images are to the chosen one's"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] { findSimilar(); });
  panel_ = add("actionGalleryPanel", tr("Add to panels"),
               tr("Shows the ion beside the others (Ctrl + click)"), {},
               onCurrent(&GalleryView::addToPanels));
  channel_ = add("actionGalleryChannel", tr("Add as channel"),
                 tr("Shows the ion as a colour over the others (Ctrl + Shift + click)"), {},
                 onCurrent(&GalleryView::addAsChannel));
  copyMz_ = add("actionGalleryCopyMz", tr("Copy m/z"), tr("Copies the m/z of the ion"),
                QKeySequence::Copy, [this] {
                  if (const auto mz = currentMz())
                    QGuiApplication::clipboard()->setText(QString::number(*mz, 'g', 12));
                });
  copy_ = add("actionGalleryCopy", tr("Copy list"),
              tr("Copies the shown ions with names and scores, for a table"), {},
              [this] { copyList(); });
  export_ = add("actionGalleryExport", tr("Export list…"),
                tr("Writes the shown ions with names and scores to a CSV file"), {},
                [this] { chooseFile(); });
  type_ = add("actionGalleryList", tr("Own list of m/z…"),
              tr("Shows the ions of a list that is typed or pasted"), {}, [this] { typeList(); });
}

void GalleryView::makeLayout() {
  source_->setObjectName(QStringLiteral("gallerySource"));
  source_->setAccessibleName(tr("Which ions"));
  source_->setToolTip(
      tr("Which ions are shown: peaks of the mean spectrum, stored features, or "
         "a list of your own"));
  source_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  source_->setMinimumContentsLength(12);
  count_->setObjectName(QStringLiteral("galleryCount"));
  count_->setAccessibleName(tr("How many peaks"));
  count_->setToolTip(tr("How many of the highest peaks of the mean spectrum are shown"));
  count_->setRange(10, 5000);
  count_->setSingleStep(50);
  count_->setValue(300);
  count_->setKeyboardTracking(false);
  sort_->setObjectName(QStringLiteral("gallerySort"));
  sort_->setAccessibleName(tr("Order"));
  sort_->setToolTip(
      tr("Order of the ions. Structure: how smooth the image is (Moran's I). "
         "Similarity: how alike it is to the ion that was chosen for it."));
  sort_->addItem(tr("by m/z"), int(GallerySort::Mz));
  sort_->addItem(tr("by intensity"), int(GallerySort::Intensity));
  sort_->addItem(tr("by structure"), int(GallerySort::Structure));
  sort_->addItem(tr("by similarity"), int(GallerySort::Similarity));
  filter_->setObjectName(QStringLiteral("galleryFilter"));
  filter_->setAccessibleName(tr("Filter ions"));
  filter_->setPlaceholderText(tr("Filter: name, 741.53 or 700..800"));
  filter_->setToolTip(
      tr("Shows only ions that fit: part of a name, an m/z as far as it is written, a range like "
         "700..800, or a comparison like structure > 0.5"));
  filter_->setClearButtonEnabled(true);
  size_->setObjectName(QStringLiteral("gallerySize"));
  size_->setAccessibleName(tr("Size of the images"));
  size_->setToolTip(tr("Size of the images"));
  size_->setRange(64, 256);
  size_->setPageStep(32);
  size_->setValue(112);
  size_->setFixedWidth(90);
  problem_->setObjectName(QStringLiteral("galleryProblem"));
  problem_->setWordWrap(true);
  problem_->setContentsMargins(12, 0, 12, 4);
  problem_->hide();
  status_->setObjectName(QStringLiteral("galleryStatus"));
  status_->setProperty("faint", true);
  status_->setMinimumWidth(1);
  list_->setObjectName(QStringLiteral("galleryList"));
  list_->setAccessibleName(tr("Ion images"));
  list_->setModel(model_);
  list_->setItemDelegate(delegate_);
  list_->setViewMode(QListView::IconMode);
  list_->setMovement(QListView::Static);
  list_->setResizeMode(QListView::Adjust);
  list_->setUniformItemSizes(true);
  list_->setSelectionMode(QAbstractItemView::SingleSelection);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setMouseTracking(true);
  list_->setContextMenuPolicy(Qt::ActionsContextMenu);
  auto* separator = new QAction(list_);
  separator->setSeparator(true);
  list_->addActions({similar_, panel_, channel_, separator, copyMz_, copy_, export_});
  empty_->setObjectName(QStringLiteral("galleryEmpty"));
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setProperty("faint", true);
  auto* over = new QVBoxLayout(list_->viewport());
  over->setContentsMargins(24, 24, 24, 24);
  over->addWidget(empty_);

  auto* similar = makeButton(this, "gallerySimilar", tr("Find similar"), similar_);
  more_->setObjectName(QStringLiteral("galleryMore"));
  more_->setText(QStringLiteral("⋯"));
  more_->setAccessibleName(tr("More"));
  more_->setToolTip(tr("Own list, copy, export"));
  more_->setAutoRaise(true);
  more_->setPopupMode(QToolButton::InstantPopup);
  more_->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
  auto* menu = new QMenu(more_);
  menu->addActions({type_, copy_, export_});
  more_->setMenu(menu);

  auto* first = new QHBoxLayout;
  first->setContentsMargins(12, 6, 8, 2);
  first->setSpacing(6);
  first->addWidget(source_, 1);
  first->addWidget(count_);
  first->addWidget(sort_);
  first->addWidget(similar);
  first->addWidget(more_);
  auto* second = new QHBoxLayout;
  second->setContentsMargins(12, 2, 12, 6);
  second->setSpacing(10);
  second->addWidget(filter_, 1);
  second->addWidget(size_);
  auto* bottom = new QHBoxLayout;
  bottom->setContentsMargins(12, 4, 12, 6);
  bottom->addWidget(status_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(first);
  layout->addLayout(second);
  layout->addWidget(problem_);
  layout->addWidget(list_, 1);
  layout->addLayout(bottom);
  fitCells();
}

void GalleryView::fitCells() {
  const int side = size_->value();
  QSize image(side, side);
  if (maker_) {
    const double shape = double(maker_->height()) / maker_->width();
    // A strip stays large enough to click on.
    image = shape < 1 ? QSize(side, int(std::lround(side * std::max(shape, 0.35))))
                      : QSize(std::max(int(std::lround(side / shape)), 64), side);
  }
  delegate_->setImageSize(image);
  const QSize cell = delegate_->cellSize(list_->fontMetrics());
  if (list_->gridSize() != cell) list_->setGridSize(cell);
  wake_.start();
}

void GalleryView::showCurrent() {
  const MzSelection& mz = work_.selection.mz();
  const int row = model_->rowNear(mz.mz, mz.tolerance);
  if (row >= 0 && list_->currentIndex().row() != row && !list_->hasFocus()) {
    list_->setCurrentIndex(model_->index(row));
    list_->scrollTo(model_->index(row), QAbstractItemView::EnsureVisible);
  }
  list_->viewport()->update();
}

void GalleryView::updateState() {
  const bool open = work_.selection.dataset() != nullptr;
  const int shown = model_->rowCount(), all = int(model_->ions().size());
  for (QWidget* control :
       {static_cast<QWidget*>(source_), static_cast<QWidget*>(count_), static_cast<QWidget*>(sort_),
        static_cast<QWidget*>(filter_), static_cast<QWidget*>(more_)})
    control->setEnabled(open);
  const QString closed = tr("no imaging dataset is open"), none = tr("the gallery shows no ions");
  setPossible(similar_, open && all > 0, open ? none : closed);
  for (QAction* action : {copy_, export_, panel_, channel_, copyMz_})
    setPossible(action, shown > 0, open ? none : closed);
  setPossible(type_, open, closed);
  empty_->setVisible(shown == 0);
  if (!open)
    empty_->setText(tr("Open an imaging dataset: small images of its ions appear here."));
  else if (listing_)
    empty_->setText(tr("Looking for peaks…"));
  else
    empty_->setText(all == 0 ? tr("There are no ions of this list in the dataset.")
                             : tr("No ion fits the filter."));
  QString text;
  if (open && all > 0) {
    int known = 0;
    for (int ion = 0; ion < all; ++ion) known += !lacksFact(ion);
    text = shown == all ? tr("%L1 ions").arg(all) : tr("%L1 of %L2 ions").arg(shown).arg(all);
    text += QStringLiteral(" ± ") + QString::fromStdString(made_.tolerance.text());
    if (model_->sorting() == GallerySort::Similarity && referenceMz_ > 0)
      text += tr(" · similar to m/z %1").arg(referenceMz_, 0, 'f', 4);
    if (known < all) text += tr(" · comparing, %L1 of %L2").arg(known).arg(all);
  }
  if (!note_.isEmpty()) text = std::exchange(note_, {});
  status_->setText(text);
}

QString GalleryView::setTypedIons(const QString& text) {
  TypedIons typed = typedIons(text);
  if (!typed.problem.isEmpty()) return typed.problem;
  typed_ = std::move(typed.ions);
  listSources();
  const QSignalBlocker quiet(source_);
  source_->setCurrentIndex(source_->count() - 1);
  requestIons();
  return {};
}

void GalleryView::typeList() {
  QDialog dialog(this);
  dialog.setObjectName(QStringLiteral("galleryListDialog"));
  dialog.setWindowTitle(tr("Own list of m/z"));
  dialog.resize(420, 360);
  auto* explain = new QLabel(tr("One ion a line: m/z, then a name if you like."), &dialog);
  auto* text = new QPlainTextEdit(&dialog);
  text->setObjectName(QStringLiteral("galleryListText"));
  text->setAccessibleName(tr("List of m/z"));
  text->setPlaceholderText(QStringLiteral("741.5307  PC(32:1) [M+K]+\n798.5410"));
  QStringList lines;
  for (const ListedIon& ion : typed_)
    lines << (QString::number(ion.mz, 'g', 12) + QLatin1Char(' ') + ion.name).trimmed();
  if (lines.isEmpty()) {
    const QString pasted = QGuiApplication::clipboard()->text();
    if (pasted.size() < 1'000'000 && typedIons(pasted).problem.isEmpty()) lines << pasted;
  }
  text->setPlainText(lines.join(QLatin1Char('\n')));
  auto* problem = new QLabel(&dialog);
  problem->setObjectName(QStringLiteral("galleryListProblem"));
  problem->setWordWrap(true);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
  auto* layout = new QVBoxLayout(&dialog);
  layout->addWidget(explain);
  layout->addWidget(text, 1);
  layout->addWidget(problem);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, &dialog, [&] {
    const QString wrong = setTypedIons(text->toPlainText());
    problem->setText(wrong);
    if (wrong.isEmpty()) dialog.accept();
  });
  if (dialog.exec() != QDialog::Accepted && typed_.empty()) {
    const QSignalBlocker quiet(source_);
    source_->setCurrentIndex(0);
    requestIons();
  }
}

void GalleryView::copyList() {
  const TableDataPtr table = model_->table();
  QGuiApplication::clipboard()->setText(
      QString::fromUtf8(table->written(table->order({}, -1, false), {0, 1, 2, 3, 4}, '\t')));
  note_ = tr("%L1 ions copied").arg(table->rows);
  updateState();
}

void GalleryView::chooseFile() {
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export the list of ions"), QStringLiteral("ions.csv"), tr("Table (*.csv)"));
  if (!file.isEmpty()) exportTo(file);
}

void GalleryView::exportTo(const QString& file) {
  work_.queries.submit(
      this, "export",
      [table = model_->table(), file] {
        writeWhole(file, table->written(table->order({}, -1, false), {0, 1, 2, 3, 4}, ','));
        return table->rows;
      },
      [this, file](int rows) {
        note_ = tr("%L1 ions written").arg(rows);
        updateState();
        Q_EMIT saved(file);
      });
}

void GalleryView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_)
    requestIons();
  else
    wake_.start();
}

void GalleryView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  wake_.start();
}

void GalleryView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) fitCells();
}

}  // namespace histion::ui

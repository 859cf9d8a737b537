#include "ui/views/gallery/gallery_view.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <cmath>

#include "compute/image_similarity.h"
#include "ui/session/data_files.h"

namespace histion::ui {
namespace {

constexpr const char* kStrongest = "strongest";
constexpr const char* kTyped = "typed";

}  // namespace

void GalleryList::mouseReleaseEvent(QMouseEvent* event) {
  const QModelIndex at = indexAt(event->position().toPoint());
  QListView::mouseReleaseEvent(event);
  if (event->button() == Qt::LeftButton && at.isValid()) Q_EMIT chosen(at, event->modifiers());
}

void GalleryList::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      if (currentIndex().isValid()) Q_EMIT chosen(currentIndex(), event->modifiers());
      return;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
      const QModelIndex before = currentIndex();
      QListView::keyPressEvent(event);
      if (currentIndex().isValid() && currentIndex() != before)
        Q_EMIT chosen(currentIndex(), Qt::NoModifier);
      return;
    }
    default:
      // Items are numbers: letters are for the keys of the window.
      if (!event->text().isEmpty() && event->text().front().isLetter()) return event->ignore();
      QListView::keyPressEvent(event);
  }
}

GalleryView::GalleryView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      model_(new GalleryModel(this)),
      delegate_(new GalleryDelegate(
          model_, [this](double mz) { return marksOf(mz); }, this)),
      list_(new GalleryList(this)),
      source_(new QComboBox(this)),
      sort_(new QComboBox(this)),
      count_(new QSpinBox(this)),
      filter_(new QLineEdit(this)),
      size_(new QSlider(Qt::Horizontal, this)),
      more_(new QToolButton(this)),
      problem_(new QLabel(this)),
      status_(new QLabel(this)),
      empty_(new QLabel(list_->viewport())) {
  setObjectName(QStringLiteral("galleryView"));
  makeActions();
  makeLayout();
  wake_.setSingleShot(true);
  wake_.setInterval(0);
  connect(&wake_, &QTimer::timeout, this, &GalleryView::fill);
  delay_.setSingleShot(true);
  delay_.setInterval(120);
  connect(&delay_, &QTimer::timeout, this, &GalleryView::requestIons);
  connect(source_, &QComboBox::activated, this, [this] {
    if (source_->currentData().toString() == QLatin1String(kTyped))
      typeList();
    else
      requestIons();
  });
  connect(count_, &QSpinBox::valueChanged, this, [this] { delay_.start(); });
  connect(sort_, &QComboBox::activated, this,
          [this](int index) { setSorting(GallerySort(sort_->itemData(index).toInt())); });
  connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
    problem_->setText(model_->setFilter(text));
    problem_->setVisible(!problem_->text().isEmpty());
    updateState();
    wake_.start();
  });
  connect(size_, &QSlider::valueChanged, this, &GalleryView::fitCells);
  connect(list_, &GalleryList::chosen, this, &GalleryView::choose);
  connect(list_->verticalScrollBar(), &QScrollBar::valueChanged, &wake_,
          qOverload<>(&QTimer::start));
  connectSelection();
  listSources();
  updateState();
}

void GalleryView::connectSelection() {
  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::datasetChanged, this, [this] {
    reference_.reset();
    referenceMz_ = 0;
    if (model_->sorting() == GallerySort::Similarity) setSorting(GallerySort::Mz);
    listSources();
    requestIons();
  });
  connect(&selection, &SelectionModel::sectionChanged, this, &GalleryView::remake);
  connect(&selection, &SelectionModel::displayChanged, this, [this] {
    const DisplaySettings& now = work_.selection.display();
    if (now == display_) return;
    if (now.normalization != display_.normalization) {
      remake();
      return;
    }
    display_ = now;
    model_->colorsChanged();
    wake_.start();
  });
  connect(&selection, &SelectionModel::mzChanged, this, [this] {
    const MzSelection& now = work_.selection.mz();
    if (!(now.tolerance == made_.tolerance)) {
      delay_.start();  // other windows, other intensities
    } else if (now.aggregate != made_.aggregate) {
      remake();
    }
    showCurrent();
  });
  connect(&work_.composition, &Composition::changed, this, [this] { list_->viewport()->update(); });
  connect(&work_.session, &ProjectSession::entriesChanged, this, &GalleryView::listSources);
}

void GalleryView::listSources() {
  const QSignalBlocker quiet(source_);
  const QString chosen = source_->currentData().toString();
  source_->clear();
  source_->addItem(tr("Strongest peaks"), QLatin1String(kStrongest));
  const auto add = [&](const store::Entry& entry) {
    const auto kind = dataKindOf(entry.kind);
    if (entry.problem.empty() && (kind == DataKind::FeatureTable || kind == DataKind::Table))
      source_->addItem(QString::fromStdString(entry.name), QString::fromStdString(entry.id));
  };
  for (const store::Entry& entry : work_.session.datasets()) add(entry);
  for (const store::Entry& entry : work_.session.results()) add(entry);
  source_->addItem(typed_.empty() ? tr("Own list…") : tr("Own list (%L1)…").arg(typed_.size()),
                   QLatin1String(kTyped));
  source_->setCurrentIndex(std::max(0, source_->findData(chosen)));
  count_->setVisible(source_->currentIndex() == 0);
}

void GalleryView::requestIons() {
  delay_.stop();
  count_->setVisible(source_->currentIndex() == 0);
  stale_ = !isVisible();
  if (stale_) return;
  const auto dataset = work_.selection.dataset();
  work_.queries.drop(this, "ions");
  if (!dataset) {
    takeIons({});
    return;
  }
  listing_ = true;
  updateState();
  const Tolerance tolerance = work_.selection.mz().tolerance;
  const auto take = [this](IonList ions) { takeIons(std::move(ions)); };
  const QString source = source_->currentData().toString();
  if (source == QLatin1String(kStrongest)) {
    work_.queries.submit(
        this, "ions",
        [dataset, tolerance, count = count_->value()] {
          return strongestIons(*dataset, tolerance, count);
        },
        take);
  } else if (source == QLatin1String(kTyped)) {
    work_.queries.submit(
        this, "ions",
        [dataset, tolerance, ions = typed_] { return placed(ions, *dataset, tolerance); }, take);
  } else {
    const auto project = work_.session.project();
    if (!project) return takeIons({});
    struct Read {
      IonList ions;
      QString problem;
    };
    work_.queries.submit(
        this, "ions",
        [project, dataset, tolerance, id = source.toStdString()] {
          try {
            return Read{placed(ionsOf(*project->load(id)), *dataset, tolerance), {}};
          } catch (const Error& error) {
            return Read{{}, errorText(error)};
          }
        },
        [this](Read read) {
          takeIons(std::move(read.ions));
          problem_->setText(read.problem);
          problem_->setVisible(!read.problem.isEmpty());
        });
  }
}

void GalleryView::takeIons(IonList ions) {
  listing_ = false;
  problem_->setText(model_->setFilter(filter_->text()));
  problem_->setVisible(!problem_->text().isEmpty());
  if (ions != model_->ions()) {
    model_->setIons(std::move(ions));
    list_->scrollToTop();
  }
  remake();
}

void GalleryView::remake() {
  stale_ = stale_ || !isVisible();
  if (stale_) return;
  made_ = work_.selection.mz();
  display_ = work_.selection.display();
  model_->forgetImages();
  unsorted_ = true;
  note_.clear();
  maker_.reset();
  filling_ = false;
  work_.queries.drop(this, "fill");
  const auto dataset = work_.selection.dataset();
  if (!dataset || model_->ions().empty()) {
    updateState();
    return;
  }
  struct Begun {
    std::shared_ptr<const compute::Thumbnails> maker;
    std::shared_ptr<const std::vector<float>> reference;
  };
  filling_ = true;
  work_.queries.submit(
      this, "fill",
      [dataset, mz = made_, normalization = display_.normalization,
       section = work_.selection.section(), compared = referenceMz_] {
        Begun begun;
        begun.maker = std::make_shared<compute::Thumbnails>(dataset, normalization, mz.aggregate,
                                                            section, 160);
        if (compared > 0)
          begun.reference = std::make_shared<std::vector<float>>(
              compute::patternOf(begun.maker->image(mz.tolerance.window(compared))));
        return begun;
      },
      [this](Begun begun) {
        maker_ = std::move(begun.maker);
        reference_ = std::move(begun.reference);
        filling_ = false;
        fitCells();
        updateState();
        showCurrent();
        fill();
      });
}

void GalleryView::findSimilar() {
  const double mz = currentMz().value_or(work_.selection.mz().mz);
  if (!work_.selection.dataset() || !(mz > 0)) return;
  referenceMz_ = mz;
  reference_.reset();
  model_->forgetSimilarity();
  unsorted_ = true;
  setSorting(GallerySort::Similarity);
  if (!maker_) return;
  work_.queries.drop(this, "fill");
  filling_ = true;
  updateState();
  work_.queries.submit(
      this, "fill",
      [maker = maker_, window = made_.tolerance.window(mz)] {
        return std::make_shared<const std::vector<float>>(compute::patternOf(maker->image(window)));
      },
      [this](std::shared_ptr<const std::vector<float>> pattern) {
        reference_ = std::move(pattern);
        filling_ = false;
        fill();
      });
}

void GalleryView::setSorting(GallerySort sort) {
  if (sort == GallerySort::Similarity && !(referenceMz_ > 0)) {
    findSimilar();
    return;
  }
  const QSignalBlocker quiet(sort_);
  sort_->setCurrentIndex(sort_->findData(int(sort)));
  model_->setSorting(sort);
  fitCells();
  unsorted_ = true;
  list_->scrollToTop();
  updateState();
  wake_.start();
}

void GalleryView::choose(const QModelIndex& index, Qt::KeyboardModifiers keys) {
  if (!index.isValid()) return;
  const double mz = model_->ions()[std::size_t(model_->ionAt(index.row()))].mz;
  if (keys & Qt::ControlModifier)
    keys& Qt::ShiftModifier ? addAsChannel(mz) : addToPanels(mz);
  else
    work_.selection.showIon(mz);
}

std::optional<double> GalleryView::currentMz() const {
  const QModelIndex at = list_->currentIndex();
  if (!at.isValid()) return std::nullopt;
  return model_->ions()[std::size_t(model_->ionAt(at.row()))].mz;
}

void GalleryView::addToPanels(double mz) {
  std::vector<ShownIon> panels = work_.composition.panels();
  if (panels.size() + 1 >= std::size_t(Composition::kMostPanels)) {
    note_ = tr("There are %1 panels already: close one first.").arg(Composition::kMostPanels);
    updateState();
    return;
  }
  ShownIon ion;
  ion.mz = work_.selection.mz();
  ion.mz.mz = mz;
  panels.push_back(ion);
  work_.composition.setPanels(std::move(panels));
  work_.composition.setMode(ImageMode::Panels);
}

void GalleryView::addAsChannel(double mz) {
  static const QRgb colors[] = {0xffff3b30, 0xff34c759, 0xff3478f6, 0xffffcc00,
                                0xffff2dd4, 0xff00d7e8, 0xffffffff};
  std::vector<ShownIon> channels = work_.composition.channels();
  if (channels.size() >= std::size_t(Composition::kMostChannels)) {
    note_ = tr("There are %1 channels already: remove one first.").arg(Composition::kMostChannels);
    updateState();
    return;
  }
  ShownIon ion;
  ion.mz = work_.selection.mz();
  ion.mz.mz = mz;
  for (const QRgb color : colors) {
    ion.color = QColor(color);
    if (std::none_of(channels.begin(), channels.end(),
                     [&](const ShownIon& other) { return other.color == ion.color; }))
      break;
  }
  channels.push_back(ion);
  work_.composition.setChannels(std::move(channels));
  work_.composition.setMode(ImageMode::Channels);
}

GalleryDelegate::Marks GalleryView::marksOf(double mz) const {
  const double radius = made_.tolerance.at(mz);
  const auto same = [&](double other) { return std::abs(other - mz) <= radius; };
  GalleryDelegate::Marks marks;
  marks.shown = same(work_.selection.mz().mz);
  if (work_.composition.mode() == ImageMode::Panels)
    for (const ShownIon& ion : work_.composition.panels()) marks.panel |= same(ion.mz.mz);
  if (work_.composition.mode() == ImageMode::Channels)
    for (const ShownIon& ion : work_.composition.channels())
      if (same(ion.mz.mz)) marks.channel = ion.color;
  return marks;
}

}  // namespace histion::ui

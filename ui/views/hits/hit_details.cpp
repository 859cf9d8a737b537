#include "ui/views/hits/hit_details.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QScrollArea>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/json_values.h"
#include "ui/views/hits/structure_drawing.h"
#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {

constexpr qsizetype kMostListed = 8;
constexpr const char* kSimilarity = "similarity";  // a cosine

// Facts that have a place of their own, or say nothing to a person.
bool shownElsewhere(const std::string& key) {
  return key == "ions" || key == "ion_mz" || key == "ms1" || key == "fragments" ||
         key == "isotopes" || key == "model";
}

QString factName(const std::string& key) {
  static const std::map<std::string, const char*> names{
      {"library", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Library")},
      {"id", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Entry")},
      {"license", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "License")},
      {"isomer_count", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Isomers")},
      {"isomers", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Among them")},
      {"source", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Source")},
      {"similarity", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Similarity")},
      {"isotope", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Isotope")}};
  if (const auto known = names.find(key); known != names.end())
    return HitDetails::tr(known->second);
  return QString::fromStdString(key).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString factText(const nlohmann::json& value) {
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  if (value.is_number_integer()) return QString::number(value.get<std::int64_t>());
  if (value.is_number()) return QString::number(value.get<double>(), 'g', 9);
  if (value.is_array()) {
    QStringList texts;
    for (const auto& entry : value) {
      const auto name = entry.is_object() ? entry.find("name") : entry.end();
      if (entry.is_string())
        texts << QString::fromStdString(entry.get<std::string>());
      else if (name != entry.end() && name->is_string())
        texts << QString::fromStdString(name->get<std::string>());
      if (texts.size() > kMostListed) break;
    }
    if (texts.size() > kMostListed) texts.last() = QStringLiteral("…");
    return texts.join(QStringLiteral(", "));
  }
  return value.is_structured() ? QString() : QString::fromStdString(value.dump());
}

QString factsOf(const HitList::Hit& hit, int rank) {
  QString html = QStringLiteral("<p style='margin-bottom:4px'><b>%1</b></p>")
                     .arg(QString::fromStdString(hit.name).toHtmlEscaped());
  const auto row = [&](const QString& name, const QString& value) {
    if (!value.isEmpty())
      html += QStringLiteral(
                  "<p style='margin:0 0 2px 0'><span style='color:gray'>%1</span>&nbsp; %2</p>")
                  .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
  };
  row(HitDetails::tr("Rank"), QString::number(rank));
  row(HitDetails::tr("Formula"), QString::fromStdString(hit.formula));
  row(HitDetails::tr("Adduct"), QString::fromStdString(hit.adduct));
  if (std::isfinite(hit.ppmError))
    row(HitDetails::tr("Error"), HitDetails::tr("%1 ppm").arg(hit.ppmError, 0, 'f', 2));
  row(HitDetails::tr("Score"), QString::number(hit.score, 'f', 3));
  if (hit.probability)
    row(HitDetails::tr("Probability"), QString::number(*hit.probability, 'f', 2));
  if (!hit.matchedMz.empty())
    row(HitDetails::tr("Matched peaks"), QString::number(hit.matchedMz.size()));
  row(HitDetails::tr("InChIKey"), QString::fromStdString(hit.inchiKey));
  row(HitDetails::tr("SMILES"), QString::fromStdString(hit.smiles));
  if (hit.facts.is_object())
    for (const auto& [key, value] : hit.facts.items())
      if (!shownElsewhere(key))
        row(factName(key), key == kSimilarity && value.is_number()
                               ? QString::number(value.get<double>(), 'f', 2)
                               : factText(value));
  return html;
}

}  // namespace

double wholeBar(const HitList& list) {
  double whole = 1;
  for (const HitList::Hit& hit : list.hits)
    for (const auto& [name, value] : hit.scoreParts)
      if (std::isfinite(value)) whole = std::max(whole, std::abs(value));
  return whole;
}

std::vector<IonOfHit> ionsOf(const HitList& list, const HitList::Hit& hit) {
  std::vector<IonOfHit> ions;
  if (hit.facts.is_object())
    if (const auto found = hit.facts.find("ions"); found != hit.facts.end() && found->is_array())
      for (const auto& ion : *found)
        if (const double mz = numberIn(ion, "mz"); std::isfinite(mz) && mz > 0) {
          const auto label = ion.find("label");
          const auto measured = ion.find("measured");
          ions.push_back(
              {label != ion.end() ? factText(*label) : QString(), mz,
               measured != ion.end() && measured->is_boolean() && measured->get<bool>()});
        }
  if (!ions.empty()) return ions;
  for (const double mz : {numberIn(hit.facts, "ion_mz"), numberIn(list.facts, "precursor_mz")})
    if (std::isfinite(mz) && mz > 0) return {{QString::fromStdString(hit.adduct), mz}};
  return {};
}

QString partName(const std::string& part) {
  static const std::map<std::string, const char*> names{
      {"towers", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Learned model")},
      {"fragment_evidence", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Explained fragments")},
      {"library_analogues",
       QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Similar library spectra")},
      {"library_cosine", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Library spectrum")},
      {"library_cosine_3",
       QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Library spectrum, high match")},
      {"entropy", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Spectral entropy")},
      {"entropy_3", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Spectral entropy, high match")},
      {"modified_cosine", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Modified cosine")},
      {"cosine", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Cosine")},
      {"library", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Library spectrum")},
      {"mass", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Accurate mass")},
      {"isotopes", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Isotope pattern")},
      {"isotope_cosine", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Isotope cosine")},
      {"adduct", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Adduct")},
      {"support", QT_TRANSLATE_NOOP("histion::ui::HitDetails", "Other ions found")}};
  const auto known = names.find(part);
  return known != names.end()
             ? HitDetails::tr(known->second)
             : QString::fromStdString(part).replace(QLatin1Char('_'), QLatin1Char(' '));
}

StructureWidget::StructureWidget(QueryPool& queries, QWidget* parent)
    : QWidget(parent), queries_(queries) {
  setObjectName(QStringLiteral("hitStructure"));
  setAccessibleName(tr("Structure of the chosen hit"));
  setMinimumSize(110, 80);
}

void StructureWidget::setStructure(const std::string& svg) {
  svg_ = svg;
  image_ = {};
  draw();
}

void StructureWidget::draw() {
  drawn_ = false;
  update();
  queries_.submit(
      this, "structure",
      [svg = svg_, size = this->size() - QSize(12, 12), ratio = devicePixelRatioF(),
       colors = drawingColors(palette())] {
        return drawnStructure(harmlessSvg(svg, colors), size, ratio, colors);
      },
      [this](const QImage& image) {
        image_ = image;
        drawn_ = true;
        update();
      });
}

void StructureWidget::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (!svg_.empty()) draw();
}

void StructureWidget::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && !svg_.empty()) draw();
}

void StructureWidget::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(palette().color(QPalette::Mid));
  painter.setBrush(image_.isNull() ? palette().color(QPalette::AlternateBase)
                                   : drawingColors(palette()).paper);
  painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 4, 4);
  if (!image_.isNull()) {
    const QSizeF size = image_.deviceIndependentSize();
    painter.drawImage(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2),
                      image_);
  } else if (drawn_) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(10, 10, -10, -10), Qt::AlignCenter | Qt::TextWordWrap,
                     svg_.empty() ? tr("no structure") : tr("this structure cannot be drawn"));
  }
}

ScoreBars::ScoreBars(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("hitParts"));
  setAccessibleName(tr("Parts of the score"));
  setToolTip(tr("What the score is made of; parts in the other colour speak against the hit"));
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ScoreBars::setParts(std::vector<std::pair<std::string, double>> parts, double whole) {
  parts_ = std::move(parts);
  whole_ = whole;
  QStringList spoken;
  for (const auto& [name, value] : parts_)
    spoken << QStringLiteral("%1 %2").arg(partName(name)).arg(value, 0, 'f', 2);
  setAccessibleDescription(spoken.join(QStringLiteral(", ")));
  updateGeometry();
  update();
}

int ScoreBars::rowHeight() const { return fontMetrics().height() + 8; }

QSize ScoreBars::sizeHint() const { return {160, int(parts_.size()) * rowHeight()}; }

void ScoreBars::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const PlotColors colors = plotColors(palette());
  int y = 0;
  for (const auto& [name, value] : parts_) {
    const QString number = std::isfinite(value) ? QString::number(value, 'f', 2) : tr("none");
    const int line = fontMetrics().height(), side = fontMetrics().horizontalAdvance(number);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(0, y, width() - side - 8, line), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(partName(name), Qt::ElideRight, width() - side - 8));
    painter.drawText(QRect(width() - side, y, side, line), Qt::AlignRight | Qt::AlignVCenter,
                     number);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Mid));
    painter.drawRect(QRectF(0, y + line + 1, width(), 3));
    if (std::isfinite(value)) {
      painter.setBrush(value < 0 ? colors.second : colors.first);
      painter.drawRect(
          QRectF(0, y + line + 1, width() * std::min(std::abs(value) / whole_, 1.0), 3));
    }
    y += rowHeight();
  }
}

HitDetails::HitDetails(QueryPool& queries, QWidget* parent)
    : QWidget(parent),
      structure_(new StructureWidget(queries, this)),
      facts_(new QTextBrowser(this)),
      why_(new QLabel(tr("Why"), this)),
      where_(new QLabel(this)),
      bars_(new ScoreBars(this)),
      ions_(new QListWidget(this)),
      buttons_(new QWidget(this)),
      reasons_(new QScrollArea(this)) {
  facts_->setObjectName(QStringLiteral("hitFacts"));
  facts_->setAccessibleName(tr("What is known of the hit"));
  facts_->setFrameShape(QFrame::NoFrame);
  facts_->document()->setDocumentMargin(4);
  facts_->setOpenLinks(false);
  facts_->setMinimumWidth(120);
  for (QLabel* label : {why_, where_}) {
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    label->setMinimumWidth(1);
  }
  ions_->setObjectName(QStringLiteral("hitIons"));
  ions_->setFrameShape(QFrame::NoFrame);
  ions_->setUniformItemSizes(true);
  ions_->setMinimumSize(120, 3 * fontMetrics().height());
  ions_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
  ions_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  const auto choose = [this](QListWidgetItem* item) {
    Q_EMIT ionChosen(item->data(Qt::UserRole).toDouble());
  };
  connect(ions_, &QListWidget::itemClicked, this, choose);
  connect(ions_, &QListWidget::itemActivated, this, choose);

  where_->setWordWrap(true);
  auto* content = new QWidget(this);
  halves_ = new QBoxLayout(QBoxLayout::TopToBottom, content);
  halves_->setContentsMargins(0, 0, 4, 0);
  halves_->setSpacing(8);
  auto* place = new QVBoxLayout;
  place->setSpacing(4);
  place->addWidget(where_);
  place->addWidget(ions_, 1);
  auto* why = new QVBoxLayout;
  why->setSpacing(4);
  why->addWidget(why_);
  why->addWidget(bars_);
  why->addStretch(0);
  halves_->addLayout(why);
  halves_->addLayout(place, 1);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  reasons_->setFrameShape(QFrame::NoFrame);
  reasons_->setWidgetResizable(true);
  reasons_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  reasons_->setFocusPolicy(Qt::NoFocus);
  reasons_->setMinimumWidth(160);
  reasons_->viewport()->setAutoFillBackground(false);
  content->setAutoFillBackground(false);
  reasons_->setWidget(content);
  row->addWidget(structure_, 3);
  row->addWidget(facts_, 4);
  row->addWidget(reasons_, 4);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->setSpacing(4);
  column->addLayout(row, 1);
  column->addWidget(buttons_);
  auto* line = new QHBoxLayout(buttons_);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(4);
  setPlace(false, tr("Where in the tissue"), {});
  clear();
}

void HitDetails::setHit(const HitList& list, int index) {
  const HitList::Hit& hit = list.hits[std::size_t(index)];
  structure_->setStructure(hit.structureSvg);
  drawings_ = std::any_of(list.hits.begin(), list.hits.end(),
                          [](const auto& each) { return !each.structureSvg.empty(); });
  setShown(shown_);
  facts_->setHtml(factsOf(hit, index + 1));
  bars_->setParts(hit.scoreParts, wholeBar(list));
  why_->setVisible(!hit.scoreParts.empty());
  ions_->clear();
  for (const IonOfHit& ion : ionsOf(list, hit)) {
    const QString label = ion.label.isEmpty() ? tr("ion") : ion.label;
    auto* item =
        new QListWidgetItem(QStringLiteral("%1   %2").arg(ion.mz, 0, 'f', 4).arg(label), ions_);
    item->setSizeHint({0, fontMetrics().height() + 3});
    item->setData(Qt::UserRole, ion.mz);
    if (ion.measured) {
      item->setText(tr("%1   found").arg(item->text()));
      item->setToolTip(tr("The spectrum has a peak there"));
    }
  }
  where_->setVisible(ions_->count() > 0);
  ions_->setVisible(ions_->count() > 0);
}

void HitDetails::clear() {
  structure_->setStructure({});
  facts_->clear();
  bars_->setParts({}, 1);
  ions_->clear();
  why_->hide();
  where_->hide();
  ions_->hide();
}

void HitDetails::setShown(Shown shown) {
  shown_ = shown;
  const bool known = shown != Shown::Reasons, reasons = shown != Shown::Compound;
  if (!reasons) reasons_->hide();
  structure_->setVisible(drawings_ && known);
  facts_->setVisible(known);
  reasons_->setVisible(reasons);
  // What the menu of the list offers as well makes room for the names in the list.
  for (const char* name : {"hitCopySmiles", "hitCopyRow"})
    if (auto* button = buttons_->findChild<QWidget*>(QLatin1String(name)))
      button->setVisible(shown == Shown::All);
  const bool beside = shown == Shown::Reasons;
  halves_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::BottomToTop);
  halves_->setStretch(0, beside ? 1 : 0);
}

void HitDetails::setPlace(bool possible, const QString& title, const QString& tip) {
  where_->setText(title);
  ions_->setAccessibleName(title);
  ions_->setToolTip(tip);
  ions_->setEnabled(possible);
}

}  // namespace histion::ui

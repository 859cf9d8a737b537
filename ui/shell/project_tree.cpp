#include "ui/shell/project_tree.h"

#include <QAction>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <map>
#include <set>

#include "ui/forms/manifest_text.h"
#include "ui/session/adopt_regions.h"
#include "ui/session/data_files.h"
#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {

constexpr int kId = Qt::UserRole;

QString timeText(const std::string& created) {
  const QDateTime time =
      QDateTime::fromString(QString::fromStdString(created), Qt::ISODate).toLocalTime();
  if (!time.isValid()) return {};
  return time.date() == QDate::currentDate()
             ? time.toString(QStringLiteral("HH:mm"))
             : QLocale().toString(time.date(), QLocale::ShortFormat);
}

QPixmap kindPicture(const std::string& kind, const QColor& color) {
  constexpr int kSize = 16, kRatio = 2;
  QPixmap picture(kSize * kRatio, kSize * kRatio);
  picture.setDevicePixelRatio(kRatio);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(color, 1.4));
  if (kind == "lcms") {  // a chromatogram
    QPainterPath path(QPointF(1, 13));
    path.cubicTo(5, 13, 5, 3, 7, 3);
    path.cubicTo(9, 3, 9, 13, 15, 13);
    painter.drawPath(path);
  } else if (kind == "library") {  // sticks
    for (const auto& [x, top] : {std::pair{3, 8}, {6, 3}, {9, 10}, {12, 6}})
      painter.drawLine(QPointF(x, 13), QPointF(x, top));
  } else if (kind == "histology") {  // a slide with tissue
    painter.drawRoundedRect(QRectF(1.5, 3.5, 13, 9), 1.5, 1.5);
    painter.setBrush(QColor(0xd1, 0x7a, 0xa8));
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QRectF(5, 5.5, 6.5, 5));
  } else if (kind == "matrix") {  // rows and columns
    for (const int at : {3, 7, 11, 15}) {
      painter.drawLine(QPointF(1, at - 1), QPointF(15, at - 1));
      painter.drawLine(QPointF(at - 1, 2), QPointF(at - 1, 14));
    }
  } else {  // pixels
    painter.setPen(Qt::NoPen);
    for (int y = 0; y < 3; ++y)
      for (int x = 0; x < 3; ++x) {
        QColor fill = color;
        fill.setAlpha((x * 2 + y * 3) % 5 * 45 + 60);
        painter.fillRect(QRectF(2 + x * 4, 2 + y * 4, 3.6, 3.6), fill);
      }
  }
  return picture;
}

// A small drawing that tells the kinds of data apart.
QIcon kindIcon(const std::string& kind, const QPalette& palette) {
  QIcon icon(kindPicture(kind, plotColors(palette).first));
  icon.addPixmap(kindPicture(kind, palette.color(QPalette::HighlightedText)), QIcon::Selected);
  return icon;
}

}  // namespace

ProjectTree::ProjectTree(Workspace workspace, QWidget* parent)
    : QTreeWidget(parent), work_(workspace) {
  setObjectName(QStringLiteral("projectTree"));
  setAccessibleName(tr("Project"));
  setToolTip(tr("Datasets and results of this project; a click opens one"));
  setHeaderHidden(true);
  setRootIsDecorated(false);
  setIndentation(14);
  setTextElideMode(Qt::ElideRight);
  setUniformRowHeights(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  connect(this, &QTreeWidget::itemClicked, this, &ProjectTree::openItem);
  connect(this, &QTreeWidget::itemActivated, this, &ProjectTree::openItem);
  connect(&work_.session, &ProjectSession::entriesChanged, this, &ProjectTree::rebuild);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, &ProjectTree::follow);
  connect(&work_.selection, &SelectionModel::layerChanged, this, &ProjectTree::follow);

  const auto action = [this](const char* name, const QString& text, const QString& tip) {
    auto* made = new QAction(text, this);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    addAction(made);
    return made;
  };
  adopt_ = action("actionAdoptRegions", tr("Add to annotations"),
                  tr("Makes the regions of this result annotations that can be edited"));
  copyId_ = action("actionCopyId", tr("Copy id"),
                   tr("Copies the name by which commands know this dataset or result"));
  setContextMenuPolicy(Qt::ActionsContextMenu);
  connect(adopt_, &QAction::triggered, this,
          [this] { adoptRegions(work_, this, currentItem()->data(0, kId).toString()); });
  connect(copyId_, &QAction::triggered, this, [this] {
    QGuiApplication::clipboard()->setText(currentItem()->data(0, kId).toString());
  });
  connect(this, &QTreeWidget::currentItemChanged, this, &ProjectTree::updateActions);
  updateActions();
}

void ProjectTree::updateActions() {
  const QString id = currentItem() ? currentItem()->data(0, kId).toString() : QString();
  const auto entry = work_.session.find(id);
  copyId_->setEnabled(entry.has_value());
  adopt_->setEnabled(entry && entry->kind == toString(DataKind::Regions));
}

void ProjectTree::rebuild() {
  clear();
  const auto add = [](QTreeWidgetItem* parent, const QString& text, const store::Entry* entry) {
    auto* item = new QTreeWidgetItem(parent, {text});
    item->setToolTip(0, text);
    if (entry) {
      item->setData(0, kId, QString::fromStdString(entry->id));
      if (!entry->problem.empty()) {
        item->setText(0, tr("%1 (damaged)").arg(text));
        item->setToolTip(0, QString::fromStdString(entry->problem));
        item->setForeground(0, QColor(0xd1, 0x34, 0x38));
      }
    }
    return item;
  };
  const auto heading = [&](const QString& text) {
    auto* item = add(invisibleRootItem(), text, nullptr);
    QFont font = item->font(0);
    font.setBold(true);
    item->setFont(0, font);
    item->setFlags(Qt::ItemIsEnabled);
    return item;
  };
  if (!work_.session.isOpen()) return;
  auto* datasets = heading(tr("Datasets"));
  for (const store::Entry& entry : work_.session.datasets()) {
    auto* item = add(datasets, QString::fromStdString(entry.name), &entry);
    item->setIcon(0, kindIcon(entry.kind, palette()));
    if (entry.problem.empty())
      item->setToolTip(
          0, QString::fromStdString(entry.name) + QLatin1Char('\n') + kindText(entry.kind));
  }
  if (work_.session.datasets().empty())
    add(datasets, tr("none yet"), nullptr)->setFlags(Qt::NoItemFlags);
  if (!work_.session.results().empty()) {
    auto* results = heading(tr("Results"));
    std::map<std::string, QTreeWidgetItem*> runs;
    std::map<std::string, std::set<std::string>> runsOf;
    for (const store::Entry& entry : work_.session.results())
      runsOf[entry.provenance.module].insert(entry.provenance.recipeHash);
    for (const store::Entry& entry : work_.session.results()) {
      const Provenance& p = entry.provenance;
      const Manifest* manifest = work_.session.modules().find(p.module);
      QTreeWidgetItem*& run = runs[p.recipeHash];
      if (!run) {
        const QString title = manifest                    ? manifestText(manifest->title)
                              : p.module == "annotations" ? tr("Drawn by hand")
                                                          : QString::fromStdString(p.module);
        // The time tells several runs of one module apart.
        const QString time = runsOf[p.module].size() > 1 ? timeText(p.created) : QString();
        run = add(results, time.isEmpty() ? title : time + QStringLiteral("  ") + title, nullptr);
      }
      QString name = QString::fromStdString(entry.name);
      if (manifest)
        for (const Port& port : manifest->outputs)
          if (port.id == p.output) name = manifestText(port.label);
      add(run, name, &entry);
    }
  }
  expandAll();
  follow();
}

QTreeWidgetItem* ProjectTree::itemOf(const QString& id) const {
  if (id.isEmpty()) return nullptr;
  for (QTreeWidgetItemIterator it(const_cast<ProjectTree*>(this)); *it; ++it)
    if ((*it)->data(0, kId).toString() == id) return *it;
  return nullptr;
}

void ProjectTree::follow() {
  const QString result = work_.selection.layer().result;
  setCurrentItem(itemOf(result.isEmpty() ? work_.selection.datasetId() : result));
}

void ProjectTree::openItem(QTreeWidgetItem* item) {
  const QString id = item->data(0, kId).toString();
  if (id.isEmpty()) return;
  for (const store::Entry& entry : work_.session.datasets())
    if (entry.id == id.toStdString()) {
      work_.session.openDataset(id);
      return;
    }
  work_.session.selectResult(id);
}

}  // namespace histion::ui

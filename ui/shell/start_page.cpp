#include "ui/shell/start_page.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include "ui/session/project_session.h"
#include "ui/shell/recent_card.h"

namespace histion::ui {
namespace {

constexpr int kShownRecent = 6, kColumns = 2, kColumnWidth = 640;
constexpr qint64 kLargestIndex = 8 << 20;  // a larger one is not cheap to look into
constexpr int kThumbnailWidth = 240;

QString thumbnailFolder() {
  return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) +
         QStringLiteral("/projects");
}

QString thumbnailOf(const QString& folder) {
  const QByteArray name =
      QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha1).toHex();
  return thumbnailFolder() + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png");
}

struct Facts {
  QImage picture;
  int datasets = 0;
  qint64 bytes = -1;
  QDateTime used;
};

Facts readFacts(const QString& folder) {
  Facts facts;
  facts.picture = QImage(thumbnailOf(folder));
  QFile file(folder + QStringLiteral("/project.json"));
  facts.used = QFileInfo(file).lastModified();
  if (file.size() > kLargestIndex || !file.open(QIODevice::ReadOnly)) return facts;
  const QByteArray text = file.readAll();
  const auto index = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
  if (!index.is_object()) return facts;
  facts.bytes = 0;
  for (const char* list : {"datasets", "results"}) {
    const auto entries = index.find(list);
    if (entries == index.end() || !entries->is_array()) continue;
    if (list == std::string_view("datasets")) facts.datasets = int(entries->size());
    for (const auto& entry : *entries)
      if (entry.is_object() && entry.contains("bytes") && entry["bytes"].is_number_integer())
        facts.bytes += entry["bytes"].get<qint64>();
  }
  return facts;
}

QString factsText(const Facts& facts) {
  QStringList parts;
  if (facts.datasets > 0)
    parts << (facts.datasets == 1 ? StartPage::tr("1 dataset")
                                  : StartPage::tr("%1 datasets").arg(facts.datasets));
  if (facts.bytes > 0) parts << QLocale().formattedDataSize(facts.bytes, 1);
  if (facts.used.isValid()) {
    const qint64 days = facts.used.date().daysTo(QDate::currentDate());
    parts << (days == 0   ? StartPage::tr("today")
              : days == 1 ? StartPage::tr("yesterday")
                          : QLocale().toString(facts.used.date(), QLocale::ShortFormat));
  }
  return parts.join(QStringLiteral(" · "));
}

QPushButton* choice(const char* name, const QString& text, const QString& tip, QWidget* parent) {
  auto* button = new QPushButton(text, parent);
  button->setObjectName(QLatin1String(name));
  button->setToolTip(tip);
  button->setMinimumHeight(40);
  button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  return button;
}

}  // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), recentHeading_(new QLabel(tr("Recent projects"), this)) {
  setObjectName(QStringLiteral("startPage"));
  setProperty("helpPage", QStringLiteral("index"));
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Base);
  auto* title = new QLabel(tr("Histion"), this);
  QFont big = title->font();
  big.setPointSizeF(big.pointSizeF() * 2.4);
  big.setBold(true);
  title->setFont(big);
  auto* subtitle = new QLabel(
      tr("See where each ion lies in the tissue, and which spectrum each pixel has."), this);
  subtitle->setWordWrap(true);
  subtitle->setProperty("faint", true);
  auto* open = choice("startOpenFile", tr("Open files…"),
                      tr("imzML, mzML, slides, tables, libraries and regions"), this);
  open->setProperty("primary", true);
  auto* project = choice("startOpenProject", tr("Open project…"),
                         tr("A project folder that Histion made"), this);
  sample_ = choice("startOpenSample", tr("Open the sample"),
                   tr("A mouse bladder section that comes with Histion"), this);
  tour_ = choice("startTour", tr("Two-minute tour"),
                 tr("Shows the main steps with the sample tissue"), this);
  auto* drop =
      new QLabel(tr("You can also drop data files or a project folder onto this window."), this);
  drop->setProperty("faint", true);
  drop->setWordWrap(true);
  recentHeading_->setProperty("strong", true);

  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(10);
  for (QPushButton* button : {open, project, sample_, tour_}) buttons->addWidget(button);
  auto* column = new QWidget(this);
  column->setFixedWidth(kColumnWidth);
  auto* layout = new QVBoxLayout(column);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(10);
  layout->addWidget(title);
  layout->addWidget(subtitle);
  layout->addSpacing(14);
  layout->addLayout(buttons);
  layout->addWidget(drop);
  layout->addSpacing(22);
  layout->addWidget(recentHeading_);
  recent_ = new QGridLayout;
  recent_->setSpacing(10);
  for (int i = 0; i < kColumns; ++i) recent_->setColumnStretch(i, 1);
  layout->addLayout(recent_);
  auto* outer = new QVBoxLayout(this);
  outer->addStretch(2);
  auto* middle = new QHBoxLayout;
  middle->addStretch(1);
  middle->addWidget(column);
  middle->addStretch(1);
  outer->addLayout(middle);
  outer->addStretch(3);

  connect(open, &QPushButton::clicked, this, &StartPage::openFileWanted);
  connect(project, &QPushButton::clicked, this, &StartPage::openProjectWanted);
  connect(sample_, &QPushButton::clicked, this,
          [this] { Q_EMIT openWanted(ProjectSession::samplePath()); });
  connect(tour_, &QPushButton::clicked, this, &StartPage::tourWanted);
  refresh();
}

void StartPage::refresh() {
  const bool sample = !ProjectSession::samplePath().isEmpty();
  for (QPushButton* button : {sample_, tour_}) {
    button->setEnabled(sample);
    if (!sample) button->setToolTip(tr("The sample is not installed beside this program"));
  }
  const QStringList projects = ProjectSession::recentProjects().mid(0, kShownRecent);
  recentHeading_->setVisible(!projects.isEmpty());
  QStringList shown;
  for (const RecentCard* card : cards_) shown << card->folder();
  if (shown != projects) {
    for (RecentCard* card : cards_) card->deleteLater();
    cards_.clear();
    for (const QString& folder : projects) {
      auto* card = new RecentCard(folder, this);
      connect(card, &QAbstractButton::clicked, this, [this, folder] { Q_EMIT openWanted(folder); });
      const int place = int(cards_.size());
      recent_->addWidget(card, place / kColumns, place % kColumns);
      cards_ << card;
    }
  }
  for (RecentCard* card : cards_) {
    // Folders may lie on a slow drive.
    queries_.submit(
        card, "facts", [folder = card->folder()] { return readFacts(folder); },
        [card](const Facts& facts) {
          card->setFacts(factsText(facts));
          if (!facts.picture.isNull()) card->setPicture(facts.picture);
        });
  }
}

void StartPage::keepThumbnail(const QString& projectFolder, const QImage& picture) {
  // A project without a picture is found by its name as well.
  if (!QDir().mkpath(thumbnailFolder())) return;
  picture.scaledToWidth(std::min(kThumbnailWidth, picture.width()), Qt::SmoothTransformation)
      .save(thumbnailOf(projectFolder));
}

void StartPage::forgetThumbnails() { QDir(thumbnailFolder()).removeRecursively(); }

}  // namespace histion::ui

#include "ui/shell/start_page.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/session/project_session.h"

namespace histion::ui {
namespace {
constexpr int kShownRecent = 6;
}

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("startPage"));
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Base);
  auto* title = new QLabel(tr("Histion"), this);
  QFont big = title->font();
  big.setPointSizeF(big.pointSizeF() * 2.4);
  big.setBold(true);
  title->setFont(big);
  auto* subtitle = new QLabel(tr("Explore mass spectrometry images: see where each ion lies in the "
                                 "tissue, and which spectrum each pixel has."),
                              this);
  subtitle->setWordWrap(true);
  subtitle->setProperty("faint", true);
  auto* open = new QPushButton(tr("Open file…"), this);
  open->setObjectName(QStringLiteral("startOpenFile"));
  open->setProperty("primary", true);
  auto* project = new QPushButton(tr("Open project…"), this);
  project->setObjectName(QStringLiteral("startOpenProject"));
  sample_ = new QPushButton(tr("Open sample"), this);
  sample_->setObjectName(QStringLiteral("startOpenSample"));
  sample_->setToolTip(tr("A mouse bladder section that comes with Histion"));
  auto* drop = new QLabel(tr("or drop data files or a project folder onto this window"), this);
  drop->setProperty("faint", true);

  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(10);
  for (QPushButton* button : {open, project, sample_}) {
    button->setMinimumHeight(34);
    button->setMinimumWidth(120);
    buttons->addWidget(button);
  }
  buttons->addStretch(1);
  auto* column = new QWidget(this);
  column->setMaximumWidth(560);
  column->setMinimumWidth(420);
  auto* layout = new QVBoxLayout(column);
  layout->setSpacing(12);
  layout->addWidget(title);
  layout->addWidget(subtitle);
  layout->addSpacing(10);
  layout->addLayout(buttons);
  layout->addWidget(drop);
  layout->addSpacing(18);
  recent_ = new QVBoxLayout;
  recent_->setSpacing(2);
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
  refresh();
}

void StartPage::refresh() {
  while (QLayoutItem* item = recent_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  const bool sample = !ProjectSession::samplePath().isEmpty();
  sample_->setEnabled(sample);
  if (!sample) sample_->setToolTip(tr("The sample is not installed beside this program"));
  const QStringList projects = ProjectSession::recentProjects().mid(0, kShownRecent);
  if (projects.isEmpty()) return;
  auto* heading = new QLabel(tr("Recent projects"), this);
  QFont bold = heading->font();
  bold.setBold(true);
  heading->setFont(bold);
  recent_->addWidget(heading);
  for (const QString& folder : projects) {
    const QFileInfo info(folder);
    QString place = info.path();
    if (place.startsWith(QDir::homePath()))
      place = QStringLiteral("~") + place.mid(QDir::homePath().size());
    auto* link =
        new QLabel(QStringLiteral("<a style='text-decoration:none' href=\"open\">%1</a>"
                                  "&nbsp;&nbsp;<small>%2</small>")
                       .arg(info.completeBaseName().toHtmlEscaped(), place.toHtmlEscaped()),
                   this);
    link->setObjectName(QStringLiteral("recentProject"));
    link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    link->setToolTip(folder);
    connect(link, &QLabel::linkActivated, this, [this, folder] { Q_EMIT openWanted(folder); });
    recent_->addWidget(link);
  }
}

}  // namespace histion::ui

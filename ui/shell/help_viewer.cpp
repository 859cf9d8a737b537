#include "ui/shell/help_viewer.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QLineEdit>
#include <QMainWindow>
#include <QShortcut>
#include <QSplitter>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <map>

namespace histion::ui {
namespace {
constexpr int kPage = Qt::UserRole;
}

HelpViewer::HelpViewer(const ModuleRegistry& modules, const QString& share, QMainWindow* window)
    : QDialog(window),
      all_(helpPages(modules, share, window)),
      search_(new QLineEdit(this)),
      pages_(new QTreeWidget(this)),
      text_(new QTextBrowser(this)) {
  setObjectName(QStringLiteral("helpViewer"));
  setWindowTitle(tr("Histion help"));
  setSizeGripEnabled(true);
  resize(940, 660);
  search_->setObjectName(QStringLiteral("helpSearch"));
  search_->setAccessibleName(tr("Search in the help"));
  search_->setPlaceholderText(tr("Search in all pages"));
  search_->setToolTip(tr("Lists the pages in which all of these words occur"));
  search_->setClearButtonEnabled(true);
  pages_->setObjectName(QStringLiteral("helpPages"));
  pages_->setAccessibleName(tr("Help pages"));
  pages_->setToolTip(tr("Pages of the help"));
  pages_->setHeaderHidden(true);
  pages_->setRootIsDecorated(false);
  pages_->setIndentation(12);
  text_->setObjectName(QStringLiteral("helpText"));
  text_->setAccessibleName(tr("Help page"));
  text_->setToolTip({});
  text_->setOpenLinks(false);
  text_->document()->setDocumentMargin(24);
  auto* left = new QWidget(this);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(8, 10, 8, 8);
  column->addWidget(search_);
  column->addWidget(pages_, 1);
  auto* splitter = new QSplitter(this);
  splitter->addWidget(left);
  splitter->addWidget(text_);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({250, 690});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(splitter);

  std::map<QString, QTreeWidgetItem*> sections;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    QTreeWidgetItem*& section = sections[all_[i].section];
    if (!section) {
      section = new QTreeWidgetItem(pages_, {all_[i].section});
      QFont bold = section->font(0);
      bold.setBold(true);
      section->setFont(0, bold);
      section->setFlags(Qt::ItemIsEnabled);
    }
    auto* item = new QTreeWidgetItem(section, {all_[i].title});
    item->setToolTip(0, all_[i].title);
    item->setData(0, kPage, int(i));
  }
  pages_->expandAll();
  connect(pages_, &QTreeWidget::currentItemChanged, this, &HelpViewer::showCurrent);
  connect(search_, &QLineEdit::textChanged, this, &HelpViewer::search);
  connect(text_, &QTextBrowser::anchorClicked, this, &HelpViewer::follow);
  auto* find = new QShortcut(QKeySequence::Find, this);
  connect(find, &QShortcut::activated, search_, qOverload<>(&QWidget::setFocus));
  showPage({});
}

QTreeWidgetItem* HelpViewer::itemOf(const QString& id) const {
  for (QTreeWidgetItemIterator it(pages_); *it; ++it) {
    const QVariant index = (*it)->data(0, kPage);
    if (!index.isValid()) continue;
    const HelpPage& page = all_[std::size_t(index.toInt())];
    if (id.isEmpty() || page.id == id || page.id == QStringLiteral("module:") + id) return *it;
  }
  return nullptr;
}

void HelpViewer::showPage(const QString& id) {
  search_->clear();
  QTreeWidgetItem* item = itemOf(id);
  if (!item) item = itemOf({});
  if (item) pages_->setCurrentItem(item);
}

QString HelpViewer::page() const {
  const QTreeWidgetItem* item = pages_->currentItem();
  const QVariant index = item ? item->data(0, kPage) : QVariant();
  return index.isValid() ? all_[std::size_t(index.toInt())].id : QString();
}

void HelpViewer::showCurrent() {
  const QTreeWidgetItem* item = pages_->currentItem();
  const QVariant index = item ? item->data(0, kPage) : QVariant();
  if (!index.isValid()) return;
  const HelpPage& page = all_[std::size_t(index.toInt())];
  text_->setSearchPaths({page.folder});
  text_->setMarkdown(page.markdown());
  if (const QString words = search_->text().simplified(); !words.isEmpty())
    text_->find(words.section(QLatin1Char(' '), 0, 0));
}

void HelpViewer::search(const QString& text) {
  const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  if (searched_.empty() && !words.isEmpty())
    for (const HelpPage& page : all_) searched_.push_back(page.title + page.markdown());
  QTreeWidgetItem* first = nullptr;
  for (int s = 0; s < pages_->topLevelItemCount(); ++s) {
    QTreeWidgetItem* section = pages_->topLevelItem(s);
    bool any = false;
    for (int i = 0; i < section->childCount(); ++i) {
      QTreeWidgetItem* item = section->child(i);
      bool fits = true;
      for (const QString& word : words)
        fits &= searched_[std::size_t(item->data(0, kPage).toInt())].contains(word,
                                                                              Qt::CaseInsensitive);
      item->setHidden(!fits);
      any |= fits;
      if (fits && !first) first = item;
    }
    section->setHidden(!any);
  }
  if (!first)
    text_->setMarkdown(tr("No page has all of these words."));
  else if (!pages_->currentItem() || pages_->currentItem()->isHidden())
    pages_->setCurrentItem(first);
  else
    showCurrent();
}

void HelpViewer::follow(const QUrl& link) {
  if (!link.isRelative()) {
    QDesktopServices::openUrl(link);
    return;
  }
  if (link.path().isEmpty()) {
    text_->scrollToAnchor(link.fragment());
    return;
  }
  const QString name = QFileInfo(link.path()).completeBaseName();
  for (const QString& id : {name, QStringLiteral("docs:") + name})
    if (itemOf(id)) return showPage(id);
}

}  // namespace histion::ui

#include "ui/shell/command_palette.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QPainter>
#include <QSettings>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/session/data_files.h"

namespace histion::ui {
namespace {

constexpr int kWidth = 620, kHeight = 400, kTop = 54;
constexpr int kMostRows = 60, kMostRecent = 8;
constexpr int kPath = Qt::UserRole, kKey = Qt::UserRole + 1;
const char kRecentKey[] = "recentCommands";

// Name and, fainter, its place or why it cannot be used; the key at the right.
class Row : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
    return {100, option.fontMetrics.height() + 14};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    const bool enabled = index.flags() & Qt::ItemIsEnabled;
    const bool chosen = option.state & QStyle::State_Selected;
    const QPalette& colors = option.palette;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (chosen) {
      QColor back = colors.color(QPalette::Highlight);
      back.setAlpha(enabled ? 255 : 90);
      painter->setPen(Qt::NoPen);
      painter->setBrush(back);
      painter->drawRoundedRect(QRectF(option.rect).adjusted(6, 1, -6, -1), 4, 4);
    }
    const QColor strong = chosen && enabled ? colors.color(QPalette::HighlightedText)
                          : enabled         ? colors.color(QPalette::Text)
                                            : colors.color(QPalette::Disabled, QPalette::Text);
    QColor faint = chosen && enabled ? colors.color(QPalette::HighlightedText)
                                     : colors.color(QPalette::PlaceholderText);
    if (chosen && enabled) faint.setAlphaF(0.75);
    QRect area = option.rect.adjusted(18, 0, -18, 0);
    const QString key = index.data(kKey).toString();
    painter->setPen(faint);
    if (!key.isEmpty()) {
      painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight, key);
      area.setRight(area.right() - option.fontMetrics.horizontalAdvance(key) - 16);
    }
    const QString text = index.data().toString();
    const int width = option.fontMetrics.horizontalAdvance(text);
    painter->setPen(strong);
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                      option.fontMetrics.elidedText(text, Qt::ElideRight, area.width()));
    area.setLeft(area.left() + width + 14);
    if (area.width() > 30) {
      painter->setPen(faint);
      painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                        option.fontMetrics.elidedText(index.data(kPath).toString(), Qt::ElideRight,
                                                      area.width()));
    }
    painter->restore();
  }
};

}  // namespace

CommandPalette::CommandPalette(const Workspace& work, QMainWindow* window)
    : QFrame(window),
      work_(work),
      window_(window),
      search_(new QLineEdit(this)),
      list_(new QListView(this)),
      empty_(
          new QLabel(tr("Nothing of that name. Try another word, or a number for an m/z."), this)),
      model_(new QStandardItemModel(this)) {
  setObjectName(QStringLiteral("commandPalette"));
  setAccessibleName(tr("Commands"));
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Base);
  auto* shadow = new QGraphicsDropShadowEffect(this);
  shadow->setBlurRadius(28);
  shadow->setOffset(0, 6);
  shadow->setColor(QColor(0, 0, 0, 110));
  setGraphicsEffect(shadow);
  search_->setObjectName(QStringLiteral("commandSearch"));
  search_->setAccessibleName(tr("Search for a command"));
  search_->setToolTip(tr("Type a part of a name; Up and Down choose, Enter runs"));
  search_->setPlaceholderText(tr("Command, m/z, dataset, result or module"));
  search_->setStyleSheet(
      QStringLiteral("QLineEdit { border: none; padding: 9px 12px; background: transparent; }"));
  QFont larger = search_->font();
  larger.setPointSizeF(larger.pointSizeF() * 1.2);
  search_->setFont(larger);
  list_->setObjectName(QStringLiteral("commandList"));
  list_->setAccessibleName(tr("Commands"));
  list_->setToolTip({});
  list_->setFocusPolicy(Qt::NoFocus);  // the keys stay in the line above
  list_->setModel(model_);
  list_->setItemDelegate(new Row(list_));
  list_->setUniformItemSizes(true);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  empty_->setProperty("faint", true);
  empty_->setMargin(18);
  auto* line = new QFrame(this);
  line->setFrameShape(QFrame::HLine);
  line->setForegroundRole(QPalette::Mid);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 6);
  layout->setSpacing(4);
  layout->addWidget(search_);
  layout->addWidget(line);
  layout->addWidget(list_, 1);
  layout->addWidget(empty_, 1, Qt::AlignTop);
  search_->installEventFilter(this);
  window->installEventFilter(this);
  connect(search_, &QLineEdit::textChanged, this, &CommandPalette::list);
  connect(list_, &QListView::clicked, this, [this](const QModelIndex& at) { runRow(at.row()); });
  hide();
}

void CommandPalette::open() {
  if (isVisible()) return leave(true);
  focusBefore_ = QApplication::focusWidget();
  readCommands();
  search_->clear();
  list();
  place();
  show();
  raise();
  search_->setFocus(Qt::ShortcutFocusReason);
  Q_EMIT opened();
}

void CommandPalette::refresh() {
  if (!isVisible()) return;
  readCommands();
  const QString chosen = list_->currentIndex().data().toString();
  list();
  // A row that was chosen with the keys stays it.
  if (search_->text().isEmpty())
    for (int row = 0; row < model_->rowCount(); ++row)
      if (model_->index(row, 0).data().toString() == chosen) {
        list_->setCurrentIndex(model_->index(row, 0));
        break;
      }
}

void CommandPalette::readCommands() {
  commands_ = commandsOf(*window_);
  std::erase_if(commands_, [](const Command& command) {
    return command.id == QLatin1String("actionPalette");  // this one
  });
}

void CommandPalette::place() {
  const int width = std::min(kWidth, window_->width() - 40);
  setGeometry((window_->width() - width) / 2, kTop, width,
              std::min(kHeight, window_->height() - kTop - 20));
}

std::vector<Command> CommandPalette::jumps(const QString& query) const {
  std::vector<Command> found;
  SelectionModel& selection = work_.selection;
  ProjectSession& session = work_.session;
  bool number = false;
  QString digits = query.trimmed();
  const double mz = digits.replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&number);
  if (number && mz > 0 && std::isfinite(mz)) {
    Command jump;
    jump.text = selection.run() ? tr("Chromatogram of m/z %1").arg(digits)
                                : tr("Ion image of m/z %1").arg(digits);
    jump.path = tr("with the present tolerance");
    if (!selection.dataset() && !selection.run()) jump.reason = tr("no spectra are open");
    jump.run = [&selection, mz] { selection.showIon(mz); };
    found.push_back(std::move(jump));
  }
  const auto add = [&](const store::Entry& entry, bool dataset) {
    const QString id = QString::fromStdString(entry.id);
    Command jump;
    jump.text = QString::fromStdString(entry.name);
    jump.id = QStringLiteral("entry:") + id;
    const Manifest* module = session.modules().find(entry.provenance.module);
    jump.path = dataset ? tr("Open dataset") : tr("Show result");
    if (!dataset && module)
      jump.path += QStringLiteral(" · ") + QString::fromStdString(module->title);
    jump.tip = kindText(entry.kind);
    jump.reason = QString::fromStdString(entry.problem);
    jump.run = [&session, id, dataset] {
      dataset ? session.openDataset(id) : session.selectResult(id);
    };
    if (matchScore(jump, query) > 0) found.push_back(std::move(jump));
  };
  if (query.trimmed().isEmpty()) return found;
  for (const store::Entry& entry : session.datasets()) add(entry, true);
  for (const store::Entry& entry : session.results()) add(entry, false);
  return found;
}

void CommandPalette::list() {
  const QString query = search_->text();
  const QStringList recent = QSettings().value(QLatin1String(kRecentKey)).toStringList();
  struct Hit {
    int score;
    Command command;
  };
  std::vector<Hit> hits;
  for (Command& jump : jumps(query))
    hits.push_back({jump.id.isEmpty() ? 100'000 : matchScore(jump, query), std::move(jump)});
  for (const Command& command : commands_) {
    int score = query.trimmed().isEmpty() ? 1 : matchScore(command, query);
    if (score == 0) continue;
    if (const qsizetype at = recent.indexOf(command.id); at >= 0)
      score += int(kMostRecent - at) * 6;
    if (!command.reason.isEmpty()) score = score / 2;
    hits.push_back({score, command});
  }
  std::stable_sort(hits.begin(), hits.end(),
                   [](const Hit& a, const Hit& b) { return a.score > b.score; });
  if (hits.size() > kMostRows && !query.trimmed().isEmpty()) hits.resize(kMostRows);
  model_->clear();
  shown_.clear();
  for (Hit& hit : hits) {
    Command& command = hit.command;
    auto* item = new QStandardItem(command.text);
    QStringList beside{command.path, command.reason};
    beside.removeAll(QString());
    item->setData(beside.join(QStringLiteral(" · ")), kPath);
    item->setData(command.key, kKey);
    item->setToolTip(command.tip);
    item->setEnabled(command.reason.isEmpty());
    item->setAccessibleText(command.reason.isEmpty()
                                ? command.text
                                : tr("%1, not possible: %2").arg(command.text, command.reason));
    model_->appendRow(item);
    shown_.push_back(std::move(command));
  }
  list_->setVisible(!shown_.empty());
  empty_->setVisible(shown_.empty());
  for (int row = 0; row < int(shown_.size()); ++row)
    if (shown_[std::size_t(row)].reason.isEmpty()) {
      list_->setCurrentIndex(model_->index(row, 0));
      break;
    }
  list_->scrollToTop();
}

void CommandPalette::runRow(int row) {
  if (row < 0 || row >= int(shown_.size())) return;
  const Command command = shown_[std::size_t(row)];
  if (!command.reason.isEmpty()) return;
  if (!command.id.isEmpty()) {
    QSettings settings;
    QStringList recent = settings.value(QLatin1String(kRecentKey)).toStringList();
    recent.removeAll(command.id);
    recent.prepend(command.id);
    while (recent.size() > kMostRecent) recent.removeLast();
    settings.setValue(QLatin1String(kRecentKey), recent);
  }
  leave(true);
  command.run();
}

void CommandPalette::leave(bool giveBackFocus) {
  if (!isVisible()) return;
  hide();
  if (giveBackFocus && focusBefore_) focusBefore_->setFocus(Qt::OtherFocusReason);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == window_ && event->type() == QEvent::Resize && isVisible()) place();
  if (watched != search_) return QFrame::eventFilter(watched, event);
  if (event->type() == QEvent::FocusOut) {
    leave(false);
  } else if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const int row = list_->currentIndex().row(), last = model_->rowCount() - 1;
    // The next row in that direction that can be used.
    const auto go = [&](int to) {
      const int step = to < row ? -1 : 1;
      to = std::clamp(to, 0, std::max(0, last));
      while (to > 0 && to < last && !shown_[std::size_t(to)].reason.isEmpty()) to += step;
      list_->setCurrentIndex(model_->index(to, 0));
      list_->scrollTo(model_->index(to, 0));
      return true;
    };
    switch (key->key()) {
      case Qt::Key_Down:
        return go(row + 1);
      case Qt::Key_Up:
        return go(row - 1);
      case Qt::Key_PageDown:
        return go(row + 8);
      case Qt::Key_PageUp:
        return go(row - 8);
      case Qt::Key_Return:
      case Qt::Key_Enter:
        runRow(row);
        return true;
      case Qt::Key_Escape:
        leave(true);
        return true;
      default:
        break;
    }
  }
  return QFrame::eventFilter(watched, event);
}

void CommandPalette::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) list_->viewport()->update();
}

}  // namespace histion::ui

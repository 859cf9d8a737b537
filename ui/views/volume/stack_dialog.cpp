#include "ui/views/volume/stack_dialog.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <set>

namespace histion::ui {
namespace {
constexpr int kName = 0, kHeight = 1;
constexpr double kFarthestUm = 1e7;
}  // namespace

StackDialog::StackDialog(const std::vector<Choice>& datasets, const StackList& stack, double gapUm,
                         QWidget* parent)
    : QDialog(parent) {
  setObjectName(QStringLiteral("stackDialog"));
  setWindowTitle(tr("Stack of sections"));
  resize(520, 460);
  auto* help = new QLabel(
      tr("Choose the datasets that are serial sections of one tissue, put them in order and state "
         "how far apart they lie. Sections are placed by their alignment with the first one; "
         "without one they are centred on it."),
      this);
  help->setWordWrap(true);
  table_ = new QTableWidget(0, 2, this);
  table_->setObjectName(QStringLiteral("stackTable"));
  table_->setAccessibleName(tr("Sections of the stack"));
  table_->setToolTip(tr("Ticked datasets are sections of the stack, the first one in front"));
  table_->setHorizontalHeaderLabels({tr("Dataset"), tr("Height (µm)")});
  table_->horizontalHeader()->setSectionResizeMode(kName, QHeaderView::Stretch);
  table_->verticalHeader()->hide();
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);

  const auto arrow = [&](const char* name, const QString& text, const QString& tip, int step) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    connect(button, &QPushButton::clicked, this, [this, step] { move(step); });
    return button;
  };
  up_ = arrow("stackUp", tr("Up"), tr("Moves the section towards the front (Alt+Up)"), -1);
  down_ = arrow("stackDown", tr("Down"), tr("Moves the section towards the back (Alt+Down)"), 1);
  up_->setShortcut(QKeySequence(QStringLiteral("Alt+Up")));
  down_->setShortcut(QKeySequence(QStringLiteral("Alt+Down")));
  gap_ = new QDoubleSpinBox(this);
  gap_->setObjectName(QStringLiteral("stackGap"));
  gap_->setAccessibleName(tr("Distance between sections"));
  gap_->setToolTip(tr("From one section to the next"));
  gap_->setRange(0.1, 100'000);
  gap_->setDecimals(1);
  gap_->setValue(gapUm);
  gap_->setSuffix(tr(" µm"));
  auto* even = new QPushButton(tr("Space evenly"), this);
  even->setObjectName(QStringLiteral("stackEven"));
  even->setToolTip(tr("Sets all heights to this distance from one to the next"));
  connect(even, &QPushButton::clicked, this, &StackDialog::space);
  auto* tools = new QHBoxLayout;
  tools->addWidget(up_);
  tools->addWidget(down_);
  tools->addStretch(1);
  tools->addWidget(gap_);
  tools->addWidget(even);

  problem_ = new QLabel(this);
  problem_->setObjectName(QStringLiteral("stackProblem"));
  problem_->setWordWrap(true);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  build_ = buttons->addButton(tr("Build stack"), QDialogButtonBox::AcceptRole);
  build_->setObjectName(QStringLiteral("stackBuild"));
  build_->setProperty("primary", true);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(help);
  layout->addWidget(table_, 1);
  layout->addLayout(tools);
  layout->addWidget(problem_);
  layout->addWidget(buttons);

  const auto find = [&](const std::string& id) {
    return std::find_if(datasets.begin(), datasets.end(),
                        [&](const Choice& choice) { return choice.id == id; });
  };
  for (const StackItem& item : stack)
    if (const auto found = find(item.dataset); found != datasets.end())
      addRow(*found, true, item.zUm);
  double next = stack.empty() ? 0 : stack.back().zUm + gapUm;
  for (const Choice& choice : datasets) {
    if (std::any_of(stack.begin(), stack.end(),
                    [&](const StackItem& item) { return item.dataset == choice.id; }))
      continue;
    addRow(choice, stack.empty(), next);
    next += gapUm;
  }
  connect(table_, &QTableWidget::itemChanged, this, &StackDialog::check);
  if (table_->rowCount()) table_->selectRow(0);
  check();
}

void StackDialog::addRow(const Choice& choice, bool chosen, double zUm) {
  const int row = table_->rowCount();
  table_->insertRow(row);
  auto* name = new QTableWidgetItem(choice.name);
  name->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
  name->setCheckState(chosen ? Qt::Checked : Qt::Unchecked);
  name->setData(Qt::UserRole, QString::fromStdString(choice.id));
  table_->setItem(row, kName, name);
  auto* height = new QTableWidgetItem;
  height->setData(Qt::EditRole, zUm);
  height->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  table_->setItem(row, kHeight, height);
}

void StackDialog::move(int direction) {
  const int from = table_->currentRow(), to = from + direction;
  if (from < 0 || to < 0 || to >= table_->rowCount()) return;
  // The heights stay where they are: order is what changes.
  auto* moved = table_->takeItem(from, kName);
  auto* other = table_->takeItem(to, kName);
  table_->setItem(to, kName, moved);
  table_->setItem(from, kName, other);
  table_->selectRow(to);
  check();
}

void StackDialog::space() {
  double z = 0;
  for (int row = 0; row < table_->rowCount(); ++row) {
    if (table_->item(row, kName)->checkState() != Qt::Checked) continue;
    table_->item(row, kHeight)->setData(Qt::EditRole, z);
    z += gap_->value();
  }
}

StackList StackDialog::stack() const {
  StackList list;
  for (int row = 0; row < table_->rowCount(); ++row) {
    const auto *name = table_->item(row, kName), *height = table_->item(row, kHeight);
    if (name && height && name->checkState() == Qt::Checked)
      list.push_back({name->data(Qt::UserRole).toString().toStdString(),
                      height->data(Qt::EditRole).toDouble()});
  }
  return list;
}

void StackDialog::check() {
  const StackList list = stack();
  QString problem;
  std::set<double> heights;
  for (const StackItem& item : list) {
    if (!(std::abs(item.zUm) <= kFarthestUm)) problem = tr("A height is not a length in µm.");
    if (!heights.insert(item.zUm).second)
      problem = tr("Two sections lie at the same height. Give each its own.");
  }
  if (list.size() < 2) problem = tr("Tick at least two datasets.");
  problem_->setText(problem);
  build_->setEnabled(problem.isEmpty());
}

}  // namespace histion::ui

#include "ui/shell/preferences.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QVBoxLayout>

namespace histion::ui {
namespace {

template <typename Control>
Control* named(Control* control, const char* name, const QString& tip) {
  control->setObjectName(QLatin1String(name));
  control->setToolTip(tip);
  return control;
}

QFormLayout* formOf(QWidget* page) {
  auto* form = new QFormLayout(page);
  form->setContentsMargins(20, 18, 20, 18);
  form->setHorizontalSpacing(16);
  form->setVerticalSpacing(10);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  return form;
}

void addRow(QFormLayout* form, const QString& label, QWidget* control) {
  auto* text = new QLabel(label, form->parentWidget());
  text->setBuddy(control);
  text->setToolTip(control->toolTip());
  QString name = label;
  control->setAccessibleName(name.remove(QLatin1Char('&')));
  form->addRow(text, control);
}

QLabel* note(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setProperty("faint", true);
  label->setWordWrap(true);
  return label;
}

}  // namespace

Preferences::Preferences(QWidget* parent) : QDialog(parent), before_(Settings::load()) {
  setObjectName(QStringLiteral("preferences"));
  setWindowTitle(tr("Preferences"));
  setProperty("helpPage", QStringLiteral("preferences"));
  auto* tabs = new QTabWidget(this);
  tabs->setObjectName(QStringLiteral("preferencesTabs"));
  tabs->setDocumentMode(true);
  tabs->setAccessibleName(tr("Kinds of preferences"));
  tabs->setToolTip(tr("Kinds of preferences"));
  problem_ = new QLabel(this);
  problem_->setObjectName(QStringLiteral("preferencesProblem"));
  problem_->setWordWrap(true);
  problem_->hide();
  tabs->addTab(makeLooks(), tr("Window"));
  tabs->addTab(makeData(), tr("New data"));
  tabs->addTab(makeProjects(), tr("Projects"));
  buttons_ = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  auto* reset = buttons_->addButton(tr("Reset everything…"), QDialogButtonBox::ResetRole);
  named(reset, "preferencesReset", tr("Forgets all preferences, layouts and recent projects"));
  named(buttons_->button(QDialogButtonBox::Ok), "preferencesOk", tr("Keeps these preferences"));
  named(buttons_->button(QDialogButtonBox::Cancel), "preferencesCancel", tr("Changes nothing"));
  buttons_->button(QDialogButtonBox::Ok)->setDefault(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 12);
  layout->addWidget(tabs, 1);
  auto* below = new QVBoxLayout;
  below->setContentsMargins(20, 0, 20, 0);
  below->addWidget(problem_);
  below->addWidget(buttons_);
  layout->addLayout(below);
  resize(520, 330);

  read(before_);
  connect(buttons_, &QDialogButtonBox::accepted, this, [this] {
    const Settings now = settings();
    now.save();
    Q_EMIT changed(before_, now);
    accept();
  });
  connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(this, &QDialog::rejected, this, [this] { applyLooks(before_); });
  connect(reset, &QPushButton::clicked, this, [this] {
    auto* ask = new QMessageBox(QMessageBox::Question, tr("Reset everything"),
                                tr("Forget all preferences, your layouts and the list of recent "
                                   "projects? Projects themselves are not touched."),
                                QMessageBox::Reset | QMessageBox::Cancel, this);
    ask->setObjectName(QStringLiteral("resetQuestion"));
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setDefaultButton(QMessageBox::Cancel);
    connect(ask, &QMessageBox::finished, this, [this](int answer) {
      if (answer != QMessageBox::Reset) return;
      Settings::resetAll();
      read(Settings());
      applyLooks(Settings());
      Q_EMIT resetAll();
    });
    ask->open();
  });
  for (QComboBox* combo : {appearance_, language_})
    connect(combo, &QComboBox::activated, this, [this] { applyLooks(settings()); });
  connect(text_, &QSpinBox::valueChanged, this, [this] { applyLooks(settings()); });
  connect(scale_, &QSpinBox::valueChanged, this, &Preferences::check);
  connect(place_, &QComboBox::currentIndexChanged, this, &Preferences::check);
  connect(folder_, &QLineEdit::textChanged, this, &Preferences::check);
  check();
}

QWidget* Preferences::makeLooks() {
  auto* page = new QWidget(this);
  QFormLayout* form = formOf(page);
  appearance_ = named(new QComboBox(page), "appearanceCombo", tr("Light or dark colours"));
  appearance_->addItems({tr("As the desktop"), tr("Light"), tr("Dark")});
  language_ = named(new QComboBox(page), "languageCombo", tr("Language of the window"));
  language_->addItem(tr("As the desktop"), QStringLiteral("system"));
  for (const QString& language : languages()) language_->addItem(languageTitle(language), language);
  text_ = named(new QSpinBox(page), "textSizeSpin", tr("Size of all texts; applies at once"));
  text_->setRange(60, 250);
  text_->setSingleStep(10);
  text_->setSuffix(tr(" %"));
  text_->setKeyboardTracking(false);
  scale_ = named(new QSpinBox(page), "scaleSpin", tr("Size of texts, controls and pictures alike"));
  scale_->setRange(50, 400);
  scale_->setSingleStep(25);
  scale_->setSuffix(tr(" %"));
  restart_ = note(tr("The language and the size of everything change at the next start."), page);
  addRow(form, tr("&Appearance"), appearance_);
  addRow(form, tr("&Language"), language_);
  addRow(form, tr("Size of &texts"), text_);
  addRow(form, tr("Size of &everything"), scale_);
  form->addRow(restart_);
  return page;
}

QWidget* Preferences::makeData() {
  auto* page = new QWidget(this);
  QFormLayout* form = formOf(page);
  tolerance_ = named(new QDoubleSpinBox(page), "defaultTolerance",
                     tr("Half-width of the m/z window that new data start with"));
  tolerance_->setLocale(QLocale::c());
  unit_ = named(new QComboBox(page), "defaultToleranceUnit", tr("Unit of the tolerance"));
  unit_->addItems({QStringLiteral("ppm"), QStringLiteral("Da")});
  unit_->setAccessibleName(tr("Unit of the tolerance"));
  connect(unit_, &QComboBox::currentIndexChanged, this, [this](int unit) {
    tolerance_->setDecimals(unit == 0 ? 2 : 5);
    tolerance_->setRange(unit == 0 ? 0.01 : 0.00001, unit == 0 ? 10000 : 100);
  });
  auto* row = new QWidget(page);
  auto* both = new QHBoxLayout(row);
  both->setContentsMargins(0, 0, 0, 0);
  both->addWidget(tolerance_, 1);
  both->addWidget(unit_);
  row->setFocusProxy(tolerance_);
  row->setToolTip(tolerance_->toolTip());
  normalization_ = named(new QComboBox(page), "defaultNormalization",
                         tr("What the value of each pixel is divided by"));
  const std::pair<Normalization, QString> kinds[]{{Normalization::Tic, tr("Total ion current")},
                                                  {Normalization::Rms, tr("Root mean square")},
                                                  {Normalization::Median, tr("Median")},
                                                  {Normalization::Max, tr("Highest point")},
                                                  {Normalization::None, tr("None")}};
  for (const auto& [kind, text] : kinds) normalization_->addItem(text, int(kind));
  colormap_ = named(new QComboBox(page), "defaultColormap", tr("Colours of ion images"));
  for (const char* name : {"viridis", "inferno", "magma", "cividis", "grey", "turbo"})
    colormap_->addItem(QLatin1String(name));
  addRow(form, tr("&Tolerance ±"), row);
  tolerance_->setAccessibleName(tr("Tolerance, half-width"));
  addRow(form, tr("&Normalisation"), normalization_);
  addRow(form, tr("&Colours"), colormap_);
  form->addRow(note(tr("Projects that were opened before keep what they were shown with."), page));
  return page;
}

QWidget* Preferences::makeProjects() {
  auto* page = new QWidget(this);
  QFormLayout* form = formOf(page);
  place_ = named(new QComboBox(page), "projectPlace", tr("Where opening a file makes its project"));
  place_->addItems({tr("Beside the data file"), tr("In this folder")});
  folder_ = named(new QLineEdit(page), "projectFolder", tr("Folder in which projects are made"));
  folder_->setAccessibleName(tr("Folder of new projects"));
  browse_ = named(new QPushButton(tr("Choose…"), page), "projectFolderBrowse",
                  tr("Chooses the folder of new projects"));
  auto* row = new QWidget(page);
  auto* both = new QHBoxLayout(row);
  both->setContentsMargins(0, 0, 0, 0);
  both->addWidget(folder_, 1);
  both->addWidget(browse_);
  row->setFocusProxy(folder_);
  remember_ = named(new QCheckBox(tr("&Remember recent projects"), page), "rememberProjects",
                    tr("Lists the last projects on the start page"));
  connect(browse_, &QPushButton::clicked, this, [this] {
    auto* dialog = new QFileDialog(this, tr("Folder of new projects"), folder_->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, folder_, &QLineEdit::setText);
    dialog->open();
  });
  addRow(form, tr("&New projects"), place_);
  form->addRow(QString(), row);
  form->addRow(note(tr("A folder beside the data that cannot be written is replaced by your home "
                       "folder."),
                    page));
  form->addRow(QString(), remember_);
  return page;
}

void Preferences::read(const Settings& s) {
  const QSignalBlocker a(appearance_), b(text_), c(scale_);
  appearance_->setCurrentIndex(int(s.appearance));
  language_->setCurrentIndex(std::max(0, language_->findData(s.language)));
  text_->setValue(s.textPercent);
  scale_->setValue(s.scalePercent);
  unit_->setCurrentIndex(s.tolerance.kind == Tolerance::Kind::Ppm ? 0 : 1);
  Q_EMIT unit_->currentIndexChanged(unit_->currentIndex());
  tolerance_->setValue(s.tolerance.halfWidth);
  normalization_->setCurrentIndex(normalization_->findData(int(s.display.normalization)));
  colormap_->setCurrentText(QString::fromStdString(s.display.colormap));
  place_->setCurrentIndex(s.projectFolder.isEmpty() ? 0 : 1);
  folder_->setText(s.projectFolder);
  remember_->setChecked(s.rememberProjects);
}

Settings Preferences::settings() const {
  Settings s = before_;
  s.appearance = Appearance(appearance_->currentIndex());
  s.language = language_->currentData().toString();
  s.textPercent = text_->value();
  s.scalePercent = scale_->value();
  s.tolerance = unit_->currentIndex() == 0 ? Tolerance::ppm(tolerance_->value())
                                           : Tolerance::da(tolerance_->value());
  s.display.normalization = Normalization(normalization_->currentData().toInt());
  s.display.colormap = colormap_->currentText().toStdString();
  s.projectFolder = place_->currentIndex() == 0 ? QString() : folder_->text().trimmed();
  s.rememberProjects = remember_->isChecked();
  return s;
}

void Preferences::applyLooks(const Settings& s) {
  applyAppearance(*qApp, s.appearance, s.textPercent);
  check();
}

void Preferences::check() {
  const bool fixed = place_->currentIndex() == 1;
  folder_->setEnabled(fixed);
  browse_->setEnabled(fixed);
  const QFileInfo folder(folder_->text().trimmed());
  QString problem;
  if (fixed && !(folder.isAbsolute() && folder.isDir() && folder.isWritable()))
    problem = tr("Choose a folder for new projects that exists and can be written.");
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  buttons_->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
}

}  // namespace histion::ui

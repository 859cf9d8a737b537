#include "ui/annotate/properties_form.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <algorithm>

#include "ui/annotate/swatch.h"

namespace histion::ui {
namespace {

constexpr int kNoteDelayMs = 600;

// The value all objects share; empty when they differ.
template <typename Get>
auto shared(const std::vector<AnnotationPtr>& objects, Get get)
    -> std::optional<std::decay_t<decltype(get(*objects.front()))>> {
  for (const AnnotationPtr& object : objects)
    if (get(*object) != get(*objects.front())) return std::nullopt;
  return get(*objects.front());
}

}  // namespace

PropertiesForm::PropertiesForm(Annotations& annotations, Mode mode, QWidget* parent)
    : QWidget(parent),
      annotations_(annotations),
      mode_(mode),
      name_(new QLineEdit(this)),
      class_(new QComboBox(this)),
      colorButton_(new QToolButton(this)),
      classColor_(new QToolButton(this)),
      lock_(new QCheckBox(tr("Locked"), this)),
      note_(new QPlainTextEdit(this)) {
  setObjectName(QStringLiteral("objectProperties"));
  name_->setObjectName(QStringLiteral("objectName"));
  name_->setToolTip(tr("Name of the object, shown in the list and on the image"));
  class_->setObjectName(QStringLiteral("objectClass"));
  class_->setToolTip(tr("Class of the object; its colour is that of its class"));
  colorButton_->setObjectName(QStringLiteral("objectColor"));
  colorButton_->setToolTip(tr("Gives the object a colour of its own"));
  colorButton_->setAccessibleName(tr("Colour of the object"));
  classColor_->setObjectName(QStringLiteral("objectClassColor"));
  classColor_->setText(tr("As class"));
  classColor_->setToolTip(tr("The object gets the colour of its class again"));
  lock_->setObjectName(QStringLiteral("objectLock"));
  lock_->setToolTip(tr("A locked object cannot be moved, changed or deleted"));
  note_->setObjectName(QStringLiteral("objectNote"));
  note_->setToolTip(tr("A note about the object, kept with it"));
  note_->setAccessibleName(tr("Note"));
  note_->setTabChangesFocus(true);
  note_->setStyleSheet(
      QStringLiteral("QPlainTextEdit { border: 1px solid palette(mid); border-radius: 3px; }"));
  note_->setMinimumHeight(44);
  note_->setMaximumHeight(mode == Mode::Live ? 64 : 120);
  note_->installEventFilter(this);

  auto* form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->addRow(tr("Name"), name_);
  form->addRow(tr("Class"), class_);
  auto* colors = new QHBoxLayout;
  colors->addWidget(colorButton_);
  colors->addWidget(classColor_);
  colors->addStretch();
  colors->addWidget(lock_);
  form->addRow(tr("Colour"), colors);
  form->addRow(tr("Note"), note_);

  noteTimer_.setSingleShot(true);
  noteTimer_.setInterval(kNoteDelayMs);
  connect(&noteTimer_, &QTimer::timeout, this, &PropertiesForm::apply);
  connect(name_, &QLineEdit::textEdited, this, [this] { touched_.insert(Field::Name); });
  connect(name_, &QLineEdit::editingFinished, this, [this] {
    if (touched_.contains(Field::Name)) touched(Field::Name);
  });
  connect(class_, &QComboBox::activated, this, [this] { touched(Field::Class); });
  connect(lock_, &QCheckBox::clicked, this, [this] {
    lock_->setTristate(false);
    touched(Field::Lock);
  });
  connect(colorButton_, &QToolButton::clicked, this, &PropertiesForm::chooseColor);
  connect(classColor_, &QToolButton::clicked, this, [this] {
    color_.reset();
    touched(Field::Color);
    setColorShown();
  });
  connect(note_, &QPlainTextEdit::textChanged, this, [this] {
    if (loading_) return;
    touched_.insert(Field::Note);
    if (mode_ == Mode::Live) noteTimer_.start();
  });
  connect(&annotations_, &Annotations::classesChanged, this, [this] {
    loadClasses();
    load();
  });
  connect(&annotations_, &Annotations::changed, this, [this](const std::vector<std::string>& ids) {
    const std::set<std::string> shown(ids_.begin(), ids_.end());
    if (std::ranges::any_of(ids, [&](const std::string& id) { return shown.contains(id); })) load();
  });
  connect(&annotations_, &Annotations::readOnlyChanged, this, &PropertiesForm::load);
  loadClasses();
  load();
}

PropertiesForm::~PropertiesForm() = default;

bool PropertiesForm::eventFilter(QObject* watched, QEvent* event) {
  if (watched == note_ && event->type() == QEvent::FocusOut && mode_ == Mode::Live) apply();
  return QWidget::eventFilter(watched, event);
}

void PropertiesForm::setIds(std::vector<std::string> ids) {
  if (ids == ids_) return;
  if (mode_ == Mode::Live) apply();
  ids_ = std::move(ids);
  load();
}

void PropertiesForm::touched(Field field) {
  if (loading_) return;
  touched_.insert(field);
  if (mode_ == Mode::Live) apply();
}

void PropertiesForm::loadClasses() {
  loading_ = true;
  class_->clear();
  class_->addItem(swatchIcon(annotations_.colorOfClass({})), tr("Unclassified"), QString());
  for (const auto& c : annotations_.set().classes())
    class_->addItem(swatchIcon(qRgb(c.color[0], c.color[1], c.color[2])),
                    QString::fromStdString(c.name), QString::fromStdString(c.name));
  loading_ = false;
}

void PropertiesForm::load() {
  std::vector<AnnotationPtr> objects;
  for (const std::string& id : ids_)
    if (auto object = annotations_.find(id)) objects.push_back(std::move(object));
  const bool usable = !objects.empty() && !annotations_.readOnly();
  setEnabled(usable);
  loading_ = true;
  const QString several = tr("several");
  const auto name = objects.empty() ? std::optional<std::string>("")
                                    : shared(objects, [](const auto& o) { return o.name; });
  if (!touched_.contains(Field::Name)) {
    const QString text = QString::fromStdString(name.value_or(""));
    if (name_->text() != text) name_->setText(text);
    name_->setPlaceholderText(name ? QString() : several);
  }
  const auto note = objects.empty() ? std::optional<std::string>("")
                                    : shared(objects, [](const auto& o) { return o.note; });
  if (!touched_.contains(Field::Note)) {
    const QString text = QString::fromStdString(note.value_or(""));
    if (note_->toPlainText() != text) note_->setPlainText(text);
    note_->setPlaceholderText(note ? QString() : several);
  }
  if (!touched_.contains(Field::Class)) {
    const auto className = objects.empty()
                               ? std::optional<std::string>("")
                               : shared(objects, [](const auto& o) { return o.className; });
    class_->setPlaceholderText(several);
    int row = -1;
    if (className) {
      row = class_->findData(QString::fromStdString(*className));
      // A class that was imported with the object alone.
      if (row < 0) {
        class_->addItem(swatchIcon(annotations_.colorOfClass(*className)),
                        QString::fromStdString(*className), QString::fromStdString(*className));
        row = class_->count() - 1;
      }
    }
    class_->setCurrentIndex(row);
  }
  if (!touched_.contains(Field::Lock)) {
    const auto locked = objects.empty() ? std::optional<bool>(false)
                                        : shared(objects, [](const auto& o) { return o.locked; });
    lock_->setTristate(!locked);
    lock_->setCheckState(!locked ? Qt::PartiallyChecked : *locked ? Qt::Checked : Qt::Unchecked);
  }
  if (!touched_.contains(Field::Color))
    color_ = objects.empty()
                 ? std::nullopt
                 : shared(objects, [](const auto& o) { return o.color; }).value_or(std::nullopt);
  loading_ = false;
  setColorShown();
}

void PropertiesForm::setColorShown() {
  QRgb color = annotations_.colorOfClass(class_->currentData().toString().toStdString());
  if (color_) color = qRgb((*color_)[0], (*color_)[1], (*color_)[2]);
  colorButton_->setIcon(swatchIcon(color));
  classColor_->setEnabled(color_.has_value());
}

void PropertiesForm::chooseColor() {
  auto* dialog = new QColorDialog(this);
  dialog->setObjectName(QStringLiteral("objectColorDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Colour of the object"));
  if (color_) dialog->setCurrentColor(QColor((*color_)[0], (*color_)[1], (*color_)[2]));
  connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor& c) {
    color_ = {{std::uint8_t(c.red()), std::uint8_t(c.green()), std::uint8_t(c.blue())}};
    touched(Field::Color);
    setColorShown();
  });
  dialog->open();
}

void PropertiesForm::apply() {
  noteTimer_.stop();
  const std::set<Field> fields = std::exchange(touched_, {});
  if (fields.empty() || ids_.empty()) return;
  std::vector<Annotations::Change> changes;
  for (const std::string& id : ids_) {
    const AnnotationPtr before = annotations_.find(id);
    if (!before) continue;
    auto changed = std::make_shared<Annotation>(*before);
    if (fields.contains(Field::Name)) changed->name = name_->text().trimmed().toStdString();
    if (fields.contains(Field::Class))
      changed->className = class_->currentData().toString().toStdString();
    if (fields.contains(Field::Color)) changed->color = color_;
    if (fields.contains(Field::Lock)) changed->locked = lock_->checkState() == Qt::Checked;
    if (fields.contains(Field::Note)) changed->note = note_->toPlainText().toStdString();
    changes.push_back({id, changed});
  }
  const QString text = fields.size() > 1                    ? tr("Change properties")
                       : fields.contains(Field::Name)       ? tr("Rename object")
                       : fields.contains(Field::Class)      ? tr("Set class")
                       : fields.contains(Field::Color)      ? tr("Set colour")
                       : !fields.contains(Field::Lock)      ? tr("Write note")
                       : lock_->checkState() == Qt::Checked ? tr("Lock objects")
                                                            : tr("Unlock objects");
  annotations_.edit(text, std::move(changes),
                    fields == std::set{Field::Note} ? QStringLiteral("note") : QString());
  load();
}

}  // namespace histion::ui

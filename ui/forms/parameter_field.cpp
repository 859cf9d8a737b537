#include "ui/forms/parameter_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>
#include <algorithm>

#include "ui/forms/manifest_text.h"
#include "ui/session/code_texts.h"

namespace histion::ui {
namespace {

QString toText(const nlohmann::json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  if (value.is_array()) {
    QStringList items;
    for (const auto& item : value) items << QString::fromStdString(item.dump());
    return items.join(QStringLiteral(", "));
  }
  if (value.is_number_float()) return QString::number(value.get<double>(), 'g', 12);
  return QString::fromStdString(value.dump());
}

}  // namespace

ParameterField::ParameterField(ParameterSpec spec, QWidget* parent)
    : QWidget(parent), spec_(std::move(spec)) {
  const QString label = manifestText(spec_.label);
  QString tip = manifestText(spec_.tooltip);
  if (spec_.minimum || spec_.maximum)
    tip += QStringLiteral("\n") + (spec_.minimum && spec_.maximum
                                       ? tr("From %1 to %2").arg(*spec_.minimum).arg(*spec_.maximum)
                                   : spec_.minimum ? tr("At least %1").arg(*spec_.minimum)
                                                   : tr("At most %1").arg(*spec_.maximum));
  setToolTip(tip);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
  QWidget* control = nullptr;
  switch (spec_.type) {
    case ParameterType::Bool:
      control = check_ = new QCheckBox(this);
      connect(check_, &QCheckBox::toggled, this, &ParameterField::changed);
      break;
    case ParameterType::Choice:
    case ParameterType::Data:
    case ParameterType::Region:
      control = combo_ = new QComboBox(this);
      combo_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
      combo_->setMinimumContentsLength(8);
      if (spec_.type == ParameterType::Choice)
        for (const Choice& choice : spec_.choices)
          combo_->addItem(manifestText(choice.label), QString::fromStdString(choice.value));
      else
        setData({});
      connect(combo_, &QComboBox::currentIndexChanged, this, &ParameterField::changed);
      break;
    default:
      control = edit_ = new QLineEdit(this);
      connect(edit_, &QLineEdit::textChanged, this, &ParameterField::changed);
      break;
  }
  control->setObjectName(QStringLiteral("parameter_") + QString::fromStdString(spec_.id));
  control->setAccessibleName(label);
  control->setToolTip(tip);
  layout->addWidget(control, check_ ? 0 : 1);
  setFocusProxy(control);
  if (spec_.type == ParameterType::File) {
    auto* browse = new QToolButton(this);
    browse->setText(tr("…"));
    browse->setAccessibleName(tr("Choose a file for %1").arg(label));
    browse->setToolTip(tr("Choose a file for %1").arg(label));
    browse->setObjectName(QStringLiteral("browse_") + QString::fromStdString(spec_.id));
    connect(browse, &QToolButton::clicked, this, [this, label] {
      const QString file = QFileDialog::getOpenFileName(this, label);
      if (!file.isEmpty()) edit_->setText(file);
    });
    layout->addWidget(browse);
  }
  if (edit_ && spec_.type == ParameterType::MzList) edit_->setPlaceholderText(tr("741.53, 798.54"));
  if (!spec_.unit.empty()) {
    auto* unit = new QLabel(codeText(spec_.unit), this);
    unit->setProperty("faint", true);
    layout->addWidget(unit);
  }
  if (check_) layout->addStretch(1);
  reset();
}

void ParameterField::setData(const std::vector<DataChoice>& data) {
  if (spec_.type != ParameterType::Data && spec_.type != ParameterType::Region) return;
  const QString before = combo_->currentData().toString();
  const QSignalBlocker quiet(combo_);
  combo_->clear();
  if (spec_.defaultValue.is_string() && spec_.defaultValue.get<std::string>().empty())
    combo_->addItem(tr("none"), QString());
  for (const DataChoice& choice : data) combo_->addItem(choice.name, choice.id);
  if (combo_->count() > 0) combo_->setCurrentIndex(std::max(0, combo_->findData(before)));
}

nlohmann::json ParameterField::value() const {
  if (check_) return check_->isChecked();
  if (combo_)
    return combo_->currentIndex() < 0
               ? nlohmann::json()
               : nlohmann::json(combo_->currentData().toString().toStdString());
  const QString text = edit_->text().trimmed();
  switch (spec_.type) {
    case ParameterType::Int:
    case ParameterType::Real:
    case ParameterType::Seed: {
      if (text.isEmpty()) return nullptr;
      // Decimal commas are what half of Europe types.
      const std::string word =
          QString(text).replace(QLatin1Char(','), QLatin1Char('.')).toStdString();
      const auto parsed = nlohmann::json::parse(word, nullptr, false);
      return parsed.is_number() ? parsed : nlohmann::json(text.toStdString());
    }
    case ParameterType::MzList: {
      nlohmann::json list = nlohmann::json::array();
      for (const QString& item :
           text.split(QRegularExpression(QStringLiteral("[,;\\s]+")), Qt::SkipEmptyParts)) {
        const auto parsed = nlohmann::json::parse(item.toStdString(), nullptr, false);
        if (!parsed.is_number()) return text.toStdString();
        list.push_back(parsed);
      }
      return list;
    }
    default:
      return text.toStdString();
  }
}

void ParameterField::setValue(const nlohmann::json& value) {
  if (check_) {
    check_->setChecked(value.is_boolean() && value.get<bool>());
  } else if (combo_) {
    const int index = combo_->findData(toText(value));
    combo_->setCurrentIndex(index >= 0 ? index : combo_->count() > 0 ? 0 : -1);
  } else {
    edit_->setText(toText(value));
  }
}

}  // namespace histion::ui

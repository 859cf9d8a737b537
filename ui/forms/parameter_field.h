// One parameter of a module as a control: made from its declaration, read back as JSON.
#pragma once

#include <QWidget>
#include <functional>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/parameters.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace histion::ui {

// Data that a parameter or an input may name.
struct DataChoice {
  QString id, name;
};

class ParameterField : public QWidget {
  Q_OBJECT
 public:
  explicit ParameterField(ParameterSpec spec, QWidget* parent = nullptr);

  // What parameters of type data and region offer; a choice that still exists is kept.
  void setData(const std::vector<DataChoice>& data);

  const ParameterSpec& spec() const { return spec_; }
  // Null while nothing is entered; text that cannot be read is returned as text, so that the
  // validation of core tells what is wrong.
  nlohmann::json value() const;
  void setValue(const nlohmann::json& value);
  void reset() { setValue(spec_.defaultValue); }

 Q_SIGNALS:
  void changed();

 private:
  ParameterSpec spec_;
  QCheckBox* check_ = nullptr;
  QComboBox* combo_ = nullptr;
  QLineEdit* edit_ = nullptr;
};

}  // namespace histion::ui

// Name, class, colour, lock and note of objects: one or several at once, then a field that differs
// is empty and only what is changed is applied. Live in the panel, or applied by the dialog.
#pragma once

#include <QTimer>
#include <QWidget>
#include <set>

#include "ui/session/annotations.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace histion::ui {

class PropertiesForm : public QWidget {
  Q_OBJECT
 public:
  enum class Mode { Live, Applied };
  PropertiesForm(Annotations& annotations, Mode mode, QWidget* parent = nullptr);
  ~PropertiesForm() override;

  // What was changed for the objects before is applied first.
  void setIds(std::vector<std::string> ids);
  const std::vector<std::string>& ids() const { return ids_; }
  // One edit of everything that was changed.
  void apply();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  enum class Field { Name, Class, Color, Lock, Note };
  void touched(Field field);
  void load();
  void loadClasses();
  void setColorShown();
  void chooseColor();

  Annotations& annotations_;
  const Mode mode_;
  std::vector<std::string> ids_;
  std::set<Field> touched_;
  std::optional<std::array<std::uint8_t, 3>> color_;
  QLineEdit* name_;
  QComboBox* class_;
  QToolButton *colorButton_, *classColor_;
  QCheckBox* lock_;
  QPlainTextEdit* note_;
  QTimer noteTimer_;
  bool loading_ = false;
};

}  // namespace histion::ui

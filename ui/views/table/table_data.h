// Any stored table as columns of equal length, without copying what the stored object already
// holds; and the tables that are made from the other kinds. Thread-safe: made once, then only read.
#pragma once

#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/data_object.h"
#include "ui/views/table/row_filter.h"

namespace histion::ui {

struct TableColumn {
  enum class Form { Text, Mz, Whole, Number };
  QString name, unit;
  Form form = Form::Text;
  std::shared_ptr<const std::vector<double>> numbers;     // of all forms but Text
  std::shared_ptr<const std::vector<std::string>> texts;  // of Text
  QString title() const;
};

class TableData {
 public:
  QString title;
  std::vector<TableColumn> columns;
  int rows = 0;
  // What the rows are, where a double click leads: m/z column, ids of annotations.
  int mzColumn = -1;
  std::vector<std::string> annotationIds;  // one per row or none; empty for sums

  void addNumbers(const QString& name, const QString& unit, std::vector<double> values);
  void addNumbers(const QString& name, const QString& unit,
                  std::shared_ptr<const std::vector<double>> values);
  void addTexts(const QString& name, std::vector<std::string> values);
  void addTexts(const QString& name, std::shared_ptr<const std::vector<std::string>> values);

  double number(int row, int column) const;
  // As shown; `full`: with all digits, for files and the clipboard.
  QString text(int row, int column, bool full = false) const;
  std::vector<FilterColumn> filterColumns() const;

  // Rows in the order they are shown. Stable: rows of equal cells keep their order, whichever way;
  // empty cells come last. Column -1: as stored.
  using Order = std::vector<std::uint32_t>;
  Order order(const RowFilter& filter, int sortColumn, bool descending) const;
  // Position in `order` of the first row at or after `from` in which a cell holds `text`, searching
  // on from the other end; -1: nowhere.
  std::int64_t find(const Order& order, const std::vector<int>& columns, const QString& text,
                    std::int64_t from, bool backwards) const;
  // Header and rows. `separator` '\t' for the clipboard, ',' for files (quoted where needed,
  // UTF-8).
  QByteArray written(const std::vector<std::uint32_t>& shown, const std::vector<int>& columns,
                     char separator) const;

 private:
  void fitRows(std::size_t count);
};
using TableDataPtr = std::shared_ptr<const TableData>;

// Null for kinds that are no table (images, models). Reads all of it: for the background.
TableDataPtr tableOf(const DataPtr& data);

// Writes a file as a whole: the old content stays until the new one is complete. Throws Resource.
void writeWhole(const QString& file, const QByteArray& content);

}  // namespace histion::ui

// What a person types to see only some rows: words that must occur, and comparisons like "mz >
// 500". Used by the table and the gallery.
//
//   tumor                 a text of the row holds it; a number also finds values that round to it
//   "not classified"      words that belong together
//   mz > 500              also >= < <= = !=; the name of a column may leave out what follows in it
//   "mean intensity" < 3  or meanintensity < 3
//   mz 500..600           from, to; both ends belong to it
//   name ~ PC             the text of that column holds it
//   -tumor, -mz>500       not that
// Several of them, with or without "and" between: all must hold.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace histion::ui {

struct FilterColumn {
  QString name;
  bool number = false;
};

// The cells of one row while it is tested.
class FilterRow {
 public:
  virtual ~FilterRow() = default;
  virtual double number(int column) const = 0;  // NaN: nothing there
  virtual QString text(int column) const = 0;
};

class RowFilter {
 public:
  RowFilter() = default;
  // Never fails: what is wrong stands in problem(), and then nothing is filtered.
  static RowFilter parse(const QString& text, const std::vector<FilterColumn>& columns);

  bool isEmpty() const { return terms_.empty(); }
  // One plain sentence for the person who typed; empty: fine.
  const QString& problem() const { return problem_; }
  bool accepts(const FilterRow& row) const;

 private:
  enum class Op { Holds, Equal, Unequal, Less, LessEqual, Greater, GreaterEqual, Between };
  struct Term {
    int column = -1;  // -1: any
    Op op = Op::Holds;
    bool negated = false;
    QString text;                 // case folded
    std::optional<double> value;  // of the text, when it is a number
    double upper = 0;             // Between: the other end; else half of the last digit
  };
  class Parser;
  bool holds(const Term& term, const FilterRow& row) const;

  std::vector<FilterColumn> columns_;
  std::vector<Term> terms_;
  QString problem_;
};

}  // namespace histion::ui

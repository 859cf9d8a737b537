#include "ui/views/table/row_filter.h"

#include <QCoreApplication>
#include <cmath>

namespace histion::ui {
namespace {

struct RowFilterTexts {
  Q_DECLARE_TR_FUNCTIONS(RowFilterTexts)
};

// Letters and digits in lower case: "m/z" and "M/Z" become "mz".
QString bare(const QString& text) {
  QString kept;
  for (const QChar c : text)
    if (c.isLetterOrNumber()) kept += c.toLower();
  return kept;
}

std::optional<double> numberOf(QString text) {
  text.replace(QLatin1Char(','), QLatin1Char('.'));
  bool valid = false;
  const double value = text.toDouble(&valid);
  return valid && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

// Half of the last digit as it is written: 0.005 for "445.12".
double halfDigit(const QString& text) {
  if (text.contains(QLatin1Char('e'), Qt::CaseInsensitive)) return 0;
  auto point = text.indexOf(QLatin1Char('.'));
  if (point < 0) point = text.indexOf(QLatin1Char(','));
  const auto digits = point < 0 ? 0 : text.size() - point - 1;
  return 0.5 * std::pow(10.0, -double(digits));
}

bool rounds(double value, double to, double half) {
  return std::abs(value - to) <= half + 1e-9 * std::abs(to);
}

}  // namespace

class RowFilter::Parser {
 public:
  Parser(const QString& text, RowFilter& filter) : text_(text), filter_(filter) {}

  void run() {
    QString word;
    bool quoted = false;
    while (filter_.problem_.isEmpty() && next(word, quoted)) {
      if (!quoted && word.compare(QLatin1String("and"), Qt::CaseInsensitive) == 0) continue;
      term(word, quoted);
    }
    if (!filter_.problem_.isEmpty()) filter_.terms_.clear();
  }

 private:
  void fail(const QString& problem) {
    if (filter_.problem_.isEmpty()) filter_.problem_ = problem;
  }

  static bool isSign(QChar c) { return QStringLiteral("<>=!~").contains(c); }

  void skipSpace() {
    while (at_ < text_.size() && text_[at_].isSpace()) ++at_;
  }

  // The next word, which ends at a space or a comparison sign; false at the end.
  bool next(QString& word, bool& quoted) {
    skipSpace();
    word.clear();
    quoted = false;
    if (at_ >= text_.size()) return false;
    if (text_[at_] == QLatin1Char('-') && at_ + 1 < text_.size() &&
        text_[at_ + 1] == QLatin1Char('"')) {
      word = QLatin1Char('-');
      ++at_;
    }
    if (text_[at_] == QLatin1Char('"')) {
      const auto end = text_.indexOf(QLatin1Char('"'), at_ + 1);
      if (end < 0) {
        fail(RowFilterTexts::tr("A quotation mark is not closed."));
        return false;
      }
      word += text_.mid(at_ + 1, end - at_ - 1);
      quoted = true;
      at_ = end + 1;
      return true;
    }
    const auto start = at_;
    while (at_ < text_.size() && !text_[at_].isSpace() && !isSign(text_[at_])) ++at_;
    word = text_.mid(start, at_ - start);
    return true;
  }

  // A comparison that stands next, or nothing.
  std::optional<Op> sign() {
    skipSpace();
    static const std::pair<const char*, Op> signs[] = {
        {">=", Op::GreaterEqual}, {"<=", Op::LessEqual}, {"!=", Op::Unequal},
        {"<>", Op::Unequal},      {"==", Op::Equal},     {">", Op::Greater},
        {"<", Op::Less},          {"=", Op::Equal},      {"~", Op::Holds}};
    for (const auto& [written, op] : signs)
      if (QStringView(text_).mid(at_).startsWith(QLatin1String(written))) {
        at_ += qsizetype(std::strlen(written));
        return op;
      }
    if (at_ < text_.size() && isSign(text_[at_]))
      fail(RowFilterTexts::tr("“%1” is no comparison. Use > >= < <= = != or ~.").arg(text_[at_]));
    return std::nullopt;
  }

  int columnOf(const QString& name) {
    const QString wanted = bare(name);
    int begins = -1, count = 0;
    for (std::size_t i = 0; i < filter_.columns_.size(); ++i) {
      const QString known = bare(filter_.columns_[i].name);
      if (known == wanted) return int(i);
      if (!wanted.isEmpty() && known.startsWith(wanted)) {
        begins = int(i);
        ++count;
      }
    }
    return count == 1 ? begins : -1;
  }

  int requireColumn(const QString& name) {
    const int found = columnOf(name);
    if (found < 0) {
      QStringList names;
      for (const FilterColumn& c : filter_.columns_) names << c.name;
      fail(name.isEmpty()
               ? RowFilterTexts::tr("Write the name of a column before the comparison: %1.")
                     .arg(names.join(QStringLiteral(", ")))
               : RowFilterTexts::tr("There is no column “%1”. Columns: %2.")
                     .arg(name, names.join(QStringLiteral(", "))));
    }
    return found;
  }

  void term(QString word, bool quoted) {
    Term made;
    if (word.startsWith(QLatin1Char('-')) && (word.size() > 1 || quoted) &&
        !numberOf(word).has_value()) {
      made.negated = true;
      word.remove(0, 1);
    }
    const auto op = sign();
    if (!filter_.problem_.isEmpty()) return;
    if (op) {
      compare(made, word, *op);
      return;
    }
    if (!quoted && range(made, word)) return;
    made.text = word.toCaseFolded();
    if (!quoted) setNumber(made, word);
    filter_.terms_.push_back(made);
  }

  static void setNumber(Term& term, const QString& word) {
    term.value = numberOf(word);
    if (term.value) term.upper = halfDigit(word);
  }

  void compare(Term made, const QString& column, Op op) {
    made.column = requireColumn(column);
    made.op = op;
    if (made.column < 0) return;
    QString word;
    bool quoted = false;
    if (!next(word, quoted) || (word.isEmpty() && !quoted)) {
      fail(RowFilterTexts::tr("A value is missing after “%1”.").arg(text_.left(at_).trimmed()));
      return;
    }
    made.text = word.toCaseFolded();
    setNumber(made, word);
    const FilterColumn& known = filter_.columns_[std::size_t(made.column)];
    const bool order = op != Op::Holds && op != Op::Equal && op != Op::Unequal;
    if ((known.number || order) && op != Op::Holds && !made.value) {
      fail(known.number ? RowFilterTexts::tr("“%1” is not a number, but %2 holds numbers.")
                              .arg(word, known.name)
                        : RowFilterTexts::tr("“%1” is not a number.").arg(word));
      return;
    }
    if (!known.number && order) {
      fail(RowFilterTexts::tr("%1 holds texts: compare it with = != or ~.").arg(known.name));
      return;
    }
    filter_.terms_.push_back(made);
  }

  // "mz 500..600": the word names a column and a range follows, or it is the range itself.
  bool range(Term made, const QString& word) {
    const auto ends = [](const QString& text) -> std::optional<std::pair<double, double>> {
      const auto dots = text.indexOf(QLatin1String(".."));
      if (dots < 0) return std::nullopt;
      const auto low = numberOf(text.left(dots)), high = numberOf(text.mid(dots + 2));
      if (!low || !high) return std::nullopt;
      return std::minmax(*low, *high);
    };
    made.op = Op::Between;
    if (const auto own = ends(word)) {
      for (std::size_t i = 0; i < filter_.columns_.size() && made.column < 0; ++i)
        if (filter_.columns_[i].number) made.column = int(i);
      if (made.column < 0) return false;
      made.value = own->first;
      made.upper = own->second;
      filter_.terms_.push_back(made);
      return true;
    }
    const int column = columnOf(word);
    if (column < 0 || !filter_.columns_[std::size_t(column)].number) return false;
    const auto before = at_;
    QString follows;
    bool quoted = false;
    if (next(follows, quoted) && !quoted)
      if (const auto found = ends(follows)) {
        made.column = column;
        made.value = found->first;
        made.upper = found->second;
        filter_.terms_.push_back(made);
        return true;
      }
    at_ = before;
    return false;
  }

  const QString& text_;
  RowFilter& filter_;
  qsizetype at_ = 0;
};

RowFilter RowFilter::parse(const QString& text, const std::vector<FilterColumn>& columns) {
  RowFilter filter;
  filter.columns_ = columns;
  Parser(text, filter).run();
  return filter;
}

bool RowFilter::holds(const Term& term, const FilterRow& row) const {
  const auto inColumn = [&](int column) {
    if (!columns_[std::size_t(column)].number)
      return row.text(column).toCaseFolded().contains(term.text);
    return term.value && rounds(row.number(column), *term.value, term.upper);
  };
  if (term.column < 0) {
    for (int c = 0; c < int(columns_.size()); ++c)
      if (inColumn(c)) return true;
    return false;
  }
  if (term.op == Op::Holds) return inColumn(term.column);
  if (!columns_[std::size_t(term.column)].number) {
    const bool same = row.text(term.column).toCaseFolded() == term.text;
    return term.op == Op::Equal ? same : !same;
  }
  const double value = row.number(term.column);
  if (std::isnan(value)) return false;
  switch (term.op) {
    case Op::Equal:
      return rounds(value, *term.value, term.upper);
    case Op::Unequal:
      return !rounds(value, *term.value, term.upper);
    case Op::Less:
      return value < *term.value;
    case Op::LessEqual:
      return value <= *term.value;
    case Op::Greater:
      return value > *term.value;
    case Op::GreaterEqual:
      return value >= *term.value;
    case Op::Between:
      return value >= *term.value && value <= term.upper;
    case Op::Holds:
      break;
  }
  return false;
}

bool RowFilter::accepts(const FilterRow& row) const {
  for (const Term& term : terms_)
    if (holds(term, row) == term.negated) return false;
  return true;
}

}  // namespace histion::ui

#include "csv_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <system_error>

#include "assemble.h"
#include "core/error.h"

namespace histion::io_tables {
namespace {

constexpr std::uintmax_t kMaximumBytes = std::uintmax_t{4} << 30;
constexpr std::size_t kReadBytes = std::size_t{4} << 20;
constexpr std::size_t kSample = 20;  // lines that are looked at to choose the separator

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool commaNumber(std::string_view text) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos || text.find('.') != std::string_view::npos) return false;
  const auto value = numberFrom(text, true);
  return value && !std::isnan(*value);
}

}  // namespace

void CsvText::fail(const std::string& what) const {
  throw Error(ErrorKind::Damaged, "'" + name_ + "' " + what, "Correct the file or export it again");
}

CsvText::CsvText(const std::filesystem::path& file, const CancelToken& cancel)
    : name_(file.string()) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(file, failed);
  std::ifstream stream(file, std::ios::binary);
  if (failed || !stream) throw systemError("reading", name_);
  if (size > kMaximumBytes)
    throw Error(ErrorKind::Resource, "'" + name_ + "' is larger than 4 GiB",
                "Export the matrix as .h5ad or .npy");
  text_.resize(std::size_t(size));
  std::size_t filled = 0;
  while (filled < text_.size()) {
    cancel.check();
    stream.read(text_.data() + filled,
                std::streamsize(std::min(kReadBytes, text_.size() - filled)));
    const auto count = std::size_t(stream.gcount());
    if (count == 0) break;
    if (std::string_view(text_).substr(filled, count).find('\0') != std::string_view::npos)
      fail("holds bytes that are no text (UTF-16 must be saved as UTF-8)");
    filled += count;
  }
  text_.resize(filled);
  const auto lines = splitLines(cancel);
  if (lines.empty()) fail("holds no table");
  chooseSeparator(lines);
  std::vector<std::string_view> cells;
  parseLine(lines.front(), separator_, cells);
  // A header that was written as a comment: "# x,y,100.1".
  std::size_t firstRow = 1;
  const bool allNumbers = std::all_of(cells.begin(), cells.end(), [](std::string_view c) {
    return numberFrom(c).has_value() && !c.empty();
  });
  if (allNumbers && !comments_.empty()) {
    std::vector<std::string_view> named;
    const std::string_view comment = comments_.back();
    const auto begin = std::size_t(comment.data() - text_.data());
    parseLine({begin, begin + comment.size(), 0}, separator_, named);
    if (named.size() == cells.size() && cells.size() > 1) {
      cells = named;
      firstRow = 0;
    }
  }
  for (const std::string_view cell : cells) header_.emplace_back(cell);
  for (std::size_t i = firstRow; i < lines.size(); ++i) {
    if (i % 1024 == 0) cancel.check();
    first_.push_back(cells_.size());
    lines_.push_back(lines[i].number);
    parseLine(lines[i], separator_, cells_);
    // A separator at the end of the line opens no cell that means anything.
    while (cells_.size() - first_.back() > header_.size() && cells_.back().empty())
      cells_.pop_back();
    if (cells_.size() - first_.back() > header_.size())
      fail("has more cells than its header in line " + std::to_string(lines[i].number));
  }
  first_.push_back(cells_.size());
  chooseDecimalComma();
}

// Lines end outside of quotes only; comment and blank lines are left out.
std::vector<CsvText::Line> CsvText::splitLines(const CancelToken& cancel) {
  std::vector<Line> lines;
  std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0, number = 0;
  while (at < text_.size()) {
    if (lines.size() % 4096 == 0) cancel.check();
    ++number;
    const std::size_t begin = at;
    const std::size_t firstNumber = number;
    const std::size_t content = text_.find_first_not_of(" \t", begin);
    if (content != std::string::npos && text_[content] == '#') {
      at = std::min(text_.find_first_of("\r\n", begin), text_.size());
      comments_.push_back(trim(std::string_view(text_).substr(content + 1, at - content - 1)));
    } else {
      // A quote opens a quoted cell only at the start of a cell.
      bool quoted = false, start = true;
      for (; at < text_.size(); ++at) {
        const char c = text_[at];
        if (quoted) {
          quoted = c != '"';
          if (c == '\n') ++number;
          continue;
        }
        if (c == '\n' || c == '\r') break;
        if (c == '"' && (start || text_[at - 1] == '"'))
          quoted = true;
        else if (c != ' ')
          start = c == ',' || c == ';' || c == '\t';
      }
      if (quoted) fail("has a quote in line " + std::to_string(firstNumber) + " that never ends");
      if (!trim(std::string_view(text_).substr(begin, at - begin)).empty())
        lines.push_back({begin, at, firstNumber});
    }
    if (at < text_.size() && text_[at] == '\r') ++at;
    if (at < text_.size() && text_[at] == '\n') ++at;
  }
  return lines;
}

void CsvText::chooseSeparator(const std::vector<Line>& lines) {
  std::size_t most = 1;
  bool found = false;
  for (const char candidate : {'\t', ';', ','}) {
    std::vector<std::string_view> cells;
    parseLine(lines.front(), candidate, cells);
    const std::size_t columns = cells.size();
    bool same = columns > 1;
    for (std::size_t i = 1; i < std::min(lines.size(), kSample); ++i) {
      cells.clear();
      parseLine(lines[i], candidate, cells);
      same = same && (cells.size() == columns || cells.size() == columns + 1);
    }
    if (same && !found) {
      separator_ = candidate;
      return;
    }
    if (columns > most) {
      most = columns;
      separator_ = candidate;
    }
  }
}

void CsvText::parseLine(const Line& line, char separator, std::vector<std::string_view>& cells) {
  const std::string_view text = std::string_view(text_).substr(line.begin, line.end - line.begin);
  std::size_t at = 0;
  while (true) {
    std::size_t start = at;
    while (start < text.size() &&
           (text[start] == ' ' || (text[start] == '\t' && separator != '\t')))
      ++start;
    if (start < text.size() && text[start] == '"') {
      std::size_t end = start + 1;
      bool doubled = false;
      for (; end < text.size(); ++end) {
        if (text[end] != '"') continue;
        if (end + 1 >= text.size() || text[end + 1] != '"') break;
        doubled = true;
        ++end;
      }
      std::string_view inside = text.substr(start + 1, std::min(end, text.size()) - start - 1);
      if (doubled) {
        std::string& plain = unquoted_.emplace_back();
        for (std::size_t i = 0; i < inside.size(); ++i) {
          plain += inside[i];
          if (inside[i] == '"') ++i;
        }
        inside = plain;
      }
      cells.push_back(inside);
      at = text.find(separator, std::min(end, text.size()));
    } else {
      at = text.find(separator, start);
      cells.push_back(trim(text.substr(std::min(start, text.size()), at - start)));
    }
    if (at == std::string_view::npos) return;
    ++at;
  }
}

void CsvText::chooseDecimalComma() {
  if (separator_ == ',') return;
  const std::size_t sample = std::min<std::size_t>(rows(), 1000);
  bool comma = std::any_of(header_.begin(), header_.end(), [](const std::string& name) {
    return name.find('.') == std::string::npos && !mzFromName(name) && mzFromName(name, true);
  });
  for (std::size_t i = 0; i < first_[sample] && !comma; ++i) comma = commaNumber(cells_[i]);
  decimalComma_ = comma;
}

std::string_view CsvText::cell(std::size_t row, std::size_t column) const {
  return column < cellsIn(row) ? cells_[first_[row] + column] : std::string_view();
}

std::optional<double> CsvText::number(std::size_t row, std::size_t column) const {
  return numberFrom(cell(row, column), decimalComma_);
}

}  // namespace histion::io_tables

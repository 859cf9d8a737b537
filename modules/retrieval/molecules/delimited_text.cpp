#include "retrieval/molecules/delimited_text.h"

#include <algorithm>
#include <cctype>
#include <fstream>

#include "core/error.h"

namespace histion::retrieval {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string contentOf(const std::filesystem::path& file) {
  std::error_code ignored;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw systemError("reading", file.string());
  const auto size = std::filesystem::file_size(file, ignored);
  std::string text(ignored ? 0 : std::size_t(size), '\0');
  stream.read(text.data(), std::streamsize(text.size()));
  text.resize(std::size_t(std::max<std::streamsize>(stream.gcount(), 0)));
  if (text.find('\0') != std::string::npos)
    throw Error(ErrorKind::Damaged, "'" + file.string() + "' is no text", "Name a CSV or TSV file");
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return text;
}

char separatorOf(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.find('\t') != line.npos) return '\t';
  const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
  return count(';') > count(',') ? ';' : ',';
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool sameName(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

// Cuts text into cells; a quoted cell may hold separators, line ends and doubled quotes.
class Cutter {
 public:
  Cutter(std::string_view text, char separator) : text_(text), separator_(separator) {}
  bool atEnd() const { return at_ >= text_.size(); }
  std::size_t line() const { return line_; }

  void row(std::vector<std::string>& cells) {
    for (bool more = true; more;) {
      cells.push_back(cell());
      more = !atEnd() && text_[at_] == separator_;
      if (more) ++at_;
    }
    if (!atEnd() && text_[at_] == '\r') ++at_;
    if (!atEnd() && text_[at_] == '\n') ++at_;
    ++line_;
  }

 private:
  std::string cell() {
    std::string value;
    if (text_.substr(at_).starts_with('"')) {
      quoted(value);
    }
    while (!atEnd() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
      value += text_[at_++];
    return value;
  }
  void quoted(std::string& value) {
    for (++at_; !atEnd(); ++at_) {
      if (text_[at_] == '"') {
        if (!text_.substr(at_ + 1).starts_with('"')) break;
        ++at_;
      }
      line_ += text_[at_] == '\n';
      value += text_[at_];
    }
    if (!atEnd()) ++at_;
  }
  std::string_view text_;
  char separator_;
  std::size_t at_ = 0, line_ = 1;
};

}  // namespace

DelimitedText::DelimitedText(const std::filesystem::path& file, const CancelToken& cancel) {
  const std::string text = contentOf(file);
  Cutter cutter(text, separatorOf(text));
  if (!cutter.atEnd()) cutter.row(names_);
  for (std::string& name : names_) name = std::string(trimmed(name));
  if (std::ranges::all_of(names_, &std::string::empty))
    throw Error(ErrorKind::Damaged, "'" + file.string() + "' names no columns",
                "Its first line must hold their names");
  while (!cutter.atEnd()) {
    cancel.check();
    const std::size_t begin = cells_.size(), line = cutter.line();
    cutter.row(cells_);
    if (cells_.size() == begin + 1 && trimmed(cells_.back()).empty()) {
      cells_.pop_back();
      continue;
    }
    first_.push_back(begin);
    lines_.push_back(line);
  }
  first_.push_back(cells_.size());
}

std::optional<std::size_t> DelimitedText::column(std::string_view name) const {
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (sameName(names_[i], name)) return i;
  return std::nullopt;
}

std::string_view DelimitedText::cell(std::size_t row, std::size_t column) const {
  const std::size_t index = first_[row] + column;
  return index < first_[row + 1] ? trimmed(cells_[index]) : std::string_view();
}

}  // namespace histion::retrieval

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "anndata_input.h"
#include "assemble.h"
#include "core/error.h"

namespace histion::io_tables {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;
using Values = std::variant<Numbers, Texts>;

std::string textOf(double value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

Texts asTexts(Values values) {
  if (auto* texts = std::get_if<Texts>(&values)) return std::move(*texts);
  Texts result;
  for (const double v : std::get<Numbers>(values)) result.push_back(textOf(v));
  return result;
}

class FrameReader {
 public:
  FrameReader(const H5Input& file, const std::string& path, std::vector<std::string>& warnings)
      : file_(file), path_(path), warnings_(warnings) {}

  Frame read() {
    if (file_.isGroup(path_)) return fromGroup();
    if (file_.isDataset(path_)) return fromCompound();
    file_.fail("holds no '" + path_ + "', so it is no AnnData file");
  }

 private:
  void leaveOut(const std::string& name) {
    warnings_.push_back("The column " + path_ + "/" + name +
                        " has an unknown form and was left out.");
  }

  Frame fromGroup() {
    const std::string index = file_.text(path_, "_index").value_or("_index");
    const auto names = file_.children(path_);
    Texts columns = file_.textList(path_, "column-order");
    if (columns.empty()) columns = names;
    if (!file_.isDataset(path_ + "/" + index) && !file_.isGroup(path_ + "/" + index))
      file_.fail("has no index in '" + path_ + "'");
    auto indexValues = column(index);
    if (!indexValues) file_.fail("has an unreadable index in '" + path_ + "'");
    Frame frame;
    frame.table.columns.push_back(
        {index == "_index" ? "index" : index, "", asTexts(std::move(*indexValues))});
    for (const std::string& name : columns) {
      if (name == index || name.starts_with("__")) continue;
      auto values = column(name);
      if (!values) {
        leaveOut(name);
        continue;
      }
      add(frame, name, std::move(*values));
    }
    return frame;
  }

  void add(Frame& frame, const std::string& name, Values values) {
    const std::size_t size = std::visit([](auto& v) { return v.size(); }, values);
    if (std::int64_t(size) != frame.rows())
      file_.fail("has another number of values in '" + path_ + "/" + name + "' than rows");
    frame.table.columns.push_back({name, "", std::move(values)});
  }

  // Empty when the form is unknown.
  std::optional<Values> column(const std::string& name) {
    const std::string path = path_ + "/" + name;
    if (file_.isGroup(path)) {
      if (file_.isDataset(path + "/codes") && file_.isDataset(path + "/categories"))
        return categorical(file_.integers(path + "/codes"), path + "/categories");
      if (file_.isDataset(path + "/values") && file_.isDataset(path + "/mask")) return masked(path);
      return std::nullopt;
    }
    if (!file_.isDataset(path)) return std::nullopt;
    const auto info = file_.info(path);
    if (info.shape.size() != 1) return std::nullopt;
    if (info.content == H5Input::Content::Text) return Values(file_.texts(path));
    if (info.content != H5Input::Content::Number) return std::nullopt;
    // Version 0.7 keeps categories apart.
    const std::string categories = path_ + "/__categories/" + name;
    if (file_.isDataset(categories)) return categorical(file_.integers(path), categories);
    return Values(file_.numbers(path));
  }

  std::optional<Values> categorical(const std::vector<std::int64_t>& codes,
                                    const std::string& path) {
    const auto info = file_.info(path);
    const auto decode = [&](const auto& categories, auto missing) {
      std::vector<decltype(missing)> values;
      for (const std::int64_t code : codes) {
        if (code >= std::int64_t(categories.size()))
          file_.fail("names a category that is not in '" + path + "'");
        values.push_back(code < 0 ? missing : categories[std::size_t(code)]);
      }
      return values;
    };
    if (info.content == H5Input::Content::Text)
      return Values(decode(file_.texts(path), std::string()));
    if (info.content == H5Input::Content::Number) return Values(decode(file_.numbers(path), kNaN));
    return std::nullopt;
  }

  std::optional<Values> masked(const std::string& path) {
    if (file_.info(path + "/values").content != H5Input::Content::Number ||
        file_.info(path + "/mask").content != H5Input::Content::Number)
      return std::nullopt;
    Numbers values = file_.numbers(path + "/values");
    const Numbers mask = file_.numbers(path + "/mask");
    if (mask.size() != values.size()) file_.fail("has a mask of another length in '" + path + "'");
    for (std::size_t i = 0; i < values.size(); ++i)
      if (mask[i] != 0) values[i] = kNaN;
    return Values(std::move(values));
  }

  // Before version 0.7: one dataset of a compound type, categories in uns.
  Frame fromCompound() {
    const auto members = file_.members(path_);
    Frame frame;
    for (const auto& member : members) {
      std::optional<Values> values;
      if (member.content == H5Input::Content::Text)
        values = Values(file_.texts(path_, member.name));
      else if (member.content == H5Input::Content::Number)
        values = Values(file_.numbers(path_, member.name));
      if (!values && frame.table.columns.empty()) file_.fail("has no index in '" + path_ + "'");
      if (!values) {
        leaveOut(member.name);
        continue;
      }
      if (frame.table.columns.empty()) {
        frame.table.columns.push_back({member.name, "", asTexts(std::move(*values))});
        continue;
      }
      const std::string categories = "uns/" + member.name + "_categories";
      if (std::holds_alternative<Numbers>(*values) && file_.isDataset(categories)) {
        std::vector<std::int64_t> codes;
        for (const double v : std::get<Numbers>(*values))
          codes.push_back(std::isfinite(v) && std::abs(v) < 1e9 ? std::int64_t(v) : -1);
        if (auto decoded = categorical(codes, categories)) values = std::move(decoded);
      }
      add(frame, member.name, std::move(*values));
    }
    if (frame.table.columns.empty()) file_.fail("has no index in '" + path_ + "'");
    return frame;
  }

  const H5Input& file_;
  const std::string& path_;
  std::vector<std::string>& warnings_;
};

template <typename T>
const std::vector<T>* find(const Table& table, const std::string& plain) {
  for (std::size_t i = 1; i < table.columns.size(); ++i)
    if (plainName(table.columns[i].name) == plain)
      if (const auto* values = std::get_if<std::vector<T>>(&table.columns[i].values)) return values;
  return nullptr;
}

}  // namespace

const std::vector<double>* Frame::numbers(const std::string& plain) const {
  return find<double>(table, plain);
}

const std::vector<std::string>* Frame::texts(const std::string& plain) const {
  return find<std::string>(table, plain);
}

Frame readFrame(const H5Input& file, const std::string& path, std::vector<std::string>& warnings) {
  return FrameReader(file, path, warnings).read();
}

}  // namespace histion::io_tables

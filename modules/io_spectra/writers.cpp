#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include "field_names.h"
#include "output_file.h"
#include "spectra.h"

namespace histion::io_spectra {
namespace {

constexpr std::size_t kPiece = 1 << 20;

template <typename T>
void appendNumber(T value, std::string& out) {
  char digits[40];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, end);
}

// What the two formats differ in.
struct Form {
  char assign;  // between name and value
  const char* space;
  const char *name, *title, *precursor, *adduct, *collisionEnergy, *polarity, *level;
};
constexpr Form kMgf{'=',       "",       "NAME", "TITLE", "PEPMASS", "ADDUCT", "COLLISION_ENERGY",
                    "IONMODE", "MSLEVEL"};
constexpr Form kMsp{
    ':',       " ",      "NAME", "NAME", "PRECURSORMZ", "PRECURSORTYPE", "COLLISIONENERGY",
    "IONMODE", "MSLEVEL"};

class LibraryWriter {
 public:
  LibraryWriter(const Form& form, const std::filesystem::path& file) : form_(form), file_(file) {}

  void write(const SpectrumSet& set, Progress& progress, const CancelToken& cancel) {
    const bool mgf = form_.assign == '=';
    for (std::size_t i = 0; i < set.spectra.size(); ++i) {
      const Spectrum& spectrum = set.spectra[i];
      if (mgf) text_ += "BEGIN IONS\n";
      header(spectrum);
      peaks(spectrum, mgf);
      text_ += mgf ? "END IONS\n\n" : "\n";
      if (text_.size() < kPiece) continue;
      cancel.check();
      progress.update(double(i) / double(set.spectra.size()), "writing");
      flush();
    }
    flush();
    cancel.check();
    file_.commit();
    say(progress, altered_, "name", "cannot be written in this format and was altered",
        "cannot be written in this format and were altered");
    say(progress, broken_, "text", "had line breaks, which became spaces",
        "had line breaks, which became spaces");
    say(progress, leftOut_, "peak", "without finite numbers was left out",
        "without finite numbers were left out");
  }

 private:
  static void say(Progress& progress, std::int64_t count, const char* what, const char* one,
                  const char* many) {
    if (count > 0)
      progress.warn(std::to_string(count) + " " + what + (count == 1 ? " " : "s ") +
                    (count == 1 ? one : many) + ".");
  }

  void flush() {
    file_.write(text_);
    text_.clear();
  }

  void line(std::string_view name, std::string_view value) {
    bool altered = name.empty();
    std::string key(name.empty() ? std::string_view("_") : name);
    for (char& c : key)
      if (c == form_.assign || c == '\n' || c == '\r') {
        c = '_';
        altered = true;
      }
    // Peaks and comments begin with other characters; MSP's count of peaks ends the header.
    const bool clear = std::isalpha(static_cast<unsigned char>(key[0])) || key[0] == '_';
    if (!clear || isPeakCount(key)) {
      key.insert(0, "_");
      altered = true;
    }
    altered_ += altered;
    text_ += key;
    text_ += form_.assign;
    text_ += form_.space;
    appendText(value);
    text_ += '\n';
  }

  static bool isPeakCount(std::string_view name) {
    return equalIgnoringCase(name, "Num Peaks") || equalIgnoringCase(name, "NumPeaks") ||
           equalIgnoringCase(name, "Num_Peaks");
  }

  void appendText(std::string_view value) {
    const std::size_t from = text_.size();
    text_ += value;
    bool broken = false;
    for (std::size_t i = from; i < text_.size(); ++i)
      if (text_[i] == '\n' || text_[i] == '\r') {
        text_[i] = ' ';
        broken = true;
      }
    broken_ += broken;
  }

  static std::string textOf(const nlohmann::json& value) {
    if (value.is_string()) return value.get<std::string>();
    std::string text;
    if (value.is_number_float() && std::isfinite(value.get<double>()))
      appendNumber(value.get<double>(), text);
    else
      text = value.dump();
    return text;
  }

  // The name of a fact in the file.
  std::string nameOf(const std::string& fact) const {
    if (fact == "precursor_mz") return form_.precursor;
    if (fact == "adduct") return form_.adduct;
    if (fact == "collision_energy") return form_.collisionEnergy;
    if (fact == "polarity") return form_.polarity;
    if (fact == "ms_level") return form_.level;
    if (fact == "retention_time") return "RTINSECONDS";
    if (fact == "exact_mass") return "EXACTMASS";
    if (fact == "instrument_type") return "INSTRUMENTTYPE";
    if (fact == "id") return "SPECTRUMID";
    for (const char* same :
         {"charge", "formula", "smiles", "inchi", "inchikey", "instrument", "license"})
      if (fact == same) {
        std::string upper = fact;
        for (char& c : upper) c = char(std::toupper(static_cast<unsigned char>(c)));
        return upper;
      }
    return fact;
  }

  static std::string chargeText(const nlohmann::json& charge) {
    const auto value = charge.get<std::int64_t>();
    const std::string digits = std::to_string(value);
    return value < 0 ? digits.substr(1) + "-" : digits + "+";
  }

  void header(const Spectrum& spectrum) {
    const auto found = spectrum.facts.find("fields");
    const nlohmann::json none = nlohmann::json::object();
    const nlohmann::json& fields =
        found != spectrum.facts.end() && found->is_object() ? *found : none;
    bool named = false;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
      const auto fact = factNamed(field.key());
      named = named || fact == Fact::Name || fact == Fact::Title;
    }
    // A reader takes the first name, and a title only when there is no name.
    if (!spectrum.name.empty()) line(named ? form_.name : form_.title, spectrum.name);
    for (auto fact = spectrum.facts.begin(); fact != spectrum.facts.end(); ++fact) {
      if (fact.key() == "fields" && fact->is_object()) continue;
      const bool charge = fact.key() == "charge" && fact->is_number_integer();
      line(nameOf(fact.key()), charge ? chargeText(*fact) : textOf(*fact));
    }
    for (auto field = fields.begin(); field != fields.end(); ++field) {
      if (field.key() == "peak_annotations" && annotates(*field, spectrum)) continue;
      if (!field->is_array()) {
        line(field.key(), textOf(*field));
        continue;
      }
      for (const nlohmann::json& value : *field) line(field.key(), textOf(value));
    }
  }

  static bool annotates(const nlohmann::json& annotations, const Spectrum& spectrum) {
    return annotations.is_array() && annotations.size() == spectrum.mz.size();
  }

  static const nlohmann::json* annotationsOf(const Spectrum& spectrum) {
    const auto fields = spectrum.facts.find("fields");
    if (fields == spectrum.facts.end() || !fields->is_object()) return nullptr;
    const auto annotations = fields->find("peak_annotations");
    return annotations != fields->end() && annotates(*annotations, spectrum) ? &*annotations
                                                                             : nullptr;
  }

  void peaks(const Spectrum& spectrum, bool mgf) {
    const std::size_t count = std::min(spectrum.mz.size(), spectrum.intensity.size());
    const auto writable = [&](std::size_t i) {
      return std::isfinite(spectrum.mz[i]) && spectrum.mz[i] >= 0.0 &&
             std::isfinite(spectrum.intensity[i]);
    };
    std::size_t written = 0;
    for (std::size_t i = 0; i < count; ++i) written += writable(i);
    leftOut_ += std::int64_t(count - written);
    if (!mgf) text_ += "Num Peaks: " + std::to_string(written) + "\n";
    const nlohmann::json* annotations = annotationsOf(spectrum);
    for (std::size_t i = 0; i < count; ++i) {
      if (!writable(i)) continue;
      appendNumber(spectrum.mz[i], text_);
      text_ += mgf ? ' ' : '\t';
      appendNumber(spectrum.intensity[i], text_);
      if (annotations) annotation(textOf((*annotations)[i]), mgf);
      text_ += '\n';
    }
  }

  void annotation(std::string text, bool mgf) {
    if (text.empty()) return;
    text_ += mgf ? " " : "\t\"";
    if (!mgf)
      for (char& c : text) c = c == '"' ? '\'' : c;
    appendText(text);
    if (!mgf) text_ += '"';
  }

  const Form& form_;
  OutputFile file_;
  std::string text_;
  std::int64_t altered_ = 0, broken_ = 0, leftOut_ = 0;
};

}  // namespace

void writeMgf(const SpectrumSet& spectra, const std::filesystem::path& file, Progress& progress,
              const CancelToken& cancel) {
  LibraryWriter(kMgf, file).write(spectra, progress, cancel);
}

void writeMsp(const SpectrumSet& spectra, const std::filesystem::path& file, Progress& progress,
              const CancelToken& cancel) {
  LibraryWriter(kMsp, file).write(spectra, progress, cancel);
}

}  // namespace histion::io_spectra

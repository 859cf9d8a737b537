#include "support/defect_zoo_tools.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;

std::string utf16(const std::string& text, bool bigEndian, bool mark) {
  std::string wide = !mark ? "" : bigEndian ? "\xfe\xff" : "\xff\xfe";
  for (const char c : text) {
    if (bigEndian) wide += '\0';
    wide += c;
    if (!bigEndian) wide += '\0';
  }
  return wide;
}

void addStyles(std::vector<Defect>& zoo) {
  const std::pair<const char*, XmlStyle> styles[] = {
      {"xml_one_line", XmlStyle::OneLine},
      {"xml_crlf", XmlStyle::Crlf},
      {"xml_single_quotes_and_other_order", XmlStyle::SingleQuotes},
      {"xml_comments_and_cdata", XmlStyle::LongTags},
      {"xml_prefixed", XmlStyle::Prefixed}};
  for (const auto& [name, style] : styles) {
    ZooFile file;
    file.options.style = style;
    zoo.push_back(file.as(name, ""));
  }
  zoo.push_back(ZooFile().as("xml_entities", "", [](const fs::path& file) {
    replaceInFile(file, "name=\"position x\" value=\"3\"",
                  "name=\"position&#x20;x\" value=\"&#51;\"", -1);
    replaceInFile(file, "<scan>", "<scan>a &lt; b &amp; c");
  }));
  zoo.push_back(ZooFile().as("index_missing", "", [](const fs::path& file) {
    for (int i = 0; i < 12; ++i) replaceInFile(file, " index=\"" + std::to_string(i) + "\"", "");
  }));
  zoo.push_back(ZooFile().as(
      "spectrum_count_wrong", "announces 99 spectra but holds 12", [](const fs::path& file) {
        replaceInFile(file, "<spectrumList count=\"12\"", "<spectrumList count=\"99\"");
      }));
}

void addEncodings(std::vector<Defect>& zoo) {
  for (const bool big : {false, true}) {
    ZooFile file;
    file.options.encoding = "UTF-16";
    zoo.push_back(file.as(big ? "xml_utf16_be" : "xml_utf16_le", "", [big](const fs::path& path) {
      writeText(path, utf16(readText(path), big, true));
    }));
  }
  zoo.push_back(ZooFile().as("xml_utf8_mark", "", [](const fs::path& file) {
    writeText(file, "\xef\xbb\xbf" + readText(file));
  }));
  const auto latin = [](const fs::path& file) {
    replaceInFile(file, "id=\"run1\"", "id=\"run \xb5\"");
    replaceInFile(file, "id=\"Scan=5\"", "id=\"Scan \xe4\"");
  };
  ZooFile declared;
  declared.options.encoding = "ISO-8859-1";
  zoo.push_back(declared.as("xml_latin1", "", latin));
  zoo.push_back(ZooFile().as("xml_latin1_called_utf8", "it was read as Latin-1", latin));
  zoo.push_back(ZooFile().as(
      "xml_latin1_only_in_a_spectrum", "it was read as Latin-1",
      [](const fs::path& file) { replaceInFile(file, "id=\"Scan=5\"", "id=\"Scan \xe4\""); }));
  ZooFile wide;
  wide.options.encoding = "utf-16";
  zoo.push_back(wide.as("xml_utf8_called_utf16", "it was read as UTF-8"));
}

void addFileNames(std::vector<Defect>& zoo) {
  zoo.push_back(ZooFile().as("ibd_upper_case", "", [](const fs::path& file) {
    fs::rename(ibdOf(file), fs::path(file).replace_extension(".IBD"));
  }));
  zoo.push_back(ZooFile().as(
      "ibd_named_in_other_case", "differs in upper and lower case", [](const fs::path& file) {
        fs::rename(ibdOf(file), file.parent_path() / "IBD_Named_In_Other_Case.Ibd");
      }));
  Defect upper = ZooFile().as("imzml_upper_case", "");
  upper.write = [write = upper.write](const fs::path& folder) {
    const auto file = write(folder);
    const auto renamed = fs::path(file).replace_extension(".IMZML");
    fs::rename(file, renamed);
    return renamed;
  };
  zoo.push_back(upper);
  Defect gone =
      ZooFile().as("ibd_missing", "", [](const fs::path& file) { fs::remove(ibdOf(file)); });
  gone.error = "there is no file 'ibd_missing.ibd'";
  zoo.push_back(gone);
}

void addVocabulary(std::vector<Defect>& zoo) {
  zoo.push_back(ZooFile().as(
      "user_parameters_for_terms", "parameters without a usable accession",
      [](const fs::path& file) {
        for (const char* term : {"position x", "external offset", "external array length"}) {
          const std::string text = readText(file);
          const std::size_t at = text.find(std::string("name=\"") + term);
          const std::size_t from = text.rfind("<cvParam", at);
          replaceInFile(file, text.substr(from, at - from), "<userParam ", -1);
        }
      }));
  zoo.push_back(ZooFile().as(
      "accession_missing", "parameters without a usable accession", [](const fs::path& file) {
        for (const char* accession : {"MS:1000514", "IMS:1000102", "IMS:1000051", "IMS:1000031"})
          replaceInFile(file, std::string("accession=\"") + accession, "accession=\"", -1);
      }));
  zoo.push_back(ZooFile().as("accession_unknown", "parameters without a usable accession",
                             [](const fs::path& file) {
                               replaceInFile(file, "IMS:1000103", "IMS:1009103", -1);
                               replaceInFile(file, "MS:1000521", "MS:9000521", -1);
                             }));
  zoo.push_back(ZooFile().as(
      "accession_of_another_term", "name and accession contradict each other",
      [](const fs::path& file) { replaceInFile(file, "IMS:1000050", "IMS:1000051", -1); }));
  Defect form =
      ZooFile().as("form_accession_and_name_differ", "name and accession contradict each other",
                   [](const fs::path& file) {
                     replaceInFile(file, "name=\"centroid spectrum\"", "name=\"profile spectrum\"");
                   });
  form.truth.profile = true;
  zoo.push_back(form);
  zoo.push_back(ZooFile().as(
      "group_undefined", "parameter group that the file does not define", [](const fs::path& file) {
        replaceInFile(file, "<scan>", "<scan><referenceableParamGroupRef ref=\"none\"/>");
      }));
}

}  // namespace

std::vector<Defect> zooOfText() {
  std::vector<Defect> zoo;
  addStyles(zoo);
  addEncodings(zoo);
  addFileNames(zoo);
  addVocabulary(zoo);
  return zoo;
}

}  // namespace histion::testing

#include <csetjmp>
#include <cstddef>
#include <cstdio>

#include <jerror.h>
#include <jpeglib.h>

#include "picture.h"

namespace histion::io_histology {
namespace {

struct Failure {
  jpeg_error_mgr manager;
  std::jmp_buf back;
  char text[JMSG_LENGTH_MAX];
};

struct Watch {
  jpeg_progress_mgr manager;
  const CancelToken* cancel;
};

void fail(j_common_ptr info) {
  auto* failure = reinterpret_cast<Failure*>(info->err);
  info->err->format_message(info, failure->text);
  std::longjmp(failure->back, 1);
}

// Told of oddities; the first one for which pixels were made up is kept.
void note(j_common_ptr info, int level) {
  const int code = info->err->msg_code;
  if (level >= 0 || code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR ||
      code == JWRN_ADOBE_XFORM || code == JWRN_TOO_MUCH_DATA)
    return;
  if (info->err->num_warnings++ == 0)
    info->err->format_message(info, reinterpret_cast<Failure*>(info->err)->text);
}

void look(j_common_ptr info) {
  auto* watch = reinterpret_cast<Watch*>(info->progress);
  // A progressive picture with scans without end is a trap.
  constexpr int kMostScans = 500;
  const bool trap = info->is_decompressor &&
                    reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMostScans;
  if (watch->cancel->cancelled() || trap) {
    auto* failure = reinterpret_cast<Failure*>(info->err);
    std::snprintf(failure->text, sizeof failure->text, "too many scans");
    std::longjmp(failure->back, 1);
  }
}

struct Facts {
  std::int64_t width = 0, height = 0;
  int components = 0;
  double perMetreX = 0, perMetreY = 0;
};

// libjpeg leaves by a long jump: no object with a destructor lives in the functions it is called
// from.
class Reader {
 public:
  Reader(std::span<const std::byte> bytes, const CancelToken& cancel) {
    info_.err = jpeg_std_error(&failure_.manager);
    failure_.manager.error_exit = fail;
    failure_.manager.emit_message = note;
    failure_.text[0] = 0;
    watch_ = {{look, 0, 0, 0, 0}, &cancel};
    if (setjmp(failure_.back)) throw std::bad_alloc();
    jpeg_create_decompress(&info_);
    info_.progress = &watch_.manager;
    info_.mem->max_memory_to_use = 1l << 30;
    jpeg_mem_src(&info_, reinterpret_cast<const unsigned char*>(bytes.data()),
                 (unsigned long)(bytes.size()));
  }
  ~Reader() { jpeg_destroy_decompress(&info_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // What went wrong or was made up; empty when nothing.
  const char* trouble() const { return failure_.text; }

  bool readHeader(Facts& facts) {
    if (setjmp(failure_.back)) return false;
    if (jpeg_read_header(&info_, TRUE) != JPEG_HEADER_OK) return false;
    facts.width = info_.image_width;
    facts.height = info_.image_height;
    const double metre = info_.density_unit == 1 ? 100 / 2.54 : info_.density_unit == 2 ? 100 : 0;
    facts.perMetreX = info_.X_density * metre;
    facts.perMetreY = info_.Y_density * metre;
    return true;
  }
  // The memory a progressive picture needs at once.
  std::int64_t coefficientBytes() {
    if (!jpeg_has_multiple_scans(&info_)) return 0;
    return std::int64_t{info_.image_width} * info_.image_height * info_.num_components * 2;
  }
  bool start(Facts& facts) {
    if (setjmp(failure_.back)) return false;
    const bool four = info_.jpeg_color_space == JCS_CMYK || info_.jpeg_color_space == JCS_YCCK;
    info_.out_color_space = four ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(&info_);
    facts.components = info_.output_components;
    return true;
  }
  bool readRow(std::uint8_t* row) {
    if (setjmp(failure_.back)) return false;
    return jpeg_read_scanlines(&info_, &row, 1) == 1;
  }
  bool finish() {
    if (setjmp(failure_.back)) return false;
    return jpeg_finish_decompress(&info_) && info_.err->num_warnings == 0;
  }

 private:
  jpeg_decompress_struct info_{};
  Failure failure_{};
  Watch watch_{};
};

}  // namespace

std::shared_ptr<const Histology> openJpeg(Source source, const CancelToken& cancel) {
  const std::vector<std::byte> bytes = readFile(source.file, cancel);
  Reader reader(bytes, cancel);
  Facts facts;
  const auto fails = [&] {
    cancel.check();
    damaged(source.file, "is a damaged JPEG", reader.trouble());
  };
  if (!reader.readHeader(facts)) fails();
  checkDeclaredSize(source.file, facts.width, facts.height, bytes.size());
  constexpr std::int64_t kMostCoefficients = std::int64_t{2} << 30;
  if (reader.coefficientBytes() > kMostCoefficients)
    unreadable(source.file, "is too large for a progressive JPEG");
  if (!reader.start(facts)) fails();
  auto pixels = std::make_shared<PixelStore>(facts.width, facts.height);
  std::vector<std::uint8_t> inks(facts.components == 4 ? std::size_t(facts.width) * 4 : 0);
  for (std::int64_t y = 0; y < facts.height; ++y) {
    cancel.check();
    const auto row = pixels->row(y);
    if (!reader.readRow(inks.empty() ? row.data() : inks.data())) fails();
    // Inks are stored inverted: 255 is no ink.
    for (std::size_t x = 0; x < inks.size() / 4; ++x)
      for (std::size_t c = 0; c < 3; ++c)
        row[x * 3 + c] = std::uint8_t(inks[x * 4 + c] * inks[x * 4 + 3] / 255);
  }
  if (!reader.finish()) fails();
  HistologyDescription& description = source.description;
  if (!inks.empty())
    description.warnings.push_back("The printing inks (CMYK) of the picture were made RGB.");
  const auto x = plausibleSizeUm(facts.perMetreX), y = plausibleSizeUm(facts.perMetreY);
  if (x && y) description.pixelSizeUm = {{*x, *y}};
  return wholePicture(std::move(description), std::move(pixels));
}

}  // namespace histion::io_histology

#include "png_stream.h"

#include <png.h>

#include <cmath>
#include <exception>

#include "core/error.h"

namespace histion::io_export {

// libpng leaves by a long jump: no object with a destructor lives in the functions it is called
// from, and what a callback throws is kept until libpng has been left.
struct PngStream::State {
  State(OutputFile& to, std::string name) : out(to), file(std::move(name)) {}
  OutputFile& out;
  std::string file, error;
  std::exception_ptr thrown;
  png_structp png = nullptr;
  png_infop info = nullptr;

  static void write(png_structp png, png_bytep data, png_size_t size) {
    auto& state = *static_cast<State*>(png_get_io_ptr(png));
    bool failed = false;
    try {
      state.out.write({reinterpret_cast<const std::byte*>(data), size});
    } catch (...) {
      state.thrown = std::current_exception();
      failed = true;
    }
    if (failed) png_error(png, "writing failed");
  }
  static void fail(png_structp png, png_const_charp message) {
    static_cast<State*>(png_get_error_ptr(png))->error = message;
    png_longjmp(png, 1);
  }
  static void ignore(png_structp, png_const_charp) {}
  static void flush(png_structp) {}

  bool start(const Form& form, png_text* texts) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_write_fn(png, this, write, flush);
    png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
    png_set_IHDR(png, info, png_uint_32(form.width), png_uint_32(form.height), 8,
                 form.alpha ? PNG_COLOR_TYPE_RGBA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (form.perMetre[0] >= 1 && form.perMetre[1] >= 1 && form.perMetre[0] < 2e9 &&
        form.perMetre[1] < 2e9)
      png_set_pHYs(png, info, png_uint_32(std::lround(form.perMetre[0])),
                   png_uint_32(std::lround(form.perMetre[1])), PNG_RESOLUTION_METER);
    png_set_text(png, info, texts, int(form.texts.size()));
    png_write_info(png, info);
    return true;
  }
  bool row(const std::uint8_t* pixels) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_write_row(png, pixels);
    return true;
  }
  bool finish() {
    if (setjmp(png_jmpbuf(png))) return false;
    png_write_end(png, nullptr);
    return true;
  }
  void check(bool fine) const {
    if (fine) return;
    if (thrown) std::rethrow_exception(thrown);
    throw Error(
        ErrorKind::Failed,
        "the picture '" + file + "' could not be encoded" + (error.empty() ? "" : ": " + error),
        "Save it as .tif or .npy");
  }
};

PngStream::PngStream(OutputFile& out, const std::filesystem::path& file)
    : state_(std::make_unique<State>(out, file.string())) {
  state_->png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, state_.get(), State::fail, State::ignore);
  if (state_->png) state_->info = png_create_info_struct(state_->png);
  if (!state_->info) {
    png_destroy_write_struct(&state_->png, nullptr);
    throw std::bad_alloc();
  }
}

PngStream::~PngStream() { png_destroy_write_struct(&state_->png, &state_->info); }

void PngStream::start(const Form& form) {
  std::vector<std::pair<std::string, std::string>> texts = form.texts;
  std::vector<png_text> chunks;
  for (auto& [key, value] : texts) {
    png_text chunk{};
    chunk.compression = PNG_ITXT_COMPRESSION_NONE;
    chunk.key = key.data();
    chunk.text = value.data();
    chunk.itxt_length = value.size();
    chunks.push_back(chunk);
  }
  state_->check(state_->start(form, chunks.data()));
}

void PngStream::row(const std::uint8_t* pixels) { state_->check(state_->row(pixels)); }

void PngStream::finish() { state_->check(state_->finish()); }

}  // namespace histion::io_export

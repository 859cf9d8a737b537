#include "tiff_sink.h"

#include <sys/stat.h>
#include <tiffio.h>
#include <unistd.h>

#include <cerrno>

#include "core/error.h"

namespace histion::io_export {

// libtiff writes and reads back through these.
struct TiffSink::State {
  State(const std::filesystem::path& target) : file(target), name(target.string()) {}
  ~State() {
    if (tiff) TIFFClose(tiff);
  }
  OutputFile file;
  std::string name;
  TIFF* tiff = nullptr;
  std::uint64_t at = 0;
  int error = 0;  // errno of the first write that failed

  static State& of(thandle_t handle) { return *static_cast<State*>(handle); }

  static tmsize_t read(thandle_t handle, void* to, tmsize_t size) {
    State& state = of(handle);
    const ssize_t done = ::pread(state.file.descriptor(), to, std::size_t(size), off_t(state.at));
    if (done > 0) state.at += std::uint64_t(done);
    return done;
  }
  static tmsize_t write(thandle_t handle, void* from, tmsize_t size) {
    State& state = of(handle);
    const char* bytes = static_cast<const char*>(from);
    for (tmsize_t left = size; left > 0;) {
      const ssize_t done =
          ::pwrite(state.file.descriptor(), bytes, std::size_t(left), off_t(state.at));
      if (done < 0 && errno == EINTR) continue;
      if (done < 0) {
        if (state.error == 0) state.error = errno;
        return -1;
      }
      bytes += done;
      left -= done;
      state.at += std::uint64_t(done);
    }
    return size;
  }
  static toff_t seek(thandle_t handle, toff_t offset, int from) {
    State& state = of(handle);
    if (from == SEEK_CUR) offset += state.at;
    if (from == SEEK_END) offset += size(handle);
    return state.at = offset;
  }
  static int close(thandle_t) { return 0; }
  static toff_t size(thandle_t handle) {
    struct stat status {};
    return fstat(of(handle).file.descriptor(), &status) == 0 ? toff_t(status.st_size) : 0;
  }
};

TiffSink::TiffSink(const std::filesystem::path& file, std::uint64_t bytes)
    : state_(std::make_unique<State>(file)) {
  // Beyond 4 GB the classic format has no offsets.
  const bool big = bytes > 0xf0000000u;
  state_->tiff =
      TIFFClientOpen(state_->name.c_str(), big ? "w8l" : "wl", state_.get(), State::read,
                     State::write, State::seek, State::close, State::size, nullptr, nullptr);
  if (!state_->tiff) fail();
}

TiffSink::~TiffSink() = default;

struct tiff* TiffSink::handle() const {
  return state_->tiff;
}

void TiffSink::fail() const {
  if (state_->error != 0) {
    errno = state_->error;
    throw systemError("writing", state_->name);
  }
  throw Error(ErrorKind::Failed, "the image '" + state_->name + "' could not be encoded",
              "Save it as .npy or .png");
}

void TiffSink::commit() {
  TIFFClose(state_->tiff);
  state_->tiff = nullptr;
  if (state_->error != 0) fail();
  state_->file.commit();
}

void describePage(struct tiff* tiff, const TiffForm& form) {
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, std::uint32_t(form.width));
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, std::uint32_t(form.height));
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, std::uint16_t(form.samples));
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, std::uint16_t(form.floats ? 32 : 8));
  TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT,
               std::uint16_t(form.floats ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT));
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, std::uint16_t(PLANARCONFIG_CONTIG));
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
               std::uint16_t(form.samples == 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK));
  TIFFSetField(tiff, TIFFTAG_COMPRESSION,
               std::uint16_t(form.deflated ? COMPRESSION_ADOBE_DEFLATE : COMPRESSION_NONE));
  if (form.tile > 0) {
    TIFFSetField(tiff, TIFFTAG_TILEWIDTH, std::uint32_t(form.tile));
    TIFFSetField(tiff, TIFFTAG_TILELENGTH, std::uint32_t(form.tile));
  } else {
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP,
                 std::uint32_t(form.rowsPerStrip > 0 ? form.rowsPerStrip : form.height));
  }
  TIFFSetField(tiff, TIFFTAG_SOFTWARE, "Histion");
  if (!form.description.empty())
    TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, form.description.c_str());
  if (form.pixelSizeUm) {
    constexpr double kUmPerCentimetre = 1e4;
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, std::uint16_t(RESUNIT_CENTIMETER));
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, float(kUmPerCentimetre / (*form.pixelSizeUm)[0]));
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, float(kUmPerCentimetre / (*form.pixelSizeUm)[1]));
  }
}

}  // namespace histion::io_export

#include <cstring>
#include <fstream>

#include "histology_reader.h"
#include "picture.h"
#include "slide.h"

namespace histion::io_histology {
namespace {

enum class Form { Tiff, Png, Jpeg, Bmp, Other };

Form formOf(const std::array<unsigned char, 8>& magic) {
  const auto begins = [&](std::initializer_list<unsigned char> bytes) {
    return std::equal(bytes.begin(), bytes.end(), magic.begin());
  };
  if (begins({0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})) return Form::Png;
  if (begins({0xff, 0xd8, 0xff})) return Form::Jpeg;
  if (begins({'B', 'M'})) return Form::Bmp;
  for (const unsigned char version : {'*', '+'})
    if (begins({'I', 'I', version, 0}) || begins({'M', 'M', 0, version})) return Form::Tiff;
  return Form::Other;
}

}  // namespace

std::shared_ptr<const Histology> openPicture(const std::filesystem::path& file,
                                             const PictureOptions& options, Progress& progress,
                                             const CancelToken& cancel) {
  std::array<unsigned char, 8> magic{};
  std::ifstream stream(file, std::ios::binary);
  std::error_code missing;
  Source source{file, std::filesystem::file_size(file, missing), {}};
  if (!stream || missing) {
    if (missing) errno = missing.value();
    throw systemError("reading", file.string());
  }
  stream.read(reinterpret_cast<char*>(magic.data()), magic.size());
  source.description.title = file.filename().string();
  source.description.sourceFile = file.string();

  std::shared_ptr<const Histology> picture;
  switch (formOf(magic)) {
    case Form::Tiff:
      if (options.askOpenSlide && isScannerFile(file)) return openSlide(file, options);
      picture = openTiff(std::move(source), progress, cancel);
      break;
    case Form::Png:
      picture = openPng(std::move(source), cancel);
      break;
    case Form::Jpeg:
      picture = openJpeg(std::move(source), cancel);
      break;
    case Form::Bmp:
      picture = openBmp(std::move(source), cancel);
      break;
    case Form::Other:
      damaged(file, "is no TIFF, PNG, JPEG or BMP");
  }
  return options.pixelSizeUm > 0 ? withPixelSize(picture, options.pixelSizeUm) : picture;
}

}  // namespace histion::io_histology

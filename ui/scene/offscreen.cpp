#include "ui/scene/offscreen.h"

#include <vtkImageData.h>
#include <vtkPNGReader.h>
#include <vtkPNGWriter.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>
#include <cstring>

#include "core/error.h"

namespace histion::ui {

RgbPicture renderOffscreen(ImageScene& scene, int width, int height, double ratio) {
  auto window = vtkSmartPointer<vtkRenderWindow>::New();
  window->SetOffScreenRendering(1);
  window->SetMultiSamples(0);
  window->SetSize(width, height);
  window->AddRenderer(scene.renderer());
  scene.setViewport(width, height, ratio);
  window->Render();
  auto pixels = vtkSmartPointer<vtkUnsignedCharArray>::New();
  window->GetPixelData(0, 0, width - 1, height - 1, 0, pixels);
  window->RemoveRenderer(scene.renderer());
  RgbPicture picture{width, height, std::vector<std::uint8_t>(std::size_t(width) * height * 3)};
  const std::size_t row = std::size_t(width) * 3;
  for (int y = 0; y < height; ++y)
    std::memcpy(&picture.rgb[row * y], pixels->GetPointer(vtkIdType(row) * (height - 1 - y)), row);
  return picture;
}

void writePng(const RgbPicture& picture, const std::filesystem::path& file) {
  auto image = vtkSmartPointer<vtkImageData>::New();
  image->SetDimensions(picture.width, picture.height, 1);
  image->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
  const std::size_t row = std::size_t(picture.width) * 3;
  for (int y = 0; y < picture.height; ++y)
    std::memcpy(image->GetScalarPointer(0, picture.height - 1 - y, 0), &picture.rgb[row * y], row);
  auto writer = vtkSmartPointer<vtkPNGWriter>::New();
  writer->SetFileName(file.c_str());
  writer->SetInputData(image);
  writer->Write();
  if (writer->GetErrorCode() != 0)
    throw Error(ErrorKind::Resource, "the picture " + file.string() + " cannot be written",
                "Check that the folder exists and the disk has room");
}

RgbPicture readPng(const std::filesystem::path& file) {
  auto reader = vtkSmartPointer<vtkPNGReader>::New();
  if (!std::filesystem::exists(file) || !reader->CanReadFile(file.c_str()))
    throw Error(ErrorKind::Damaged, file.string() + " is not a readable PNG picture");
  reader->SetFileName(file.c_str());
  reader->Update();
  vtkImageData* image = reader->GetOutput();
  const int* size = image->GetDimensions();
  const int channels = image->GetNumberOfScalarComponents();
  RgbPicture picture{size[0], size[1],
                     std::vector<std::uint8_t>(std::size_t(size[0]) * size[1] * 3)};
  for (int y = 0; y < size[1]; ++y)
    for (int x = 0; x < size[0]; ++x) {
      const auto* from =
          static_cast<const std::uint8_t*>(image->GetScalarPointer(x, size[1] - 1 - y, 0));
      for (int c = 0; c < 3; ++c)
        picture.rgb[(std::size_t(y) * size[0] + x) * 3 + c] = from[channels >= 3 ? c : 0];
    }
  return picture;
}

}  // namespace histion::ui

#include "ui/scene/volume_parts.h"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkFloatArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty.h>
#include <vtkProperty2D.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>
#include <cmath>
#include <cstring>

#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

constexpr std::array<std::array<std::uint8_t, 3>, 3> kAxisColors{
    {{214, 69, 65}, {58, 158, 78}, {60, 120, 216}}};
constexpr std::array<const char*, 3> kAxisNames{"x", "y", "z"};

// A textured quad from four corners, the picture's row 0 along the first edge.
vtkSmartPointer<vtkPolyData> quad(const std::array<Point3, 4>& corners) {
  auto points = vtkSmartPointer<vtkPoints>::New();
  for (const Point3& corner : corners) points->InsertNextPoint(corner.data());
  auto cells = vtkSmartPointer<vtkCellArray>::New();
  const vtkIdType ring[] = {0, 1, 2, 3};
  cells->InsertNextCell(4, ring);
  auto places = vtkSmartPointer<vtkFloatArray>::New();
  places->SetNumberOfComponents(2);
  for (const auto& place : {std::array{0.f, 0.f}, {1.f, 0.f}, {1.f, 1.f}, {0.f, 1.f}})
    places->InsertNextTypedTuple(place.data());
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetPolys(cells);
  data->GetPointData()->SetTCoords(places);
  return data;
}

vtkSmartPointer<vtkTexture> makeTexture(vtkImageData* image) {
  auto texture = vtkSmartPointer<vtkTexture>::New();
  texture->SetInputData(image);
  texture->InterpolateOff();
  texture->MipmapOff();
  texture->RepeatOff();
  texture->EdgeClampOn();
  texture->SetColorModeToDirectScalars();
  return texture;
}

void fill(vtkImageData* image, int width, int height, const std::vector<std::uint8_t>& rgba) {
  image->SetDimensions(width, height, 1);
  image->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
  std::memcpy(image->GetScalarPointer(), rgba.data(), rgba.size());
  image->Modified();
}

vtkSmartPointer<vtkActor> makeEdges(float width) {
  auto actor = vtkSmartPointer<vtkActor>::New();
  auto mapper = vtkSmartPointer<vtkPolyDataMapper>::New();
  mapper->SetInputData(vtkSmartPointer<vtkPolyData>::New());
  actor->SetMapper(mapper);
  actor->GetProperty()->LightingOff();
  actor->GetProperty()->SetLineWidth(width);
  actor->VisibilityOff();
  return actor;
}

Point3 cornerOf(const Box3& box, int index) {
  return {box[std::size_t(index & 1)][0], box[std::size_t((index >> 1) & 1)][1],
          box[std::size_t((index >> 2) & 1)][2]};
}

// Without the edges at one corner.
void setEdges(vtkActor* actor, const Box3& box, int without) {
  auto points = vtkSmartPointer<vtkPoints>::New();
  for (int i = 0; i < 8; ++i) points->InsertNextPoint(cornerOf(box, i).data());
  auto lines = vtkSmartPointer<vtkCellArray>::New();
  for (vtkIdType i = 0; i < 8; ++i)
    for (const vtkIdType bit : {1, 2, 4})
      if (!(i & bit) && i != without && (i | bit) != without) {
        const vtkIdType line[] = {i, i | bit};
        lines->InsertNextCell(2, line);
      }
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetLines(lines);
  vtkPolyDataMapper::SafeDownCast(actor->GetMapper())->SetInputData(data);
}

double dot(const Point3& a, const Point3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

}  // namespace

std::array<double, 2> ScreenFrame::project(const Point3& point) const {
  const Point3 from{point[0] - middle[0], point[1] - middle[1], point[2] - middle[2]};
  return {width / 2.0 + dot(from, right) / unit, height / 2.0 + dot(from, up) / unit};
}

SliceActor::SliceActor()
    : actor_(vtkSmartPointer<vtkActor>::New()), image_(vtkSmartPointer<vtkImageData>::New()) {
  auto mapper = vtkSmartPointer<vtkPolyDataMapper>::New();
  mapper->SetInputData(vtkSmartPointer<vtkPolyData>::New());
  actor_->SetMapper(mapper);
  actor_->GetProperty()->LightingOff();
  actor_->GetProperty()->SetInterpolationToFlat();
  // Holes are left out, all else is solid, so that crossing slices hide each other rightly.
  actor_->ForceOpaqueOn();
  texture_ = makeTexture(image_);
  actor_->SetTexture(texture_);
  actor_->VisibilityOff();
}

void SliceActor::show(const std::optional<SlicePicture>& picture) {
  actor_->SetVisibility(picture.has_value());
  if (!picture) return;
  fill(image_, picture->width, picture->height, picture->rgba);
  const auto& [corner, u, v] = picture->plane;
  std::array<Point3, 4> corners;
  for (std::size_t a = 0; a < 3; ++a) {
    corners[0][a] = corner[a];
    corners[1][a] = corner[a] + u[a];
    corners[2][a] = corner[a] + u[a] + v[a];
    corners[3][a] = corner[a] + v[a];
  }
  vtkPolyDataMapper::SafeDownCast(actor_->GetMapper())->SetInputData(quad(corners));
}

BoxActor::BoxActor() : edges_(makeEdges(1)), clipEdges_(makeEdges(1.5f)) {
  for (auto& length : lengths_) length = makeText();
}

void BoxActor::addTo(vtkRenderer* renderer) {
  renderer->AddActor(edges_);
  renderer->AddActor(clipEdges_);
  for (auto& length : lengths_) renderer->AddActor2D(length);
}

void BoxActor::show(bool visible, const Box3& box, const std::optional<Box3>& clip,
                    const SceneStyle& style) {
  visible_ = visible;
  box_ = box;
  clip_ = clip;
  style_ = style;
  nearest_ = -1;
  edges_->SetVisibility(visible);
  clipEdges_->SetVisibility(visible && clip.has_value());
  for (auto& length : lengths_) length->SetVisibility(visible);
  std::array<double, 3> line;
  for (std::size_t i = 0; i < 3; ++i)
    line[i] = 0.55 * style.foreground[i] + 0.45 * style.background[i];
  edges_->GetProperty()->SetColor(line.data());
  clipEdges_->GetProperty()->SetColor(0.93, 0.55, 0.14);
}

void BoxActor::place(const ScreenFrame& frame, bool known) {
  if (!visible_) return;
  const Box3& box = box_;
  int nearest = 0;
  for (int axis = 0; axis < 3; ++axis)
    if (frame.direction[std::size_t(axis)] < 0) nearest |= 1 << axis;
  if (nearest != nearest_) {
    nearest_ = nearest;
    setEdges(edges_, box, nearest);
    if (clip_) setEdges(clipEdges_, *clip_, nearest);
  }
  const auto centre = frame.project(
      {(box[0][0] + box[1][0]) / 2, (box[0][1] + box[1][1]) / 2, (box[0][2] + box[1][2]) / 2});
  for (int axis = 0; axis < 3; ++axis) {
    // Of the four edges along the axis the one that lies lowest or, upright ones, most to the left:
    // always on the outline of the box.
    std::array<double, 2> best{0, 0};
    double score = -1e300, along = 0;
    for (int i = 0; i < 8; ++i) {
      if (i & (1 << axis)) continue;
      const auto a = frame.project(cornerOf(box, i));
      const auto b = frame.project(cornerOf(box, i | (1 << axis)));
      const std::array<double, 2> middle{(a[0] + b[0]) / 2, (a[1] + b[1]) / 2};
      along = std::hypot(b[0] - a[0], b[1] - a[1]);
      const bool upright = std::abs(b[1] - a[1]) > std::abs(b[0] - a[0]);
      const double mine = upright ? -middle[0] - 0.01 * middle[1] : -middle[1] - 0.01 * middle[0];
      if (mine > score) {
        score = mine;
        best = middle;
      }
    }
    auto* text = lengths_[std::size_t(axis)].Get();
    text->SetVisibility(along > 36 * frame.ratio);
    const double dx = best[0] - centre[0], dy = best[1] - centre[1];
    const double away = std::max(1.0, std::hypot(dx, dy));
    const double length = box[1][std::size_t(axis)] - box[0][std::size_t(axis)];
    const std::string size = !known           ? shortNumber(length) + " px"
                             : length >= 1000 ? shortNumber(length / 1000) + " mm"
                                              : shortNumber(length) + " µm";
    setText(text, std::string(kAxisNames[std::size_t(axis)]) + "  " + size,
            best[0] + 16 * frame.ratio * dx / away, best[1] + 14 * frame.ratio * dy / away,
            int(std::lround(11.5 * frame.ratio)), style_.foreground,
            dx < -0.5 * std::abs(dy)  ? TextAnchor::Right
            : dx > 0.5 * std::abs(dy) ? TextAnchor::Left
                                      : TextAnchor::Center);
  }
}

AxesActor::AxesActor() : lines_(vtkSmartPointer<vtkActor2D>::New()) {
  auto mapper = vtkSmartPointer<vtkPolyDataMapper2D>::New();
  mapper->SetInputData(vtkSmartPointer<vtkPolyData>::New());
  mapper->SetScalarModeToUseCellData();
  mapper->SetColorModeToDirectScalars();
  lines_->SetMapper(mapper);
  for (auto& name : names_) name = makeText();
}

void AxesActor::addTo(vtkRenderer* renderer) {
  renderer->AddActor2D(lines_);
  for (auto& name : names_) renderer->AddActor2D(name);
}

void AxesActor::show(bool visible, const ScreenFrame& frame) {
  lines_->SetVisibility(visible);
  for (auto& name : names_) name->SetVisibility(visible);
  if (!visible) return;
  const double length = 30 * frame.ratio, x0 = frame.width - 54 * frame.ratio;
  const double y0 = 54 * frame.ratio;
  auto points = vtkSmartPointer<vtkPoints>::New();
  auto lines = vtkSmartPointer<vtkCellArray>::New();
  auto colors = vtkSmartPointer<vtkUnsignedCharArray>::New();
  colors->SetNumberOfComponents(3);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double dx = frame.right[axis], dy = frame.up[axis];
    const vtkIdType from = points->InsertNextPoint(x0, y0, 0);
    points->InsertNextPoint(x0 + length * dx, y0 + length * dy, 0);
    const vtkIdType line[] = {from, from + 1};
    lines->InsertNextCell(2, line);
    colors->InsertNextTypedTuple(kAxisColors[axis].data());
    std::array<double, 3> color;
    for (std::size_t i = 0; i < 3; ++i) color[i] = kAxisColors[axis][i] / 255.0;
    setText(names_[axis], kAxisNames[axis], x0 + (length + 10 * frame.ratio) * dx,
            y0 + (length + 10 * frame.ratio) * dy, int(std::lround(12 * frame.ratio)), color,
            TextAnchor::Center);
    names_[axis]->SetVisibility(std::hypot(dx, dy) > 0.15);
  }
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetLines(lines);
  data->GetCellData()->SetScalars(colors);
  vtkPolyDataMapper2D::SafeDownCast(lines_->GetMapper())->SetInputData(data);
  lines_->GetProperty()->SetLineWidth(float(2 * frame.ratio));
}

StillActor::StillActor()
    : actor_(vtkSmartPointer<vtkTexturedActor2D>::New()),
      image_(vtkSmartPointer<vtkImageData>::New()) {
  auto mapper = vtkSmartPointer<vtkPolyDataMapper2D>::New();
  mapper->SetInputData(vtkSmartPointer<vtkPolyData>::New());
  actor_->SetMapper(mapper);
  actor_->SetTexture(makeTexture(image_));
  actor_->VisibilityOff();
}

void StillActor::addTo(vtkRenderer* renderer) { renderer->AddActor2D(actor_); }

void StillActor::show(const StillPicture& picture) {
  fill(image_, picture.width, picture.height, picture.rgba);
  const double w = picture.width, h = picture.height;
  vtkPolyDataMapper2D::SafeDownCast(actor_->GetMapper())
      ->SetInputData(quad({{{0, 0, 0}, {w, 0, 0}, {w, h, 0}, {0, h, 0}}}));
  actor_->VisibilityOn();
}

}  // namespace histion::ui

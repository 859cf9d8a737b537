#include "ui/scene/flat_actors.h"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>
#include <vtkTextProperty.h>
#include <vtkUnsignedCharArray.h>

namespace histion::ui {

vtkSmartPointer<vtkActor2D> makeRects() {
  auto actor = vtkSmartPointer<vtkActor2D>::New();
  vtkSmartPointer<vtkPolyDataMapper2D> mapper = vtkSmartPointer<vtkPolyDataMapper2D>::New();
  mapper->SetInputData(vtkSmartPointer<vtkPolyData>::New());
  mapper->SetScalarModeToUseCellData();
  mapper->SetColorModeToDirectScalars();
  actor->SetMapper(mapper);
  actor->PickableOff();
  return actor;
}

void setRects(vtkActor2D* actor, const std::vector<FlatRect>& rects) {
  auto points = vtkSmartPointer<vtkPoints>::New();
  auto cells = vtkSmartPointer<vtkCellArray>::New();
  auto colors = vtkSmartPointer<vtkUnsignedCharArray>::New();
  colors->SetNumberOfComponents(3);
  for (const FlatRect& r : rects) {
    const vtkIdType first = points->InsertNextPoint(r.x0, r.y0, 0);
    points->InsertNextPoint(r.x1, r.y0, 0);
    points->InsertNextPoint(r.x1, r.y1, 0);
    points->InsertNextPoint(r.x0, r.y1, 0);
    const vtkIdType quad[] = {first, first + 1, first + 2, first + 3};
    cells->InsertNextCell(4, quad);
    colors->InsertNextTypedTuple(r.color.data());
  }
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetPolys(cells);
  data->GetCellData()->SetScalars(colors);
  vtkPolyDataMapper2D::SafeDownCast(actor->GetMapper())->SetInputData(data);
}

vtkSmartPointer<vtkTextActor> makeText() {
  auto actor = vtkSmartPointer<vtkTextActor>::New();
  actor->SetTextScaleModeToNone();
  actor->PickableOff();
  actor->GetTextProperty()->SetFontFamilyToArial();
  actor->GetTextProperty()->SetVerticalJustificationToCentered();
  actor->GetPositionCoordinate()->SetCoordinateSystemToViewport();
  return actor;
}

void setText(vtkTextActor* actor, const std::string& text, double x, double y, int pixels,
             const std::array<double, 3>& color, TextAnchor anchor) {
  vtkTextProperty* property = actor->GetTextProperty();
  property->SetFontSize(pixels);
  property->SetColor(color[0], color[1], color[2]);
  property->SetJustification(anchor == TextAnchor::Left     ? VTK_TEXT_LEFT
                             : anchor == TextAnchor::Center ? VTK_TEXT_CENTERED
                                                            : VTK_TEXT_RIGHT);
  actor->SetInput(text.c_str());
  actor->SetPosition(x, y);
}

}  // namespace histion::ui

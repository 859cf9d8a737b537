#include "ui/scene/flat_actors.h"

#include <fontconfig/fontconfig.h>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>
#include <vtkTextProperty.h>
#include <vtkUnsignedCharArray.h>
#include <algorithm>

namespace histion::ui {
namespace {

// The letters of the font that VTK brings end before this first byte of UTF-8: Chinese, Japanese
// and Korean follow.
constexpr unsigned char kFirstForeign = 0xe3;

bool needsSystemFont(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= kFirstForeign; });
}

// A font of this computer with Chinese letters; empty when it has none.
const std::string& systemFont() {
  static const std::string font = [] {
    std::string file;
    FcPattern* wanted =
        FcNameParse(reinterpret_cast<const FcChar8*>("sans-serif:lang=zh-cn:variable=false"));
    FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result = FcResultNoMatch;
    if (FcPattern* found = FcFontMatch(nullptr, wanted, &result)) {
      FcLangSet* languages = nullptr;
      FcChar8* name = nullptr;
      if (FcPatternGetLangSet(found, FC_LANG, 0, &languages) == FcResultMatch &&
          FcLangSetHasLang(languages, reinterpret_cast<const FcChar8*>("zh-cn")) !=
              FcLangDifferentLang &&
          FcPatternGetString(found, FC_FILE, 0, &name) == FcResultMatch)
        file = reinterpret_cast<const char*>(name);
      FcPatternDestroy(found);
    }
    FcPatternDestroy(wanted);
    return file;
  }();
  return font;
}

}  // namespace

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
  if (needsSystemFont(text) && !systemFont().empty()) {
    property->SetFontFamily(VTK_FONT_FILE);
    property->SetFontFile(systemFont().c_str());
  } else {
    property->SetFontFamilyToArial();
  }
  property->SetFontSize(pixels);
  property->SetColor(color[0], color[1], color[2]);
  property->SetJustification(anchor == TextAnchor::Left     ? VTK_TEXT_LEFT
                             : anchor == TextAnchor::Center ? VTK_TEXT_CENTERED
                                                            : VTK_TEXT_RIGHT);
  actor->SetInput(text.c_str());
  actor->SetPosition(x, y);
}

}  // namespace histion::ui

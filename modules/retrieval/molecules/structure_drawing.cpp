#include <GraphMol/GraphMol.h>
#include <GraphMol/MolDraw2D/MolDraw2DSVG.h>
#include <GraphMol/MolDraw2D/MolDraw2DUtils.h>

#include "retrieval/molecules/rdkit_molecule.h"
#include "retrieval/molecules/structure.h"

namespace histion::retrieval {

std::string drawStructure(std::string_view smiles, int width, int height) {
  if (width < 1 || height < 1) return {};
  const auto molecule = moleculeOf(smiles);
  if (!molecule) return {};
  try {
    RDKit::MolDraw2DSVG drawing(width, height);
    drawing.drawOptions().clearBackground = false;
    RDKit::MolDraw2DUtils::prepareAndDrawMolecule(drawing, *molecule);
    drawing.finishDrawing();
    return drawing.getDrawingText();
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace histion::retrieval

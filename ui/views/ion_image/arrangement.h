// Adding, choosing and closing panels and channels: each changes the composition and, where the
// selection's own picture moves, the selection with it, as one step.
#pragma once

#include "ui/session/composition.h"
#include "ui/session/selection_model.h"

namespace histion::ui {

// The selection's own picture with its range.
ShownIon ownIon(const SelectionModel& selection, const Composition& composition);
// The panels as they are drawn: the selection's own picture in its place among the others.
std::vector<ShownIon> panelsInOrder(const SelectionModel& selection,
                                    const Composition& composition);

// The present picture stays in a panel of its own. False when there is no room.
bool addPanel(SelectionModel& selection, Composition& composition);
// Closing the last but one leaves a single image.
void closePanel(SelectionModel& selection, Composition& composition, int panel);
// What it shows becomes the selection's.
void choosePanel(SelectionModel& selection, Composition& composition, int panel);

// The present ion as one more channel. False when there is no room or no ion.
bool addChannel(SelectionModel& selection, Composition& composition);
void removeChannel(Composition& composition, int channel);
// Its ion becomes the selection's, and follows it from then on.
void chooseChannel(SelectionModel& selection, Composition& composition, int channel);

// The first time channels are shown they are those of the panels.
void setImageMode(SelectionModel& selection, Composition& composition, ImageMode mode);

// One of the pictures in their order on the screen.
void replaceShown(const SelectionModel& selection, Composition& composition, int index,
                  const ShownIon& ion);

}  // namespace histion::ui

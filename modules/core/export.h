// Marks the functions and classes that a foundation library offers to others. Everything else is
// compiled hidden.
#pragma once

#define HISTION_API __attribute__((visibility("default")))

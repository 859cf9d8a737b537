// A fast tokenizer for a run of <spectrum> elements in a text whose bytes below 128 are ASCII. It
// knows all of XML that may stand there (comments, CDATA, processing instructions, both quotes,
// entities, prefixes) and never guesses: what it does not take is left to expat.
#pragma once

#include <string_view>

#include "spectrum_builder.h"
#include "text_check.h"

namespace histion::io_imzml {

// Feeds every element of `text` to the builder. True: the text holds whole <spectrum> elements and
// nothing else but white space and comments. False: it does not, or is not well-formed, and what
// the builder got is worthless. `prefix` is "" or "m:". Throws SpectrumProblem.
bool scanSpectra(std::string_view text, std::string_view prefix, TextCode code,
                 SpectrumBuilder& builder);

// Replaces the five named entities and character references. False when there is another one.
bool decodeEntities(std::string_view raw, std::string& decoded);

}  // namespace histion::io_imzml

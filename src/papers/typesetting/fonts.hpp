// The fonts of papers: the faces that the build cut to what papers use (tools/cut_fonts.cpp), and the full ones behind them.
// Inside the papers room.
#pragma once

#include <pango/pango-layout.h>

namespace qingbai {

// Makes the cut faces known to fontconfig. Call it once, before any text is set and before there are threads that set text.
// Without the cut faces papers look the same and take longer: Cairo copies the 20 MB of a full face for each document.
void add_cut_fonts();

// Sets a layout's font by Pango's description, such as "Noto Serif CJK SC Bold 12". The cut face of that family stands in front
// of it; a character that was cut off comes from the full face.
void set_font(PangoLayout* layout, const char* description);

}  // namespace qingbai

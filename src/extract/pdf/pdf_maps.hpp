// Character maps of PDFs. A PDF may name a predefined map (UniGB-UCS2-H, GBK-EUC-H …) instead of carrying it; poppler reads such
// maps from its data files, and in the sandbox no file opens. So the first reading only notes which maps were missed, and a
// second child loads exactly those before its sandbox closes. Names are taken from a fixed list: the file being read decides
// nothing else. Inside the extract room.
#pragma once

#include <string>
#include <vector>

namespace qingbai {

// The names of known maps and character collections in one of poppler's own error messages.
void note_missing_maps(const std::string& message, std::vector<std::string>& missing);
// Makes poppler read these maps and keep them for as long as this process lives. Names that are not on the list are passed over.
void keep_maps(const std::vector<std::string>& names);
// A PDF of one page that says 中文中文 in a font that is not embedded, by a map of the list ("UniGB-UCS2-H/GB1"); empty for
// others.
[[nodiscard]] std::string pdf_naming(const std::string& map);

}  // namespace qingbai

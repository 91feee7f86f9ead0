#include "papers/typesetting/fonts.hpp"

#include <fontconfig/fontconfig.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "base/module.hpp"

namespace qingbai {

void add_cut_fonts() {
  const auto folder = beside_program("fonts");
  if (folder.empty()) return;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
    if (entry.path().extension() == ".otf")
      FcConfigAppFontAddFile(nullptr, reinterpret_cast<const FcChar8*>(entry.path().c_str()));
}

void set_font(PangoLayout* layout, const char* description) {
  PangoFontDescription* font = pango_font_description_from_string(description);
  const char* family = pango_font_description_get_family(font);
  const std::string_view full = family == nullptr ? std::string_view() : family;
  if (full == "Noto Serif CJK SC") pango_font_description_set_family_static(font, "Qingbai Serif,Noto Serif CJK SC");
  if (full == "Noto Sans CJK SC") pango_font_description_set_family_static(font, "Qingbai Sans,Noto Sans CJK SC");
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
}

}  // namespace qingbai

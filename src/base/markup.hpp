// Markup: text as it stands in HTML, SVG and XML, between tags and in quoted attributes.
#pragma once

#include <string>
#include <string_view>

namespace qingbai {

// & < > and double quotes become entities; everything else stays.
[[nodiscard]] inline std::string markup_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

}  // namespace qingbai

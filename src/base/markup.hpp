// Markup: escapes text for HTML, SVG and XML, between tags and inside quoted attributes.
#pragma once

#include <string>
#include <string_view>

namespace qingbai {

// Replaces & < > and double quotes by entities, and leaves everything else as it is.
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

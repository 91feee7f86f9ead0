// Whether a browser shows an element of a page. Inside the extract room.
#pragma once

#include <libxml/HTMLparser.h>

#include <set>
#include <string>
#include <string_view>

namespace qingbai {

enum class HtmlLook { plain, struck, hidden };

[[nodiscard]] std::string html_attribute(const xmlNode* node, const char* name);

// The classes and ids that the page's own style sheets hide: ".x{display:none}". Rules for a printer or a width of the screen
// (@media) say nothing of what a person saw.
[[nodiscard]] std::set<std::string> hidden_names(std::string_view page);

// By the element's own attributes and those names.
[[nodiscard]] HtmlLook look_of(const xmlNode* node, std::string_view name, const std::set<std::string>& hidden);

}  // namespace qingbai

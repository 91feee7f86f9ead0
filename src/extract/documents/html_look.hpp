// Whether a browser shows an element of a page. Inside the extract room.
#pragma once

#include <libxml/HTMLparser.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace qingbai {

struct FreeHtml {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
// The tree of a page; null where there is none, or it is over 256 MiB. Never from the network.
[[nodiscard]] std::unique_ptr<xmlDoc, FreeHtml> parsed_html(const std::string& utf8, int options = 0);

enum class HtmlLook { plain, struck, hidden };

[[nodiscard]] std::string html_attribute(const xmlNode* node, const char* name);

// The classes and ids that the page's own style sheets hide: ".x{display:none}". Rules for a printer or a width of the screen
// (@media) say nothing of what a person saw.
[[nodiscard]] std::set<std::string> hidden_names(std::string_view page);

// By the element's own attributes and those names.
[[nodiscard]] HtmlLook look_of(const xmlNode* node, std::string_view name, const std::set<std::string>& hidden);

}  // namespace qingbai

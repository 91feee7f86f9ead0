// The words of one cell of a sheet. Inside the extract room; for the readers of sheets.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "extract/documents/xml_names.hpp"

namespace qingbai {

// Words of one cell: texts, tabs and line breaks, without phonetic guides (rPh) and ruby.
struct CellWords : pugi::xml_tree_walker {
  std::string out;
  bool for_each(pugi::xml_node& node) override {
    const auto name = local_name(node);
    if (name == "tab") out += '\t';
    else if (name == "line-break" || (name == "p" && !out.empty())) out += '\n';
    else if (name == "s") out += ' ';
    else if (node.type() == pugi::node_pcdata) text(node);
    return true;
  }
  void text(const pugi::xml_node& node) {
    for (auto up = node.parent(); up; up = up.parent())
      if (const auto name = local_name(up); name == "rPh" || name == "ruby-text") return;
    const std::string_view words = node.value();
    const auto parent = local_name(node.parent());
    if (words.find_first_not_of(" \n\r\t") != std::string_view::npos || parent == "t" || parent == "span" || parent == "Data")
      out += words;
  }
};

}  // namespace qingbai

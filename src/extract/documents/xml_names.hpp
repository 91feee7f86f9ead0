// XML by local names, whatever prefix a program gave its namespaces. Inside the extract room.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace qingbai {

// "w:p" → "p". A view into the node.
[[nodiscard]] inline std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The value of the first attribute of that name, with any prefix; "" for none.
[[nodiscard]] inline std::string local_attribute(const pugi::xml_node& node, std::string_view wanted) {
  for (const auto& a : node.attributes()) {
    const std::string_view name = a.name();
    if (name == wanted || (name.ends_with(wanted) && name.size() > wanted.size() && name[name.size() - wanted.size() - 1] == ':'))
      return a.value();
  }
  return {};
}

}  // namespace qingbai

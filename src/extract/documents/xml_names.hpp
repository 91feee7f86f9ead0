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

// A mark that is a switch (ST_OnOff): <w:strike/> is on, <w:strike w:val="0"/> is off; a missing one is off.
[[nodiscard]] inline bool is_on(const pugi::xml_node& mark) {
  const auto value = local_attribute(mark, "val");
  return mark && value != "0" && value != "false" && value != "none" && value != "off";
}

}  // namespace qingbai

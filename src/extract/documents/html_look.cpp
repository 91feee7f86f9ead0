#include "extract/documents/html_look.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>

#include "base/utf8.hpp"

namespace qingbai {
namespace {

std::string tight(std::string_view text) {
  std::string out = without_spaces(std::string(text));
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool hides(const std::string& declarations) {
  static const RE2 none(
      R"((?:^|;)(?:display:none|visibility:hidden|font-size:0(?:px|pt|em|%)?|opacity:0)(?:!important)?(?:;|$))");
  return RE2::PartialMatch(declarations, none);
}

bool is_white(const std::string& colour) {
  static const RE2 white(R"(#fff|#ffffff|white|rgb\(255,255,255\))");
  return RE2::FullMatch(colour, white);
}

std::string value_of(const std::string& declarations, const RE2& pattern) {
  std::string out;
  RE2::PartialMatch(declarations, pattern, &out);
  return out;
}

// White on a page of which nothing says that it has another colour there.
bool white_on_white(const xmlNode* node, const std::string& declarations) {
  static const RE2 colour(R"((?:^|;)color:([^;!]+))"), background(R"((?:^|;)background(?:-color)?:([^;!]+))");
  if (!is_white(value_of(declarations, colour))) return false;
  for (const auto* up = node; up != nullptr && up->type == XML_ELEMENT_NODE; up = up->parent) {
    const auto style = up == node ? declarations : tight(html_attribute(up, "style"));
    const auto back = value_of(style, background);
    if (!back.empty()) return is_white(back);
    const auto bgcolor = tight(html_attribute(up, "bgcolor"));
    if (!bgcolor.empty()) return is_white(bgcolor);
    if (!html_attribute(up, "class").empty() || !html_attribute(up, "background").empty()) return false;
  }
  return true;
}

}  // namespace

std::unique_ptr<xmlDoc, FreeHtml> parsed_html(const std::string& utf8, int options) {
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  if (utf8.size() > (256u << 20)) return nullptr;
  return std::unique_ptr<xmlDoc, FreeHtml>(
      htmlReadMemory(utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", kOptions | options));
}

std::string html_attribute(const xmlNode* node, const char* name) {
  auto* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string out = value != nullptr ? reinterpret_cast<const char*>(value) : "";
  xmlFree(value);
  return out;
}

std::set<std::string> hidden_names(std::string_view page) {
  constexpr std::size_t kMostBytes = 1u << 20, kMostNames = 2000;
  static const RE2 sheet(R"((?is)<style[^>]*>(.*?)</style>)"), comment(R"((?s)/\*.*?\*/)"),
      media(R"((?s)@[a-z\-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})"), rule(R"(([^{}]+)\{([^{}]*)\})"),
      name(R"(^\s*(?:[a-z0-9]+)?([.#][A-Za-z_\-][\w\-]*)\s*$)");
  std::set<std::string> out;
  re2::StringPiece rest(page.data(), std::min(page.size(), kMostBytes));
  for (std::string css; RE2::FindAndConsume(&rest, sheet, &css);) {
    RE2::GlobalReplace(&css, comment, "");
    RE2::GlobalReplace(&css, media, "");
    re2::StringPiece rules(css);
    for (std::string selectors, body; RE2::FindAndConsume(&rules, rule, &selectors, &body);) {
      if (!hides(tight(body))) continue;
      for (std::size_t from = 0; from <= selectors.size() && out.size() < kMostNames;) {
        const auto end = std::min(selectors.find(',', from), selectors.size());
        std::string one;
        if (RE2::FullMatch(selectors.substr(from, end - from), name, &one)) out.insert(one);
        from = end + 1;
      }
    }
  }
  return out;
}

HtmlLook look_of(const xmlNode* node, std::string_view name, const std::set<std::string>& hidden) {
  static const RE2 line(R"((?:^|;)text-decoration(?:-line)?:([^;!]+))");
  if (name == "del" || name == "s" || name == "strike") return HtmlLook::struck;
  if (xmlHasProp(node, reinterpret_cast<const xmlChar*>("hidden")) != nullptr) return HtmlLook::hidden;
  if (const auto style = tight(html_attribute(node, "style")); !style.empty()) {
    if (hides(style) || white_on_white(node, style)) return HtmlLook::hidden;
    if (value_of(style, line).find("line-through") != std::string::npos) return HtmlLook::struck;
  }
  if (hidden.empty()) return HtmlLook::plain;
  if (hidden.contains("#" + html_attribute(node, "id"))) return HtmlLook::hidden;
  const auto classes = html_attribute(node, "class");
  for (std::size_t from = 0; from < classes.size();) {
    const auto end = std::min(classes.find(' ', from), classes.size());
    if (end > from && hidden.contains("." + classes.substr(from, end - from))) return HtmlLook::hidden;
    from = end + 1;
  }
  return HtmlLook::plain;
}

}  // namespace qingbai

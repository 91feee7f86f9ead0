#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>

#include "extract/decode.hpp"
#include "extract/documents/html_look.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const auto n : names)
    if (n == name) return true;
  return false;
}

// Walks without recursion: a hostile page nests a million deep.
class Walk {
 public:
  // The names that the page's style sheets hide; `all`: what is hidden is read as well.
  explicit Walk(const std::set<std::string>& hidden, bool all) : hidden_(hidden), all_(all) {}

  HtmlContent read(xmlNode* root) {
    for (auto* node = root; node != nullptr;) {
      auto* down = enter(node) ? node->children : nullptr;
      if (down != nullptr) {
        node = down;
        continue;
      }
      leave(node);
      while (node != root && node->next == nullptr) {
        node = node->parent;
        if (node == nullptr) break;
        leave(node);
      }
      if (node == nullptr || node == root) break;
      node = node->next;
    }
    for (const auto& [table, spans] : spans_) out_.tables[table] = spread(std::move(out_.tables[table]), spans);
    return std::move(out_);
  }

 private:
  struct Span {
    std::size_t row = 0, cell = 0;
    int down = 1, across = 1;
  };

  static std::string_view name_of(const xmlNode* node) {
    return node->type == XML_ELEMENT_NODE && node->name != nullptr ? reinterpret_cast<const char*>(node->name) : "";
  }

  bool enter(xmlNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      if (node->content != nullptr) words(reinterpret_cast<const char*>(node->content));
      return false;
    }
    const auto name = name_of(node);
    if (one_of(name, {"script", "style", "noscript", "template", "svg", "rt", "rp"})) return false;
    if (const auto look = look_of(node, name, hidden_); look != HtmlLook::plain && !(all_ && look == HtmlLook::hidden)) {
      auto* words = xmlNodeGetContent(node);
      const std::string apart = words == nullptr ? "" : reinterpret_cast<const char*>(words);
      xmlFree(words);
      look == HtmlLook::struck ? out_.unseen.strike(apart) : out_.unseen.hide(apart);
      return false;
    }
    if (name == "title") title_ = true;
    if (name == "br" || block(name)) line();
    if (name == "table") open_.push_back(out_.tables.size()), out_.tables.push_back({line_above(), {}});
    if (!open_.empty() && name == "tr") out_.tables[open_.back()].rows.emplace_back();
    if (!open_.empty() && one_of(name, {"td", "th"})) {
      auto& rows = out_.tables[open_.back()].rows;
      if (rows.empty()) rows.emplace_back();
      rows.back().emplace_back();
      span(node, rows.size() - 1, rows.back().size() - 1);
      if (rows.back().size() > 1) out_.text += '\t';
    }
    if (name == "a") link_from_ = out_.text.size();
    if (name == "input") words(box(node));
    if (name == "option" && xmlHasProp(node, reinterpret_cast<const xmlChar*>("selected")) != nullptr) words("☑");
    if (name == "img" && !html_attribute(node, "alt").empty()) words("[" + html_attribute(node, "alt") + "]");
    return true;
  }

  // The last line before a table, where it is short enough for a heading.
  [[nodiscard]] std::string line_above() const {
    constexpr std::size_t kLongest = 60;
    const auto words = trimmed(out_.text);
    const auto from = words.find_last_of('\n');
    auto line = trimmed(from == std::string::npos ? words : words.substr(from + 1));
    return line.size() <= kLongest && line.find('\t') == std::string::npos ? line : std::string{};
  }

  // What a control of a form shows: a ticked or empty box, the words in a field.
  static std::string box(const xmlNode* node) {
    const auto type = html_attribute(node, "type");
    if (type == "checkbox" || type == "radio")
      return xmlHasProp(node, reinterpret_cast<const xmlChar*>("checked")) != nullptr ? "☑" : "☐";
    return type == "hidden" || type == "password" || type == "submit" || type == "button" || type == "image" || type == "file"
               ? std::string{}
               : html_attribute(node, "value");
  }

  void leave(xmlNode* node) {
    const auto name = name_of(node);
    if (name == "title") title_ = false;
    if (name == "table" && !open_.empty()) open_.pop_back();
    if (name == "a") link(html_attribute(node, "href"));
    if (block(name) || name == "tr") line();
  }

  static bool block(std::string_view name) {
    return one_of(name, {"p",  "div", "li", "ul",      "ol",      "table", "h1",     "h2",     "h3",   "h4",        "h5",
                         "h6", "dd",  "dt", "section", "article", "pre",   "header", "footer", "form", "blockquote"});
  }

  void words(const std::string& raw) {
    std::string text;
    for (const char c : raw) {  // white space runs are one space, as a browser shows them
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (!space) text += c;
      else if (!text.empty() && text.back() != ' ') text += ' ';
      else if (text.empty()) text = " ";
    }
    if (title_) {
      out_.title += trimmed(text);
      return;
    }
    const bool at_start = out_.text.empty() || out_.text.back() == '\n' || out_.text.back() == '\t' || out_.text.back() == ' ';
    if (at_start && text.starts_with(' ')) text.erase(0, 1);
    out_.text += text;
    if (open_.empty()) return;
    auto& rows = out_.tables[open_.back()].rows;
    if (!rows.empty() && !rows.back().empty()) rows.back().back() += text;
  }

  void span(const xmlNode* node, std::size_t row, std::size_t cell) {
    const int down = std::clamp(std::atoi(html_attribute(node, "rowspan").c_str()), 1, 2000);
    const int across = std::clamp(std::atoi(html_attribute(node, "colspan").c_str()), 1, 100);
    if (down > 1 || across > 1) spans_[open_.back()].push_back({row, cell, down, across});
  }

  // Cells over several rows or columns push the cells behind them aside. The words stand in each row that they span.
  static Table spread(Table table, const std::vector<Span>& spans) {
    constexpr std::size_t kMostColumns = 1000;
    struct Standing {
      int rows = 0;
      std::string words;
    };
    std::map<std::size_t, Standing> standing;  // by column
    std::map<std::pair<std::size_t, std::size_t>, Span> at;
    for (const auto& s : spans) at[{s.row, s.cell}] = s;
    Table out{std::move(table.name), {}};
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      Cells row;
      const auto fill = [&] {
        for (auto it = standing.find(row.size()); it != standing.end() && it->second.rows > 0; it = standing.find(row.size()))
          row.push_back(it->second.words), --it->second.rows;
      };
      for (std::size_t c = 0; c < table.rows[r].size() && row.size() < kMostColumns; ++c) {
        fill();
        const auto found = at.find({r, c});
        const int across = found == at.end() ? 1 : found->second.across;
        const int down = found == at.end() ? 1 : found->second.down;
        for (int i = 0; i < across && row.size() < kMostColumns; ++i) {
          if (down > 1) standing[row.size()] = {down - 1, i == 0 ? table.rows[r][c] : std::string{}};
          row.push_back(i == 0 ? table.rows[r][c] : std::string{});
        }
      }
      fill();
      out.rows.push_back(std::move(row));
    }
    return out;
  }

  void line() {
    while (!out_.text.empty() && out_.text.back() == ' ') out_.text.pop_back();
    if (!out_.text.empty() && out_.text.back() != '\n') out_.text += '\n';
  }

  void link(const std::string& href) {
    constexpr std::size_t kMostLinks = 1000;
    if (href.empty() || href.starts_with("#") || out_.links.size() >= kMostLinks) return;
    const auto shown = link_from_ <= out_.text.size() ? trimmed(out_.text.substr(link_from_)) : std::string{};
    if (shown != href) out_.links.push_back(shown + " -> " + href);
  }

  const std::set<std::string>& hidden_;
  bool all_;
  HtmlContent out_;
  std::vector<std::size_t> open_;                   // the tables we are inside of
  std::map<std::size_t, std::vector<Span>> spans_;  // by table
  std::size_t link_from_ = 0;
  bool title_ = false;
};

}  // namespace

HtmlContent html_content(const std::string& utf8) {
  const auto document = parsed_html(utf8, HTML_PARSE_NOIMPLIED);
  if (!document || document->children == nullptr) return {};
  const auto hidden = hidden_names(utf8);
  const auto walk = [&](bool all) {
    HtmlContent out;
    for (auto* top = document->children; top != nullptr; top = top->next) {
      auto part = Walk(hidden, all).read(top);
      if (out.title.empty()) out.title = part.title;
      out.text += part.text;
      out.unseen.add(part.unseen);
      for (auto& t : part.tables) out.tables.push_back(std::move(t));
      for (auto& l : part.links) out.links.push_back(std::move(l));
    }
    return out;
  };
  auto out = walk(false);
  // A page whose script shows it was saved before it did.
  if (trimmed(out.text).empty() && out.unseen.hidden_count > 0) {
    const auto hidden_too = out.unseen;
    out = walk(true);
    out.unseen.hidden = hidden_too.hidden, out.unseen.hidden_count = hidden_too.hidden_count;
  }
  out.text = mended_utf8(out.text);
  for (auto& table : out.tables)
    for (auto& row : table.rows)
      for (auto& cell : row) cell = trimmed(mended_utf8(cell));
  return out;
}

Extraction read_html(const std::string& text, const Reading& reading) {
  auto content = html_content(text);
  Extraction out;
  if (auto chat = read_telegram_page(text)) {
    out = std::move(*chat);
  } else if (auto known = read_known_tables(content.tables, reading.name)) {
    out = std::move(*known);
    if (out.kind == FileKind::document) out.kind = FileKind::web_page;
  } else {
    out.kind = FileKind::web_page;
    auto stamped = read_plain_text(content.text);  // a chat saved as a page: "2026-10-05 21:40:12 老王" above each message
    if (stamped.kind == FileKind::sms_export || stamped.kind == FileKind::chat_export) {
      out.messages = std::move(stamped.messages);
      out.warnings = std::move(stamped.warnings);
      if (out.messages.size() > 1) out.kind = FileKind::chat_export;
    } else {
      warn_of_events(content.tables, out);
    }
  }
  out.media_type = "text/html";
  out.text = std::move(content.text);
  tell_unseen(content.unseen, out);
  if (!content.title.empty()) out.metadata["title"] = content.title;
  std::string links;
  for (const auto& l : content.links) links += l + "\n";
  if (!links.empty()) out.metadata["links"] = mended_utf8(links);
  return out;
}

}  // namespace qingbai

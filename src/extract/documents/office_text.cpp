// The words of DOCX and ODT (ISO/IEC 29500, 26300) as they are printed: moved words once, deleted ones counted, tables as rows.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "extract/decode.hpp"
#include "extract/documents/office.hpp"
#include "extract/documents/xml_names.hpp"

namespace qingbai {
namespace {

// Ticked and empty boxes and bullets of the fonts Wingdings and Symbol; what is none of these is marked as a sign nobody knows.
std::string symbol(const pugi::xml_node& node) {
  const auto font = local_attribute(node, "font");
  const auto code = std::strtol(local_attribute(node, "char").c_str(), nullptr, 16) & 0xFF;
  const bool second = font == "Wingdings 2";
  if (code == 0xFE || (second && code == 0x52) || (second && code == 0x54)) return "☑";
  if (code == 0xFD || (second && code == 0x53)) return "☒";
  if (code == 0xFC || (second && code == 0x50)) return "✓";
  if (code == 0xFB || (second && code == 0x4F)) return "✗";
  if (code == 0xA8 || code == 0x6F || code == 0x71 || code == 0x72 || (second && (code == 0xA3 || code == 0x2A))) return "☐";
  if (code == 0x6E || code == 0xA7) return "■";
  if (code == 0x6C || code == 0xB7) return "●";
  return "\uFFFD";
}

// The box of an old form: ticked by who filled it in, else as the form came (ECMA-376 part 1, 17.16.7).
bool is_ticked(const pugi::xml_node& box) {
  const pugi::xml_node* said = nullptr;
  pugi::xml_node checked, otherwise;
  for (const auto& part : box.children()) {
    if (local_name(part) == "checked") checked = part, said = &checked;
    if (local_name(part) == "default") otherwise = part;
  }
  if (said == nullptr) said = &otherwise;
  return is_on(*said);
}

enum class Look { plain, struck, hidden };

bool is_white(std::string_view colour) {
  return colour == "FFFFFF" || colour == "ffffff" || colour == "#ffffff" || colour == "#FFFFFF";
}

// Whether a paragraph, cell or table around the run is shaded: white words are seen there.
bool on_colour(pugi::xml_node node) {
  for (; node; node = node.parent())
    for (const auto& about : node.children()) {
      const auto name = local_name(about);
      if (!name.ends_with("Pr")) continue;
      for (const auto& mark : about.children())
        if (const auto kind = local_name(mark);
            kind == "shd" || kind == "highlight" || kind == "tblStyle" || kind.ends_with("Fill")) {
          const auto fill = local_attribute(mark, "fill");
          if (kind != "shd" || (!fill.empty() && fill != "auto" && !is_white(fill))) return true;
        }
    }
  return false;
}

// How a run of DOCX looks (ECMA-376 part 1, 17.3.2).
Look look_of_run(const pugi::xml_node& run) {
  Look out = Look::plain;
  for (const auto& about : run.children()) {
    if (local_name(about) != "rPr") continue;
    for (const auto& mark : about.children()) {
      const auto name = local_name(mark);
      if ((name == "vanish" || name == "webHidden") && is_on(mark)) return Look::hidden;
      if ((name == "strike" || name == "dstrike") && is_on(mark)) out = Look::struck;
      if (name == "color" && is_white(local_attribute(mark, "val")) && out == Look::plain && !on_colour(run)) out = Look::hidden;
    }
  }
  return out;
}

// Styles of ODF whose words are struck or not displayed (ISO/IEC 26300, 20.380, 20.354).
std::map<std::string, Look> looks_of_styles(const pugi::xml_node& root) {
  std::map<std::string, Look> out;
  for (const auto& list : root.children())
    for (const auto& style : list.children())
      for (const auto& about : style.children()) {
        if (local_name(style) != "style" || local_name(about) != "text-properties") continue;
        const auto line = local_attribute(about, "text-line-through-style"), shown = local_attribute(about, "display");
        const auto kind = local_attribute(about, "text-line-through-type");
        if (shown == "none") out[local_attribute(style, "name")] = Look::hidden;
        else if ((!line.empty() && line != "none") || (!kind.empty() && kind != "none"))
          out[local_attribute(style, "name")] = Look::struck;
      }
  return out;
}

// Walks without recursion: a hostile document nests a million deep.
class Walk {
 public:
  OfficeText read(const pugi::xml_node& root) {
    styles_ = looks_of_styles(root);
    for (auto node = root; node;) {
      if (enter(node) && node.first_child()) {
        node = node.first_child();
        continue;
      }
      leave(node);
      while (node && node != root && !node.next_sibling()) {
        node = node.parent();
        if (node) leave(node);
      }
      if (!node || node == root) break;
      node = node.next_sibling();
    }
    if (!out_.text.empty() && out_.text.back() != '\n') out_.text += '\n';
    out_.text = mended_utf8(out_.text);
    return std::move(out_);
  }

 private:
  // False: what stands inside is no part of the words.
  bool enter(const pugi::xml_node& node) {
    if (node.type() == pugi::node_pcdata) {
      words(node);
      return false;
    }
    const auto name = local_name(node);
    // What was moved stands where it went; a text box stands twice, for old programs too; guides stand over the words.
    if (name == "moveFrom") return ++out_.moved, false;
    if (name == "del" || name == "deletion") return ++out_.deleted, false;
    if (name == "ins" || name == "insertion") ++out_.inserted;
    if (name == "Fallback" || name == "rt" || name == "ruby-text" || name == "delText" || name == "instrText" ||
        name == "delInstrText")
      return false;
    if (aside(node, name)) return false;
    if (name == "tbl" || (name == "table" && std::string_view(node.name()) == "table:table")) open_table();
    else if (name == "tr" || name == "table-row") open_row();
    else if (name == "tc" || name == "table-cell" || name == "covered-table-cell") open_cell();
    else if (name == "vMerge") goes_on_ = goes_on_ || local_attribute(node, "val") != "restart";
    else if (name == "gridSpan") spans_ = std::atoi(local_attribute(node, "val").c_str());
    else if (name == "p" || name == "h") line();
    else if (name == "den" || (name == "sup" && local_name(node.parent()) == "sSup")) out_.text += name == "den" ? '/' : '^';
    else if (name == "checkBox" && local_name(node.parent()) == "ffData") out_.text += is_ticked(node) ? "☑" : "☐";
    else sign(name, node);
    return true;
  }

  // Words that nobody sees, or that are struck, are kept apart.
  bool aside(const pugi::xml_node& node, std::string_view name) {
    Look look = Look::plain;
    if (name == "r") look = look_of_run(node);
    if ((name == "span" || name == "p") && !styles_.empty())
      if (const auto style = styles_.find(local_attribute(node, "style-name")); style != styles_.end()) look = style->second;
    if (look == Look::plain) return false;
    struct Words final : pugi::xml_tree_walker {
      std::string out;
      bool for_each(pugi::xml_node& inner) override {
        if (inner.type() == pugi::node_pcdata && local_name(inner.parent()) != "instrText") out += inner.value();
        return true;
      }
    } words;
    auto from = node;
    from.traverse(words);
    look == Look::struck ? out_.unseen.strike(words.out) : out_.unseen.hide(words.out);
    return true;
  }

  void sign(std::string_view name, const pugi::xml_node& node) {
    if (name == "tab" && local_name(node.parent()) == "tabs") return;  // a stop, not a step
    if (name == "tab" || name == "ptab") out_.text += tables_ > 0 ? ' ' : '\t';
    else if (name == "br" || name == "cr" || name == "line-break") line_break();
    else if (name == "noBreakHyphen") out_.text += '-';
    else if (name == "sym") out_.text += symbol(node);
    else if (name == "s")
      out_.text.append(static_cast<std::size_t>(std::clamp(std::atoi(local_attribute(node, "c").c_str()), 1, 100)), ' ');
  }

  void leave(const pugi::xml_node& node) {
    const auto name = local_name(node);
    if (name == "tc" || name == "table-cell" || name == "covered-table-cell") close_cell();
    else if (name == "tr" || name == "table-row") close_row();
    else if (tables_ > 0 && (name == "tbl" || std::string_view(node.name()) == "table:table")) --tables_, line();
  }

  void open_table() {
    line();
    if (++tables_ == 1) out_.tables.emplace_back();
  }
  void open_row() {
    if (tables_ == 1) line(), out_.tables.back().rows.emplace_back();
  }
  void open_cell() {
    if (tables_ != 1 || out_.tables.back().rows.empty()) return;
    if (!out_.tables.back().rows.back().empty()) out_.text += '\t';
    cell_ = out_.text.size(), in_cell_ = true, goes_on_ = false, spans_ = 1;
  }
  void close_cell() {
    if (tables_ != 1 || !in_cell_) return;
    in_cell_ = false;
    auto& rows = out_.tables.back().rows;
    auto words = trimmed(mended_utf8(std::string_view(out_.text).substr(std::min(cell_, out_.text.size()))));
    const auto at = rows.back().size();
    if (goes_on_ && words.empty() && rows.size() > 1 && at < rows[rows.size() - 2].size()) words = rows[rows.size() - 2][at];
    rows.back().push_back(std::move(words));
    for (int i = 1; i < std::min(spans_, 100); ++i) rows.back().emplace_back();
  }
  void close_row() {
    if (tables_ == 1) line();
  }

  void line() {
    if (in_cell_) {
      if (out_.text.size() > cell_ && out_.text.back() != ' ') out_.text += ' ';
    } else if (!out_.text.empty() && out_.text.back() != '\n') {
      out_.text += '\n';
    }
  }
  void line_break() { out_.text += in_cell_ ? ' ' : '\n'; }

  void words(const pugi::xml_node& node) {
    const std::string_view text = node.value();
    const auto parent = local_name(node.parent());
    if (text.find_first_not_of(" \n\r\t") != std::string_view::npos || parent == "t" || parent == "span") out_.text += text;
  }

  OfficeText out_;
  std::map<std::string, Look> styles_;
  int tables_ = 0, spans_ = 1;
  std::size_t cell_ = 0;
  bool in_cell_ = false, goes_on_ = false;
};

}  // namespace

void warn_of_tracked_changes(int deleted, int inserted, int moved, Extraction& out) {
  if (deleted + inserted + moved == 0) return;
  out.warnings.push_back(
      warning("tracked_changes",
              {fmt::format("文档带有修订记录：删除{}处，插入{}处，移动{}"
                           "处。这里读到的是接受修订后的文字；删掉的字在原件里，可用办公软件查看。",
                           deleted, inserted, moved),
               fmt::format("The document has tracked changes: {} deletions, {} insertions, {} moves. What was read is the text "
                           "with them accepted; deleted words are in the original.",
                           deleted, inserted, moved)}));
}

OfficeText office_text(const Bytes& xml) {
  const auto document = office_xml(xml);
  return Walk().read(document.document_element());
}

std::string odt_frame_words(const Bytes& styles) {
  std::string out;
  const auto document = office_xml(styles);
  for (const auto& part : document.document_element().children())
    if (local_name(part) == "master-styles")
      for (const auto& page : part.children())
        for (const auto& frame : page.children())
          if (local_name(frame).starts_with("header") || local_name(frame).starts_with("footer")) out += Walk().read(frame).text;
  return out;
}

}  // namespace qingbai

// Telegram Desktop's export as a page: who wrote stands in "from_name", the whole time in a title, the words in "text". A message
// that follows another one of the same person ("joined") bears no name.
#include <libxml/HTMLparser.h>
#include <re2/re2.h>

#include <memory>

#include "extract/decode.hpp"
#include "extract/documents/html_look.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

bool has_class(const xmlNode* node, std::string_view wanted) {
  const auto classes = " " + html_attribute(node, "class") + " ";
  return classes.find(" " + std::string(wanted) + " ") != std::string::npos;
}

// The words inside, a line break for each <br>.
std::string words_in(const xmlNode* root) {
  std::string out;
  for (const auto* node = root->children; node != nullptr;) {
    if (node->type == XML_TEXT_NODE && node->content != nullptr) out += reinterpret_cast<const char*>(node->content);
    if (node->type == XML_ELEMENT_NODE && std::string_view(reinterpret_cast<const char*>(node->name)) == "br") out += '\n';
    if (node->children != nullptr && node->type == XML_ELEMENT_NODE) {
      node = node->children;
      continue;
    }
    while (node != nullptr && node != root && node->next == nullptr) node = node->parent;
    if (node == nullptr || node == root) break;
    node = node->next;
  }
  return trimmed(mended_utf8(out));
}

// "02.03.2026 10:21:05 UTC+08:00"
std::optional<Instant> time_of(const std::string& title) {
  static const RE2 pattern(R"((\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}:\d{2})(?: UTC([+-]\d{2}:\d{2}))?)");
  std::string day, month, year, clock, zone;
  if (!RE2::FullMatch(title, pattern, &day, &month, &year, &clock, &zone)) return std::nullopt;
  return read_time(year + "-" + month + "-" + day + " " + clock + zone);
}

class Walk {
 public:
  explicit Walk(Extraction& out) : out_(out) {}

  void read(const xmlNode* root) {
    for (const auto* node = root; node != nullptr;) {
      if (node->type == XML_ELEMENT_NODE) enter(node);
      if (node->children != nullptr && node->type == XML_ELEMENT_NODE) {
        node = node->children;
        continue;
      }
      while (node != nullptr && node->next == nullptr) node = node->parent;
      if (node != nullptr) node = node->next;
    }
    end();
  }

 private:
  void enter(const xmlNode* node) {
    if (has_class(node, "message")) {
      end();
      open_ = has_class(node, "default");
      message_ = {};
      if (!has_class(node, "joined")) who_.clear();
    }
    if (!open_) return;
    if (has_class(node, "date") && !message_.time) message_.time = time_of(html_attribute(node, "title"));
    if (has_class(node, "from_name") && who_.empty()) who_ = words_in(node);
    if (has_class(node, "text") && message_.text.empty()) message_.text = words_in(node);
  }

  void end() {
    if (!open_) return;
    open_ = false;
    if (message_.text.empty() && !message_.time) return;
    message_.index = static_cast<int>(out_.messages.size());
    message_.sender = who_;
    message_.direction = Direction::unknown;
    out_.messages.push_back(std::move(message_));
    message_ = {};
  }

  Extraction& out_;
  Message message_;
  std::string who_;
  bool open_ = false;
};

}  // namespace

std::optional<Extraction> read_telegram_page(const std::string& utf8) {
  if (utf8.find("class=\"message default") == std::string::npos || utf8.find("from_name") == std::string::npos)
    return std::nullopt;
  const auto document = parsed_html(utf8);
  if (!document || document->children == nullptr) return std::nullopt;
  Extraction out;
  Walk(out).read(document->children);
  if (out.messages.empty()) return std::nullopt;
  out.kind = FileKind::chat_export;
  return out;
}

}  // namespace qingbai

#include "base/yaml.hpp"

#include <yaml.h>

#include <memory>

#include "base/utf8.hpp"

namespace qingbai::yaml {
namespace {

constexpr int kDeepest = 64;

// What YAML 1.1 (5.1) lets stand in a text unescaped, byte order marks inside the text aside.
bool may_stand(std::string_view c) {
  if (c.size() == 1) {
    const auto byte = static_cast<unsigned char>(c[0]);
    return byte == '\t' || byte == '\n' || byte == '\r' || (byte >= 0x20 && byte != 0x7F);
  }
  if (c.size() == 2 && c[0] == '\xC2') return static_cast<unsigned char>(c[1]) >= 0xA0 || c[1] == '\x85';
  return c != "\xEF\xBF\xBE" && c != "\xEF\xBF\xBF";
}

// True for nearly every text: a quick look for the bytes that what may not stand begins with.
bool all_may_stand(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) continue;
    if (byte < 0x80 && !may_stand(text.substr(i, 1))) return false;
    if (byte == 0xC2 && !may_stand(text.substr(i, 2))) return false;
    if (byte == 0xEF && (!may_stand(text.substr(i, 3)) || text.substr(i, 3) == "\xEF\xBB\xBF")) return false;
  }
  return true;
}

std::string cleaned(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const auto c : utf8_characters(text)) {
    if (c == "\xEF\xBB\xBF") continue;
    out += may_stand(c) ? c : std::string_view{"\xEF\xBF\xBD"};
  }
  return out;
}

bool says_null(const yaml_event_t& event) {
  const std::string_view text(reinterpret_cast<const char*>(event.data.scalar.value), event.data.scalar.length);
  return event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE && event.data.scalar.tag == nullptr &&
         (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL");
}

}  // namespace

// Builds the tree from libyaml's events. The first thing wrong ends it.
class Builder {
 public:
  explicit Builder(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;
  ~Builder() { yaml_parser_delete(&parser_); }

  tl::expected<Node, Unreadable> run() {
    Node root;
    root.kind_ = Node::Kind::null;
    if (!next() || !next()) return tl::make_unexpected(wrong_);  // the stream's beginning, the document's
    if (event_->type == YAML_STREAM_END_EVENT) return root;
    if (!next() || !value(root, 0) || !next() || !next()) return tl::make_unexpected(wrong_);
    if (event_->type != YAML_STREAM_END_EVENT) {
      refuse("a second document stands here; one is read");
      return tl::make_unexpected(wrong_);
    }
    return root;
  }

 private:
  struct Delete {
    void operator()(yaml_event_t* event) const {
      yaml_event_delete(event);
      delete event;
    }
  };

  bool next() {
    event_.reset(new yaml_event_t{});
    if (yaml_parser_parse(&parser_, event_.get()) != 0) return true;
    const bool scanned = parser_.error == YAML_SCANNER_ERROR || parser_.error == YAML_PARSER_ERROR;
    wrong_.line = scanned ? static_cast<int>(parser_.problem_mark.line) + 1 : static_cast<int>(parser_.mark.line) + 1;
    wrong_.what = parser_.problem == nullptr ? "unreadable" : parser_.problem;
    return false;
  }

  bool refuse(const char* what) {
    wrong_ = {static_cast<int>(event_->start_mark.line) + 1, what};
    return false;
  }

  // Reads the value that the current event begins.
  bool value(Node& out, int depth) {
    if (depth > kDeepest) return refuse("nests too deeply");
    out.line_ = static_cast<int>(event_->start_mark.line) + 1;
    switch (event_->type) {
      case YAML_SCALAR_EVENT:
        out.kind_ = says_null(*event_) ? Node::Kind::null : Node::Kind::scalar;
        if (out.kind_ == Node::Kind::scalar)
          out.scalar_.assign(reinterpret_cast<const char*>(event_->data.scalar.value), event_->data.scalar.length);
        return true;
      case YAML_SEQUENCE_START_EVENT:
        out.kind_ = Node::Kind::list;
        return list(out, depth);
      case YAML_MAPPING_START_EVENT:
        out.kind_ = Node::Kind::map;
        return map(out, depth);
      case YAML_ALIAS_EVENT:
        return refuse("aliases (*name) are not allowed");
      default:
        return refuse("expected a value");
    }
  }

  bool list(Node& out, int depth) {
    while (next()) {
      if (event_->type == YAML_SEQUENCE_END_EVENT) return true;
      if (!value(out.items_.emplace_back(), depth + 1)) return false;
    }
    return false;
  }

  bool map(Node& out, int depth) {
    while (next()) {
      if (event_->type == YAML_MAPPING_END_EVENT) return true;
      auto& member = out.members_.emplace_back();
      if (!value(member.key, depth + 1) || !next() || !value(member.value, depth + 1)) return false;
    }
    return false;
  }

  yaml_parser_t parser_{};
  std::unique_ptr<yaml_event_t, Delete> event_;
  Unreadable wrong_;
};

Node::Node() = default;
Node::Node(const Node&) = default;
Node::Node(Node&&) noexcept = default;
Node& Node::operator=(const Node&) = default;
Node& Node::operator=(Node&&) noexcept = default;
Node::~Node() = default;

const std::vector<Node::Member>& Node::members() const { return members_; }

const Node& Node::empty_map() {
  static const Node map = [] {
    Node out;
    out.kind_ = Kind::map;
    return out;
  }();
  return map;
}

const Node& Node::operator[](std::string_view key) const {
  static const Node absent;
  for (const auto& member : members_)
    if (member.key.is_scalar() && member.key.scalar_ == key) return member.value;
  return absent;
}

std::string Node::text_or(std::string_view key, std::string otherwise) const {
  const auto& node = (*this)[key];
  return node.is_scalar() ? node.scalar_ : otherwise;
}

tl::expected<Node, Unreadable> load(std::string_view text) {
  if (all_may_stand(text)) return Builder(text).run();
  const auto clean = cleaned(text);
  return Builder(clean).run();
}

}  // namespace qingbai::yaml

// Reads YAML 1.1 text (libyaml) into a tree of values: the pack's files, a case's answers, an example's expectations.
// Scalars stay text; what they mean is their reader's matter. Only the first and only document of a text is read. No aliases: one
// could stand for a large part many times over. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace qingbai::yaml {

class Node;
struct Unreadable {
  int line = 1;  // from 1
  std::string what;
};

// An empty text is a null. Characters that YAML forbids unescaped (controls, U+FFFE, U+FFFF) read as U+FFFD, and a byte order
// mark inside the text is skipped: people paste them. Errors: no YAML, no UTF-8, an alias, a second document, more than 64
// levels.
[[nodiscard]] tl::expected<Node, Unreadable> load(std::string_view text);

// A value and all beneath it. Absent is what a map does not hold; null is a plain `~`, `null` or nothing.
class Node {
 public:
  enum class Kind { absent, null, scalar, list, map };
  struct Member;

  Node();
  Node(const Node&);
  Node(Node&&) noexcept;
  Node& operator=(const Node&);
  Node& operator=(Node&&) noexcept;
  ~Node();
  [[nodiscard]] static const Node& empty_map();
  [[nodiscard]] bool is_there() const { return kind_ > Kind::null; }
  [[nodiscard]] bool is_absent() const { return kind_ == Kind::absent; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::null; }
  [[nodiscard]] bool is_scalar() const { return kind_ == Kind::scalar; }
  [[nodiscard]] bool is_list() const { return kind_ == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind_ == Kind::map; }
  [[nodiscard]] int line() const { return line_; }                         // from 1
  [[nodiscard]] const std::string& scalar() const { return scalar_; }      // empty where it is none
  [[nodiscard]] const std::vector<Node>& items() const { return items_; }  // of a list
  [[nodiscard]] const std::vector<Member>& members() const;          // of a map, in the text's order, twice where it stands twice
  [[nodiscard]] const Node& operator[](std::string_view key) const;  // the first of that key, or an absent node
  [[nodiscard]] std::string text_or(std::string_view key, std::string otherwise) const;  // the scalar of that key

 private:
  friend class Builder;
  Kind kind_ = Kind::absent;
  int line_ = 1;
  std::string scalar_;
  std::vector<Node> items_;
  std::vector<Member> members_;
};

struct Node::Member {
  Node key, value;
};

}  // namespace qingbai::yaml

// JsonWriter: writes one JSON document piece by piece, in the very bytes that dump() of the whole document would give. A list of
// 100,000 messages is then never held as a tree, which takes ten times its text.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "faces/json/answer_json.hpp"

namespace qingbai {

class JsonWriter {
 public:
  // `out` takes the text in pieces of about 64 KiB, the last one when the document ends. It must not throw.
  using Out = std::function<void(std::string_view)>;
  explicit JsonWriter(Out out) : out_(std::move(out)) {}

  void begin_object() { begin('{', '}'); }
  void begin_array() { begin('[', ']'); }
  void key(const std::string& name);  // inside an object, before its value
  void value(const Json& json);
  void end();  // of the object or array that began last

 private:
  struct Open {
    char closing;
    bool empty = true;
  };
  void begin(char opening, char closing);
  void give(std::string_view text);
  void place();  // a comma and the indentation, where a value or key goes
  [[nodiscard]] std::string line() const { return "\n" + std::string(2 * open_.size(), ' '); }

  Out out_;
  std::string waiting_;
  std::vector<Open> open_;
  bool after_key_ = false;
};

}  // namespace qingbai

#include "faces/json/json_writer.hpp"

namespace qingbai {

void JsonWriter::give(std::string_view text) {
  constexpr std::size_t kPiece = 1 << 16;
  waiting_ += text;
  if (waiting_.size() < kPiece) return;
  out_(waiting_);
  waiting_.clear();
}

void JsonWriter::place() {
  if (std::exchange(after_key_, false) || open_.empty()) return;
  give(std::exchange(open_.back().empty, false) ? line() : "," + line());
}

void JsonWriter::begin(char opening, char closing) {
  place();
  give(std::string_view(&opening, 1));
  open_.push_back({closing});
}

void JsonWriter::key(const std::string& name) {
  place();
  give(dump(Json(name)) + ": ");
  after_key_ = true;
}

void JsonWriter::value(const Json& json) {
  place();
  // A string has no raw line end in JSON: every one is the printer's, and is moved in as far as this place is.
  const auto text = dump(json);
  const auto moved = line();
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = text.find('\n', at);
    give(std::string_view(text).substr(at, end - at));
    if (end == std::string::npos) break;
    give(moved);
    at = end + 1;
  }
}

void JsonWriter::end() {
  const Open last = open_.back();
  open_.pop_back();
  if (!last.empty) give(line());
  give(std::string_view(&last.closing, 1));
  if (!open_.empty()) return;
  out_(waiting_);
  waiting_.clear();
}

}  // namespace qingbai

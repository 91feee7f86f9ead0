// For tests of readers: a file as bytes, and what was read of it as lines.
#pragma once

#include <algorithm>
#include <string>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {

inline Extraction read(const std::string& bytes, const std::string& name = "file") { return read_bytes(as_bytes(bytes), name); }

inline bool warned(const Extraction& e, const std::string& code) {
  return std::any_of(e.warnings.begin(), e.warnings.end(), [&](const ReadWarning& w) { return w.code == code; });
}

inline std::string moment(const std::optional<Instant>& time) { return time ? to_string(*time).substr(0, 19) : "-"; }

inline const char* way(Direction direction) { return direction == Direction::in ? "<" : direction == Direction::out ? ">" : "?"; }

// One line for each message: time, direction with what became of it, sender, words.
inline std::string messages(const Extraction& e) {
  std::string out;
  for (const auto& m : e.messages)
    out += moment(m.time) + " " + way(m.direction) + (m.delivery == Delivery::done ? "" : to_name(m.delivery)) + " " + m.sender +
           " " + m.text + "\n";
  return out;
}

inline std::string calls(const Extraction& e) {
  std::string out;
  for (const auto& c : e.calls)
    out += moment(c.time) + " " + way(c.direction) + " " + c.number + " " + std::to_string(c.seconds) +
           (c.missed ? " missed" : "") + (c.answered == false ? " untaken" : "") + "\n";
  return out;
}

inline std::string payments(const Extraction& e) {
  std::string out;
  for (const auto& t : e.transactions)
    out += moment(t.time) + " " + way(t.direction) + " " + (t.amount_fen ? std::to_string(*t.amount_fen) : "-") + " " + t.text +
           "\n";
  return out;
}

}  // namespace qingbai

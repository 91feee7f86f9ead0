// What a paper of an office, a court or a lender is, told by its printed heading and by who signs it. Pure functions on text.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

inline constexpr std::size_t kHeadOfPaper = 12;  // lines among which a heading stands

// The lines of a text without their spaces; empty ones are left out.
[[nodiscard]] std::vector<std::string> tight_lines(const std::string& text);
// The lines at the head of a page, without spaces; characters set one a line (支 / 付 / 令) are one line.
[[nodiscard]] std::vector<std::string> head_lines(const std::string& text);

// The longest of the headings that is a title here: 征信投诉的答复 tells more than 投诉的答复. Empty: none.
[[nodiscard]] std::string title_among(const std::vector<std::string>& lines, const std::vector<std::string>& headings);

struct FoundReply {
  const MatterKind* kind = nullptr;  // nullptr: the paper answers no matter; points into the pack, as `reply` does
  const MatterReply* reply = nullptr;
  std::string signed_by;  // the name that signs, where the pack asks for one
};

// The reply of the pack's matters that says most: one that its office signs, then the one with the longer heading, then the
// first. `packed` is the text without spaces.
[[nodiscard]] FoundReply reply_in(const std::vector<std::string>& lines, const std::string& text, const std::string& packed,
                                  const Pack& pack);

}  // namespace qingbai

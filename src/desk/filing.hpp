// Filing: what goes out of the house and what comes back: ID copies marked with their purpose, and papers that were filed, kept
// as evidence with their receipts; and signatures drawn on a screen.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace qingbai {

// `pictures`: the bytes of image files. One page with them, 仅供向RECIPIENT办理PURPOSE使用，他用无效 and the day burnt into their
// pixels. Code::refused: no picture that can be read. The originals stay as they are.
[[nodiscard]] Result<Bytes> id_copy(Reader& reader, const std::vector<std::string>& pictures, const std::string& recipient,
                                    const std::string& purpose, Day day);

// One letter that was handed in.
struct Filing {
  std::string letter;  // ID, or ID-2 for the second lender
  Day on;
  std::string receipt;  // its number; may be empty
  std::string matter;   // which matter begins; empty: the one that the pack names for the paper, else it only counts as sent
  std::string photo;    // a file with the receipt's picture; may be empty
};
struct Filed {
  std::uint64_t mark = 0;          // sequence
  std::string matter;              // empty: it was only sent
  std::vector<std::string> items;  // evidence: the letter as filed (PDF, with a signature drawn on it), the receipt's photo
};

// The mark that starts the matter's clocks, and what left the house kept as evidence. A bad day, matter or photo changes nothing.
[[nodiscard]] Result<Filed> file_paper(Desk& desk, const CaseId& id, const Filing& filing,
                                       std::optional<Day> today = std::nullopt);

// Keeps the signature that was drawn for the letter as its words stand now.
[[nodiscard]] Done sign_letter(Desk& desk, const CaseId& id, const std::string& letter, const std::string& strokes,
                               std::optional<Day> today = std::nullopt);

}  // namespace qingbai

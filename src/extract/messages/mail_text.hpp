// The text forms of mail: encoded words of headers (RFC 2047), flowed bodies (RFC 3676), mailboxes (RFC 4155). Inside the extract
// room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qingbai {

// "=?gb2312?B?…?=" and raw bytes as words; neighbouring words of one charset are decoded together, because programs cut them
// inside a character.
[[nodiscard]] std::string decoded_header(std::string_view raw);
[[nodiscard]] std::string without_returns(const std::string& text);
// Lines that end with a space go on; a leading space is taken off. `delete_space`: the space itself goes, too (delsp=yes).
[[nodiscard]] std::string unflowed(const std::string& text, bool delete_space);
// The letters of a mailbox. A line "From " begins one only before header lines, or where no length or blank line speaks against
// it; ">From " loses one mark.
[[nodiscard]] std::vector<std::string> letters_of(std::string_view mailbox);

}  // namespace qingbai

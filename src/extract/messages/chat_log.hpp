// Chats and messages as lines of text: what people paste, and what WhatsApp, QQ, WeChat and its mail export write. Inside the
// extract room.
//
// Only a line that holds a moment and, but for pasted blocks, somebody's name begins a message, and all such lines of a text look
// alike: a date inside somebody's words does not begin another. A text without them holds no message.
#pragma once

#include <string>
#include <vector>

#include "content/extraction.hpp"

namespace qingbai {

struct ChatLog {
  std::vector<Message> messages;
  bool exported = false;  // with the day on a line of dashes, as WeChat's own mail has it
  int odd_heads = 0;      // lines that look like the head of a message, but unlike the others: they stay somebody's words
};
[[nodiscard]] ChatLog read_chat_log(const std::string& text);
// Says how many such lines there are, if any.
void warn_of_odd_heads(const ChatLog& log, Extraction& out);

// 我, 本人, Me: the person whose phone it is.
[[nodiscard]] bool is_person(const std::string& sender);
// Directions of a log that names its speakers: who is not the person wrote to the person only where the person's own name is
// known.
void settle_directions(std::vector<Message>& messages);

}  // namespace qingbai

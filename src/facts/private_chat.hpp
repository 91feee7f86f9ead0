// Private talk: a chat between the person and people of their own, in which nobody collects and no firm speaks. It may hold what
// harms the person or their family, so no letter annexes it before the person said that it is to be handed in. Pure.
#pragma once

#include "facts/gather.hpp"

namespace qingbai {

// A chat whose messages are of no class that has to do with a loan, between names of which none is a firm's or a collector's (by
// the pack's words `text: chat_of_business`).
[[nodiscard]] bool is_private_chat(const ReadFile& file, const Pack& pack);

}  // namespace qingbai

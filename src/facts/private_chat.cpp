#include "facts/private_chat.hpp"

#include <re2/re2.h>

#include <algorithm>

namespace qingbai {

bool is_private_chat(const ReadFile& file, const Pack& pack) {
  const auto& messages = file.extraction.messages;
  const auto words = pack.text.find("chat_of_business");
  if (file.extraction.kind != FileKind::chat_export || messages.size() < 2 || words == pack.text.end()) return false;
  const bool of_a_class = std::any_of(file.messages.begin(), file.messages.end(), [](const TriageVerdict& v) {
    return v.verdict != MessageClass::other && v.verdict != MessageClass::unsure;
  });
  if (of_a_class) return false;
  const RE2 business(words->second.zh);
  return std::none_of(messages.begin(), messages.end(), [&](const Message& m) { return RE2::PartialMatch(m.sender, business); });
}

}  // namespace qingbai

#include "facts/private_chat.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

ReadFile chat(const std::vector<std::string>& senders, MessageClass verdict = MessageClass::other) {
  ReadFile out;
  out.item = ItemId{"E0001"};
  out.extraction.kind = FileKind::chat_export;
  for (const auto& sender : senders) {
    Message m;
    m.sender = sender;
    TriageVerdict v;
    v.verdict = MessageClass::other;
    out.extraction.messages.push_back(m), out.messages.push_back(v);
  }
  out.messages.back().verdict = verdict;
  return out;
}

Pack pack() {
  Pack out;
  out.text["chat_of_business"] = {"客服|催|贷", ""};
  return out;
}

TEST(PrivateChat, is_between_people_of_whom_none_speaks_for_a_firm) {
  EXPECT_TRUE(is_private_chat(chat({"弟弟", "方晓芸"}), pack()));
  EXPECT_TRUE(is_private_chat(chat({"弟弟", "方晓芸"}, MessageClass::unsure), pack()));
  EXPECT_FALSE(is_private_chat(chat({"示例贷客服", "方晓芸"}), pack()));
  EXPECT_FALSE(is_private_chat(chat({"陌生人", "方晓芸"}, MessageClass::dunning), pack()));
}

TEST(PrivateChat, is_no_other_kind_of_file_and_no_single_message) {
  auto exported = chat({"弟弟", "方晓芸"});
  exported.extraction.kind = FileKind::sms_export;
  EXPECT_FALSE(is_private_chat(exported, pack()));
  EXPECT_FALSE(is_private_chat(chat({"弟弟"}), pack()));
}

}  // namespace
}  // namespace qingbai

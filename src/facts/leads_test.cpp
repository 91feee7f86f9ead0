#include "facts/leads.hpp"

#include <gtest/gtest.h>

#include "triage/triage.hpp"

namespace qingbai {
namespace {

ReadFile file_of(const char* item, const std::vector<std::pair<std::string, std::string>>& messages, MessageClass verdict) {
  static const TriageRules rules([]() -> const Pack& {
    static const Pack pack = *load_pack(std::string(QINGBAI_SOURCE_DIR) + "/packs/cn");
    return pack;
  }());
  ReadFile out;
  out.item = ItemId{item};
  for (const auto& [sender, text] : messages) {
    Message m;
    m.index = static_cast<int>(out.messages.size()), m.sender = sender, m.text = text;
    out.messages.push_back(rules.judge(m));
    out.messages.back().verdict = verdict;
    out.extraction.messages.push_back(std::move(m));
  }
  return out;
}

std::string listed(const CaseInput& input, const ReadFiles& files) {
  static const Pack pack = *load_pack(std::string(QINGBAI_SOURCE_DIR) + "/packs/cn");
  std::string out;
  for (const auto& lead : leads_of(input, files, pack)) {
    out += lead.type + " " + lead.value;
    for (const auto& [item, index] : lead.seen) out += " " + item.value + "/" + std::to_string(index);
    out += "\n";
  }
  return out;
}

TEST(Leads, what_frauds_name_is_listed_once_with_every_place) {
  CaseInput input;
  input.phones.push_back({"13800000000", "", {}});
  const std::vector<std::pair<std::string, std::string>> told{
      {"17000002222", "您的号码13800000000涉案，请加QQ 12345678，或致电95588，点 http://a.example.xyz/p"},
      {"17000002222", "转到账号4000 0231 0920 0123 456，户名：张三，QQ号：12345678"},
      {"+86 170 0000 2222", "再不转就上门，专员 170-0000-3333"}};
  auto first = file_of("E0001", told, MessageClass::scam);
  const ReadFiles files{shared(first), shared(file_of("E0002", {told[1]}, MessageClass::other_fraud))};
  EXPECT_EQ(listed(input, files),
            "number 17000002222 E0001/0 E0001/1 E0001/2 E0002/0\n"
            "number 170-0000-3333 E0001/2\n"
            "account QQ 12345678 E0001/0 E0001/1 E0002/0\n"
            "account 4000 0231 0920 0123 456 E0001/1 E0002/0\n"
            "payee 张三 E0001/1 E0002/0\n"
            "link http://a.example.xyz/p E0001/0\n");
  first.messages[2] = own_words(first.extraction.messages[2]);  // what the person wrote is nobody's lead
  EXPECT_EQ(listed(input, {shared(first)}).find("3333"), std::string::npos);
  EXPECT_EQ(listed(input, {shared(file_of("E0003", told, MessageClass::dunning))}), "");
}

}  // namespace
}  // namespace qingbai

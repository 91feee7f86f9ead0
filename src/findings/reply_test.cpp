#include "findings/reply.hpp"

#include <gtest/gtest.h>

#include "pack/pack.hpp"

namespace qingbai {
namespace {

// The pack's own demands and signs: these tests say what they do, on answers written for them.
const Pack& china() {
  static const Pack pack = *load_pack(std::string(QINGBAI_SOURCE_DIR) + "/packs/cn");
  return pack;
}

std::string outcome(const ReplyReading& reading, const std::string& demand) {
  for (const auto& d : reading.demands)
    if (d.demand == demand) return d.outcome;
  return "no such demand";
}

std::string outcome_of(const std::string& text, const std::string& demand) { return outcome(read_reply(text, china()), demand); }

TEST(Reply, a_grant_names_its_sentence_and_its_place) {
  const std::string text = "您好。我行已停止对您的催收。其他事项另行答复。";
  const auto reading = read_reply(text, china());
  for (const auto& d : reading.demands)
    if (d.demand == "stop_collection") {
      EXPECT_EQ(d.outcome, "granted");
      EXPECT_EQ(d.sentence, "我行已停止对您的催收。");
      EXPECT_EQ(text.substr(d.start, d.end - d.start), d.sentence);
      EXPECT_FALSE(d.next.zh.empty());
    }
}

TEST(Reply, the_system_says_it_was_you_is_a_dodge_and_no_file) {
  EXPECT_EQ(outcome_of("经系统核验，人脸识别通过。", "application_file"), "dodged");
}

TEST(Reply, a_trade_secret_is_a_refusal) {
  EXPECT_EQ(outcome_of("申请资料涉及商业秘密，暂无法提供。", "application_file"), "refused");
}

TEST(Reply, what_is_not_mentioned_is_silent) {
  const auto reading = read_reply("感谢您的来信。", china());
  for (const auto& d : reading.demands) EXPECT_EQ(d.outcome, "silent") << d.demand;
  EXPECT_TRUE(reading.admits_nothing_checked);
}

TEST(Reply, a_refusal_two_lines_later_outweighs_the_grant) {
  EXPECT_EQ(outcome_of("我司已停止催收。\n但我司有权继续催收。", "stop_collection"), "refused");
}

TEST(Reply, a_grant_with_a_condition_or_taken_back_is_none) {
  for (const char* text : {"我司同意停止催收，前提是您先还款1000元。", "在您结清欠款后，我司将停止催收。",
                           "我司已停止催收。若您未按约还款，我司将恢复催收。", "如您撤回投诉，我行同意停止一切催收。",
                           "We will stop collection once you have paid the balance."})
    EXPECT_EQ(outcome_of(text, "stop_collection"), "dodged") << text;
  for (const char* text : {"经核实，我司将停止一切催收行为，相关说明附后。", "我司已停止催收，如您再接到来电，请与我司联系。",
                           "即日起停止催收，感谢您的配合。"})
    EXPECT_EQ(outcome_of(text, "stop_collection"), "granted") << text;
}

TEST(Reply, the_words_of_a_grant_under_a_negation_refuse) {
  for (const char* text : {"经核查，我司无法认定非本人办理，您的诉求不予支持。", "现有材料不足以认定非您本人操作。",
                           "我行未能确认该合同并非您本人签署。", "我司不同意您提出的撤销贷款的要求。"})
    EXPECT_EQ(outcome_of(text, "no_contract"), "refused") << text;
  for (const char* text : {"在您结清欠款之前，我司不会停止催收。", "我司不会因此停止对您的催收。",
                           "We will not stop collection until the balance is paid."})
    EXPECT_EQ(outcome_of(text, "stop_collection"), "refused") << text;
  EXPECT_EQ(outcome_of("该条征信记录无法为您更正。", "correct_record"), "refused");
  EXPECT_EQ(outcome_of("我司同意停止催收的诉求，其他诉求不予支持。", "stop_collection"), "granted")
      << "the rest is refused, not this";
  EXPECT_EQ(outcome_of("我司不会再联系您，并已停止催收。", "stop_collection"), "granted");
}

TEST(Reply, a_grant_that_waits_for_a_proof_is_none) {
  const char* text = "如您能提供公安机关立案证明并经核实确非本人办理，我司将予以撤销并更正征信。";
  EXPECT_EQ(outcome_of(text, "no_contract"), "dodged");
  EXPECT_EQ(outcome_of(text, "correct_record"), "dodged");
  EXPECT_EQ(outcome_of("待公安机关认定后，我行将撤销该笔贷款。", "no_contract"), "dodged");
  EXPECT_EQ(outcome_of("经核实确非您本人办理，我行已撤销该笔贷款。", "no_contract"), "granted");
}

TEST(Reply, a_refusal_of_all_demands_refuses_each_that_is_not_mentioned) {
  const auto reading = read_reply("对您的诉求，我司不予支持。关于停止催收，我司已停止作业。", china());
  for (const auto& d : reading.demands) EXPECT_EQ(d.outcome, d.demand == "stop_collection" ? "granted" : "refused") << d.demand;
  EXPECT_EQ(outcome_of("您的投诉我司已收悉，正在核实。", "application_file"), "silent");
}

TEST(Reply, a_sentence_broken_over_lines_is_one_sentence) {
  EXPECT_EQ(outcome_of("关于您的申请资料，因涉及\n商业秘密，暂无法提供。", "application_file"), "refused");
}

TEST(Reply, being_told_to_pay_refuses_the_main_demand) {
  EXPECT_EQ(outcome_of("请您尽快还款。", "no_contract"), "refused");
  EXPECT_EQ(outcome_of("经核实，该笔借款确认非您本人办理。", "no_contract"), "granted");
  EXPECT_EQ(outcome_of("您可与我司协商分期还款。", "no_contract"), "dodged");
}

TEST(Reply, the_letter_that_comes_next_answers_a_refusal_first) {
  const auto reading = read_reply("我司已停止催收。征信信息真实准确，按规定报送。", china());
  EXPECT_EQ(outcome(reading, "correct_record"), "refused");
  EXPECT_EQ(reading.letter.value, "credit_complaint");
}

TEST(Reply, bytes_that_are_no_words_do_no_harm) {
  for (const auto* text : {"", "\xff\xfe\x80", "。。。。", "\n\n\n", "...."})
    EXPECT_EQ(read_reply(text, china()).demands.size(), china().demands.size());
}

TEST(Reply, what_it_asks_of_the_person_is_told_and_grants_nothing) {
  const auto reading = read_reply("请您先还1元确认还款意愿，并签回附件《还款确认书》，之后我司停止催收。", china());
  EXPECT_EQ(outcome(reading, "stop_collection"), "dodged");
  EXPECT_EQ(reading.asks.size(), 2u);
  EXPECT_NE(reading.asks_answer.zh.find("一元也不先还"), std::string::npos);
  EXPECT_EQ(read_reply("请您撤回投诉，我司予以停止催收。", china()).asks.size(), 1u);
  for (const auto* plain :
       {"我司已停止催收，申请资料已于3月1日寄回。", "经核查，签名不是您本人所签，我司已更正。", "您无需还款。"})
    EXPECT_TRUE(read_reply(plain, china()).asks.empty()) << plain;
}

}  // namespace
}  // namespace qingbai

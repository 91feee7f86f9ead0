#include <gtest/gtest.h>

#include <fstream>

#include "facts/fact.hpp"
#include "facts/gather.hpp"
#include "triage/entities.hpp"
#include "triage/normalise.hpp"
#include "triage/triage.hpp"

namespace qingbai {
namespace {

Fact fact(std::string key, std::string value, FactState state = FactState::confirmed) {
  return {{}, std::move(key), std::move(value), {Origin::answer, {}, {}, {}}, state, -1};
}

Pack small_pack() {
  Pack pack;
  Lender bank;
  bank.id = LenderId{"shili"};
  bank.name = "示例消费金融有限公司";
  bank.aliases = {"示例金融", "示例分期"};
  bank.official_numbers = {"95001"};
  pack.lenders[bank.id] = bank;
  Lender other;
  other.id = LenderId{"other"};
  other.name = "另一家银行股份有限公司";
  pack.lenders[other.id] = other;
  Signal overdue;
  overdue.id = SignalId{"overdue"};
  overdue.words = {"逾期", "尽快还款"};
  overdue.weights = {{MessageClass::dunning, 3.5}};
  overdue.why = {"催收常用语", "words of collection"};
  Signal close;
  close.id = SignalId{"close_account"};
  close.words = {"注销账户"};
  close.patterns = {"共享.{0,3}屏幕|屏幕共享"};
  close.weights = {{MessageClass::scam, 6}};
  close.facts = {{"message.screen_share", "yes"}};
  pack.signals = {overdue, close};
  pack.text["names.surnames"] = {"林王张李", "surnames"};
  pack.text["advice.scam"] = {"不要转账", "do not pay"};
  return pack;
}

Message message(std::string text, std::string sender = "") {
  Message m;
  m.text = std::move(text);
  m.sender = std::move(sender);
  return m;
}

TEST(FactSet, gives_the_same_ids_whatever_the_order) {
  const FactSet a({fact("b", "2"), fact("a", "1"), fact("b", "1")}), b({fact("b", "1"), fact("b", "2"), fact("a", "1")});
  const auto listed = [](const FactSet& set) {
    std::string out;
    for (const auto& f : set.all()) out += f.id.value + "=" + f.value + " ";
    return out;
  };
  EXPECT_EQ(listed(a), "a=1 b=1 b#2=2 ");
  EXPECT_EQ(listed(b), listed(a));
  EXPECT_EQ(a.size(), 3u);
  EXPECT_EQ(listed(a.with(fact("b", "0")).with(fact("b", "1"))), "a=1 b=0 b#2=1 b#3=2 ") << "numbered anew, a duplicate once";
  EXPECT_EQ(listed(a.without("b").with({fact("c", "1"), fact("0", "1")})), "0=1 a=1 c=1 ");
  EXPECT_EQ(listed(a.only([](const Fact& f) { return f.value == "1"; })), "a=1 b=1 ");
}

TEST(FactSet, finds_a_fact_by_its_id) {
  const FactSet facts({fact("b", "2"), fact("a", "1"), fact("b", "1")});
  EXPECT_EQ(facts.find(FactId{"b"})->value, "1");
  EXPECT_EQ(facts.find(FactId{"b#2"})->value, "2");
  for (const char* none : {"b#3", "b#0", "b#02", "b#x", "c", ""}) EXPECT_EQ(facts.find(FactId{none}), nullptr) << none;
}

TEST(FactSet, names_what_was_read_the_same_whatever_is_said_of_the_others) {
  const auto read = [](const std::string& value, const std::string& place) {
    auto one = fact("report.ownership", value);
    one.from.origin = Origin::file;
    one.from.item = ItemId{"E0001"};
    one.from.locator = place;
    return one;
  };
  const FactSet before({read("unsure", "account 0"), read("unsure", "account 1")});
  const auto wanted = before.under("report.ownership")[1].id;
  auto rejected = read("unsure", "account 0");
  rejected.state = FactState::rejected;
  auto corrected = read("not_mine", "account 0");
  corrected.from.corrected = true;
  const FactSet after({rejected, corrected, read("unsure", "account 1")});
  ASSERT_NE(after.find(wanted), nullptr);
  EXPECT_EQ(after.find(wanted)->from.locator, "account 1");
  EXPECT_EQ(after.size(), 3u);
}

TEST(FactSet, does_not_answer_with_what_the_person_rejected) {
  const FactSet facts({fact("report.shows", "entry", FactState::rejected)});
  EXPECT_TRUE(facts.of("report.shows").empty());
  EXPECT_FALSE(facts.has("report.shows", "entry"));
}

TEST(Normalise, finds_its_way_back_to_the_printed_words) {
  const std::string printed = "逾\u200b期９５００１！";
  const auto n = normalise(printed);
  EXPECT_EQ(n.text, "逾期95001!");
  const auto at = n.text.find("95001");
  EXPECT_EQ(printed.substr(n.origin[at], n.origin[at + 5] - n.origin[at]), "９５００１");
}

TEST(Normalise, survives_broken_text) {
  const std::string broken = "\xE9\x80\xFF\xC3";
  const auto n = normalise(broken);
  EXPECT_EQ(n.origin.size(), n.text.size() + 1);
  EXPECT_EQ(n.origin.back(), broken.size());
}

TEST(Entities, takes_an_id_number_only_with_its_check_digit) {
  EXPECT_TRUE(valid_id_number("11010519491231002X"));
  EXPECT_FALSE(valid_id_number("110105194912310021"));
  EXPECT_FALSE(valid_id_number("11010519491331002X"));
  EXPECT_TRUE(valid_card_number("4111111111111111"));
  EXPECT_FALSE(valid_card_number("4111111111111112"));
}

// Found by the fuzzer: a stranger's message with more digits behind a country's code than any number has ended the program.
TEST(Entities, digits_without_end_behind_a_countrys_code_are_no_number_and_no_harm) {
  for (const auto* text :
       {"00861408661666666666666666666", "请拨008613800000000123456789", "+852234567890123456789", "0086", "00 86 1"})
    for (const auto& e : find_entities(text)) EXPECT_LE(e.end, std::string_view(text).size()) << text;
  std::ifstream in(QINGBAI_SOURCE_DIR "/tests/issues/message_long_number.bin", std::ios::binary);
  const std::string message{std::istreambuf_iterator<char>(in), {}};
  ASSERT_FALSE(message.empty());
  (void)find_entities(message);
}

TEST(Entities, takes_groups_of_digits_as_they_are_printed) {
  const auto types = [](const std::string& text) {
    std::map<std::string, std::string> out;
    for (const auto& e : find_entities(text)) out[e.type] += e.value + ";";
    return out;
  };
  using Types = std::map<std::string, std::string>;
  EXPECT_EQ(types("身份证 110105 19491231 002X 已核实"), (Types{{"id_number", "110105 19491231 002x;"}}));
  EXPECT_EQ(types("卡 4111 1111 1111 1111 请转"), (Types{{"bank_card", "4111 1111 1111 1111;"}}));
  // A company's account: no check digit, and nothing inside it is a telephone number.
  EXPECT_EQ(types("转 4000 0231 0920 0123 456"), Types{});
  EXPECT_EQ(types("400 820 8820 和 138 0013 8000"), (Types{{"phone", "400 820 8820;138 0013 8000;"}}));
  EXPECT_EQ(types("¥ 1 234.50 与 ¥100 200件"), (Types{{"amount", "¥ 1 234.50;¥100;"}}));
}

TEST(Entities, says_where_each_stands_in_the_original) {
  const std::string text = "请致电４００-８１０-8866，还款¥1,234.50元，见http://a.cn/x。";
  const auto found = find_entities(text);
  std::map<std::string, std::string> by_type;
  for (const auto& e : found) {
    by_type[e.type] = e.value;
    EXPECT_LT(e.start, e.end);
    EXPECT_LE(e.end, text.size());
  }
  EXPECT_EQ(by_type["phone"], "400-810-8866");
  EXPECT_EQ(by_type["amount"], "¥1,234.50");
  EXPECT_EQ(by_type["link"], "http://a.cn/x");
}

TEST(Triage, knows_dunning_scam_and_an_ordinary_message) {
  const auto pack = small_pack();
  const TriageRules rules(pack);
  EXPECT_EQ(rules.judge(message("【示例金融】您的借款已逾期，请尽快处理")).verdict, MessageClass::dunning);
  const auto scam = rules.judge(message("您好，请配合屏幕共享注销账户，已逾期"));
  EXPECT_EQ(scam.verdict, MessageClass::scam);
  EXPECT_EQ(scam.shows.at("message.screen_share"), "yes");
  EXPECT_EQ(scam.advice.en, "do not pay");
  EXPECT_EQ(rules.judge(message("晚上回家吃饭吗")).verdict, MessageClass::other);
}

TEST(Triage, sees_through_full_width_and_zero_width_characters) {
  const auto pack = small_pack();
  const TriageRules rules(pack);
  EXPECT_EQ(rules.judge(message("注\u200b销账户")).verdict, MessageClass::scam);
}

TEST(Triage, an_unknown_sender_is_unknown_not_false) {
  const auto pack = small_pack();
  const TriageRules rules(pack);
  EXPECT_EQ(rules.judge(message("【示例金融】已逾期", "95001")).sender_is_official, true);
  EXPECT_EQ(rules.judge(message("【示例金融】已逾期", "10690000123")).sender_is_official, std::nullopt);
  EXPECT_EQ(rules.judge(message("【示例金融】已逾期", "13800000000")).sender_is_official, false);
  EXPECT_EQ(rules.judge(message("已逾期", "13800000000")).sender_is_official, std::nullopt);
}

TEST(Triage, reads_whom_a_message_addresses) {
  const auto pack = small_pack();
  const TriageRules rules(pack);
  EXPECT_EQ(rules.judge(message("【示例金融】尊敬的王**先生，您的借款已逾期")).addressed_to, "王**");
  EXPECT_EQ(rules.judge(message("【示例金融】张伟您好，请尽快还款")).addressed_to, "张伟");
  EXPECT_EQ(rules.judge(message("请转告您的朋友李小明尽快还款")).addressed_to, "李小明");
  EXPECT_EQ(rules.judge(message("尊敬的客户您好，已逾期")).addressed_to, "");
}

TEST(Names, agree_through_masks_and_differ_by_surname) {
  EXPECT_NE(compare_names("林**", "林小满"), NameMatch::other);
  EXPECT_NE(compare_names("林某某", "林小满"), NameMatch::other);
  EXPECT_NE(compare_names("林*满", "林小满"), NameMatch::other);
  EXPECT_EQ(compare_names("林", "林小满"), NameMatch::maybe);
  EXPECT_EQ(compare_names("林女士", "林小满"), NameMatch::maybe);
  EXPECT_EQ(compare_names("林先生", "林小满"), NameMatch::maybe);
  EXPECT_EQ(compare_names("小满", "林小满"), NameMatch::maybe);
  EXPECT_EQ(compare_names("林**", "林小满"), NameMatch::maybe);
  EXPECT_EQ(compare_names("*小满", "林小满"), NameMatch::same);
  EXPECT_EQ(compare_names("林*满", "林小满"), NameMatch::same);
  EXPECT_EQ(compare_names("*大满", "林小满"), NameMatch::other);
  EXPECT_EQ(compare_names("林*明", "林小满"), NameMatch::other);
  EXPECT_EQ(compare_names("王**", "林小满"), NameMatch::other);
  EXPECT_EQ(compare_names("林大满", "林小满"), NameMatch::other);
  EXPECT_EQ(compare_names("林小", "林小满"), NameMatch::other);
}

TEST(Lenders, are_found_by_name_alias_and_number) {
  const auto pack = small_pack();
  for (const auto* query : {"示例消费金融有限公司", "示例消费金融", "示例分期", "95001", "９５００１"}) {
    const auto found = find_lenders(pack, query);
    ASSERT_FALSE(found.empty()) << query;
    EXPECT_EQ(found.front()->id.value, "shili") << query;
  }
  EXPECT_TRUE(find_lenders(pack, "12345").empty());
  EXPECT_TRUE(find_lenders(pack, "").empty());
}

TEST(Gather, a_report_among_the_files_wins_over_the_answer) {
  CaseInput input;
  input.answers["credit_report_shows"] = "entry";
  ReadFile report;
  report.item = ItemId{"E0001"};
  report.extraction.kind = FileKind::credit_report;
  report.extraction.report = CreditReport{};
  report.extraction.report->edition = "simple";
  report.extraction.text = "个人信用报告\n信贷记录\n系统中没有您的信贷记录。\n查 询 记 录\n系统中没有您的查询记录。\n";
  EXPECT_TRUE(gather(input, {}, Pack{}).has("report.shows", "entry"));
  const auto facts = gather(input, {shared(report)}, Pack{});
  EXPECT_TRUE(facts.has("report.shows", "nothing"));
  EXPECT_FALSE(facts.has("report.shows", "entry"));
}

TEST(Gather, nothing_found_takes_a_reading_without_a_gap) {
  ReadFile whole;
  whole.item = ItemId{"E0001"};
  whole.extraction.kind = FileKind::credit_report;
  whole.extraction.report = CreditReport{};
  whole.extraction.report->edition = "simple";
  whole.extraction.text = "个人信用报告\n信贷记录\n查询记录\n";
  CaseInput input;
  input.answers["credit_report_shows"] = "entry";
  const auto says_nothing = [&](const ReadFile& file) {
    const auto facts = gather(input, {shared(file)}, Pack{});
    EXPECT_NE(facts.has("report.shows", "nothing"), facts.has("report.shows", "entry"));  // else the person's answer stands
    return facts.has("report.shows", "nothing");
  };
  EXPECT_TRUE(says_nothing(whole));
  auto unread = whole;
  unread.extraction.report->warnings.push_back({1, "1.二〇二五年六月一日某某公司发放的20,000元"});
  EXPECT_FALSE(says_nothing(unread));
  auto cut = whole;
  cut.extraction.text = "个人信用报告\n信贷记录\n";
  EXPECT_FALSE(says_nothing(cut));
  auto counted = whole;
  counted.extraction.report->checks.push_back({"贷款 账户数", 1, 0, 1});
  EXPECT_FALSE(says_nothing(counted));
  auto blurred = whole;
  blurred.extraction.warnings.push_back({1, "low_confidence", {}});
  EXPECT_FALSE(says_nothing(blurred));
}

TEST(Gather, what_a_machine_read_is_proposed_and_what_a_person_said_is_confirmed) {
  CaseInput input;
  input.name = "林小满";
  input.answers["took_this_loan"] = "no";
  ReadFile file;
  file.item = ItemId{"E0001"};
  TriageVerdict v;
  v.verdict = MessageClass::dunning;
  v.addressed_to = "王**";
  v.time = parse_instant("2026-03-01T10:00:00+08:00");
  file.messages = {v};
  const auto facts = gather(input, {shared(file)}, Pack{});
  EXPECT_EQ(facts.of("answer.took_this_loan").front()->state, FactState::confirmed);
  EXPECT_EQ(facts.of("message.class").front()->state, FactState::proposed);
  EXPECT_EQ(facts.of("message.class").front()->from.source(), "E0001");
  EXPECT_TRUE(facts.has("message.names", "other"));
  EXPECT_TRUE(facts.has("message.first", "2026-03-01"));
}

TEST(Gather, without_the_persons_name_no_message_names_me_or_another) {
  ReadFile file;
  TriageVerdict v;
  v.addressed_to = "王**";
  file.messages = {v};
  EXPECT_TRUE(gather(CaseInput{}, {shared(file)}, Pack{}).of("message.names").empty());
}

TEST(Gather, several_lenders_that_call_one_person_are_a_fact) {
  const auto one_name = [](std::vector<std::pair<const char*, const char*>> texts) {
    ReadFile file;
    file.item = ItemId{"E0001"};
    for (const auto& [name, words] : texts) {
      TriageVerdict v;
      v.verdict = MessageClass::dunning, v.addressed_to = name, v.text = words;
      file.messages.push_back(std::move(v));
    }
    return !gather({}, {shared(std::move(file))}, Pack{}).of("message.one_name").empty();
  };
  EXPECT_TRUE(one_name({{"王建国", "【甲消费】王建国，已逾期"}, {"王建国", "【乙金融】王建国先生，请还款"}}));
  EXPECT_FALSE(one_name({{"王建国", "【甲消费】王建国，已逾期"}, {"王建国", "【甲消费】王建国，请还款"}}));
  EXPECT_FALSE(one_name({{"王建国", "【甲消费】王建国，已逾期"}, {"李四", "【乙金融】李四，请还款"}}));
  EXPECT_FALSE(one_name({{"王**", "【甲消费】王**，已逾期"}, {"王**", "【乙金融】王**，请还款"}}));
}

TEST(Gather, only_a_collection_from_the_published_number_speaks_for_a_genuine_one) {
  const auto pack = small_pack();
  const TriageRules rules(pack);
  const auto facts_of = [&](const char* words) {
    ReadFile file;
    file.item = ItemId{"E0001"};
    file.messages.push_back(rules.judge(message(words, "95001")));
    return gather({}, {shared(std::move(file))}, pack);
  };
  EXPECT_TRUE(facts_of("【示例金融】已逾期，尽快还款").has("message.sender_official", "yes"));
  EXPECT_FALSE(facts_of("【示例金融】您的账户支出28600元").has("message.sender_official", "yes"));
}

}  // namespace
}  // namespace qingbai

// Triage with the pack that is shipped: the directory, the senders, the order of proof.
#include "triage/triage.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <fstream>

#include "triage/fold.hpp"

namespace qingbai {
namespace {

class TriageOfThePack : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(pack_) << pack_.error().what; }
  TriageVerdict judge(const std::string& text, const std::string& sender = "") {
    Message m;
    m.text = text;
    m.sender = sender;
    return TriageRules(*pack_).judge(m);
  }
  static bool hit(const TriageVerdict& v, const std::string& id) {
    return std::any_of(v.signals.begin(), v.signals.end(), [&](const SignalHit& s) { return s.id.value == id; });
  }
  std::string first(const std::string& query) {
    const auto found = find_lenders(*pack_, query);
    return found.empty() ? "" : found.front()->id.value;
  }
  Result<Pack> pack_ = load_pack(std::string(QINGBAI_SOURCE_DIR "/packs/cn"));
};

TEST_F(TriageOfThePack, what_is_asked_decides_whatever_the_number) {
  const auto v = judge("【招商银行】您的账户异常，请打开屏幕共享并把验证码告诉我，由专员处理", "95555");
  EXPECT_NE(v.verdict, MessageClass::dunning);
  EXPECT_NE(v.verdict, MessageClass::account_notice);
  ASSERT_FALSE(v.proof.empty());
  EXPECT_EQ(v.proof.front().id, "asks_money_code_screen");
  EXPECT_EQ(v.proof.front().bad, true);
}

TEST_F(TriageOfThePack, an_unknown_number_is_called_unknown_and_not_false) {
  const auto v = judge("【招商银行】您的贷款已逾期，请尽快还款，详询0755-33330000", "10690000123");
  EXPECT_TRUE(hit(v, "number_inside_unknown"));
  EXPECT_EQ(v.sender_is_official, std::nullopt);
  const auto step = std::find_if(v.proof.begin(), v.proof.end(), [](const ProofStep& p) { return p.id == "number_inside"; });
  ASSERT_NE(step, v.proof.end());
  EXPECT_EQ(step->bad, std::nullopt);
  EXPECT_TRUE(hit(judge("【招商银行】您的贷款已逾期，请尽快还款，详询95555", "10690000123"), "number_inside_official"));
}

TEST_F(TriageOfThePack, the_sender_never_lowers_the_suspicion_of_a_fraud) {
  const TriageRules rules(*pack_);
  TriageRules::Workspace workspace;
  const auto suspicion = [&](Message m) {
    const auto p = rules.classify(m, workspace).probabilities;
    return p[static_cast<std::size_t>(MessageClass::scam)] + p[static_cast<std::size_t>(MessageClass::other_fraud)];
  };
  std::ifstream in(QINGBAI_SOURCE_DIR "/tests/data/triage/strangers.tsv");
  int checked = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    Message m;
    m.text = line.substr(line.find('\t', line.find('\t') + 1) + 1);
    const auto alone = suspicion(m);
    for (const auto* forged : {"95588", "95555", "12368", "12110", "10086", "1069012345678", "4008111111", "02155551234"}) {
      m.sender = forged;
      EXPECT_GE(suspicion(m), alone - 1e-9) << forged << " " << m.text;
      ++checked;
    }
  }
  EXPECT_GT(checked, 1500);
}

TEST_F(TriageOfThePack, a_frozen_card_and_an_unknown_number_are_a_signal_and_the_banks_own_number_is_none) {
  const std::string words = "您的信用卡因违规使用已被冻结，恢复用卡请致电";
  EXPECT_TRUE(hit(judge(words + "021-50001234【招商银行】"), "card_frozen"));
  EXPECT_FALSE(hit(judge(words + "95555【招商银行】"), "card_frozen"));
  EXPECT_FALSE(hit(judge("招商银行的卡已被冻结，我去网点问问"), "card_frozen"));
  EXPECT_TRUE(hit(judge("【招商银行】账单有疑问请拨95588"), "number_of_another"));
  EXPECT_FALSE(hit(judge("【招商银行】账单有疑问请拨95555"), "number_of_another"));
}

TEST_F(TriageOfThePack, a_card_is_no_lender_and_a_signature_beats_other_names) {
  EXPECT_FALSE(judge("您尾号7706的农业银行卡今日应还872元").lender.has_value());
  EXPECT_EQ(judge("您的招商银行信用卡已逾期").lender->value, "cmb");
  EXPECT_FALSE(judge("【橙子小铺】招商银行满减活动开始了").lender.has_value());
  EXPECT_EQ(judge("【某某律师事务所】受招商银行委托，您的贷款已逾期").lender->value, "cmb");
  EXPECT_FALSE(judge("水莲金条周年庆，足金直降").lender.has_value());
  EXPECT_TRUE(judge("您的金条已逾期").lender.has_value());
}

TEST_F(TriageOfThePack, without_evidence_nothing_is_called_collection_and_the_reason_is_told) {
  for (const auto* text :
       {"明天我带人去你店里坐坐，你自己看着办", "再装死试试看，走着瞧", "外面下雨了，记得带伞", "你怎么还不回家"}) {
    const auto v = judge(text, "13800001234");
    EXPECT_NE(v.verdict, MessageClass::dunning) << text;
    EXPECT_NE(v.verdict, MessageClass::account_notice) << text;
    EXPECT_NE(v.verdict, MessageClass::otp) << text;
  }
}

TEST_F(TriageOfThePack, what_is_late_but_no_loan_and_talk_about_collection_are_no_collection) {
  for (const auto* text :
       {"【市图书馆】您借的《围城》已超期三天，请尽快归还", "您的包裹已逾期两天未取，请尽快领取",
        "今天催收的又给我打电话了，我都说了不是我借的", "你还上学呢，别想这些", "收到后请互相转告，明天上午开会"})
    EXPECT_NE(judge(text).verdict, MessageClass::dunning) << text;
}

TEST_F(TriageOfThePack, extortion_a_false_accusation_and_money_to_a_strange_firm_are_signals) {
  EXPECT_TRUE(hit(judge("你视频聊天的录像在我手里，不想发给亲友就转8000元"), "extortion"));
  EXPECT_TRUE(hit(judge("【海关】您的包裹涉嫌走私，请立即回电，案件保密"), "accused"));
  EXPECT_TRUE(hit(judge("请将欠款转入对公账户“某某信息咨询”"), "firm_account"));
  EXPECT_FALSE(hit(judge("请登录招商银行App还款"), "firm_account"));
}

TEST_F(TriageOfThePack, who_speaks_as_a_court_from_a_private_number_and_wants_money_is_suspected) {
  const auto* words = "【示例区人民法院】你的借款纠纷案已进入执行，请于今日内还款至指定账户，否则将强制执行";
  for (const auto* sender : {"17012345678", "+8613800138000"}) {
    const auto v = judge(words, sender);
    EXPECT_TRUE(hit(v, "court_from_a_private_number")) << sender;
    EXPECT_NE(v.verdict, MessageClass::dunning) << sender;
  }
  EXPECT_FALSE(hit(judge(words, "12368"), "court_from_a_private_number"));
  // A collector who speaks of a court does not speak as one.
  EXPECT_FALSE(hit(judge("再不还款，我司将向法院起诉，届时法院强制执行", "13800138000"), "court_from_a_private_number"));
}

TEST_F(TriageOfThePack, a_notice_of_a_court_is_never_said_to_have_nothing_to_do_with_a_loan) {
  for (const auto* words : {"【示例区人民法院】林小满：您的案件（2026）示0105民初211号定于2026年12月15日9时开庭",
                            "【示例区人民法院】案号（2026）示0105诉前调211号，本院已委派调解中心进行诉前调解"}) {
    const auto v = judge(words, "12368");
    EXPECT_EQ(v.shows.count("message.court"), 1u) << words;
    EXPECT_NE(v.advice.zh.find("12368"), std::string::npos) << v.advice.zh;
  }
  EXPECT_EQ(judge("【示例金融】您的借款逾期已转入贷后管理部门，请尽快结清").shows.count("message.paid_out"), 0u);
  EXPECT_EQ(judge("【示例金融】您的借款5000元已转入您尾号1234的账户").shows.count("message.paid_out"), 1u);
}

TEST_F(TriageOfThePack, an_admission_by_somebody_close_becomes_a_fact) {
  for (const auto* words :
       {"哥对不起，我拿你的身份证去贷了两万", "那笔网贷是我用你手机办的，我会还", "这笔钱是我借的，当时没敢跟你说"})
    EXPECT_EQ(judge(words, "表弟").shows.count("message.admits_use"), 1u) << words;
  for (const auto* words : {"他用你的身份证贷款了吗", "有人用我的身份证贷了款", "我拿你的身份证复印件去办居住证"})
    EXPECT_EQ(judge(words, "表弟").shows.count("message.admits_use"), 0u) << words;
}

TEST_F(TriageOfThePack, an_official_number_still_tells_that_it_can_be_forged) {
  const auto v = judge("【招商银行】您尾号1234的信用卡已逾期，请尽快还款", "95555");
  ASSERT_EQ(v.verdict, MessageClass::dunning);
  EXPECT_EQ(v.sender_is_official, true);
  const auto step = std::find_if(v.proof.begin(), v.proof.end(), [](const ProofStep& p) { return p.id == "sender"; });
  ASSERT_NE(step, v.proof.end());
  EXPECT_NE(step->words.zh.find("伪造"), std::string::npos);
  EXPECT_NE(step->words.zh.find("名录"), std::string::npos);
}

TEST_F(TriageOfThePack, a_look_alike_address_is_seen_and_the_real_one_let_be) {
  EXPECT_TRUE(hit(judge("【招商银行】请登录 http://www.cmbchina-vip.top/a 更新信息"), "lookalike_domain"));
  EXPECT_TRUE(hit(judge("【招商银行】请登录 cmbchlna.com 更新信息"), "lookalike_domain"));
  const auto real = judge("【招商银行】活动详情见 https://m.cmbchina.com/x");
  EXPECT_FALSE(hit(real, "lookalike_domain"));
  EXPECT_TRUE(hit(real, "official_domain"));
}

TEST_F(TriageOfThePack, the_signature_names_the_lender_and_an_association_is_none) {
  EXPECT_EQ(judge("【招联金融】招商银行卡扣款失败，您已逾期").lender->value, "zhaolian");
  EXPECT_FALSE(judge("中国银行业协会提示：谨防诈骗").lender.has_value());
}

TEST_F(TriageOfThePack, codes_and_notices_become_facts_for_the_diagnosis) {
  EXPECT_EQ(judge("【分期乐】验证码482913，您正在申请借款，请勿泄露", "106900001").shows.at("message.otp_loan"), "yes");
  EXPECT_EQ(judge("【度小满】您的借款5000元已放款成功，到账尾号1234的银行卡", "106900001").shows.at("message.paid_out"), "yes");
  EXPECT_EQ(judge("专业征信修复，停息挂账，先付定金", "17000000000").shows.at("message.repair_offer"), "yes");
}

TEST_F(TriageOfThePack, real_collection_and_a_fraud_together_are_both_named) {
  auto a = judge("【招联金融】王**先生，您的借款已逾期30天，请尽快还款", "106900001");
  auto b = judge("您好，请配合注销学生账户，下载会议软件共享屏幕", "17000000000");
  a.index = 0;
  b.index = 1;
  ASSERT_EQ(a.verdict, MessageClass::dunning);
  ASSERT_EQ(b.verdict, MessageClass::scam);
  const auto notes = judge_together({a, b}, *pack_);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].id, "dunning_and_close_account");
  EXPECT_EQ(notes[0].messages, (std::vector<int>{0, 1}));
  EXPECT_TRUE(judge_together({a}, *pack_).empty());
}

TEST_F(TriageOfThePack, the_directory_holds_enough_and_no_number_without_a_source) {
  EXPECT_GE(pack_->lenders.size(), 120u);
  int finance = 0, private_banks = 0;
  for (const auto& [id, l] : pack_->lenders) {
    EXPECT_FALSE(l.source.checked.empty()) << id.value;
    EXPECT_TRUE(l.official_numbers.empty() || (l.source.mark != Mark::U && l.source.mark != Mark::M)) << id.value;
    finance += l.licence == "consumer_finance";
    private_banks += l.licence == "private_bank";
  }
  EXPECT_EQ(finance, 31);
  EXPECT_EQ(private_banks, 16);  // webank, mybank and sxb stand among the banks
}

TEST_F(TriageOfThePack, a_lender_is_found_by_a_mangled_name_but_not_by_a_common_word) {
  EXPECT_EQ(first("招連金融"), "zhaolian");
  EXPECT_EQ(first("马上消非金融"), "mashang");
  EXPECT_EQ(first("中邮消金融"), "psbc_cf");
  EXPECT_EQ(first("【招商 银行】"), "cmb");
  EXPECT_EQ(first("招商银杭"), "cmb");
  EXPECT_EQ(first("９５５８８"), "icbc");
  EXPECT_EQ(first("分期乐app"), "lexin");
  for (const auto* nobody : {"没有这家公司", "某某消费金融", "阿里山银行股份", "12345678", "您好", "x"})
    EXPECT_EQ(first(nobody), "") << nobody;
}

TEST_F(TriageOfThePack, classify_and_judge_agree) {
  const TriageRules rules(*pack_);
  TriageRules::Workspace workspace;
  for (const auto* text : {"【招联金融】您的借款已逾期", "验证码 123456，请勿泄露", "晚上吃饭吗", ""}) {
    Message m;
    m.text = text;
    const auto a = rules.classify(m, workspace);
    const auto b = rules.judge(m);
    EXPECT_EQ(a.verdict, b.verdict) << text;
    EXPECT_DOUBLE_EQ(a.confidence, b.confidence) << text;
  }
}

// To call a debtor's contacts is a threat to the debtor; only who is named as the contact is asked to tell.
TEST_F(TriageOfThePack, a_threat_to_call_contacts_asks_nobody_to_tell) {
  for (const auto* words : {"【示例贷】您的借款已逾期，今日不处理将联系您的紧急联系人。",
                            "您已逾期12天，我们将通知您的亲友和单位。", "再不还款就打您的联系人电话核实。"}) {
    const auto v = judge(words);
    EXPECT_FALSE(v.shows.contains("message.asks_tell")) << words;
  }
  for (const auto* words : {"您被王某登记为紧急联系人，请转告他尽快还款。", "您的亲友王某在我司借款逾期，请督促他还款。",
                            "王某将您填为紧急联系人，联系不上他，请告知。"})
    EXPECT_TRUE(judge(words).shows.contains("message.asks_tell")) << words;
}

TEST_F(TriageOfThePack, words_in_disguise_are_words) {
  for (const auto* text : {"您已逾qi三天", "请尽快还 款", "催sh部门", "催shou部门", "贷欵中心委外", "逾其月三天", "已逾-期"})
    EXPECT_TRUE(hit(judge(text), "overdue") || hit(judge(text), "pay_soon") || hit(judge(text), "collector")) << text;
  EXPECT_TRUE(hit(judge("有事加V信"), "chat_app"));
  EXPECT_TRUE(hit(judge("联系QQ⑧③③①⑨②⓪"), "chat_app"));
}

// A pattern is tried only where the strings that it needs were found: that must lose nothing.
TEST_F(TriageOfThePack, every_pattern_that_matches_is_found) {
  RE2::Options options;
  options.set_case_sensitive(false);
  const TriageRules rules(*pack_);
  int found = 0;
  for (const auto* file : {"templates.tsv", "heldout_written.tsv", "more/trial_1.tsv"}) {
    std::ifstream in(std::string(QINGBAI_SOURCE_DIR "/tests/data/triage/") + file);
    for (Message m; std::getline(in, m.text);) {
      const auto verdict = rules.judge(m);
      for (const auto& signal : pack_->signals) {
        if (signal.weights.empty() || signal.both) continue;  // not shown; needs a check too
        for (const auto& pattern : signal.patterns) {
          if (!RE2::PartialMatch(fold_to_utf8(m.text), RE2(pattern, options))) continue;
          ++found;
          EXPECT_TRUE(hit(verdict, signal.id.value)) << signal.id.value << " " << pattern;
        }
      }
    }
  }
  EXPECT_GT(found, 300);
}

}  // namespace
}  // namespace qingbai

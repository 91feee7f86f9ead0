#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "credit/reading/credit_report_reader.hpp"

namespace qingbai {
namespace {

// Two pages of a report of the second generation, with the form's traps: a number stuck to its day, a sentence over a page with
// the footer inside, a reason cut in two, twin rows, full-width digits.
const std::vector<std::string> kPages{
    R"(                    个人信用报告
报告编号：2026110100001234567890        报告时间：2026-11-01 09:30:15
姓名：欧阳某某   证件类型：身份证   证件号码：**************123X   已婚
                      信贷记录
这部分包含您的信用卡、贷款和其他信贷记录。金额类数据均以人民币计算，精确到元。
信息概要
                     信用卡        贷款            其他业务
账户数                 2            --        2          --
信用卡
从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下：
12022年01月02日示例银行信用卡中心发放的贷记卡（人民币账户，卡片尾号：1234）。截至2026年10月，信用额度１００,０００，余
额2,000，当前无逾期。
2.2016年03月01日示例银行发放的贷记卡（美元账户），截至2021年08月已销户。
贷款
发生过逾期的账户明细如下：
1.2026年03月18日示例消费金融有限公司发放的8,000元（人民币）其他个人消费贷款，2027年03月18日到期。截至2026年10月，
                  第1页，共2页)",
    R"(余额7,400，当前有逾期。最近5年内有6个月处于逾期状态，其中3个月逾期超过90天。
从未发生过逾期的账户明细如下：
2.2024年03月04日示例民营银行为其他个人消费贷款授信，额度有效期至2027年03月04日，可循环使用。截至2026年10月，
信用额度50,000元（人民币），余额为12,000，当前无逾期。
3.2021年06月17日这一条写法很奇怪，读不懂。
                     公共记录
系统中没有您最近5年内的公共信息记录。
                     查询记录
这部分包含您的信用报告最近2年内被查询的记录。
                 机构查询记录明细
编号    查询日期            查询机构                                 查询原因
1       2026年03月18日      示例消费金融有限公司                      贷款审批
2       2026年03月18日      示例消费金融有限公司                      贷款审批
3       2026年01月05日      示例股份有限公司XX分行                    法人代表、负责人、高管等资信审
                                                                      查
                 个人查询记录明细
1       2026年11月01日      本人                                      本人查询（互联网个人信用信息服务平台）
                       说 明
3.您有权对本报告中的内容提出异议。
                  第2页，共2页)"};

// One account in a report, its sentence after the opening.
ReportAccount account_that(const std::string& opening, const std::string& rest, std::vector<ReportWarning>* warnings = nullptr) {
  const auto r =
      read_credit_report({"个人信用报告\n报告编号：2026110100001234567890        报告时间：2026-11-01 09:30:15\n"
                          "姓名：欧阳某某   证件类型：身份证   证件号码：**************123X   已婚\n信贷记录\n贷款\n"
                          "从未发生过逾期的账户明细如下：\n1." +
                          opening + rest + "\n公共记录\n系统中没有您最近5年内的公共信息记录。\n"});
  if (!r || r->accounts.size() != 1) return {};
  if (warnings != nullptr) *warnings = r->warnings;
  return r->accounts[0];
}

constexpr const char* kLoan = "2023年11月07日示例消费金融有限公司发放的1,500元（人民币）个人经营性贷款";
constexpr const char* kCard = "2019年04月12日示例银行股份有限公司信用卡中心发放的贷记卡（人民币账户）";

TEST(Report, an_account_that_ended_is_known_by_its_words_wherever_they_stand) {
  struct Case {
    const char *opening, *rest;
    AccountStatus status;
    const char* on;
  };
  for (const auto& c : std::vector<Case>{{kLoan, "，已于2025年11月结清。", AccountStatus::settled, "2025-11"},
                                         {kLoan, "，2025年11月已结清。", AccountStatus::settled, "2025-11"},
                                         {kLoan, "，于2025年11月3日提前还清。", AccountStatus::settled, "2025-11-03"},
                                         {kLoan, "，2024年10月07日到期，2024年10月还清。", AccountStatus::settled, "2024-10"},
                                         {kLoan, "，该账户已于2025年10月转出。", AccountStatus::transferred, "2025-10"},
                                         {kCard, "，已于2024年03月销户。", AccountStatus::closed, "2024-03"},
                                         {kCard, "，2024年03月已销户。", AccountStatus::closed, "2024-03"},
                                         {kCard, "，账户于2024年3月注销。", AccountStatus::closed, "2024-03"},
                                         {kCard, "，截至2021年08月已销户。", AccountStatus::closed, "2021-08"}}) {
    const auto a = account_that(c.opening, c.rest);
    EXPECT_EQ(a.status, c.status) << c.rest;
    EXPECT_EQ(a.settled, c.on) << c.rest;
  }
}

TEST(Report, the_first_generations_own_headings_lose_no_account) {
  const auto r = read_credit_report(
      {"个人信用报告\n报告编号：2018110100001234567890    查询时间：2018.11.01 09:30:15    报告时间：2018.11.01 09:30:16\n"
       "姓名：欧阳某某   证件类型：身份证   证件号码：**************123X   已婚\n信贷记录\n信息概要\n"
       "购房贷款\n从未逾期过的账户明细如下：\n"
       "1.2015年07月21日示例邮政银行发放的490,000元（人民币）个人住房贷款，2035年07月21日到期。截至2018年10月，余额400,000。\n"
       "其他贷款\n发生过逾期的账户明细如下：\n"
       "1.2017年01月20日示例消费金融有限公司发放的8,000元（人民币）其他个人消费贷款，2019年01月20日到期。截至2018年10月，余额7,"
       "400。"
       "最近5年内有2个月处于逾期状态，没有发生过90天以上逾期。\n"
       "为他人担保信息\n"
       "1.2016年05月01日，为某某（证件类型：身份证，证件号码：**************5678）在示例银行办理的贷款提供担保，"
       "担保贷款合同金额60,000，担保金额50,000。截至2018年10月01日，担保贷款本金余额30,000。\n"
       "公共记录\n系统中没有您最近5年内的欠税记录。\n"});
  ASSERT_TRUE(r);
  ASSERT_EQ(r->accounts.size(), 3u);
  EXPECT_EQ(r->accounts[0].amount, Fen{49000000});
  EXPECT_EQ(r->accounts[1].overdue_months_5y, 2);
  EXPECT_EQ(r->accounts[2].category, AccountCategory::liability);
  EXPECT_EQ(r->accounts[2].amount, Fen{5000000});
}

TEST(Report, a_lead_in_over_two_lines_is_no_record) {
  const auto r =
      read_credit_report({"个人信用报告\n报告编号：2026110100001234567890        报告时间：2026-11-01 09:30:15\n"
                          "姓名：欧阳某某   证件类型：身份证   证件号码：**************123X   已婚\n信贷记录\n公共记录\n"
                          "这部分包含您最近5年内的欠税记录、民事判决记录、强制执行记录、行政处罚记录及电信欠费记\n录。金额类数据"
                          "均以人民币计算，精确到元。\n"
                          "行政处罚记录\n处罚机构：示例市示例局\n查询记录\n"});
  ASSERT_TRUE(r);
  ASSERT_EQ(r->public_records.size(), 1u);
  EXPECT_EQ(r->public_records[0].type, "行政处罚记录");
}

TEST(Report, a_public_record_of_many_lines_is_one_and_a_wrapped_none_is_no_record) {
  const auto read = [](const std::string& records) {
    return read_credit_report(
        {"个人信用报告\n报告编号：2026110100001234567890        报告时间：2026-11-01 09:30:15\n"
         "姓名：欧阳某某   证件类型：身份证   证件号码：**************123X   已婚\n信贷记录\n"
         "系统中没有您的信用卡、贷款和其他信贷记录。\n公共记录\n" +
         records + "\n查询记录\n"});
  };
  const auto one = read(
      "强制执行记录\n执行法院：示例市示例区人民法院\n案号：（2025）示0105执123号\n执行案由：借款合同纠纷\n立案时间：2025年03月\n"
      "申请执行标的金额：20,000\n已执行标的金额：0\n案件状态：未结\n结案方式：--");
  ASSERT_TRUE(one);
  ASSERT_EQ(one->public_records.size(), 1u);
  EXPECT_EQ(one->public_records[0].type, "强制执行记录");
  EXPECT_NE(one->public_records[0].text.find("结案方式"), std::string::npos);
  const auto two = read(
      "民事判决记录\n立案法院：甲法院\n案由：借款\n立案法院：乙法院\n案由：担保\n行政处罚记录\n处罚机构：丙局\n处罚内容：罚款");
  ASSERT_EQ(two->public_records.size(), 3u);
  EXPECT_EQ(two->public_records[2].type, "行政处罚记录");
  EXPECT_TRUE(read("系统中没有您最近5年内的欠税记录、民事判决记录、强制执行记录、行政处罚记\n录及电信欠费记录。")
                  ->public_records.empty());
}

TEST(Report, a_persons_own_statement_is_kept) {
  const auto r =
      read_credit_report({"个人信用报告\n报告编号：2026110100001234567890        报告时间：2026-11-01 09:30:15\n"
                          "姓名：欧阳某某   证件类型：身份证   证件号码：**************123X   "
                          "已婚\n信贷记录\n系统中没有您的信用卡、贷款和其他信贷记录。\n"
                          "本人声明\n1.2026年05月01日 本人从未在该机构\n办理贷款。\n2.2026年06月01日 "
                          "本人身份证曾遗失。\n公共记录\n系统中没有您最近5年内的欠税记录。\n"});
  ASSERT_TRUE(r);
  ASSERT_EQ(r->statements.size(), 2u);
  EXPECT_NE(r->statements[0].find("办理贷款"), std::string::npos);
}

TEST(Report, wide_spaces_are_no_part_of_a_name) {
  const auto r =
      read_credit_report({"个人信用报告\n报告编号：2026110100001234567890        报告时间：2026-11-01 09:30:15\n"
                          "姓名：欧阳某某\u2003\u2003证件类型：身份证\u2003证件号码：**************123X   "
                          "已婚\n信贷记录\n系统中没有您的信用卡、贷款和其他信贷记录。\n"});
  ASSERT_TRUE(r);
  EXPECT_EQ(r->name, "欧阳某某");
  EXPECT_EQ(r->id_type, "身份证");
}

TEST(Report, a_currency_may_stand_before_the_sum_and_a_limit_has_two_names) {
  const auto loan = account_that("2023年11月07日示例消费金融有限公司发放的人民币69,045元其他个人消费贷款",
                                 "，2024年11月07日到期。截至2024年10月，余额人民币15,327元，当前逾期金额人民币897元。");
  EXPECT_EQ(loan.amount, Fen{6904500});
  EXPECT_EQ(loan.currency, "CNY");
  EXPECT_EQ(loan.product, "其他个人消费贷款");
  EXPECT_EQ(loan.balance, Fen{1532700});
  EXPECT_EQ(loan.overdue_now, Fen{89700});
  const auto card = account_that(kCard, "。截至2024年10月，授信额度人民币919元，已使用额度人民币2,630,000元，账户状态为未激活。");
  EXPECT_EQ(card.limit, Fen{91900});
  EXPECT_EQ(card.used, Fen{263000000});
  EXPECT_EQ(card.status, AccountStatus::unactivated);
}

TEST(Report, a_quasi_credit_card_counts_months_of_overdraft) {
  const auto card =
      account_that("2019年04月12日示例银行发放的准贷记卡（人民币账户）",
                   "。截至2024年10月，信用额度5,000，透支余额0。最近5年内有39个月透支超过60天，其中36个月透支超过90天。");
  EXPECT_EQ(card.overdue_months_5y, 39);
  EXPECT_EQ(card.overdue_90_5y, true);
  EXPECT_EQ(account_that("2019年04月12日示例银行发放的准贷记卡（人民币账户）",
                         "。截至2024年10月，信用额度5,000，透支余额0。最近5年内有3个月透支超过60天，没有发生过90天以上透支。")
                .overdue_90_5y,
            false);
}

TEST(Report, a_persons_statement_behind_an_entry_is_kept_and_tells_no_state) {
  const auto loan =
      account_that(kLoan, "，2025年11月07日到期。截至2024年10月，余额700，当前有逾期。本人声明：本人已还清全部欠款，特此说明。");
  EXPECT_EQ(loan.statement, "本人已还清全部欠款，特此说明。");
  EXPECT_EQ(loan.status, AccountStatus::open);
  EXPECT_EQ(loan.balance, Fen{70000});
}

TEST(Report, a_plan_or_a_denial_is_no_end) {
  for (const auto* rest :
       {"，2026年11月07日到期。截至2026年10月，余额1,000，尚未结清。", "，应于2026年12月还清。截至2026年10月，余额1,000。"})
    EXPECT_EQ(account_that(kLoan, rest).status, AccountStatus::open) << rest;
}

TEST(Report, arrears_that_were_paid_are_no_end_of_the_account) {
  EXPECT_EQ(account_that(kLoan, "。截至2026年10月，余额1,000，逾期部分已还清。").status, AccountStatus::unknown);
}

TEST(Report, an_end_beside_money_that_is_owed_is_no_answer_and_is_told) {
  std::vector<ReportWarning> warnings;
  const auto a = account_that(kLoan, "。截至2026年02月，余额1,000，贷款于2026年1月提前还清。", &warnings);
  EXPECT_EQ(a.status, AccountStatus::unknown);
  EXPECT_FALSE(warnings.empty());
  EXPECT_EQ(account_that(kLoan, "，账户目前状态不详。", &warnings).status, AccountStatus::unknown);
  EXPECT_FALSE(warnings.empty());
}

TEST(Report, head_is_read_exactly) {
  const auto r = read_credit_report(kPages);
  ASSERT_TRUE(r);
  EXPECT_EQ(r->edition, "simple");
  EXPECT_EQ(r->number, "2026110100001234567890");
  EXPECT_EQ(to_string(*r->time), "2026-11-01T09:30:15+08:00");
  EXPECT_EQ(r->name, "欧阳某某");
  EXPECT_EQ(r->id_number_masked, "**************123X");
}

TEST(Report, accounts_are_read_exactly_through_the_forms_traps) {
  const auto r = read_credit_report(kPages);
  ASSERT_TRUE(r);
  ASSERT_EQ(r->accounts.size(), 4u);
  const auto& card = r->accounts[0];
  EXPECT_EQ(card.index, 1);
  EXPECT_EQ(card.category, AccountCategory::credit_card);
  EXPECT_EQ(card.institution, "示例银行信用卡中心");
  EXPECT_EQ(card.card_tail, "1234");
  EXPECT_EQ(card.limit->n, 10000000);
  EXPECT_EQ(card.balance->n, 200000);
  EXPECT_EQ(card.overdue_now_flag, false);
  EXPECT_EQ(r->accounts[1].status, AccountStatus::closed);
  EXPECT_EQ(r->accounts[1].settled, "2021-08");
  EXPECT_EQ(r->accounts[1].currency, "USD");
  const auto& loan = r->accounts[2];
  EXPECT_EQ(loan.category, AccountCategory::loan);
  EXPECT_EQ(loan.institution, "示例消费金融有限公司");
  EXPECT_EQ(loan.amount->n, 800000);
  EXPECT_EQ(loan.balance->n, 740000);
  EXPECT_EQ(to_string(*loan.due), "2027-03-18");
  EXPECT_EQ(loan.overdue_now_flag, true);
  EXPECT_EQ(loan.overdue_months_5y, 6);
  EXPECT_EQ(loan.overdue_90_5y, true);
  EXPECT_EQ(loan.page, 1);
  const auto& line = r->accounts[3];
  EXPECT_EQ(line.category, AccountCategory::credit_line);
  EXPECT_EQ(line.limit->n, 5000000);
  EXPECT_EQ(line.balance->n, 1200000);
}

TEST(Report, what_cannot_be_read_is_a_warning_with_its_words) {
  const auto r = read_credit_report(kPages);
  ASSERT_EQ(r->warnings.size(), 1u);
  EXPECT_NE(r->warnings[0].text.find("写法很奇怪"), std::string::npos);
  EXPECT_EQ(r->warnings[0].page, 2);
}

TEST(Report, twin_inquiries_stay_two_and_a_cut_reason_is_made_whole) {
  const auto r = read_credit_report(kPages);
  ASSERT_EQ(r->inquiries.size(), 4u);
  EXPECT_EQ(r->inquiries[0].institution, r->inquiries[1].institution);
  EXPECT_EQ(r->inquiries[2].institution, "示例股份有限公司XX分行");
  EXPECT_EQ(r->inquiries[2].reason, "法人代表、负责人、高管等资信审查");
  EXPECT_EQ(r->inquiries[3].by, "self");
}

TEST(Report, an_ordinary_text_is_none) {
  EXPECT_FALSE(read_credit_report(std::vector<std::string>{"您的个人信用报告请到官网查询"}));
  EXPECT_FALSE(read_credit_report(std::vector<std::string>{""}));
}

TEST(Report, the_layouts_on_file_are_read_without_a_word_left_over) {
  const std::string folder = std::string(QINGBAI_SOURCE_DIR) + "/../shared/facts/credit_report/";
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "../shared/facts is not here";
  const auto text = [&](const char* name) {
    std::ifstream in(folder + name, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const auto gen2 = read_credit_report(std::vector<std::string>{text("brief_gen2.txt")});
  ASSERT_TRUE(gen2);
  EXPECT_EQ(gen2->accounts.size(), 10u);
  EXPECT_EQ(gen2->inquiries.size(), 6u);
  EXPECT_TRUE(gen2->warnings.empty()) << gen2->warnings[0].text;
  const auto gen1 = read_credit_report(std::vector<std::string>{text("brief_gen1.txt")});
  ASSERT_TRUE(gen1);
  EXPECT_EQ(gen1->accounts.size(), 4u);
  EXPECT_EQ(gen1->inquiries.size(), 2u);
  // This text counts its housing loan among the other loans; the reader says that count and entries differ, and nothing else.
  ASSERT_EQ(gen1->warnings.size(), 2u);
  for (const auto& w : gen1->warnings) EXPECT_TRUE(w.text.starts_with("核对不符")) << w.text;
  const auto empty = read_credit_report(std::vector<std::string>{text("brief_gen2_empty.txt")});
  ASSERT_TRUE(empty);
  EXPECT_TRUE(empty->accounts.empty());
  EXPECT_EQ(empty->inquiries.size(), 2u);
}

}  // namespace
}  // namespace qingbai

#include "desk/whole_case.hpp"

#include <gtest/gtest.h>

#include "desk/case_for_tests.hpp"
#include "facts/conduct.hpp"

namespace qingbai {
namespace {

ReportAccount account(const char* institution, const char* opened, std::int64_t yuan) {
  ReportAccount out;
  out.category = AccountCategory::loan;
  out.institution = institution;
  out.opened = parse_day(opened);
  out.amount = Fen{yuan * 100};
  out.status = AccountStatus::open;
  out.text = institution;
  return out;
}

CaseFile file_with(const char* item, const char* name, Extraction extraction) {
  CaseFile out;
  out.receipt.item = ItemId{item};
  out.receipt.claims.name = name;
  out.read = shared({out.receipt.item, name, std::move(extraction), {}});
  return out;
}

CaseFile report(const char* item, const char* time, std::vector<ReportAccount> accounts) {
  Extraction read;
  read.kind = FileKind::credit_report;
  CreditReport r;
  r.edition = "simple";
  r.time = parse_instant(time);
  r.accounts = std::move(accounts);
  read.report = std::move(r);
  return file_with(item, "报告.pdf", std::move(read));
}

Confirmation word(const char* item, int position, const char* value) {
  return {"report.ownership", item, place_of({"account", position, 1, {}}), "unsure", FactState::confirmed, value, 0, {}};
}

TEST(WholeCase, an_entry_that_is_not_mine_fills_in_the_loan_that_was_typed_for_its_lender) {
  CaseInput said;
  LoanInput typed;
  typed.lender = "示例消费金融";
  typed.state = "overdue";
  said.loans.push_back(typed);
  const auto whole =
      whole_case(said, {report("E0001", "2026-03-05T10:00:00+08:00", {account("示例消费金融有限公司", "2025-11-07", 20000)})},
                 cn(), {word("E0001", 0, "not_mine")});
  ASSERT_EQ(whole.input.loans.size(), 1u);
  const auto& loan = whole.input.loans.front();
  EXPECT_EQ(loan.lender, "示例消费金融");  // what the person typed stays
  EXPECT_EQ(loan.state, "overdue");
  EXPECT_EQ(loan.amount, Fen{2000000});
  EXPECT_EQ(loan.disbursed_on, parse_day("2025-11-07"));
  EXPECT_EQ(loan.in_my_report, true);
  EXPECT_EQ(loan.answers.at("took_this_loan"), "no");
  EXPECT_EQ(loan.read.count("lender"), 0u);
  EXPECT_EQ(loan.read.count("amount_fen"), 1u);
}

TEST(WholeCase, entries_that_are_mine_or_unsure_join_nothing) {
  for (const auto* value : {"mine", "unsure"}) {
    const auto whole =
        whole_case({}, {report("E0001", "2026-03-05T10:00:00+08:00", {account("示例消费金融有限公司", "2025-11-07", 20000)})},
                   cn(), {word("E0001", 0, value)});
    EXPECT_TRUE(whole.input.loans.empty()) << value;
  }
}

TEST(WholeCase, the_same_account_in_two_reports_is_one_loan_in_the_newer_reports_state) {
  auto settled = account("示例消费金融有限公司", "2025-11-07", 20000);
  settled.status = AccountStatus::settled;
  const auto whole =
      whole_case({},
                 {report("E0002", "2026-06-05T10:00:00+08:00", {settled}),
                  report("E0001", "2026-03-05T10:00:00+08:00", {account("示例消费金融有限公司", "2025-11-07", 20000)})},
                 cn(), {word("E0001", 0, "not_mine"), word("E0002", 0, "not_mine")});
  ASSERT_EQ(whole.input.loans.size(), 1u);
  EXPECT_EQ(whole.input.loans.front().state, "settled");
}

TEST(WholeCase, a_word_of_answers_yaml_that_fits_no_entry_or_several_is_told) {
  CaseInput said;
  said.entries.push_back({"报告.pdf", "别的银行", std::nullopt, Ownership::not_mine});
  said.entries.push_back({"报告.pdf", "示例消费金融有限公司", std::nullopt, Ownership::not_mine});
  const auto whole = whole_case(
      said,
      {report("E0001", "2026-03-05T10:00:00+08:00",
              {account("示例消费金融有限公司", "2025-11-07", 20000), account("示例消费金融有限公司", "2025-12-07", 5000)})},
      cn(), {});
  EXPECT_TRUE(whole.input.loans.empty());
  EXPECT_EQ(whole.notes.size(), 2u);
}

TEST(WholeCase, the_newer_word_on_the_page_counts_more_than_the_one_in_answers_yaml) {
  CaseInput said;
  said.entries.push_back({"", "示例消费金融有限公司", parse_day("2025-11-07"), Ownership::not_mine});
  const auto one = report("E0001", "2026-03-05T10:00:00+08:00", {account("示例消费金融有限公司", "2025-11-07", 20000)});
  EXPECT_EQ(whole_case(said, {one}, cn(), {}).input.loans.size(), 1u);
  EXPECT_TRUE(whole_case(said, {one}, cn(), {word("E0001", 0, "mine")}).input.loans.empty());
}

CaseFile paper(const char* item, const char* text) {
  Extraction read;
  read.kind = FileKind::image;
  read.text = text;
  return file_with(item, "照片.jpg", std::move(read));
}

constexpr const char* kOrder =
    "示例市示例区人民法院\n支 付 令\n（2026）示0105民督268号\n申请人：示例消费金融股份有限公司。\n审判员 "
    "赵某\n二〇二六年十一月二十日\n书记员 钱某\n";

TEST(WholeCase, a_photographed_payment_order_is_proposed_with_its_court_number_and_day) {
  const auto whole = whole_case({}, {paper("E0001", kOrder)}, cn(), {});
  ASSERT_EQ(whole.input.court_papers.size(), 1u);
  const auto& order = whole.input.court_papers.front();
  EXPECT_EQ(order.paper, "payment_order");
  EXPECT_EQ(order.court, "示例市示例区人民法院");
  EXPECT_EQ(order.case_number, "（2026）示0105民督268号");
  EXPECT_EQ(order.dated, parse_day("2026-11-20"));
  EXPECT_FALSE(order.received_on.has_value());
  ASSERT_TRUE(order.found.has_value());
  EXPECT_FALSE(order.found->confirmed);
}

TEST(WholeCase, what_the_person_typed_of_that_paper_is_joined_and_their_no_takes_it_out) {
  CaseInput said;
  CourtPaperInput typed;
  typed.paper = "payment_order";
  typed.received_on = parse_day("2026-11-22");
  said.court_papers.push_back(typed);
  const auto joined = whole_case(said, {paper("E0001", kOrder)}, cn(), {}).input.court_papers;
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined.front().received_on, parse_day("2026-11-22"));
  EXPECT_EQ(joined.front().case_number, "（2026）示0105民督268号");
  const Confirmation no{"court.paper", "E0001", "page 1", "payment_order", FactState::rejected, {}, 0, {}};
  EXPECT_TRUE(whole_case({}, {paper("E0001", kOrder)}, cn(), {no}).input.court_papers.empty());
}

TEST(WholeCase, a_paper_that_the_person_took_out_can_be_taken_back) {
  const Confirmation no{"court.paper", "E0001", "page 1", "payment_order", FactState::rejected, {}, 0, {}};
  const auto whole = whole_case({}, {paper("E0001", kOrder)}, cn(), {no});
  ASSERT_EQ(whole.input.rejected_papers.size(), 1u);
  const auto facts = gather(whole.input, {}, cn());
  EXPECT_EQ(facts.of("court.paper").size(), 1u) << "its fact is there, for the person's word to be changed";
}

TEST(WholeCase, words_of_a_court_paper_inside_other_writing_are_no_court_paper) {
  for (const auto* text : {"支付令异议申请书\n申请人：林小满\n对示例市示例区人民法院（2026）示0105民督268号支付令有异议。",
                           "什么是支付令\n支付令是人民法院发出的……", "判决书\n这是一篇小说。"})
    EXPECT_TRUE(whole_case({}, {paper("E0001", text)}, cn(), {}).input.court_papers.empty()) << text;
}

// A picture's words are taken for a message as well.
CaseFile photograph(const char* item, const char* text) {
  auto out = paper(item, text);
  auto read = *out.read;
  Message message;
  message.text = text;
  TriageVerdict verdict;
  verdict.text = text;
  read.extraction.messages.push_back(message);
  read.messages.push_back(verdict);
  out.read = shared(std::move(read));
  return out;
}

constexpr const char* kJudgment =
    "示例市示例区人民法院\n民事判决书\n（2026）示0105民初268号\n原告：示例消费金融有限公司，住所地示例市。\n被告林小满经本院传票"
    "传唤"
    "无正当理由拒不到庭。\n如不服本判决，可在判决书送达之日起十五日内上诉。\n二〇二六年十一月二十日\n";

TEST(WholeCase, a_photographed_judgment_is_a_judgment_whatever_else_its_words_name) {
  const auto whole = whole_case({}, {photograph("E0001", kJudgment)}, cn(), {});
  ASSERT_EQ(whole.input.court_papers.size(), 1u);
  const auto& judgment = whole.input.court_papers.front();
  EXPECT_EQ(judgment.paper, "judgment");
  EXPECT_EQ(judgment.claimant, "示例消费金融有限公司");
  EXPECT_EQ(judgment.dated, parse_day("2026-11-20"));
  EXPECT_FALSE(judgment.amount.has_value());
}

TEST(WholeCase, a_judgment_whose_heading_was_not_read_is_known_by_its_formula) {
  const auto whole = whole_case(
      {},
      {photograph("E0001",
                  "示例市示例区人民法院\n民事 决\n（2026）示0105民初988号\n本院公开开庭进行了审理。被告经传票传唤未到庭。\n"
                  "判决如下：被告向原告偿还18,450元。\n如不服本判决，可以上诉。\n二〇二六年十一月二十日")},
      cn(), {});
  ASSERT_EQ(whole.input.court_papers.size(), 1u);
  EXPECT_EQ(whole.input.court_papers.front().paper, "judgment");
  EXPECT_EQ(whole.input.court_papers.front().dated, parse_day("2026-11-20"));
}

TEST(WholeCase, a_message_names_first_what_it_tells_of) {
  ReadFile sms;
  sms.item = ItemId{"E0001"};
  for (const char* text : {"【示例法院】（2026）示0105民初268号：您经传票传唤未到庭，民事判决书已作出，请来领取。",
                           "【示例法院】（2026）示0105民初301号案件的传票、起诉状副本已送达，逾期不到庭将缺席判决。"}) {
    TriageVerdict verdict;
    verdict.text = text;
    sms.messages.push_back(verdict);
    sms.extraction.messages.emplace_back().text = text;
  }
  CaseFile file;
  file.receipt.item = sms.item;
  file.read = shared(std::move(sms));
  const auto papers = whole_case({}, {file}, cn(), {}).input.court_papers;
  ASSERT_EQ(papers.size(), 2u);
  EXPECT_EQ(papers[0].paper, "judgment");
  EXPECT_EQ(papers[1].paper, "summons");
}

TEST(WholeCase, two_photographs_of_one_paper_are_one_paper) {
  const auto whole = whole_case({}, {photograph("E0001", kJudgment), photograph("E0002", kJudgment)}, cn(), {});
  EXPECT_EQ(whole.input.court_papers.size(), 1u);
}

TEST(WholeCase, a_summons_names_the_day_of_the_hearing_which_is_not_its_own_day) {
  struct {
    const char *text, *hearing, *dated;
  } const cases[] = {
      {"示例市示例区人民法院\n传票\n案号：（2026）示0105民初88号\n案由：金融借款合同纠纷\n被传唤人：林小满\n传唤事由：开庭\n"
       "应到时间：2026年12月15日9时30分\n应到处所：第三法庭\n二〇二六年十一月二十日",
       "2026-12-15", "2026-11-20"},
      {"示例市示例区人民法院\n应诉通知书\n（2026）示0105民初88号\n林小满：本院已受理原告示例消费金融有限公司与你合同纠纷一案。\n2"
       "026年11月"
       "18日\n本案定于2026年12月3日下午14时在本院第二法庭公开审理，请准时到庭。",
       "2026-12-03", "2026-11-18"},
      {"示例市示例区人民法院\n传票\n（2026）示0105民初88号\n开庭时间 二〇二六年十二月十五日上午九时", "2026-12-15", ""},
      {"示例市示例区人民法院\n应诉通知书\n（2026）示0105民初88号\n原告于2026年10月9日向本院起诉，应当在收到之日起十五日内答辩。\n"
       "2026年11月1日",
       "", "2026-11-01"},
  };
  for (const auto& c : cases) {
    const auto papers = whole_case({}, {paper("E0001", c.text)}, cn(), {}).input.court_papers;
    ASSERT_EQ(papers.size(), 1u) << c.text;
    EXPECT_EQ(papers.front().hearing_on, parse_day(c.hearing)) << c.text;
    EXPECT_EQ(papers.front().dated, parse_day(c.dated)) << c.text;
  }
}

TEST(WholeCase, a_payment_order_names_who_asks_and_how_much) {
  const auto whole =
      whole_case({},
                 {paper("E0001",
                        "示例市示例区人民法院\n支付令\n（2026）示0105民督268号\n申请人：示例消费金融有限公司\n被申请人：林小满\n"
                        "被申请人应当自收到本支付令之日起十五日内，给付申请人借款本金及利息共计人民币18,450.00元。\n"
                        "二〇二六年十一月二十日")},
                 cn(), {});
  ASSERT_EQ(whole.input.court_papers.size(), 1u);
  EXPECT_EQ(whole.input.court_papers.front().claimant, "示例消费金融有限公司");
  EXPECT_EQ(whole.input.court_papers.front().amount, Fen{1845000});
}

// A report of 2026-03-05 with one lookup that the person denies.
std::size_t loans_from(const char* reason, const char* on, std::vector<ReportAccount> accounts = {},
                       const char* today = "2026-03-10") {
  auto file = report("E0001", "2026-03-05T10:00:00+08:00", std::move(accounts));
  auto read = *file.read;
  ReportInquiry inquiry;
  inquiry.institution = "示例担保有限公司", inquiry.reason = reason, inquiry.by = "institution", inquiry.date = parse_day(on);
  read.extraction.report->inquiries.push_back(inquiry);
  file.read = shared(std::move(read));
  const Confirmation no{
      "report.ownership", "E0001", place_of({"inquiry", 0, 1, {}}), "unsure", FactState::confirmed, "not_mine", 0, {}};
  return whole_case({}, {file}, cn(), {no}, parse_day(today)).input.loans.size();
}

TEST(WholeCase, only_a_fresh_lookup_for_a_loan_of_its_own_may_still_be_stopped) {
  EXPECT_EQ(loans_from("贷款审批", "2026-03-01"), 1u);
  EXPECT_EQ(loans_from("贷款审批", "2025-11-01"), 0u) << "four months ago: it led to an account or to nothing";
  EXPECT_EQ(loans_from("保前审查", "2026-03-01"), 0u) << "a guarantor looks up for somebody's loan";
  EXPECT_EQ(loans_from("贷款审批", "2026-03-01", {account("示例消费金融有限公司", "2026-03-02", 20000)}), 0u)
      << "the account opened the day after";
  EXPECT_EQ(loans_from("贷款审批", "2026-03-01", {}, "2026-09-01"), 0u) << "half a year after that report";
}

// What the person sent, in a backup of messages or in a chat under their own name, is nobody's collection.
TEST(WholeCase, the_persons_own_words_count_in_nothing) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(a.id, "person: {name: 王建华}\nanswers: {took_this_loan: no}\n"));
  const auto sms = [](const char* type, const char* date, const char* words) {
    return std::string("<sms address=\"106906881\" date=\"") + date + "\" type=\"" + type + "\" body=\"" + words + "\" />";
  };
  a.add("sms.xml", "<smses count=\"2\">" + sms("1", "1772416800000", "【示例金融】李强的借款已逾期，烦请转告其尽快还款。") +
                       sms("2", "1772417100000", "我没借过钱，李强的借款逾期跟我无关，不要再催收") + "</smses>");
  a.add("微信聊天记录.txt",
        "2026-03-02 21:58:12 催收小刘\n李强的借款逾期两个月，你转告他今天还款\n"
        "2026-03-02 22:41:09 王建华\n我没借过钱，他的借款逾期跟我无关，不要再催收\n");
  const auto view = a.view();
  EXPECT_EQ(view->answer.facts.of("message.class").size(), 4u);
  int dunning = 0;
  for (const auto* fact : view->answer.facts.of("message.class")) dunning += fact->value == "dunning";
  EXPECT_EQ(dunning, 2);
  const auto conduct = conduct_of(view->answer.input, read_files(view->answer.files), cn());
  EXPECT_EQ(conduct.events.size(), 2u);
  for (const auto& paper : view->answer.papers) {
    const auto words = render_text(paper);
    EXPECT_EQ(words.find("跟我无关"), std::string::npos) << paper.id.value;
    EXPECT_EQ(words.find("发送号码：106906881、催收小刘、王建华"), std::string::npos) << paper.id.value;
  }
}

TEST(WholeCase, two_payment_orders_need_two_objections) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(a.id, "person: {name: 周雨桐}\nanswers: {took_this_loan: no}\n"));
  const auto order = [](const std::string& number) {
    return "示例市示例区人民法院\n支 付 令\n（2026）示0105民督" + number +
           "号\n申请人：示例消费金融股份有限公司\n被申请人：周雨桐\n给付申请人借款本金18,450元。\n二〇二六年三月二日\n";
  };
  a.add("支付令.txt", order("268"));
  a.add("支付令二.txt", order("1903"));
  const auto view = a.view();
  std::vector<std::string> letters;
  for (const auto& paper : view->answer.papers)
    if (paper.from.value == "payment_order_objection") letters.push_back(render_text(paper));
  ASSERT_EQ(letters.size(), 2u);
  EXPECT_NE(letters[0].find("民督268号"), std::string::npos);
  EXPECT_EQ(letters[0].find("民督1903号"), std::string::npos);
  EXPECT_NE(letters[1].find("民督1903号"), std::string::npos);
}

TEST(WholeCase, a_judgment_answers_the_summons_of_its_number) {
  CaseForTests a;
  const std::string number = "（2026）示0105民初88号\n";
  a.add("应诉通知书.txt", "示例市示例区人民法院\n应诉通知书\n" + number + "被告：周雨桐\n二〇二六年一月二日\n");
  a.add("判决书.txt", "示例市示例区人民法院\n民事判决书\n" + number + "被告：周雨桐\n判决如下：\n驳回。\n二〇二六年三月二日\n");
  const auto view = a.view();
  EXPECT_FALSE(view->answer.facts.has("court.paper", "summons"));
  EXPECT_TRUE(view->answer.facts.has("court.paper", "judgment"));
  EXPECT_EQ(view->answer.input.court_papers.size(), 2u) << "it is kept";
}

TEST(WholeCase, words_that_give_two_answers_decide_nothing) {
  CaseForTests a;
  a.add("执行通知书.txt",
        "示例市示例区人民法院\n执行通知书\n（2026）示0105执3301号\n依据民事判决书和支付令立案执行。\n二〇二六年三月六日\n");
  const auto view = a.view();
  EXPECT_TRUE(view->answer.facts.has("court.paper", "enforcement"));
  EXPECT_TRUE(view->answer.facts.of("court.title").empty());
}

// Of the paper in one file: "KIND OUTCOME RECEIPT" of the matter that it tells of.
std::string matter_in(const std::string& text) {
  CaseForTests a;
  a.add("文件.txt", text);
  const auto view = a.view();
  if (view->answer.input.matters.empty()) return {};
  const auto& m = view->answer.input.matters.front();
  return m.kind + " " + m.outcome + " " + m.receipt;
}

TEST(WholeCase, papers_of_the_police_and_answers_of_others_are_matters_with_their_outcome_and_number) {
  EXPECT_EQ(
      matter_in("示例市公安局\n受案回执\n示公（春）受案字〔2026〕20418号\n林小满：\n你于2026年2月22日报称的一案我单位已受理。\n"
                "二〇二六年二月二十二日\n"),
      "police_report  示公（春）受案字〔2026〕20418号");
  EXPECT_EQ(matter_in("示例市公安局\n刑事复议决定书\n示公刑复字〔2026〕9号\n经复议，决定维持原不予立案决定。\n2026年3月2日\n"),
            "police_review refused ");
  EXPECT_EQ(matter_in("示例市公安局\n刑事复议决定书\n示公刑复字〔2026〕9号\n经复议，决定撤销原不予立案决定。\n2026年3月2日\n"),
            "police_review granted ");
  EXPECT_EQ(matter_in("个人征信异议回复函\n林小满女士：\n经核查，该笔贷款信息与实际情况相符，无需更正。\n2026年3月2日\n"),
            "credit_objection refused ");
  EXPECT_EQ(matter_in("个人征信异议回复函\n林小满女士：\n您的异议仍需补充材料。\n2026年3月2日\n"), "credit_objection other ");
  EXPECT_EQ(matter_in("投诉处理答复函\n林女士：\n经核查，您的诉求我司无法支持。\n2026年3月2日\n"), "lender_complaint refused ");
}

TEST(WholeCase, a_judgment_in_the_persons_own_suit_is_theirs) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(a.id, "person: {name: 周雨桐}\nanswers: {took_this_loan: no}\n"));
  const std::string end = "判决如下：\n驳回。\n二〇二六年三月二日\n";
  a.add("判决书.txt",
        "示例市示例区人民法院\n民事判决书\n（2026）示0105民初88号\n原告：周雨桐\n被告：示例消费金融股份有限公司\n" + end);
  EXPECT_TRUE(a.view()->answer.facts.has("court.paper", "judgment"));
  a.add("判决书二.txt", "示例市示例区人民法院\n民事判决书\n（2026）示0105民初89号\n原告：罗示例\n被告：高示例\n" + end);
  EXPECT_TRUE(a.view()->answer.facts.has("court.of_other", "judgment"));
}

}  // namespace
}  // namespace qingbai

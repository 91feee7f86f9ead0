#include "desk/papers_from_pack.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "desk/case_for_tests.hpp"
#include "desk/preflight.hpp"
#include "desk/work.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

namespace fs = std::filesystem;

const std::vector<CaseAnswer>& examples() {
  static const auto all = [] {
    std::vector<CaseAnswer> out;
    const FixedClock clock(*parse_instant("2026-11-24T12:00:00+08:00"));
    Reader reader{QINGBAI_BINARY_DIR "/qingbai-reader"};
    for (const auto& folder : fs::directory_iterator(std::string(QINGBAI_SOURCE_DIR) + "/packs/cn/examples"))
      if (auto worked = work_through(folder.path().string(), cn(), clock, reader, std::nullopt))
        out.push_back(std::move(worked->answer));
    return out;
  }();
  return all;
}

TEST(Papers, every_paper_of_the_pack_can_be_made_for_every_example_in_both_languages_and_admits_nothing) {
  ASSERT_GE(examples().size(), 19u);
  ASSERT_GE(cn().papers.size(), 40u);
  const GuardRules guard(cn());
  for (std::size_t i = 0; i < examples().size(); i += 30)  // the referee makes each example's own papers
    for (const auto& paper : cn().papers)
      for (const auto language : {Language::zh_hans, Language::en})
        for (const auto& made : papers_named(examples()[i], cn(), paper.id.value, language)) {
          EXPECT_GE(made.blocks.size(), 3u) << made.id.value;
          EXPECT_EQ(render_text(made).find("{{"), std::string::npos) << made.id.value;
          for (const auto& issue : before_printing(made, examples()[i], cn(), guard))
            EXPECT_NE(issue.kind, PrintIssue::Kind::admission) << made.id.value << ": " << issue.words;
        }
}

// What the page lists opens: a letter to an office that is in charge of none of the lenders is not offered.
TEST(Papers, every_paper_that_is_offered_can_be_made) {
  int offered = 0;
  for (std::size_t i = 0; i < examples().size(); i += 3)
    for (const auto& id : examples()[i].offered) {
      ++offered;
      EXPECT_FALSE(papers_named(examples()[i], cn(), id.value, Language::zh_hans).empty()) << id.value;
    }
  EXPECT_GT(offered, 50);
}

TEST(Papers, the_papers_of_a_rich_case_are_set_and_have_nothing_that_cannot_be_printed) {
  const auto rich = std::find_if(examples().begin(), examples().end(), [](const CaseAnswer& a) { return a.papers.size() >= 4; });
  ASSERT_NE(rich, examples().end());
  for (const auto& paper : cn().papers)
    for (const auto& made : papers_named(*rich, cn(), paper.id.value, Language::zh_hans)) {
      EXPECT_TRUE(unprintable(made).empty()) << made.id.value;
      EXPECT_TRUE(render_pdf(made)) << made.id.value;
      EXPECT_TRUE(render_docx(made)) << made.id.value;
    }
}

TEST(Papers, a_letter_to_one_lender_says_nothing_of_another) {
  bool seen = false;
  for (const auto& answer : examples()) {
    const auto letters = papers_named(answer, cn(), "lender_notice", Language::zh_hans);
    if (letters.size() < 2) continue;
    seen = true;
    EXPECT_EQ(letters[1].id.value, "lender_notice-2");
    EXPECT_NE(letters[0].recipient, letters[1].recipient);
    EXPECT_EQ(render_text(letters[0]).find(letters[1].recipient), std::string::npos);
    EXPECT_EQ(render_text(letters[1]).find(letters[0].recipient), std::string::npos);
  }
  EXPECT_TRUE(seen);
}

TEST(Papers, a_letter_to_one_of_two_lenders_quotes_no_message_of_which_nobody_knows_whose_it_is) {
  CaseForTests a;
  a.add("sms.csv",
        "号码,时间,类型,短信内容\n106900001234,2026-03-02 10:21:05,接收,您的借款已逾期3天，请尽快还款\n"
        "106900001235,2026-03-03 10:21:05,接收,【示例一消费金融】您的借款已逾期4天，请尽快还款\n");
  ASSERT_TRUE(a.desk.set_answers(a.id,
                                 "loans: [{lender: 示例一消费金融有限公司}, {lender: 示例二消费金融有限公司}]\n"
                                 "answers: {took_this_loan: no}\n"));
  const auto view = a.view();
  const auto letters = papers_named(view->answer, cn(), "stop_contact", Language::zh_hans);
  ASSERT_EQ(letters.size(), 2u);
  EXPECT_EQ(render_text(letters[0]).find("逾期3天"), std::string::npos);
  EXPECT_NE(render_text(letters[0]).find("逾期4天"), std::string::npos);
  EXPECT_EQ(render_text(letters[1]).find("逾期"), std::string::npos);
  ASSERT_TRUE(a.desk.set_answers(a.id, "loans: [{lender: 示例一消费金融有限公司}]\nanswers: {took_this_loan: no}\n"));
  const auto only = papers_named(a.view()->answer, cn(), "stop_contact", Language::zh_hans);
  ASSERT_EQ(only.size(), 1u);
  EXPECT_NE(render_text(only[0]).find("逾期3天"), std::string::npos);
}

TEST(Papers, a_complaint_charges_nobody_with_what_another_firm_sent) {
  CaseForTests a;
  a.add("sms.csv",
        "号码,时间,类型,短信内容\n106900001234,2026-03-02 10:21:05,接收,您的借款已逾期3天，请尽快还款\n"
        "106900001235,2026-03-03 10:21:05,接收,【示例一消费金融】您的借款已逾期4天，请尽快还款\n"
        "106900001236,2026-03-04 10:21:05,接收,【示例二消费金融】您的借款已逾期5天，请尽快还款\n");
  ASSERT_TRUE(a.desk.set_answers(a.id, "loans: [{lender: 示例一消费金融有限公司}]\nanswers: {took_this_loan: no}\n"));
  const auto words = [&](const char* paper) {
    return render_text(papers_named(a.view()->answer, cn(), paper, Language::zh_hans)[0]);
  };
  EXPECT_NE(words("nfra_complaint").find("催收信息至少1条"), std::string::npos);
  EXPECT_NE(words("police_report").find("催收信息至少3条"), std::string::npos);  // accuses nobody of them
  ASSERT_TRUE(a.desk.set_answers(a.id, "loans: [{lender: 示例三消费金融有限公司}]\nanswers: {took_this_loan: no}\n"));
  EXPECT_EQ(words("nfra_complaint").find("催收信息"), std::string::npos);
  ASSERT_TRUE(a.desk.set_answers(a.id,
                                 "loans: [{lender: 示例一消费金融有限公司}, {lender: 示例三消费金融有限公司}]\n"
                                 "answers: {took_this_loan: no}\n"));
  const auto suits = papers_named(a.view()->answer, cn(), "civil_complaint", Language::zh_hans);
  ASSERT_EQ(suits.size(), 2u);  // each contract has a defendant of its own
  EXPECT_NE(render_text(suits[0]).find("催收信息至少1条"), std::string::npos);
  EXPECT_EQ(render_text(suits[1]).find("示例一"), std::string::npos);
  EXPECT_EQ(render_text(suits[1]).find("催收信息"), std::string::npos);
}

// Who sues wants an answer in court: a letter that speaks of somebody else's loan would be held against the person there.
TEST(Papers, no_stop_letter_goes_to_a_lender_that_sues) {
  CaseForTests a;
  a.add("传票.txt",
        "示例市示例区人民法院\n传票\n（2026）示0106民初22号\n原告：示例一消费金融有限公司\n被告：林小满\n开庭时间：2026年4月2日\n"
        "二〇二六年三月二日\n");
  ASSERT_TRUE(
      a.desk.set_answers(a.id,
                         "person: {name: 林小满}\nloans: [{lender: 示例一消费金融有限公司}, {lender: 示例二消费金融有限公司}, "
                         "{lender: 示例三消费金融有限公司, state: sued}]\nanswers: {took_this_loan: no}\n"));
  const auto letters = papers_named(a.view()->answer, cn(), "stop_contact", Language::zh_hans);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_NE(render_text(letters[0]).find("示例二消费金融"), std::string::npos);
}

// One lender got and answered its letter; the other still waits for its own.
TEST(Papers, a_letter_to_one_lender_is_none_to_another) {
  CaseForTests a;
  const auto said = [&](const char* office) {
    return std::string(
               "answers: {took_this_loan: no, message_names: other, asked_to_tell_someone: yes}\n"
               "loans: [{lender: 示例一消费金融有限公司}, {lender: 示例二消费金融有限公司}]\n"
               "matters: [{kind: lender_letter, filed_on: 2026-02-20, answered_on: 2026-03-01, outcome: granted") +
           office + "}]\n";
  };
  ASSERT_TRUE(a.desk.set_answers(a.id, said(", office: 示例二消费金融")));
  const auto view = a.view();
  const auto& steps = view->answer.plan.steps;
  const auto step = std::find_if(steps.begin(), steps.end(), [](const auto& s) { return s.id == StepId{"stop_contact"}; });
  ASSERT_NE(step, steps.end());
  EXPECT_EQ(step->status, StepStatus::open);
  // Nobody said to whom it went: the task counts as answered.
  ASSERT_TRUE(a.desk.set_answers(a.id, said("")));
  for (const auto& s : a.view()->answer.plan.steps) EXPECT_NE(s.id, StepId{"stop_contact"});
}

// ../shared/inputs/journeys, a: "one stop letter for each firm, recipient filled".
TEST(Papers, without_a_loan_each_firm_that_signs_gets_a_letter_of_its_own_and_the_name_is_to_be_checked) {
  CaseForTests a;
  a.add("sms.csv",
        "号码,时间,类型,短信内容\n106900001234,2026-03-02 10:21:05,接收,【甲消费】王建国，您的借款已逾期3天，请尽快还款\n"
        "106900001235,2026-03-03 10:21:05,接收,【乙金融】王建国，您的借款已逾期4天，请尽快还款\n"
        "13000000000,2026-03-04 10:21:05,接收,王建国你在甲消费的欠款已逾期5天，今天必须还款\n"
        "13000000001,2026-03-05 10:21:05,接收,王建国你的欠款已逾期6天，今天必须还款\n");
  ASSERT_TRUE(a.desk.set_answers(a.id, "answers: {took_this_loan: no}\n"));
  const auto answer = a.view()->answer;
  const auto letters = papers_named(answer, cn(), "stop_contact", Language::zh_hans);
  ASSERT_EQ(letters.size(), 2u);
  const auto first = render_text(letters[0]), second = render_text(letters[1]);
  EXPECT_NE(first.find("甲消费："), std::string::npos);
  for (const auto* own : {"逾期3天", "逾期5天"}) EXPECT_NE(first.find(own), std::string::npos) << own;
  for (const auto* others : {"逾期4天", "逾期6天", "第2条", "第4条"}) EXPECT_EQ(first.find(others), std::string::npos) << others;
  EXPECT_NE(second.find("乙金融："), std::string::npos);
  EXPECT_EQ(second.find("逾期3天"), std::string::npos);
  const auto issues = before_printing(letters[0], answer, cn(), GuardRules(cn()));
  EXPECT_TRUE(std::any_of(issues.begin(), issues.end(), [](const PrintIssue& i) {
    return i.kind == PrintIssue::Kind::unconfirmed && i.what.zh.find("取自短信的署名") != std::string::npos;
  }));
}

TEST(Papers, the_legal_representative_of_a_minor_signs_too) {
  CaseForTests a;
  const auto signed_by = [&](const char* id) {
    EXPECT_TRUE(a.desk.set_answers(
        a.id, std::string("person: {name: 林小满, id_number: \"") + id + "\"}\nanswers: {took_this_loan: no}\n"));
    return render_text(papers_named(a.view()->answer, cn(), "police_report", Language::zh_hans).at(0));
  };
  EXPECT_NE(signed_by("110105201004120020").find("法定代理人（签名）"), std::string::npos);
  EXPECT_EQ(signed_by("11010519910412002X").find("法定代理人"), std::string::npos);
}

TEST(Papers, an_own_entry_that_is_recorded_wrongly_is_objected_to_as_ones_own) {
  const auto answer = std::find_if(examples().begin(), examples().end(), [](const CaseAnswer& a) {
    return std::any_of(a.input.judged.begin(), a.input.judged.end(),
                       [](const JudgedEntry& e) { return e.said == Ownership::wrong; });
  });
  ASSERT_NE(answer, examples().end());
  const auto text = render_text(papers_named(*answer, cn(), "pboc_objection", Language::zh_hans).at(0));
  EXPECT_NE(text.find("下列业务是本人办理，但记载与事实不符"), std::string::npos);
  EXPECT_NE(text.find("示例消费金融有限公司"), std::string::npos);
  EXPECT_EQ(text.find("不是本人办理"), std::string::npos);
  EXPECT_TRUE(answer->input.loans.empty()) << "no loan is denied";
}

TEST(Papers, the_page_for_oneself_lists_no_loan_that_was_denied) {
  CaseForTests a;
  ASSERT_TRUE(
      a.desk.set_answers(a.id,
                         "loans: [{lender: 甲消费金融有限公司, answers: {took_this_loan: no}}, {lender: 乙消费金融有限公司, "
                         "answers: {took_this_loan: yes}}]\n"));
  const auto text = render_text(papers_named(a.view()->answer, cn(), "repayment_note", Language::zh_hans).at(0));
  EXPECT_EQ(text.find("甲消费金融"), std::string::npos);
  EXPECT_NE(text.find("乙消费金融"), std::string::npos);
}

TEST(Papers, a_refusal_by_the_police_names_its_office_and_number_and_an_appeal_the_other_party) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(
      a.id,
      "matters: [{kind: police_report, filed_on: 2026-02-20, answered_on: 2026-03-06, outcome: refused, office: "
      "示例市公安局示例分局, answer_number: 示公（刑）不立字〔2026〕9号}]\n"
      "court_papers: [{paper: judgment, court: 示例市示例区人民法院, claimant: 示例消费金融有限公司, received_on: "
      "2026-03-05}]\n"));
  const auto answer = a.view()->answer;
  const auto review = render_text(papers_named(answer, cn(), "police_review", Language::zh_hans).at(0));
  EXPECT_NE(review.find("示例市公安局示例分局："), std::string::npos);
  EXPECT_NE(review.find("示公（刑）不立字〔2026〕9号"), std::string::npos);
  const auto appeal = render_text(papers_named(answer, cn(), "civil_appeal", Language::zh_hans).at(0));
  EXPECT_NE(appeal.find("被上诉人：示例消费金融有限公司。"), std::string::npos);
}

TEST(Papers, a_sentence_of_fact_names_its_exhibit) {
  bool seen = false;
  for (const auto& answer : examples())
    for (const auto& made : papers_named(answer, cn(), "police_report", Language::zh_hans))
      seen = seen || render_text(made).find("（证据1，第1条") != std::string::npos;
  EXPECT_TRUE(seen);
}

TEST(Papers, an_admission_is_found_before_printing_and_says_what_to_write_instead) {
  auto paper = papers_named(examples().front(), cn(), "case_statement", Language::zh_hans).front();
  paper.blocks.push_back({PaperBlock::Kind::paragraph, "我愿意还款，请分期还。", {}, {}, {}});
  const auto issues = before_printing(paper, examples().front(), cn());
  ASSERT_FALSE(issues.empty());
  EXPECT_TRUE(issues.front().grave);
  EXPECT_FALSE(issues.front().how.zh.empty());
}

TEST(Papers, the_id_number_is_cut_where_the_recipient_needs_no_more) {
  for (const auto& answer : examples()) {
    const auto& id = answer.input.id_number;
    if (id.size() < 18) continue;
    const auto report = papers_named(answer, cn(), "scam_report", Language::zh_hans).front();
    EXPECT_EQ(render_text(report).find(id), std::string::npos);
    EXPECT_NE(render_text(report).find(id.substr(14)), std::string::npos);
    return;
  }
  FAIL() << "no example has an ID number";
}

const PrintIssue* issue_of(const std::vector<PrintIssue>& issues, PrintIssue::Kind kind) {
  const auto it = std::find_if(issues.begin(), issues.end(), [&](const PrintIssue& i) { return i.kind == kind; });
  return it == issues.end() ? nullptr : &*it;
}

// The objection of somebody who was asked nothing but the day.
TEST(Papers, an_objection_whose_reason_nobody_asked_for_is_stopped_before_printing) {
  CaseForTests a;
  const auto objection = [&] {
    return papers_named(a.view()->answer, cn(), "payment_order_objection", Language::zh_hans).front();
  };
  const auto found = [&] { return before_printing(objection(), a.view()->answer, cn()); };
  const char* order = R"("court_papers": [{"paper": "payment_order", "received_on": "2026-03-05"}])";
  ASSERT_TRUE(a.desk.set_answers(a.id, std::string("{") + order + "}"));
  const auto issues = found();
  const auto* hanging = issue_of(issues, PrintIssue::Kind::hanging);
  ASSERT_NE(hanging, nullptr);
  EXPECT_TRUE(hanging->grave);
  EXPECT_NE(hanging->words.find("有异议"), std::string::npos);
  ASSERT_NE(issue_of(issues, PrintIssue::Kind::unasked), nullptr);
  EXPECT_EQ(issue_of(issues, PrintIssue::Kind::unasked)->words, "answer.took_this_loan");
  ASSERT_TRUE(a.desk.set_answers(a.id, std::string(R"({"answers": {"took_this_loan": "no"}, )") + order + "}"));
  EXPECT_EQ(issue_of(found(), PrintIssue::Kind::hanging), nullptr);
  EXPECT_NE(render_text(objection()).find("不是本人申请"), std::string::npos);
}

TEST(Papers, a_heading_with_nothing_under_it_goes_and_the_rest_are_counted_anew) {
  for (const auto& answer : examples())
    for (const auto& paper : answer.papers) {
      static const std::vector<std::string> numerals{"一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、"};
      std::size_t number = 0;
      for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
        const auto& block = paper.blocks[i];
        if (block.kind != PaperBlock::Kind::heading) continue;
        ASSERT_LT(i + 1, paper.blocks.size()) << paper.id.value;
        EXPECT_NE(paper.blocks[i + 1].kind, PaperBlock::Kind::heading) << paper.id.value << " " << block.text;
        if (block.text.ends_with("通话记录")) {
          EXPECT_EQ(paper.blocks[i + 1].kind, PaperBlock::Kind::table) << paper.id.value;
        }
        const bool counted =
            std::any_of(numerals.begin(), numerals.end(), [&](const auto& n) { return block.text.starts_with(n); });
        if (!counted) continue;
        EXPECT_TRUE(block.text.starts_with(numerals.at(number++))) << paper.id.value << " " << block.text;
      }
    }
}

TEST(Papers, an_office_hears_only_of_lenders_that_it_is_in_charge_of) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(
      a.id, R"({"answers": {"took_this_loan": "no"}, "loans": [{"lender": "示例消费金融有限公司", "state": "overdue"},
                                             {"lender": "示例小额贷款有限公司", "state": "overdue"}]})"));
  const auto view = a.view();
  const auto text = [&](const char* id) { return render_text(papers_named(view->answer, cn(), id, Language::zh_hans).at(0)); };
  EXPECT_EQ(text("local_finance_complaint").find("示例消费金融"), std::string::npos);
  EXPECT_NE(text("local_finance_complaint").find("示例小额贷款"), std::string::npos);
  EXPECT_EQ(text("nfra_report").find("示例小额贷款"), std::string::npos);
  EXPECT_NE(text("nfra_report").find("示例消费金融"), std::string::npos);
  ASSERT_TRUE(a.desk.set_answers(a.id, R"({"loans": [{"lender": "示例小额贷款有限公司", "state": "overdue"}]})"));
  EXPECT_TRUE(papers_named(a.view()->answer, cn(), "nfra_report", Language::zh_hans).empty());
}

TEST(Papers, a_task_is_open_until_each_lender_has_its_letter) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(a.id, R"({"answers": {"took_this_loan": "no", "message_names": "me"},
                "loans": [{"lender": "示例消费金融有限公司", "state": "overdue"}, {"lender": "示例小额贷款有限公司", "state": "overdue"}]})"));
  const auto status = [&] {
    for (const auto& step : a.view()->answer.plan.steps)
      if (std::find(step.papers.begin(), step.papers.end(), PaperId{"lender_notice"}) != step.papers.end()) return step.status;
    return StepStatus::not_needed;
  };
  EXPECT_EQ(status(), StepStatus::open);
  std::vector<std::string> letters;
  for (const auto& paper : a.view()->answer.papers)
    if (paper.from == PaperId{"lender_notice"}) letters.push_back(paper.id.value);
  ASSERT_EQ(letters.size(), 2u);
  const auto send = [&](const std::string& letter) {
    CaseMark mark;
    mark.kind = MarkKind::filed;
    mark.matter = "lender_letter";
    mark.paper = letter;
    mark.on = parse_day("2026-03-10");
    ASSERT_TRUE(a.desk.mark(a.id, mark));
  };
  send(letters[0]);
  EXPECT_EQ(status(), StepStatus::open);
  send(letters[1]);
  EXPECT_EQ(status(), StepStatus::waiting);
}

TEST(Papers, the_agenda_lists_the_first_steps_of_the_plan_and_admits_nothing) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(a.id,
                                 "person: {name: 林小满}\nanswers: {took_this_loan: no, lost_id_or_phone: id}\n"
                                 "loans: [{lender: 示例消费金融有限公司, state: overdue}]\n"));
  const auto view = a.view();
  const auto made = papers_named(view->answer, cn(), "agenda", Language::zh_hans).at(0);
  const auto words = render_text(made);
  const auto& steps = view->answer.plan.steps;
  ASSERT_GT(steps.size(), 3u);
  std::size_t at = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    at = words.find(steps[i].title.zh, at);
    ASSERT_NE(at, std::string::npos) << steps[i].title.zh;
  }
  for (const auto& issue : before_printing(made, view->answer, cn(), GuardRules(cn())))
    EXPECT_NE(issue.kind, PrintIssue::Kind::admission) << issue.words;
}

TEST(Papers, a_mistyped_field_fails_at_load_with_file_and_line) {
  const auto folder = fs::temp_directory_path() / ("pack-" + std::to_string(::getpid()));
  fs::copy(std::string(QINGBAI_SOURCE_DIR) + "/packs/cn", folder, fs::copy_options::recursive);
  std::ofstream(folder / "papers" / "wrong.yaml")
      << "papers:\n  - id: wrong\n    to: self\n    name: {zh: 错, en: wrong}\n    offer: always\n    blocks:\n"
         "      - {kind: title, text: {zh: 好, en: good}}\n"
         "      - {kind: paragraph, text: {zh: \"{{person.nmae}}\", en: good}}\n"
         "      - {kind: paragraph, cite: [no.such], text: {zh: 好, en: good}}\n";
  const auto pack = load_pack(folder.string());
  fs::remove_all(folder);
  ASSERT_FALSE(pack);
  EXPECT_NE(pack.error().what.find("papers/wrong.yaml:8: wrong.blocks[1]: unknown field here: person.nmae"), std::string::npos)
      << pack.error().what;
  EXPECT_NE(pack.error().what.find("papers/wrong.yaml:9: wrong.blocks[2]: cite: facts.yaml does not declare no.such"),
            std::string::npos);
}

}  // namespace
}  // namespace qingbai

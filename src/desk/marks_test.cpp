#include "desk/marks.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "desk/case_for_tests.hpp"
#include "desk/desk.hpp"
#include "desk/exhibit_pages.hpp"
#include "desk/filing.hpp"
#include "desk/merge.hpp"
#include "desk/search.hpp"
#include "desk/timeline.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

const char* const kMessages =
    R"(<smses count="1"><sms address="106900001234" date="1772416800000" type="1" body="【示例金融】请转告李某尽快还款，ＡＢ12逾期" /></smses>)";

struct ACase : CaseForTests {
  void with_messages() { add("sms.xml", kMessages); }
};

TEST(Marks, come_back_as_they_were_stored) {
  CaseMark call;
  call.kind = MarkKind::call;
  call.call.with = "示例金融";
  call.call.at = parse_instant("2026-03-02T10:00:00+08:00");
  call.call.promised_by = parse_day("2026-03-05");
  call.said = "要我先还钱";
  call.seconds = 90;
  const auto back = decode_mark({7, RecordKind::mark, {}, encode(call)});
  ASSERT_TRUE(back);
  EXPECT_EQ(back->call.with, "示例金融");
  EXPECT_EQ(back->call.at, call.call.at);
  EXPECT_EQ(back->call.promised_by, call.call.promised_by);
  EXPECT_EQ(back->said, call.said);
  EXPECT_EQ(back->seconds, 90);
  EXPECT_EQ(back->sequence, 7u);
}

TEST(Marks, of_an_unknown_kind_are_refused_as_newer) {
  CaseMark mark;
  mark.kind = mark_kind_named("teleported");
  EXPECT_EQ(decode_mark({1, RecordKind::mark, {}, encode(mark)}).error().code, Code::newer_version);
  EXPECT_EQ(decode_mark({1, RecordKind::mark, {}, Bytes{1, 2, 3}}).error().code, Code::newer_version);
}

TEST(Marks, a_filing_starts_its_clock_and_the_answer_ends_it) {
  ACase a;
  ASSERT_TRUE(a.desk.mark(a.id, filed("credit_objection", "2026-03-02")));
  const auto running = a.view()->answer.plan.clocks;
  ASSERT_EQ(running.size(), 1u);
  EXPECT_EQ(running[0].state, ClockState::running);
  auto answer = filed("credit_objection", "2026-03-09");
  answer.kind = MarkKind::answered;
  answer.outcome = "refused";
  ASSERT_TRUE(a.desk.mark(a.id, answer));
  const auto answered = a.view();
  EXPECT_EQ(answered->answer.plan.clocks.at(0).state, ClockState::answered);
  EXPECT_TRUE(answered->answer.facts.has("matter.refused", "credit_objection"));
}

TEST(Marks, acceptance_starts_the_clock_of_the_answer) {
  ACase a;
  ASSERT_TRUE(a.desk.mark(a.id, filed("nfra_report", "2026-03-02")));
  auto accepted = filed("nfra_report", "2026-03-06");
  accepted.kind = MarkKind::accepted;
  ASSERT_TRUE(a.desk.mark(a.id, accepted));
  accepted.on = *parse_day("2026-03-01");
  EXPECT_FALSE(a.desk.mark(a.id, accepted));  // before the filing
  for (const auto& clock : a.view()->answer.plan.clocks) {
    if (clock.rule.value == "nfra_report_accept") {
      EXPECT_EQ(clock.state, ClockState::answered);
    }
    if (clock.rule.value == "nfra_report_decide") {
      EXPECT_EQ(to_string(clock.from), "2026-03-06");
    }
  }
}

TEST(Marks, a_filing_pins_the_version_of_the_pack_and_a_later_change_puts_its_clock_to_check_again) {
  ACase one;
  ASSERT_TRUE(one.desk.mark(one.id, filed("lender_complaint", "2026-03-02")));
  const auto ground = ground_of(*one.vault, one.id).value();
  EXPECT_EQ(ground.marks.at(0).pack, cn().version);
  const auto said_of = [&](const Pack& now) {
    const auto input = with_marks(CaseInput{}, ground.marks);
    const auto clocks = running_clocks(gather(input, {}, now), now, *parse_day("2026-03-10"));
    for (const auto& c : clocks)
      if (c.rule.value == "lender_complaint_reply") return std::make_pair(c.pack, c.check_again.en);
    return std::make_pair(std::string("no clock"), std::string());
  };
  EXPECT_EQ(said_of(cn()), std::make_pair(cn().version, std::string()));
  auto later = cn();
  later.version = "2099.1.1";
  later.changes.push_back({"2099.1.1", {RuleId{"lender_complaint_reply"}}, {}, {"改了", "it was changed"}});
  EXPECT_EQ(said_of(later).first, cn().version);
  EXPECT_NE(said_of(later).second.find("it was changed"), std::string::npos);
}

TEST(Marks, a_paper_sent_before_it_was_noted_as_filed_keeps_the_version_of_its_sending) {
  CaseMark sent, later = filed("lender_letter", "2026-03-05");
  sent.kind = MarkKind::sent;
  sent.paper = later.paper = "lender_notice";
  sent.pack = "2026.1.1";
  later.pack = "2026.2.1";
  sent.sequence = 1;
  later.sequence = 2;
  EXPECT_EQ(with_marks(CaseInput{}, {sent, later}).matters.at(0).pack, "2026.1.1");
  EXPECT_EQ(with_marks(CaseInput{}, {later}).matters.at(0).pack, "2026.2.1");
}

TEST(Marks, a_withdrawn_mark_counts_no_more_and_stays_in_the_log) {
  ACase a;
  const auto sequence = a.desk.mark(a.id, filed("police_report", "2026-03-02")).value();
  CaseMark undo;
  undo.kind = MarkKind::withdrawn;
  undo.target = sequence;
  ASSERT_TRUE(a.desk.mark(a.id, undo));
  EXPECT_TRUE(a.view()->answer.plan.clocks.empty());
  EXPECT_EQ(a.view()->ground->marks.size(), 2u);
}

TEST(Marks, a_broken_promise_becomes_a_finding) {
  ACase a;
  CaseMark call;
  call.kind = MarkKind::call;
  call.call.at = parse_instant("2026-03-02T10:00:00+08:00");
  call.call.promised = "停止催收";
  call.call.promised_by = parse_day("2026-03-05");
  CaseMark kept;
  kept.kind = MarkKind::kept;
  kept.target = a.desk.mark(a.id, call).value();
  ASSERT_TRUE(a.desk.mark(a.id, kept));
  EXPECT_TRUE(a.view()->answer.facts.has("call.broken", "yes"));
}

TEST(Marks, nonsense_is_refused_and_nothing_is_stored) {
  ACase a;
  EXPECT_FALSE(a.desk.mark(a.id, filed("credit_objection", "2026-03-11")));  // tomorrow
  EXPECT_FALSE(a.desk.mark(a.id, filed("no_such_matter", "2026-03-02")));
  CaseMark undo;
  undo.kind = MarkKind::withdrawn;
  undo.target = 99;
  EXPECT_FALSE(a.desk.mark(a.id, undo));
  ASSERT_TRUE(a.desk.mark(a.id, filed("credit_objection", "2026-03-05")));
  auto early = filed("credit_objection", "2026-03-04");
  early.kind = MarkKind::answered;
  early.outcome = "accepted";
  EXPECT_FALSE(a.desk.mark(a.id, early));
  EXPECT_EQ(a.view()->ground->marks.size(), 1u);
}

TEST(Heard, what_a_person_hears_in_a_recording_stands_in_its_exhibit_and_is_found) {
  ACase a;
  CaseMark mark;
  mark.kind = MarkKind::heard;
  EXPECT_FALSE(a.desk.mark(a.id, mark)) << "of which recording?";
  mark.item = "E0001";
  mark.said = "01:20 对方：明天去你单位\n听不清\n1:02:03 我: 我没有借过";
  ASSERT_TRUE(a.desk.mark(a.id, mark));
  const auto view = a.view();
  ASSERT_EQ(view->answer.input.heard.at("E0001"), mark.said);
  EXPECT_EQ(search(*view, "单位").total, 1U);
  Exhibit e;
  e.kind = "audio";
  const auto paper = exhibit_words(e, CaseFile{}, FactSet{}, *parse_day("2026-03-10"), mark.said);
  const auto& rows = paper.blocks.back().rows;
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0], (std::vector<std::string>{"01:20", "对方", "明天去你单位"}));
  EXPECT_EQ(rows[1], (std::vector<std::string>{"", "", "听不清"}));
  EXPECT_EQ(rows[2], (std::vector<std::string>{"1:02:03", "我", "我没有借过"}));
  mark.said.assign(70000, 'a');
  EXPECT_FALSE(a.desk.mark(a.id, mark)) << "too long";
}

TEST(Signed, a_drawn_signature_stands_only_on_the_words_it_was_drawn_for) {
  ACase a;
  ASSERT_TRUE(a.desk.set_answers(a.id, "person: {name: 林小满}\nloans: [{lender: 甲公司}, {lender: 乙公司}]\n"));
  ASSERT_TRUE(sign_letter(a.desk, a.id, "lender_notice-2", "1,2 30,40"));
  const auto signed_now = [&](const char* id) { return !letter_named(a.view()->answer, cn(), id)->signature.empty(); };
  EXPECT_TRUE(signed_now("lender_notice-2"));
  EXPECT_FALSE(signed_now("lender_notice")) << "the other lender's letter";
  EXPECT_FALSE(sign_letter(a.desk, a.id, "lender_notice", "1,2 900,40")) << "outside the box";
  EXPECT_FALSE(sign_letter(a.desk, a.id, "nothing", "1,2 3,4"));
  ASSERT_TRUE(a.desk.set_answers(a.id, "person: {name: 林大满}\nloans: [{lender: 甲公司}, {lender: 乙公司}]\n"));
  EXPECT_FALSE(signed_now("lender_notice-2")) << "the words are others now";
}

TEST(Confirmations, a_rejected_fact_speaks_for_nothing_and_can_come_back) {
  ACase a;
  a.with_messages();
  const auto fact = a.view()->answer.facts.of("message.asks_tell");
  ASSERT_EQ(fact.size(), 1u);
  const auto id = fact[0]->id;
  const auto before = a.view()->answer.diagnosis;
  ASSERT_TRUE(a.desk.confirm(a.id, id, FactState::rejected));
  EXPECT_TRUE(a.view()->answer.facts.of("message.asks_tell").empty());
  ASSERT_TRUE(a.desk.confirm(a.id, id, FactState::proposed));
  EXPECT_EQ(a.view()->answer.diagnosis.front().cause, before.front().cause);
  ASSERT_TRUE(a.desk.confirm(a.id, id, FactState::confirmed));
  EXPECT_EQ(a.view()->answer.facts.of("message.asks_tell").at(0)->state, FactState::confirmed);
}

TEST(Confirmations, a_corrected_value_stands_in_the_place_of_the_one_read) {
  ACase a;
  a.with_messages();
  const auto of = [&] { return a.view()->answer.facts.of("message.first"); };
  ASSERT_FALSE(of().empty());
  ASSERT_TRUE(a.desk.confirm(a.id, of()[0]->id, FactState::confirmed, "2026-02-01"));
  auto view = a.view();
  ASSERT_EQ(view->answer.facts.of("message.first").size(), 1u);
  EXPECT_EQ(view->answer.facts.of("message.first")[0]->value, "2026-02-01");
  // Corrected once more: still one.
  ASSERT_TRUE(a.desk.confirm(a.id, view->answer.facts.of("message.first")[0]->id, FactState::confirmed, "2026-02-02"));
  view = a.view();
  ASSERT_EQ(view->answer.facts.of("message.first").size(), 1u);
  EXPECT_EQ(view->answer.facts.of("message.first")[0]->value, "2026-02-02");
}

TEST(Confirmations, wrong_values_and_own_answers_are_refused) {
  ACase a;
  a.with_messages();
  ASSERT_TRUE(a.desk.set_answers(a.id, "answers: {took_this_loan: no}"));
  const auto view = a.view();
  EXPECT_FALSE(a.desk.confirm(a.id, view->answer.facts.of("message.first")[0]->id, FactState::confirmed, "gestern"));
  EXPECT_EQ(a.desk.confirm(a.id, view->answer.facts.of("answer.took_this_loan")[0]->id, FactState::rejected).error().code,
            Code::refused);
  EXPECT_EQ(a.desk.confirm(a.id, FactId{"no.such"}, FactState::rejected).error().code, Code::not_found);
}

TEST(Views, are_derived_once_and_anew_after_each_change) {
  ACase a;
  const auto first = a.view();
  EXPECT_EQ(first, a.view());
  ASSERT_TRUE(a.desk.set_answers(a.id, "answers: {took_this_loan: no}"));
  const auto second = a.view();
  EXPECT_NE(first, second);
  EXPECT_EQ(second, a.view());
}

TEST(Views, show_what_is_known_while_files_wait_to_be_read) {
  ACase a;
  const std::string text = kMessages;
  bool given = false;
  ASSERT_TRUE(a.desk.seal(a.id,
                          [&]() -> Result<ByteView> {
                            if (given) return ByteView{};
                            given = true;
                            return as_bytes(text);
                          },
                          {"sms.xml", "test", "", "", {}}));
  const auto before = a.desk.view(a.id, std::nullopt, Unread::skip).value();
  EXPECT_EQ(before->unread, 1u);
  EXPECT_TRUE(before->answer.files.empty());
  ASSERT_TRUE(a.desk.read_waiting(a.id, [](std::size_t, std::size_t) { return false; }));  // stopped at once
  EXPECT_EQ(a.desk.view(a.id, std::nullopt, Unread::skip).value()->unread, 1u);
  ASSERT_TRUE(a.desk.read_waiting(a.id, [](std::size_t, std::size_t) { return true; }));
  const auto after = a.desk.view(a.id, std::nullopt, Unread::skip).value();
  EXPECT_EQ(after->unread, 0u);
  EXPECT_EQ(after->answer.files.size(), 1u);
}

TEST(Views, never_miss_an_item_that_is_sealed_while_another_looks) {
  ACase a;
  const std::string text = kMessages;
  std::atomic<bool> done{false};
  std::thread other([&] {
    while (!done) (void)a.desk.view(a.id, std::nullopt, Unread::skip);
  });
  for (std::size_t sealed = 1; sealed <= 60; ++sealed) {
    ASSERT_TRUE(a.desk.seal(a.id, source_of(as_bytes(text)), {"sms.xml", "test", "", "", {}}));
    EXPECT_EQ(a.desk.view(a.id, std::nullopt, Unread::skip).value()->unread, sealed);
  }
  done = true;
  other.join();
}

TEST(Search, finds_words_in_any_case_and_width_and_cuts_no_character) {
  ACase a;
  a.with_messages();
  const auto found = search(*a.view(), "ab12");
  ASSERT_EQ(found.total, 1u);
  const auto& hit = found.hits[0];
  ASSERT_EQ(hit.marks.size(), 1u);
  EXPECT_EQ(hit.passage.substr(hit.marks[0].first, hit.marks[0].second - hit.marks[0].first), "ＡＢ12");
  EXPECT_EQ(search(*a.view(), "转告 逾期").total, 1u);
  EXPECT_EQ(search(*a.view(), "转告 法院").total, 0u);
  EXPECT_EQ(search(*a.view(), "  ").total, 0u);
}

TEST(Timeline, is_in_order_and_says_when_the_number_was_not_the_persons) {
  ACase a;
  a.with_messages();
  ASSERT_TRUE(a.desk.set_answers(
      a.id,
      "person: {phones: [{number: '13800000000', since: 2025-10-20}]}\nloans: [{lender: 示例金融, disbursed_on: 2025-06-01}]"));
  ASSERT_TRUE(a.desk.mark(a.id, filed("credit_objection", "2026-03-02")));
  const auto line = timeline(*a.view(), cn());
  EXPECT_TRUE(
      std::is_sorted(line.entries.begin(), line.entries.end(), [](const auto& x, const auto& y) { return x.day < y.day; }));
  EXPECT_EQ(line.entries.front().kind, "loan");
  EXPECT_EQ(line.entries.back().kind, "deadline");
  EXPECT_TRUE(line.entries.back().ahead);
  ASSERT_EQ(line.spans.size(), 2u);
  EXPECT_EQ(line.spans[0].to, parse_day("2025-10-19"));
}

TEST(Calendar, tells_nothing_unless_asked) {
  ACase a;
  ASSERT_TRUE(a.desk.mark(a.id, filed("credit_objection", "2026-03-02")));
  const auto silent = calendar(*a.view(), cn(), Language::zh_hans, false, a.clock.now());
  EXPECT_NE(silent.find("BEGIN:VEVENT"), std::string::npos);
  EXPECT_NE(silent.find("TRIGGER"), std::string::npos);
  EXPECT_EQ(silent.find("征信"), std::string::npos);
  EXPECT_NE(calendar(*a.view(), cn(), Language::zh_hans, true, a.clock.now()).find("征信"), std::string::npos);
  EXPECT_EQ(silent, calendar(*a.view(), cn(), Language::zh_hans, false, a.clock.now()));
}

TEST(Merge, takes_what_only_one_side_changed) {
  const auto merged = merge_answers(R"({"person":{"name":"林"}})", R"({"person":{"name":"林小满"}})",
                                    R"({"person":{"name":"林","address":"北京"}})");
  ASSERT_TRUE(merged);
  EXPECT_TRUE(merged->conflicts.empty());
  EXPECT_EQ(merged->json, R"({"person":{"address":"北京","name":"林小满"}})");
}

TEST(Merge, names_what_both_changed_and_keeps_what_is_stored) {
  const auto merged = merge_answers(R"({"loans":[{"lender":"甲"}]})", R"({"loans":[{"lender":"乙"}]})",
                                    R"({"loans":[{"lender":"丙","state":"sued"}]})");
  ASSERT_TRUE(merged);
  ASSERT_EQ(merged->conflicts, std::vector<std::string>{"loans[0].lender"});
}

TEST(Merge, a_choice_settles_the_conflict_and_leaves_the_other_changes_alone) {
  const auto merged = merge_answers(R"({"person":{"name":"a"}})", R"({"person":{"address":"z","name":"b"}})",
                                    R"({"person":{"name":"c"}})", Prefer::wanted);
  EXPECT_TRUE(merged->conflicts.empty());
  EXPECT_EQ(merged->json, R"({"person":{"address":"z","name":"c"}})");
}

TEST(Merge, taking_an_answer_back_is_a_change_too) {
  EXPECT_EQ(
      merge_answers(R"({"answers":{"a":"no","b":"no"}})", R"({"answers":{"a":"no","b":"yes"}})", R"({"answers":{"b":"no"}})")
          ->json,
      R"({"answers":{"b":"yes"}})");
}

TEST(Merge, two_tabs_never_overwrite_each_other_in_a_book) {
  ACase a;
  const auto base = a.desk.save_answers(a.id, 0, R"({"person":{"name":"林"}})").value();
  ASSERT_TRUE(base.conflicts.empty());
  const auto one = a.desk.save_answers(a.id, base.version, R"({"person":{"name":"林小满"}})").value();
  const auto two = a.desk.save_answers(a.id, base.version, R"({"person":{"name":"林小美"}})").value();
  EXPECT_EQ(two.conflicts, std::vector<std::string>{"person.name"});
  EXPECT_EQ(two.version, one.version);
  EXPECT_EQ(answers_as_json(a.desk.answers(a.id).value()).value(), R"({"person":{"name":"林小满"}})");
  const auto three = a.desk.save_answers(a.id, base.version, R"({"person":{"name":"林","address":"北京"}})").value();
  EXPECT_TRUE(three.conflicts.empty());
  EXPECT_EQ(answers_as_json(a.desk.answers(a.id).value()).value(), R"({"person":{"address":"北京","name":"林小满"}})");
}

TEST(Merge, yaml_and_json_answers_are_one_thing) {
  EXPECT_EQ(answers_as_json("answers: {took_this_loan: no}\nloans: [{amount_fen: 2000000, lender: null}]").value(),
            R"({"answers":{"took_this_loan":"no"},"loans":[{"amount_fen":"2000000"}]})");
  EXPECT_FALSE(answers_as_json("answers: [").has_value());
  EXPECT_EQ(with_answer("{}", "answer.took_this_loan", "no").value(), R"({"answers":{"took_this_loan":"no"}})");
  EXPECT_EQ(with_answer("{}", "report.shows", "nothing").value(), R"({"answers":{"credit_report_shows":"nothing"}})");
}

}  // namespace
}  // namespace qingbai

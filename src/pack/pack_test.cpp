#include <gtest/gtest.h>

#include "pack/load.hpp"
#include "pack/referee.hpp"

namespace qingbai {
namespace {

const std::string kSource = "source: {where: w, checked: 2026-01-02, mark: V}";

PackFiles tiny() {
  return {
      {"pack.yaml", "id: xx\nversion: \"1\"\nas_of: 2026-01-01\nlanguages: [zh-Hans, en]\n"},
      {"facts.yaml",
       "facts:\n  - {key: answer.q, type: choice, values: [\"no\", \"yes\"], label: {zh: 问, en: q}}\n  - {key: phone.since, "
       "type: date, label: {zh: 日, en: d}}\n"
       "  - {key: cause.top, type: choice, values: [a], label: {zh: 因, en: c}}\n"},
      {"laws/l.yaml", "laws:\n  - {id: civil, title: {zh: 民法典, en: Civil Code}, effective: 2021-01-01, " + kSource +
                          ", articles: {\"503\": {zh: 追认, en: ratify}, \"25\": {zh: 甲, en: b}}}\n"},
      {"deadlines/d.yaml",
       "deadlines:\n  - {id: reply, name: {zh: 答复, en: reply}, starts: {zh: 收到, en: receipt}, who: {zh: 机构, en: they}, "
       "length: 15, unit: day, counting: natural, law: [\"civil:503\"], " +
           kSource + "}\n"},
      {"causes/c.yaml",
       "causes:\n  - {id: a, name: {zh: 甲, en: a}, explain: {zh: 甲, en: a}, plan: {zh: 甲, en: a}, prior: 1, prior_source: "
       "{where: w, checked: 2026-01-01, mark: M},\n"
       "     evidence: [{id: e, when: {is: [answer.q, yes]}, weight: 1.5, why: {zh: 因, en: why}}, {id: f, when: {is: [answer.q, "
       "no]}, weight: -1, why: {zh: 因, en: why}}]}\n"},
      {"flows/f.yaml",
       "questions:\n  - {id: answer.q, ask: {zh: 吗, en: ask}, why: {zh: 因, en: why}, where: {zh: 处, en: where}, options: "
       "[{value: \"yes\", label: {zh: 是, en: \"yes\"}}, {value: \"no\", label: {zh: 否, en: \"no\"}}]}\n"},
      {"steps/s.yaml",
       "steps:\n  - {id: go, to: lender, order: 1, when: {is: [cause.top, a]}, do_by: {rule: reply, from: phone.since}, papers: "
       "[letter], law: [\"civil:25(2)\"], title: {zh: 去, en: go}, why: {zh: 因, en: why}, how: {zh: 法, en: how}}\n"},
      {"papers/p.yaml",
       "papers:\n  - id: letter\n    to: lender\n    name: {zh: 函, en: letter}\n    blocks:\n      - {kind: title, text: {zh: "
       "函, en: letter}}\n      - {kind: paragraph, each: loans, text: {zh: \"{{loan.lender}}\", en: \"{{ loan.lender }}\"}}\n"}};
}

std::string complaint(PackFiles files) {
  const auto pack = load_pack(files);
  return pack ? "" : pack.error().what;
}

std::string with(const std::string& file, const std::string& from, const std::string& to) {
  auto files = tiny();
  auto& text = files.at(file);
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  return complaint(files);
}

TEST(Pack, a_sound_pack_loads_and_the_referee_is_content) {
  EXPECT_EQ(complaint(tiny()), "");
  const auto pack = *load_pack(tiny());
  EXPECT_TRUE(check_pack(pack).empty());
  EXPECT_EQ(pack.causes.at(0).evidence.at(0).weight, 1.5);
  EXPECT_EQ(pack.steps.at(0).do_by.rule.value, "reply");
  EXPECT_NE(flow_graph_dot(pack).find("answer.q"), std::string::npos);
}

TEST(Pack, each_mistake_is_named_with_its_file_and_line) {
  EXPECT_NE(with("deadlines/d.yaml", "starts:", "stars:").find("deadlines/d.yaml:2: deadlines[0].starts: missing"),
            std::string::npos);
  EXPECT_NE(with("deadlines/d.yaml", "starts:", "stars:").find("unknown key"), std::string::npos);
  EXPECT_NE(with("deadlines/d.yaml", "civil:503", "civil:504").find("lists no article 504"), std::string::npos);
  EXPECT_NE(with("deadlines/d.yaml", "unit: day", "unit: fortnight").find("expected one of"), std::string::npos);
  EXPECT_NE(with("laws/l.yaml", "en: Civil Code", "fr: Code civil").find("en: missing"), std::string::npos);
  EXPECT_NE(with("laws/l.yaml", "checked: 2026-01-02", "checked: January").find("YYYY-MM-DD"), std::string::npos);
  EXPECT_NE(with("causes/c.yaml", "prior: 1,", "prior: 0.4,").find("priors sum to"), std::string::npos);
  EXPECT_NE(with("causes/c.yaml", "answer.q, yes", "answer.q, perhaps").find("cannot be perhaps"), std::string::npos);
  EXPECT_NE(with("causes/c.yaml", "is: [answer.q, yes]", "was: [answer.q, yes]").find("unknown condition"), std::string::npos);
  EXPECT_NE(with("causes/c.yaml", "is: [answer.q, yes]", "is: [cause.top, a]").find("not known yet"), std::string::npos);
  EXPECT_NE(with("steps/s.yaml", "papers: [letter]", "papers: [better]").find("no such paper: better"), std::string::npos);
  EXPECT_NE(with("steps/s.yaml", "rule: reply", "rule: rely").find("no such deadline"), std::string::npos);
  EXPECT_NE(with("steps/s.yaml", "from: phone.since", "from: answer.q").find("is not a date"), std::string::npos);
  EXPECT_NE(with("papers/p.yaml", "{{loan.lender}}", "{{loan.lendor}}").find("unknown field here: loan.lendor"),
            std::string::npos);
  EXPECT_NE(with("papers/p.yaml", "each: loans", "each: lones").find("unknown each"), std::string::npos);
  EXPECT_NE(with("flows/f.yaml", "id: answer.q", "id: answer.r").find("does not declare answer.r"), std::string::npos);
  EXPECT_NE(with("pack.yaml", "[zh-Hans, en]", "[en]").find("expected [zh-Hans, en]"), std::string::npos);
}

TEST(Pack, a_yaml_mistake_names_its_line_and_aliases_are_refused) {
  EXPECT_NE(with("facts.yaml", "type: date", "type: [date").find("facts.yaml:"), std::string::npos);
  EXPECT_NE(with("pack.yaml", "as_of: 2026-01-01", "as_of: &a 2026-01-01\nx: *a").find("aliases"), std::string::npos);
}

TEST(Pack, all_mistakes_are_told_at_once) {
  auto files = tiny();
  files["stray.yaml"] = "x: 1\n";
  files["laws/m.yaml"] = "laws: [{id: civil}]\n";
  const auto said = complaint(files);
  EXPECT_NE(said.find("stray.yaml:1"), std::string::npos);
  EXPECT_NE(said.find("laws/m.yaml:1"), std::string::npos);
}

TEST(Referee, misses_a_law_and_evidence_on_one_side_only) {
  auto files = tiny();
  auto& causes = files.at("causes/c.yaml");
  causes.replace(causes.find("weight: -1"), 10, "weight: 1");
  auto& deadlines = files.at("deadlines/d.yaml");
  deadlines.replace(deadlines.find("[\"civil:503\"]"), 13, "[]");
  const auto complaints = check_pack(*load_pack(files));
  ASSERT_EQ(complaints.size(), 2u);
}

std::string with_clocks(const std::string& clocks) {
  auto files = tiny();
  files["matters/m.yaml"] = "matters:\n  - {id: m, name: {zh: 事, en: m}, to: lender, clocks: [" + clocks + "]}\n";
  return complaint(files);
}

TEST(Pack, a_clock_says_what_starts_and_what_ends_it) {
  auto files = tiny();
  files["matters/m.yaml"] =
      "matters:\n  - {id: m, name: {zh: 事, en: m}, to: lender, clocks: [{rule: reply, from: accepted_on, accept_by: reply, "
      "until: "
      "accepted_on, cautious: true}, {rule: reply, from: lapse, of: reply, theirs: false, done_by: [m], when: {is: [answer.q, "
      "yes]}}]}\n";
  const auto pack = load_pack(files);
  ASSERT_TRUE(pack) << pack.error().what;
  const auto& clocks = pack->matters.at(0).clocks;
  EXPECT_TRUE(clocks.at(0).ends_accepted && clocks.at(0).cautious);
  EXPECT_EQ(clocks.at(0).accept_by.value, "reply");
  EXPECT_EQ(clocks.at(1).of.value, "reply");
  EXPECT_EQ(clocks.at(1).done_by.at(0).value, "m");
}

TEST(Pack, a_clock_that_cannot_count_is_an_error) {
  EXPECT_EQ(with_clocks("{rule: reply, from: filed_on}"), "");
  EXPECT_NE(with_clocks("{rule: reply, from: lapse}").find("lapse and of go together"), std::string::npos);
  EXPECT_NE(with_clocks("{rule: reply, from: lapse, of: reply}").find("no clock of this matter counts reply"), std::string::npos);
  EXPECT_NE(with_clocks("{rule: reply, from: filed_on, accept_by: reply}").find("accept_by needs"), std::string::npos);
  EXPECT_NE(with_clocks("{rule: reply, from: filed_on, extended: 1}").find("more than reply has"), std::string::npos);
  EXPECT_NE(with_clocks("{rule: reply, from: someday}").find("expected one of"), std::string::npos);
}

TEST(Pack, a_pattern_that_is_none_is_an_error) {
  const auto with_reply = [](const std::string& signed_by) {
    auto files = tiny();
    files["matters/m.yaml"] =
        "matters:\n  - {id: m, name: {zh: 事, en: m}, to: lender, clocks: [], replies: [{outcome: refused, headings: [答复], "
        "signed_by: \"" +
        signed_by + "\"}]}\n";
    return complaint(files);
  };
  EXPECT_EQ(with_reply("银行|公司"), "");
  EXPECT_NE(with_reply("银行(").find("not an RE2 pattern"), std::string::npos);
  auto files = tiny();
  files["text/t.yaml"] = "text:\n  own_admission_unless: {zh: \"不是(\", en: x}\n";
  EXPECT_NE(complaint(files).find("own_admission_unless: not an RE2 pattern"), std::string::npos);
}

TEST(Cite, writes_articles_as_each_language_does) {
  const auto pack = *load_pack(tiny());
  EXPECT_EQ(cite(pack, {LawId{"civil"}, "503"}, Language::zh_hans), "《民法典》第503条");
  EXPECT_EQ(cite(pack, {LawId{"civil"}, "25(2)"}, Language::zh_hans), "《民法典》第25条第2款");
  EXPECT_EQ(cite(pack, {LawId{"civil"}, "280-1"}, Language::zh_hans), "《民法典》第280条之一");
  EXPECT_EQ(cite(pack, {LawId{"civil"}, "503"}, Language::en), "Civil Code art. 503");
  EXPECT_EQ(cite(pack, {LawId{"civil"}, ""}, Language::zh_hans), "《民法典》");
}

TEST(Pack, the_packs_in_the_tree_load) {
  const auto pack = load_pack(std::string(QINGBAI_SOURCE_DIR) + "/packs/cn");
  ASSERT_TRUE(pack) << pack.error().what;
  EXPECT_EQ(pack->deadlines.size(), 77u);
  EXPECT_EQ(pack->causes.size(), 10u);
  EXPECT_GE(pack->lenders.size(), 12u);
}

}  // namespace
}  // namespace qingbai

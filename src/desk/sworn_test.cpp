// Papers say only what was said (docs/formats/case.md). Every paper of the pack is filled for cases that cover each pair of
// answers, with each word on a report's entries and with and without filings; a sentence that needs a ground must have it.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <set>

#include "desk/case_for_tests.hpp"
#include "desk/whole_case.hpp"

namespace qingbai {
namespace {

const Day today = *parse_day("2026-03-10");

struct Claim {
  std::unique_ptr<RE2> pattern;
  std::string key;
  std::set<std::string> values;
};

std::vector<Claim> claims() {
  std::vector<Claim> out;
  std::ifstream in(std::string(QINGBAI_SOURCE_DIR) + "/tests/data/sworn/claims.tsv");
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (line.empty() || line.front() == '#' || tab == std::string::npos) continue;
    Claim claim{std::make_unique<RE2>(line.substr(0, tab)), {}, {}};
    const auto equals = line.find('=', tab);
    claim.key = line.substr(tab + 1, equals - tab - 1);
    for (std::size_t at = equals + 1; at <= line.size();) {
      const auto end = std::min(line.find('|', at), line.size());
      claim.values.insert(line.substr(at, end - at));
      at = end + 1;
    }
    out.push_back(std::move(claim));
  }
  return out;
}

const std::vector<std::pair<std::string, std::vector<std::string>>>& answers() {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> all{
      {"took_this_loan", {"", "no", "yes"}},
      {"message_names", {"", "me", "other", "nobody"}},
      {"signed_something", {"", "no", "yes"}},
      {"money_to_my_account", {"", "no", "yes"}},
      {"money_used", {"", "no", "yes"}},
      {"got_unasked_otp", {"", "no", "yes"}},
      {"lost_id_or_phone", {"", "no", "id", "sim"}},
      {"someone_close_may", {"", "no", "yes"}},
      {"credit_report_shows", {"", "nothing", "entry", "both"}}};
  return all;
}

// Cases in which each pair of values of two answers stands at least once: the first case that still covers a new pair is taken.
std::vector<std::map<std::string, std::string>> pairwise() {
  std::set<std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>> open;
  const auto& all = answers();
  for (std::size_t a = 0; a < all.size(); ++a)
    for (std::size_t b = a + 1; b < all.size(); ++b)
      for (std::size_t x = 0; x < all[a].second.size(); ++x)
        for (std::size_t y = 0; y < all[b].second.size(); ++y) open.insert({a, x, b, y});
  std::vector<std::map<std::string, std::string>> out;
  while (!open.empty()) {
    std::vector<std::size_t> chosen(all.size(), SIZE_MAX);
    const auto [a, x, b, y] = *open.begin();
    chosen[a] = x, chosen[b] = y;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (chosen[i] != SIZE_MAX) continue;
      std::size_t best = 0, most = 0;
      for (std::size_t v = 0; v < all[i].second.size(); ++v) {
        std::size_t gain = 0;
        for (std::size_t j = 0; j < all.size(); ++j)
          if (chosen[j] != SIZE_MAX) gain += i < j ? open.count({i, v, j, chosen[j]}) : open.count({j, chosen[j], i, v});
        if (gain > most) best = v, most = gain;
      }
      chosen[i] = best;
    }
    std::map<std::string, std::string> one;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!all[i].second[chosen[i]].empty()) one[all[i].first] = all[i].second[chosen[i]];
      for (std::size_t j = i + 1; j < all.size(); ++j) open.erase({i, chosen[i], j, chosen[j]});
    }
    out.push_back(std::move(one));
  }
  return out;
}

CaseFile report() {
  ReadFile read{ItemId{"E0001"}, "report.pdf", {}, {}};
  read.extraction.kind = FileKind::credit_report;
  CreditReport r;
  r.edition = "simple";
  r.time = parse_instant("2026-03-05T10:00:00+08:00");
  for (const auto* name : {"甲示例消费金融有限公司", "乙示例银行股份有限公司"}) {
    ReportAccount a;
    a.category = AccountCategory::loan;
    a.institution = name;
    a.opened = parse_day("2025-11-07");
    a.amount = Fen{2000000};
    a.status = AccountStatus::open;
    a.text = name;
    r.accounts.push_back(a);
  }
  read.extraction.report = r;
  CaseFile out;
  out.receipt.item = read.item;
  out.receipt.claims.name = read.name;
  out.read = shared(std::move(read));
  return out;
}

// Of each entry: 0 nothing said, 1 not mine, 2 mine, 3 unsure.
std::vector<Confirmation> words_on(int first, int second) {
  static constexpr std::array<const char*, 4> words{"", "not_mine", "mine", "unsure"};
  std::vector<Confirmation> out;
  int position = 0;
  for (const int word : {first, second}) {
    if (word > 0)
      out.push_back({"report.ownership",
                     "E0001",
                     place_of({"account", position, 1, {}}),
                     "unsure",
                     FactState::confirmed,
                     words[static_cast<std::size_t>(word)],
                     0,
                     {}});
    ++position;
  }
  return out;
}

CaseInput person() {
  CaseInput out;
  out.name = "林小满";
  out.id_number = "11010519491231002X";
  LoanInput loan;
  loan.lender = "丙示例小额贷款有限公司";
  loan.state = "overdue";
  out.loans.push_back(loan);
  return out;
}

TEST(Papers, swear_nothing_that_nobody_said_for_any_pair_of_answers) {
  const auto all = claims();
  ASSERT_GE(all.size(), 10u);
  const auto cases = pairwise();
  int sentences = 0, bound = 0, papers = 0;
  for (std::size_t n = 0; n < cases.size(); ++n) {
    auto input = person();
    input.answers = cases[n];
    if (n % 2 == 1) {
      MatterInput police;
      police.kind = "police_report";
      police.filed_on = parse_day("2026-03-01");
      input.matters.push_back(police);
    }
    const std::vector<CaseFile> files = n % 3 == 0 ? std::vector<CaseFile>{} : std::vector<CaseFile>{report()};
    const auto answer =
        derive(input, files, cn(), today, files.empty() ? std::vector<Confirmation>{} : words_on(static_cast<int>(n % 4), 0));
    // A loan that was marked as not theirs is denied by that mark.
    const bool denied_by_mark = !files.empty() && n % 4 == 1;
    for (const auto& paper : cn().papers)
      for (const auto& made : papers_named(answer, cn(), paper.id.value, Language::zh_hans)) {
        ++papers;
        for (const auto& block : made.blocks) {
          ++sentences;
          for (const auto& claim : all) {
            if (block.text.find("□") != std::string::npos || !RE2::PartialMatch(block.text, *claim.pattern)) continue;
            ++bound;
            const auto said = cases[n].find(claim.key);
            const bool grounded = said != cases[n].end() && claim.values.contains(said->second);
            EXPECT_TRUE(grounded || (denied_by_mark && claim.key == "took_this_loan"))
                << made.id.value << ": " << block.text << " needs " << claim.key << " in case " << n;
          }
        }
      }
  }
  fmt::print("{} cases, {} papers, {} blocks, {} claims bound\n", cases.size(), papers, sentences, bound);
  EXPECT_GT(bound, 100);
}

TEST(Papers, call_no_entry_somebody_elses_that_was_not_marked_so) {
  for (int first = 0; first < 4; ++first)
    for (int second = 0; second < 4; ++second) {
      auto input = person();
      input.answers["took_this_loan"] = "no";
      const auto answer = derive(input, {report()}, cn(), today, words_on(first, second));
      for (const auto& paper : cn().papers)
        for (const auto& made : papers_named(answer, cn(), paper.id.value, Language::zh_hans)) {
          const auto text = render_text(made);
          EXPECT_TRUE(first == 1 || text.find("甲示例消费金融") == std::string::npos) << made.id.value << " " << first;
          EXPECT_TRUE(second == 1 || text.find("乙示例银行") == std::string::npos) << made.id.value << " " << second;
        }
      const bool objects = std::any_of(answer.plan.steps.begin(), answer.plan.steps.end(),
                                       [](const PlannedStep& s) { return s.id.value == "credit_objection"; });
      EXPECT_EQ(objects, first == 1 || second == 1) << first << second;
    }
}

}  // namespace
}  // namespace qingbai

#include "facts/money.hpp"

#include <gtest/gtest.h>

#include <map>

#include "triage/lender_names.hpp"

namespace qingbai {
namespace {

const Pack& cn() {
  static const Pack pack = *load_pack(std::string(QINGBAI_SOURCE_DIR) + "/packs/cn");
  return pack;
}

Transaction row(const char* time, const char* with, std::int64_t fen, Direction direction, const char* text = "") {
  return {parse_instant(std::string(time) + "+08:00"), with, fen, direction, "6222****0417", "", text};
}

// 20,000 yuan of 示例消费金融 on 2025-06-01, and 8,000 yuan of a bank without a known day.
CaseInput two_loans() {
  CaseInput input;
  input.name = "林小满";
  LoanInput a, b;
  a.lender = "示例消费金融有限公司", a.amount = Fen{2'000'000}, a.disbursed_on = parse_day("2025-06-01");
  b.lender = "招商银行股份有限公司", b.amount = Fen{800'000};
  input.loans = {a, b};
  return input;
}

using Words = std::map<std::string, std::string>;
const Words kWhole{{"statement_account", "6222****0417"}, {"statement_from", "2025-05-01"}, {"statement_to", "2025-06-30"}};

std::string seen(const std::vector<Transaction>& rows, const CaseInput& input = two_loans(), const char* warning = nullptr,
                 const Words& about = {}) {
  ReadFile file;
  file.item = ItemId{"E0001"};
  file.extraction.kind = FileKind::statement;
  file.extraction.transactions = rows;
  file.extraction.metadata = about;
  if (warning != nullptr) file.extraction.warnings.push_back({0, warning, {}});
  const LenderNames lenders(cn());
  std::string out;
  static constexpr const char* names[] = {"arrived", "moved_on", "repaid", "absent"};
  for (const auto& one : money_of(input, {shared(std::move(file))}, cn(), lenders))
    out += std::string(names[static_cast<int>(one.kind)]) + " " + std::to_string(one.loan) + "/" + std::to_string(one.row) + " ";
  return out;
}

const auto kBefore = row("2025-05-20T09:00:00", "示例超市", 12'345, Direction::out),
           kAfter = row("2025-06-20T09:00:00", "示例超市", 23'456, Direction::out);

TEST(Money, the_amount_on_the_day_is_the_loan_whoever_paid_it) {
  EXPECT_EQ(seen({row("2025-06-02T10:00:00", "某某支付有限公司", 2'000'000, Direction::in)}), "arrived 0/1 ");
  EXPECT_EQ(seen({row("2025-06-20T10:00:00", "某某支付有限公司", 2'000'000, Direction::in)}), "") << "nineteen days later";
  EXPECT_EQ(seen({row("2025-06-01T10:00:00", "某某支付有限公司", 1'999'900, Direction::in)}), "") << "one yuan less";
  EXPECT_EQ(seen({row("2025-06-01T10:00:00", "某某支付有限公司", 2'000'000, Direction::out)}), "") << "went out";
}

TEST(Money, a_lender_that_only_lends_counts_with_any_amount_near_the_day) {
  EXPECT_EQ(seen({row("2025-06-01T10:00:00", "示例消费金融有限公司", 1'900'000, Direction::in)}), "arrived 0/1 ")
      << "a fee was kept back";
  EXPECT_EQ(seen({row("2025-09-01T10:00:00", "示例消费金融有限公司", 1'900'000, Direction::in)}), "");
}

TEST(Money, a_bank_pays_wages_too) {
  EXPECT_EQ(seen({row("2025-06-01T10:00:00", "招商银行", 800'000, Direction::in, "代发工资")}), "");
  EXPECT_EQ(seen({row("2025-06-01T10:00:00", "招商银行", 800'000, Direction::in, "个人贷款发放")}), "arrived 1/1 ");
}

TEST(Money, what_went_on_to_somebody_soon_after) {
  EXPECT_EQ(seen({row("2025-06-01T10:00:00", "示例消费金融有限公司", 2'000'000, Direction::in),
                  row("2025-06-01T11:00:00", "李某", 1'500'000, Direction::out),
                  row("2025-06-01T12:00:00", "示例超市", 20'000, Direction::out),
                  row("2025-06-03T12:00:00", "林小满", 1'500'000, Direction::out),
                  row("2025-06-09T12:00:00", "王某", 2'000'000, Direction::out)}),
            "arrived 0/1 moved_on 0/2 ");
}

TEST(Money, a_payment_to_the_lender) {
  EXPECT_EQ(seen({row("2025-07-01T10:00:00", "示例消费金融有限公司", 180'000, Direction::out)}), "repaid 0/1 ");
  EXPECT_EQ(seen({row("2025-07-01T10:00:00", "招商银行", 180'000, Direction::out, "购买理财")}), "");
  EXPECT_EQ(seen({row("2025-07-01T10:00:00", "招商银行", 180'000, Direction::out, "贷款还款")}), "repaid 1/1 ");
}

Words with(Words words, const char* key, const char* value) {
  words["statement_" + std::string(key)] = value;
  return words;
}

TEST(Money, a_whole_statement_over_the_day_without_it_says_so) {
  EXPECT_EQ(seen({kBefore, kAfter}, two_loans(), nullptr, kWhole), "absent 0/0 ")
      << "the bank's loan has no known day: nothing is said of it";
  EXPECT_EQ(seen({kBefore}, two_loans(), nullptr, kWhole), "absent 0/0 ") << "the period counts, not the rows";
}

TEST(Money, silence_says_nothing_without_account_period_and_a_whole_reading) {
  EXPECT_EQ(seen({kBefore, kAfter}), "") << "rows around the day are no period";
  EXPECT_EQ(seen({kBefore, kAfter}, two_loans(), nullptr, with(kWhole, "to", "2025-05-31")), "") << "it ends before";
  EXPECT_EQ(seen({kBefore, kAfter}, two_loans(), nullptr, with(kWhole, "account", "")), "");
  EXPECT_EQ(seen({kBefore, kAfter}, two_loans(), nullptr, with(kWhole, "account", "13900000000")), "") << "a payment service";
  EXPECT_EQ(seen({kBefore, kAfter}, two_loans(), nullptr, with(kWhole, "part", "yes")), "");
  EXPECT_EQ(seen({kBefore, kAfter}, two_loans(), nullptr, with(kWhole, "filter", "支出")), "");
  EXPECT_EQ(seen({kBefore, kAfter}, two_loans(), "truncated", kWhole), "");
  EXPECT_EQ(seen({kBefore, kAfter}, two_loans(), "guessed_encoding", kWhole), "absent 0/0 ");
  auto odd = kAfter;
  odd.amount_fen.reset();
  EXPECT_EQ(seen({kBefore, odd, kAfter}, two_loans(), nullptr, kWhole), "") << "an amount that cannot be read may be it";
}

TEST(Money, a_statement_that_settles_nothing_says_why) {
  ReadFile file;
  file.item = ItemId{"E0001"};
  file.extraction.kind = FileKind::statement;
  file.extraction.transactions = {kBefore, kAfter};
  const LenderNames lenders(cn());
  const auto lacks = silences_of(two_loans(), {shared(file)}, cn(), lenders);
  ASSERT_EQ(lacks.size(), 1u);
  EXPECT_EQ(lacks[0].lack, CoverageLack::no_period);
  EXPECT_EQ(to_string(lacks[0].first) + to_string(lacks[0].last), "2025-05-312025-06-04");
  file.extraction.metadata = kWhole;
  EXPECT_TRUE(silences_of(two_loans(), {shared(file)}, cn(), lenders).empty());
  file.extraction.metadata = {{"a.csv/statement_account", "6222"},
                              {"b.csv/statement_account", "6217"},
                              {"a.csv/statement_from", "2025-05-01"},
                              {"a.csv/statement_to", "2025-06-30"}};
  EXPECT_EQ(silences_of(two_loans(), {shared(file)}, cn(), lenders).size(), 1u) << "two accounts in one archive";
}

TEST(Money, months_of_one_account_cover_together) {
  const auto month = [](const char* item, const char* from, const char* to, const char* account) {
    ReadFile file;
    file.item = ItemId{item};
    file.extraction.transactions = {kBefore};
    file.extraction.metadata = {{"statement_account", account}, {"statement_from", from}, {"statement_to", to}};
    return shared(std::move(file));
  };
  const LenderNames lenders(cn());
  const auto kinds = [&](const ReadFiles& files) { return money_of(two_loans(), files, cn(), lenders).size(); };
  EXPECT_EQ(kinds({month("E0001", "2025-05-01", "2025-05-31", "622200001111"),
                   month("E0002", "2025-06-01", "2025-06-30", "622200001111")}),
            1u);
  EXPECT_EQ(kinds({month("E0001", "2025-05-01", "2025-05-31", "622200001111"),
                   month("E0002", "2025-06-02", "2025-06-30", "622200001111")}),
            0u);
  EXPECT_EQ(kinds({month("E0001", "2025-05-01", "2025-05-31", "622200001111"),
                   month("E0002", "2025-06-01", "2025-06-30", "621700001111")}),
            0u);
}

TEST(Money, what_failed_or_was_taken_back_moved_nothing) {
  const auto paid = [](const char* at, Direction way, const char* text) {
    return row(at, "示例消费金融有限公司", 180'000, way, text);
  };
  EXPECT_EQ(seen({paid("2025-07-01T10:00:00", Direction::out, "还款 · 还款失败")}), "");
  EXPECT_EQ(seen({paid("2025-07-01T10:00:00", Direction::out, "还款"), paid("2025-07-01T10:05:00", Direction::in, "冲正")}), "");
  EXPECT_EQ(seen({paid("2025-07-01T10:00:00", Direction::in, "冲正"), paid("2025-07-02T10:05:00", Direction::out, "还款")}),
            "repaid 0/2 ")
      << "a later payment stands";
}

TEST(Coverage, the_end_of_an_account_as_printed) {
  EXPECT_EQ(account_tail("6222****0417"), "0417");
  EXPECT_EQ(account_tail("示例银行(2222)"), "2222");
  EXPECT_EQ(account_tail("6222 0000 1111 2222"), "2222");
  EXPECT_EQ(account_tail("6222****17"), "");
  EXPECT_EQ(account_tail("零钱"), "");
}

TEST(Money, small_sums_and_strangers_are_nothing) {
  EXPECT_EQ(seen({row("2025-06-01T10:00:00", "示例消费金融有限公司", 500, Direction::in, "红包")}), "");
  EXPECT_EQ(seen({row("2025-06-01T10:00:00", "张某", 2'100'000, Direction::in)}), "");
}

}  // namespace
}  // namespace qingbai

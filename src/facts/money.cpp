#include "facts/money.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "facts/leads.hpp"
#include "facts/pack_words.hpp"

namespace qingbai {
namespace {

constexpr int kDaysBefore = 1, kDaysAfter = 3;  // between the day a lender names and the day a bank books
constexpr std::int64_t kLeast = 100'00;         // fen; below are gifts, refunds and bonuses of a platform

class Statements {
 public:
  Statements(const CaseInput& input, const Pack& pack, const LenderNames& lenders)
      : input_(input),
        pack_(pack),
        lenders_(lenders),
        loan_words_(words_of(pack, "money.loan_words")),
        back_words_(words_of(pack, "money.back_words")),
        payout_words_(words_of(pack, "money.payout_words")),
        instalment_words_(words_of(pack, "money.instalment_words")) {
    no_lender_ = std::all_of(input.loans.begin(), input.loans.end(), [](const LoanInput& l) { return l.lender.empty(); });
  }

  // What the frauds among the messages name, and when they wrote.
  void frauds(const ReadFiles& files) {
    for (const auto& lead : leads_of(input_, files, pack_))
      if (lead.type == "payee" || lead.type == "account") payees_.push_back(lead.value);
    for (const auto& file : files)
      for (const auto& v : file->messages)
        if (is_fraud(v.verdict) && v.time && v.time->has_clock()) wrote_.push_back(*v.time);
  }

  void read(const ReadFile& file) {
    const auto& rows = file.extraction.transactions;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& row = rows[i];
      if (!row.amount_fen || *row.amount_fen < kLeast) continue;
      if (row.direction == Direction::in) arrived(file, i);
      if (row.direction != Direction::out) continue;
      repaid(file, i);
      sent(file, i);
    }
  }

  void without(const ReadFile& file) {
    const auto days = covered(file.extraction);
    if (!days) return;
    for (std::size_t i = 0; i < input_.loans.size(); ++i) {
      const auto& on = input_.loans[i].disbursed_on;
      const bool came = std::any_of(found_.begin(), found_.end(), [&](const MoneySeen& seen) {
        return seen.kind == MoneyKind::arrived && (seen.loan == static_cast<int>(i) || seen.loan < 0);
      });
      if (!on || came || days->first > on->plus_days(-kDaysBefore) || days->second < on->plus_days(kDaysAfter)) continue;
      found_.push_back({MoneyKind::absent, static_cast<int>(i), file.item, 0, *on, 0, {}, {}});
    }
  }

  std::vector<MoneySeen> found() && { return std::move(found_); }

 private:
  [[nodiscard]] static bool holds(const Transaction& row, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return row.text.find(word) != std::string::npos || row.counterparty.find(word) != std::string::npos;
    });
  }

  // Who lends and does nothing else with a person's account.
  [[nodiscard]] bool lends_only(const std::string& who) const {
    const auto licence = licence_of(who, pack_, lenders_);
    return licence == "consumer_finance" || licence == "small_loan";
  }

  [[nodiscard]] bool from_lender(const Transaction& row, const std::string& lender) const {
    if (lender.empty() || row.counterparty.empty() || !lenders_.same(row.counterparty, lender)) return false;
    return lends_only(row.counterparty) || holds(row, loan_words_);
  }

  static bool near(const std::optional<Instant>& time, const std::optional<Day>& on) {
    return time && on && time->day() >= on->plus_days(-kDaysBefore) && time->day() <= on->plus_days(kDaysAfter);
  }

  // The loan whose payout this may be; -1: a lender's of no loan here; empty: none.
  [[nodiscard]] std::optional<int> payout_of(const Transaction& row) const {
    for (std::size_t i = 0; i < input_.loans.size(); ++i) {
      const auto& loan = input_.loans[i];
      const bool amount = loan.amount && loan.amount->n == *row.amount_fen;
      if (amount && near(row.time, loan.disbursed_on)) return static_cast<int>(i);
      if (from_lender(row, loan.lender) && (amount || !loan.disbursed_on || near(row.time, loan.disbursed_on)))
        return static_cast<int>(i);
    }
    if (lends_only(row.counterparty) && holds(row, loan_words_)) return -1;
    // A bank's own word for a payout; where the loan in question is known, another one's payout says nothing of it.
    if (no_lender_ && holds(row, payout_words_)) return -1;
    return std::nullopt;
  }

  void add(MoneyKind kind, int loan, const ReadFile& file, std::size_t at) {
    const auto& row = file.extraction.transactions[at];
    const auto day = row.time ? std::optional(row.time->day()) : std::nullopt;
    found_.push_back({kind, loan, file.item, static_cast<int>(at) + 1, day, *row.amount_fen, row.counterparty, row.account});
  }

  void arrived(const ReadFile& file, std::size_t at) {
    const auto loan = payout_of(file.extraction.transactions[at]);
    if (!loan) return;
    add(MoneyKind::arrived, *loan, file, at);
    moved_on(file, at, *loan);
  }

  // At least half of it, to somebody else, while it was still fresh.
  void moved_on(const ReadFile& file, std::size_t came, int loan) {
    const auto& rows = file.extraction.transactions;
    const auto& first = rows[came];
    for (std::size_t i = 0; first.time && i < rows.size(); ++i) {
      const auto& row = rows[i];
      if (row.direction != Direction::out || !row.amount_fen || !row.time || row.counterparty.empty()) continue;
      const bool soon = !(*row.time < *first.time) && row.time->day() <= first.time->day().plus_days(kDaysAfter);
      if (soon && *row.amount_fen * 2 >= *first.amount_fen && row.counterparty != input_.name)
        add(MoneyKind::moved_on, loan, file, i);
    }
  }

  void repaid(const ReadFile& file, std::size_t at) {
    const auto& row = file.extraction.transactions[at];
    if (no_lender_ && (holds(row, instalment_words_) || (lends_only(row.counterparty) && holds(row, back_words_))))
      return add(MoneyKind::repaid, -1, file, at);
    for (std::size_t i = 0; i < input_.loans.size(); ++i) {
      const auto& lender = input_.loans[i].lender;
      if (lender.empty() || row.counterparty.empty() || !lenders_.same(row.counterparty, lender)) continue;
      if (lends_only(row.counterparty) || holds(row, back_words_)) return add(MoneyKind::repaid, static_cast<int>(i), file, at);
    }
  }

  // To whom a fraud told to pay, or to some person within a day of what it wrote.
  void sent(const ReadFile& file, std::size_t at) {
    constexpr std::int64_t kDay = 24 * 60 * 60;
    const auto& row = file.extraction.transactions[at];
    const auto& who = row.counterparty;
    if (who.empty() || who == input_.name) return;
    const bool named = std::any_of(payees_.begin(), payees_.end(), [&](const std::string& payee) {
      return who == payee || row.text.find(payee) != std::string::npos;
    });
    static const RE2 person(R"([\p{Han}*＊]{2,4})");
    const bool soon = row.time && row.time->has_clock() && RE2::FullMatch(who, person) && !lenders_.named(who) &&
                      std::any_of(wrote_.begin(), wrote_.end(), [&](const Instant& wrote) {
                        return !(*row.time < wrote) && row.time->unix_seconds - wrote.unix_seconds < kDay;
                      });
    if (named || soon) add(MoneyKind::sent, -1, file, at);
  }

  // From the first to the last day of a statement that was read without a gap; of any other nothing follows from silence.
  static std::optional<std::pair<Day, Day>> covered(const Extraction& read) {
    std::optional<std::pair<Day, Day>> out;
    if (!read.warnings.empty()) return out;
    for (const auto& row : read.transactions) {
      if (!row.time || !row.amount_fen || row.direction == Direction::unknown) return std::nullopt;
      const auto day = row.time->day();
      if (!out) out = {day, day};
      out->first = std::min(out->first, day), out->second = std::max(out->second, day);
    }
    return out;
  }

  const CaseInput& input_;
  const Pack& pack_;
  const LenderNames& lenders_;
  const std::vector<std::string> loan_words_, back_words_, payout_words_, instalment_words_;
  bool no_lender_ = false;           // of no loan of the case the lender is known
  std::vector<std::string> payees_;  // whom frauds tell to pay: names and accounts
  std::vector<Instant> wrote_;       // when they wrote
  std::vector<MoneySeen> found_;
};

}  // namespace

std::vector<MoneySeen> money_of(const CaseInput& input, const ReadFiles& files, const Pack& pack, const LenderNames& lenders) {
  Statements out(input, pack, lenders);
  out.frauds(files);
  for (const auto& file : files) out.read(*file);
  for (const auto& file : files) out.without(*file);
  return std::move(out).found();
}

}  // namespace qingbai

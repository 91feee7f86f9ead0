#include "facts/money.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>

#include "facts/leads.hpp"
#include "facts/pack_words.hpp"

namespace qingbai {
namespace {

constexpr int kDaysBefore = 1, kDaysAfter = 3;  // between the day a lender names and the day a bank books
constexpr int kDaysUntilUndone = 31;
constexpr std::int64_t kLeast = 100'00;  // fen; below are gifts, refunds and bonuses of a platform

class Statements {
 public:
  Statements(const CaseInput& input, const Pack& pack, const LenderNames& lenders)
      : input_(input),
        pack_(pack),
        lenders_(lenders),
        loan_words_(words_of(pack, "money.loan_words")),
        back_words_(words_of(pack, "money.back_words")),
        payout_words_(words_of(pack, "money.payout_words")),
        instalment_words_(words_of(pack, "money.instalment_words")),
        undone_words_(words_of(pack, "money.undone_words")) {
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
    Undoing undoing;
    for (const auto& row : rows)
      if (row.time && row.amount_fen && holds(row, undone_words_)) undoing[{*row.amount_fen, row.counterparty}].push_back(&row);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& row = rows[i];
      if (!row.amount_fen || *row.amount_fen < kLeast || undone(row, undoing)) continue;
      if (row.direction == Direction::in) arrived(file, i);
      if (row.direction != Direction::out) continue;
      repaid(file, i);
      sent(file, i);
    }
  }

  // Where the lender says into which card it paid, only that account's statement counts.
  void paid_into(const ReadFiles& files) {
    const auto pattern = pack_.text.find("money.payout_card");
    if (pattern == pack_.text.end()) return;
    const RE2 card(pattern->second.zh);
    for (const auto& file : files)
      for (const auto& v : file->messages)
        for (std::size_t i = 0; v.shows.contains("message.paid_out") && i < input_.loans.size(); ++i) {
          const auto* lender = v.lender ? &pack_.lenders.at(*v.lender) : nullptr;
          const bool same = lender == nullptr
                                ? v.text.find(input_.loans[i].lender) != std::string::npos || input_.loans.size() == 1
                                : lenders_.same(lender->name, input_.loans[i].lender);
          std::string tail;
          if (same && RE2::PartialMatch(v.text, card, &tail)) cards_[i].insert(tail);
        }
  }

  void without(const ReadFiles& files) {
    const StatementCoverages statements(files);
    for (std::size_t i = 0; i < input_.loans.size(); ++i) {
      const auto& on = input_.loans[i].disbursed_on;
      const bool came = std::any_of(found_.begin(), found_.end(), [&](const MoneySeen& seen) {
        return seen.kind == MoneyKind::arrived && (seen.loan == static_cast<int>(i) || seen.loan < 0);
      });
      if (!on || came) continue;
      const auto first = on->plus_days(-kDaysBefore), last = on->plus_days(kDaysAfter);
      if (const auto* file = statements.covering(first, last, cards_[i]))
        found_.push_back({MoneyKind::absent, static_cast<int>(i), file->item, 0, *on, 0, {}, {}});
      else
        for (const auto& [silent, lack] : statements.lacks(first, last, cards_[i]))
          silences_.push_back({static_cast<int>(i), silent->item, lack, first, last});
    }
  }

  std::vector<StatementSilence> silences() && { return std::move(silences_); }
  std::vector<MoneySeen> found() && { return std::move(found_); }

 private:
  // The rows of one statement that say that they take a payment back, by sum and other side.
  using Undoing = std::map<std::pair<std::int64_t, std::string>, std::vector<const Transaction*>>;

  [[nodiscard]] static bool holds(const Transaction& row, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return row.text.find(word) != std::string::npos || row.counterparty.find(word) != std::string::npos;
    });
  }

  // A payment that failed or was withdrawn, or that a later row of the same sum takes back; and the row that takes one back.
  [[nodiscard]] bool undone(const Transaction& row, const Undoing& undoing) const {
    if (holds(row, undone_words_)) return true;
    const auto found = undoing.find({*row.amount_fen, row.counterparty});
    return found != undoing.end() && row.time &&
           std::any_of(found->second.begin(), found->second.end(), [&](const Transaction* other) {
             const bool against = (row.direction == Direction::in && other->direction == Direction::out) ||
                                  (row.direction == Direction::out && other->direction == Direction::in);
             return against && !(other->time->day() < row.time->day()) &&
                    other->time->day() <= row.time->day().plus_days(kDaysUntilUndone);
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
    found_.push_back({kind, loan, file.item, static_cast<int>(at) + 1, day, *row.amount_fen, row.counterparty, row.account,
                      row.counterparty_account});
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
      return who == payee || row.counterparty_account == payee || row.text.find(payee) != std::string::npos;
    });
    static const RE2 person(R"([\p{Han}*＊]{2,4})");
    const bool soon = row.time && row.time->has_clock() && RE2::FullMatch(who, person) && !lenders_.named(who) &&
                      std::any_of(wrote_.begin(), wrote_.end(), [&](const Instant& wrote) {
                        return !(*row.time < wrote) && row.time->unix_seconds - wrote.unix_seconds < kDay;
                      });
    if (named || soon) add(MoneyKind::sent, -1, file, at);
  }

  const CaseInput& input_;
  const Pack& pack_;
  const LenderNames& lenders_;
  const std::vector<std::string> loan_words_, back_words_, payout_words_, instalment_words_, undone_words_;
  bool no_lender_ = false;                              // of no loan of the case the lender is known
  std::vector<std::string> payees_;                     // whom frauds tell to pay: names and accounts
  std::vector<Instant> wrote_;                          // when they wrote
  std::map<std::size_t, std::set<std::string>> cards_;  // by loan: the ends of the cards into which its lender says it paid
  std::vector<MoneySeen> found_;
  std::vector<StatementSilence> silences_;
};

Statements read_statements(const CaseInput& input, const ReadFiles& files, const Pack& pack, const LenderNames& lenders) {
  Statements out(input, pack, lenders);
  const auto is_statement = [](const ReadFilePtr& f) {
    return !f->extraction.transactions.empty() || f->extraction.kind == FileKind::statement;
  };
  if (std::none_of(files.begin(), files.end(), is_statement)) return out;  // what frauds wrote matters to a statement's rows only
  out.frauds(files);
  out.paid_into(files);
  for (const auto& file : files) out.read(*file);
  out.without(files);
  return out;
}

}  // namespace

std::vector<MoneySeen> money_of(const CaseInput& input, const ReadFiles& files, const Pack& pack, const LenderNames& lenders) {
  return read_statements(input, files, pack, lenders).found();
}

std::vector<StatementSilence> silences_of(const CaseInput& input, const ReadFiles& files, const Pack& pack,
                                          const LenderNames& lenders) {
  return read_statements(input, files, pack, lenders).silences();
}

}  // namespace qingbai

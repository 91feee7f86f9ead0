#include "credit/report_compare.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace qingbai {
namespace {

using Kind = ReportChangeKind;

bool done(const ReportAccount& a) {
  return a.status == AccountStatus::settled || a.status == AccountStatus::closed || a.status == AccountStatus::transferred;
}
std::string number(const std::optional<Fen>& v) { return v ? std::to_string(v->n) : std::string{}; }
std::string number(const std::optional<int>& v) { return v ? std::to_string(*v) : std::string{}; }
std::string word(const std::optional<bool>& v) { return v ? (*v ? "true" : "false") : ""; }
std::string day(const std::optional<Day>& v) { return v ? to_string(*v) : std::string{}; }

// Fields that both print and that differ.
void note(std::vector<ChangedField>& to, const char* field, const std::string& before, const std::string& after) {
  if (!before.empty() && !after.empty() && before != after) to.push_back({field, before, after});
}

bool holds(const std::vector<ChangedField>& fields, std::string_view name) {
  return std::any_of(fields.begin(), fields.end(), [&](const ChangedField& f) { return f.field == name; });
}

// A sentence without "最近5年内有…逾期" says: no month. Only the 简版 prints months as a sentence; the 详版 has a grid instead.
std::optional<int> overdue_months(const ReportAccount& a, const CreditReport& r) {
  return a.overdue_months_5y || r.edition != "simple" ? a.overdue_months_5y : std::optional(0);
}

int months_between(const CreditReport& a, const CreditReport& b) {
  if (!a.time || !b.time) return 0;
  const auto x = a.time->day(), y = b.time->day();
  return std::max(0, (y.year() - x.year()) * 12 + static_cast<int>(y.month()) - static_cast<int>(x.month()) + 1);
}

// In five years' window a month falls out only when it grows old, so a count cannot fall faster than months pass.
bool fell_too_fast(int before, int after, int months) { return after < before - months; }

// An account younger than the window of five years: no month of it can have grown old enough to fall out.
bool younger_than_window(const ReportAccount& a, const CreditReport& r) {
  return a.opened && r.time && r.time->day() < a.opened->plus_months(60);
}

struct Pair {
  const CreditReport &old_report, &new_report;
  const ReportAccount &before, &after;
};

std::vector<ChangedField> corrections(const Pair& p) {
  std::vector<ChangedField> out;
  const auto &a = p.before, &b = p.after;
  note(out, "opened", day(a.opened), day(b.opened));
  note(out, "amount_fen", number(a.amount), number(b.amount));
  if (a.category == b.category) note(out, "product", a.product, b.product);
  if (!same_institution(a.institution, b.institution)) note(out, "institution", a.institution, b.institution);
  const auto had = overdue_months(a, p.old_report), has = overdue_months(b, p.new_report);
  // An account that was settled since may be printed without its months: only one that is still alive can show a correction.
  const bool young = younger_than_window(b.opened ? b : a, p.new_report);
  if (had && has && *has < *had && done(a) == done(b) &&
      (young || fell_too_fast(*had, *has, months_between(p.old_report, p.new_report))))
    note(out, "overdue_months_5y", number(had), number(has));
  if (young && a.overdue_90_5y == true && b.overdue_90_5y == false && done(a) == done(b))
    note(out, "overdue_90_5y", "true", "false");
  // An objection stood, and with its mark the overdue state went.
  if (a.objection_mark && !b.objection_mark && a.overdue_now_flag == true && b.overdue_now_flag == false)
    note(out, "overdue_now", "true", "false");
  if (a.status == AccountStatus::bad_debt && b.status == AccountStatus::open)
    note(out, "status", to_name(a.status), to_name(b.status));
  std::map<std::string, std::string> months;
  for (const auto& m : a.months) months[m.month] = m.status;
  for (const auto& m : b.months)
    if (const auto it = months.find(m.month); it != months.end() && it->second != m.status)
      out.push_back({"month " + m.month, it->second, m.status});
  return out;
}

// What `corrected` says already is not told again as a change.
std::vector<ChangedField> overdue_changes(const Pair& p, const std::vector<ChangedField>& corrected) {
  std::vector<ChangedField> out;
  const auto &a = p.before, &b = p.after;
  if (!holds(corrected, "overdue_now")) note(out, "overdue_now", word(a.overdue_now_flag), word(b.overdue_now_flag));
  note(out, "overdue_now_fen", number(a.overdue_now), number(b.overdue_now));
  if (!holds(corrected, "overdue_months_5y") && done(a) == done(b)) {
    note(out, "overdue_months_5y", number(overdue_months(a, p.old_report)), number(overdue_months(b, p.new_report)));
    if (!holds(corrected, "overdue_90_5y")) note(out, "overdue_90_5y", word(a.overdue_90_5y), word(b.overdue_90_5y));
  }
  if (b.status == AccountStatus::bad_debt && a.status != AccountStatus::bad_debt)
    note(out, "status", to_name(a.status), to_name(b.status));
  return out;
}

Text words_of(Kind kind) {
  static const std::array<Text, 9> all{{
      {"出现了以前没有的账户。", "An account that was not there before."},
      {"账户已结清、销户或转出。", "The account was settled, closed or transferred."},
      {"账户不再出现在报告里。", "The account is no longer in the report."},
      {"逾期状态有变化。", "The state of overdue changed."},
      {"出现了新的查询记录。", "A new inquiry."},
      {"这条记录被加上了异议标注。", "The entry now bears an objection mark."},
      {"这条记录的异议标注已去掉。", "The objection mark is gone."},
      {"记录被更正：这些内容不会随时间自然变化。", "The record was corrected: this does not change by the passing of time."},
      {"曾经消失、结清或更正的记录又出现了。", "What was gone, closed or corrected stands in the report again."},
  }};
  return all[static_cast<std::size_t>(kind)];
}

class Comparison {
 public:
  explicit Comparison(std::vector<CreditReport> reports) : reports_(std::move(reports)) {}

  std::vector<ReportChange> run() {
    for (std::size_t n = 0; n + 1 < reports_.size(); ++n) step(n);
    return std::move(changes_);
  }

 private:
  void step(std::size_t n) {
    now_ = static_cast<int>(n);
    const auto &a = reports_[n], &b = reports_[n + 1];
    const auto to = match_accounts(a.accounts, b.accounts);
    std::set<std::size_t> known;
    for (std::size_t i = 0; i < to.size(); ++i) {
      if (to[i] < 0) {
        gone_.push_back(a.accounts[i]);
        add(Kind::account_gone, a.accounts[i], std::nullopt);
      } else {
        known.insert(static_cast<std::size_t>(to[i]));
        same(Pair{a, b, a.accounts[i], b.accounts[static_cast<std::size_t>(to[i])]});
      }
    }
    for (std::size_t j = 0; j < b.accounts.size(); ++j)
      if (!known.contains(j)) fresh(b.accounts[j]);
    inquiries(a, b);
  }

  void fresh(const ReportAccount& account) {
    const auto back = match_accounts({account}, gone_);
    if (back[0] < 0) return add(Kind::new_account, std::nullopt, account);
    add(Kind::came_back, gone_[static_cast<std::size_t>(back[0])], account);
    gone_.erase(gone_.begin() + back[0]);
  }

  void same(const Pair& p) {
    const auto &a = p.before, &b = p.after;
    auto corrected = corrections(p);
    auto overdue = overdue_changes(p, corrected);
    if (done(a) && !done(b) && b.status != AccountStatus::unknown)
      add(Kind::came_back, a, b, {{"status", to_name(a.status), to_name(b.status)}});
    if (!done(a) && done(b) && a.status != AccountStatus::unknown)
      add(Kind::closed_account, a, b, {{"status", to_name(a.status), to_name(b.status)}});
    if (holds(corrected, "overdue_months_5y")) cleared_.push_back(a);
    const auto has = overdue_months(b, p.new_report), had = overdue_months(a, p.old_report);
    if (has && had && *has > *had && !match_accounts({b}, cleared_).empty() && match_accounts({b}, cleared_)[0] >= 0 &&
        *has - *had > months_between(p.old_report, p.new_report)) {
      add(Kind::came_back, a, b, std::move(overdue));
      overdue.clear();
    }
    if (!corrected.empty()) add(Kind::corrected, a, b, std::move(corrected));
    if (!overdue.empty() && done(a) == done(b)) add(Kind::changed_overdue, a, b, std::move(overdue));
    if (!a.objection_mark && b.objection_mark) add(Kind::objection_added, a, b);
    if (a.objection_mark && !b.objection_mark) add(Kind::objection_removed, a, b);
  }

  // Rows that are alike are real, so they are counted, not merged.
  void inquiries(const CreditReport& a, const CreditReport& b) {
    std::vector<bool> used(a.inquiries.size());
    for (const auto& i : b.inquiries) {
      bool found = false;
      for (std::size_t n = 0; n < used.size() && !found; ++n) {
        const auto& old = a.inquiries[n];
        if (used[n] || old.by != i.by || old.date != i.date || old.reason != i.reason ||
            !same_institution(old.institution, i.institution))
          continue;
        used[n] = found = true;
      }
      if (found) continue;
      ReportChange change;
      change.kind = Kind::new_inquiry;
      change.before_report = now_, change.after_report = now_ + 1;
      change.inquiry = i;
      change.words = words_of(change.kind);
      changes_.push_back(std::move(change));
    }
  }

  void add(Kind kind, std::optional<ReportAccount> before, std::optional<ReportAccount> after,
           std::vector<ChangedField> fields = {}) {
    changes_.push_back({kind, now_, now_ + 1, std::move(before), std::move(after), {}, std::move(fields), words_of(kind)});
  }

  std::vector<CreditReport> reports_;
  std::vector<ReportChange> changes_;
  std::vector<ReportAccount> gone_, cleared_;  // of earlier reports
  int now_ = 0;
};

}  // namespace

const char* to_name(ReportChangeKind kind) {
  static constexpr std::array names{"new_account",     "closed_account",    "account_gone", "changed_overdue", "new_inquiry",
                                    "objection_added", "objection_removed", "corrected",    "came_back"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<ReportChange> compare_reports(std::vector<CreditReport> reports) {
  sort_by_time(reports, [](const CreditReport& r) { return r.time; });
  return Comparison(std::move(reports)).run();
}

}  // namespace qingbai

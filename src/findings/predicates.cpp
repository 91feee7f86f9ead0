#include "findings/predicates.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "base/edit_distance.hpp"
#include "base/utf8.hpp"

namespace qingbai {
namespace {

using Facts = std::vector<const Fact*>;

void add(Verdict& to, std::initializer_list<const Fact*> facts) {
  for (const auto* fact : facts)
    if (std::find(to.because.begin(), to.because.end(), fact->id) == to.because.end()) to.because.push_back(fact->id);
}

// Names of lenders differ in form between a message and a report (招商银行 / 招商银行股份有限公司信用卡中心), so one containing
// the other counts as the same.
bool same_lender(const std::string& a, const std::string& b) {
  return a.size() >= 6 && (b.find(a) != std::string::npos || a.find(b) != std::string::npos);
}

Verdict report_has_loan_lender(const FactSet& facts, Day) {
  const auto lenders = facts.of("loan.lender"), accounts = facts.of("report.account");
  if (lenders.empty() || accounts.empty()) return {};
  Verdict out{Truth::no, {}};
  for (const auto* lender : lenders)
    for (const auto* account : accounts)
      if (same_lender(lender->value, account->value)) {
        out.truth = Truth::yes;
        add(out, {lender, account});
      }
  return out;
}

Verdict more_than_one_loan(const FactSet& facts, Day) {
  Verdict out{Truth::no, {}};
  for (const auto* loan : facts.of("loan.state")) add(out, {loan});
  if (out.because.size() > 1) out.truth = Truth::yes;
  return out;
}

// For each loan whose lender the report names: does no account of that lender agree with what the person said?
Verdict report_differs(const FactSet& facts, const char* said_key, const char* printed_key) {
  Verdict out;
  for (const auto* lender : facts.of("loan.lender")) {
    const auto* said = facts.in_group(said_key, lender->group);
    if (said == nullptr) continue;
    const Fact* other = nullptr;
    bool agrees = false;
    for (const auto* account : facts.of("report.account")) {
      if (!same_lender(lender->value, account->value)) continue;
      const auto* printed = facts.in_group(printed_key, account->group);
      if (printed == nullptr) continue;
      if (out.truth == Truth::unknown) out.truth = Truth::no;
      if (printed->value == said->value) agrees = true;
      else if (other == nullptr) other = printed;
    }
    if (other != nullptr && !agrees) {
      out.truth = Truth::yes;
      add(out, {said, other});
    }
  }
  return out;
}

Verdict report_name_differs(const FactSet& facts, Day) {
  const auto mine = facts.of("person.name"), printed = facts.of("report.name");
  if (mine.empty() || printed.empty()) return {};
  Verdict out{Truth::no, {}};
  for (const auto* name : printed)
    if (name->value != mine.front()->value) {
      out.truth = Truth::yes;
      add(out, {mine.front(), name});
    }
  return out;
}

Verdict report_id_differs(const FactSet& facts, Day) {
  const auto mine = facts.of("person.id_number"), printed = facts.of("report.id_masked");
  if (mine.empty() || printed.empty()) return {};
  Verdict out{Truth::no, {}};
  for (const auto* number : printed) {
    const auto star = number->value.find_last_of('*');
    const auto tail = star == std::string::npos ? number->value : number->value.substr(star + 1);
    if (!tail.empty() && !mine.front()->value.ends_with(tail)) {
      out.truth = Truth::yes;
      add(out, {mine.front(), number});
    }
  }
  return out;
}

// The directory's id of the lender that a fact names.
const Fact* known_as(const FactSet& facts, const Fact& name) {
  return facts.in_group(name.key == "loan.lender" ? "loan.known" : "report.account_known", name.group);
}

Verdict lender_spelled_differently(const FactSet& facts, Day) {
  Facts names = facts.of("loan.lender");
  for (const auto* account : facts.of("report.account")) names.push_back(account);
  if (names.size() < 2) return {};
  Verdict out{Truth::no, {}};
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t j = i + 1; j < names.size(); ++j) {
      if (same_lender(names[i]->value, names[j]->value)) continue;
      // Two companies that the directory knows are two, however alike they are written (马上消费金融, 招联消费金融).
      const auto *one = known_as(facts, *names[i]), *two = known_as(facts, *names[j]);
      if (one != nullptr && two != nullptr && one->value != two->value) continue;
      const auto a = utf8_characters(names[i]->value), b = utf8_characters(names[j]->value);
      if (std::min(a.size(), b.size()) < 5 || std::max(a.size(), b.size()) > 60 || edit_distance(a, b) > 2) continue;
      out.truth = Truth::yes;
      add(out, {names[i], names[j]});
    }
  return out;
}

struct Stay {
  Instant from, to;
  const Fact *place, *proof;
};

std::vector<Stay> stays(const FactSet& facts) {
  std::vector<Stay> out;
  for (const auto* from : facts.of("whereabouts.from")) {
    const auto* to = facts.in_group("whereabouts.to", from->group);
    const auto* place = facts.in_group("whereabouts.place", from->group);
    if (to == nullptr || place == nullptr) continue;
    const auto a = parse_instant(from->value), b = parse_instant(to->value);
    if (a && b) out.push_back({*a, *b, place, facts.in_group("whereabouts.proof", from->group)});
  }
  return out;
}

Verdict whereabouts_conflict(const FactSet& facts, Day) {
  const auto all = stays(facts);
  if (all.size() < 2) return {};
  Verdict out{Truth::no, {}};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j)
      if (all[i].from < all[j].to && all[j].from < all[i].to && all[i].place->value != all[j].place->value) {
        out.truth = Truth::yes;
        add(out, {all[i].place, all[j].place});
      }
  return out;
}

Verdict away_at_application(const FactSet& facts, Day) {
  const auto all = stays(facts);
  Facts moments = facts.of("loan.applied_at");
  for (const auto* code : facts.of("message.code_at")) moments.push_back(code);
  if (all.empty() || moments.empty()) return {};
  Verdict out{Truth::no, {}};
  for (const auto* moment : moments)
    for (const auto& stay : all)
      if (const auto at = parse_instant(moment->value); at && !(*at < stay.from) && !(stay.to < *at) && stay.proof != nullptr) {
        out.truth = Truth::yes;
        add(out, {moment, stay.place, stay.proof});
      }
  return out;
}

Verdict age(const FactSet& facts, Day today, const std::function<bool(int)>& wanted) {
  const auto days = facts.of("person.born");
  if (days.empty()) return {};
  const auto day = parse_day(days.front()->value);
  if (!day) return {};
  int years = today.year() - day->year();
  if (today < day->plus_months(12 * years)) --years;
  return {wanted(years) ? Truth::yes : Truth::no, {days.front()->id}};
}

Verdict causes_differ_by_loan(const FactSet& facts, Day) {
  const auto causes = facts.of("cause.of_loan");
  if (causes.empty()) return {};
  Verdict out{Truth::no, {}};
  for (const auto* cause : causes)
    if (cause->value != causes.front()->value) {
      out.truth = Truth::yes;
      add(out, {causes.front(), cause});
    }
  return out;
}

// 民诉法解释 430(2): an order that cannot be served within thirty days of its issue loses its force.
Verdict payment_order_served_late(const FactSet& facts, Day) {
  Verdict out;
  for (const auto* paper : facts.of("court.paper")) {
    if (paper->value != "payment_order") continue;
    const auto* dated = facts.in_group("court.dated", paper->group);
    const auto* received = facts.in_group("court.received_on", paper->group);
    if (dated == nullptr || received == nullptr) continue;
    const auto from = parse_day(dated->value), to = parse_day(received->value);
    if (!from || !to) continue;
    if (out.truth == Truth::unknown) out.truth = Truth::no;
    if (from->plus_days(30) < *to) {
      out.truth = Truth::yes;
      add(out, {dated, received});
    }
  }
  return out;
}

}  // namespace

Verdict predicate(const std::string& name, const FactSet& facts, Day today) {
  using Compute = std::function<Verdict(const FactSet&, Day)>;
  static const std::map<std::string, Compute> known{
      {"report_has_loan_lender", report_has_loan_lender},
      {"more_than_one_loan", more_than_one_loan},
      {"report_amount_differs", [](const FactSet& f, Day) { return report_differs(f, "loan.amount_fen", "report.account_fen"); }},
      {"report_date_differs",
       [](const FactSet& f, Day) { return report_differs(f, "loan.disbursed_on", "report.account_opened"); }},
      {"report_name_differs", report_name_differs},
      {"report_id_differs", report_id_differs},
      {"lender_spelled_differently", lender_spelled_differently},
      {"whereabouts_conflict", whereabouts_conflict},
      {"away_at_application", away_at_application},
      {"no_whereabouts",
       [](const FactSet& f, Day) {
         return Verdict{f.of("whereabouts.place").empty() ? Truth::yes : Truth::no, {}};
       }},
      {"causes_differ_by_loan", causes_differ_by_loan},
      {"payment_order_served_late", payment_order_served_late},
      {"no_loan_listed",
       [](const FactSet& f, Day) {
         const bool listed = !f.of("loan.lender").empty() || !f.of("report.denied").empty();
         return Verdict{listed ? Truth::no : Truth::yes, {}};
       }},
      {"person_minor", [](const FactSet& f, Day d) { return age(f, d, [](int years) { return years < 18; }); }},
      {"person_child", [](const FactSet& f, Day d) { return age(f, d, [](int years) { return years < 8; }); }},
      {"person_elder", [](const FactSet& f, Day d) { return age(f, d, [](int years) { return years >= 60; }); }}};
  const auto it = known.find(name);
  return it == known.end() ? Verdict{} : it->second(facts, today);
}

}  // namespace qingbai

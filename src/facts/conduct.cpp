#include "facts/conduct.hpp"

#include <algorithm>
#include <set>

#include "facts/dunning.hpp"

namespace qingbai {
namespace {

class Collector {
 public:
  Collector(const CaseInput& input, const ReadFiles& files, const Pack& pack) : input_(input), files_(files), pack_(pack) {}

  ConductStatistics run() {
    know_numbers();
    for (const auto& file : files_) messages(*file);
    for (const auto& file : files_) calls(*file);
    notes();
    std::stable_sort(out_.events.begin(), out_.events.end(), [](const ConductEvent& a, const ConductEvent& b) {
      if (a.time.has_value() != b.time.has_value()) return a.time.has_value();
      return a.time && *a.time < *b.time;
    });
    count();
    for (const auto& rule : pack_.conduct) check(rule);
    for (auto& [number, caller] : unknown_) out_.unknown.push_back(std::move(caller));
    std::stable_sort(out_.unknown.begin(), out_.unknown.end(),
                     [](const UnknownCaller& a, const UnknownCaller& b) { return a.calls > b.calls; });
    return std::move(out_);
  }

 private:
  // Numbers that collectors use: they sent a collection message, or stand in one.
  void know_numbers() {
    for (const auto& file : files_)
      each_dunning(*file, [&](const TriageVerdict& v) {
        const auto lender = v.lender.value_or(LenderId{});
        collectors_.emplace(dialled_digits(v.sender), lender);
        for (const auto& e : v.entities)
          if (e.type == "phone" || e.type == "short_code") collectors_.emplace(dialled_digits(e.value), lender);
      });
    collectors_.erase("");
    for (const auto& said : input_.callers) {
      const auto number = dialled_digits(said.number);
      said_[number] = said.collector;
      const auto* lender = named_lender(pack_, said.lender);
      if (lender != nullptr) collectors_.insert_or_assign(number, lender->id);
      else collectors_.emplace(number, LenderId{});
    }
    std::erase_if(collectors_, [&](const auto& collector) { return none(collector.first); });
    // A bank's own line calls about many things: it counts only where that lender collects from this person.
    std::set<LenderId> involved;
    for (const auto& [number, lender] : collectors_) involved.insert(lender);
    for (const auto& loan : input_.loans) named_by_person(loan.lender, involved);
    for (const auto& call : input_.calls) named_by_person(call.with, involved);
    for (const auto& [id, lender] : pack_.lenders)
      if (involved.contains(id))
        for (const auto& number : lender.official_numbers) directory_.emplace(dialled_digits(number), id);
  }

  void named_by_person(const std::string& name, std::set<LenderId>& into) const {
    if (const auto* lender = named_lender(pack_, name)) into.insert(lender->id);
  }

  // Whether the person said that the number is no collector's.
  [[nodiscard]] bool none(const std::string& number) const {
    const auto said = said_.find(number);
    return said != said_.end() && !said->second;
  }

  void messages(const ReadFile& file) {
    for (const auto& v : file.messages) {
      if (v.verdict != MessageClass::dunning) continue;
      if (none(dialled_digits(v.sender))) continue;
      ConductEvent e{file.item, ConductKind::message, v.index, v.time, v.lender.value_or(LenderId{}), v.sender, false, {}};
      for (const auto& s : v.signals) e.signals.push_back(s.id);
      out_.events.push_back(std::move(e));
    }
  }

  void calls(const ReadFile& file) {
    for (const auto& call : file.extraction.calls) {
      if (call.direction == Direction::out) continue;
      const auto dialled = dialled_digits(call.number);
      const auto known = collectors_.find(dialled);
      const auto listed = directory_.find(dialled);
      if (none(dialled) || (known == collectors_.end() && listed == directory_.end())) {
        of_nobody(call, dialled);
        continue;
      }
      const auto lender = known != collectors_.end() && !known->second.value.empty() ? known->second
                          : listed != directory_.end()                               ? listed->second
                                                                                     : LenderId{};
      out_.events.push_back({file.item,
                             ConductKind::call,
                             call.index,
                             call.time,
                             lender,
                             call.number,
                             !call.missed && call.answered.value_or(call.seconds > 0),
                             {}});
    }
  }

  void of_nobody(const Call& call, const std::string& dialled) {
    ++out_.calls_of_nobody;
    if (dialled.empty() || said_.contains(dialled)) return;
    auto& caller = unknown_[dialled];
    caller.number = call.number;
    ++caller.calls;
    caller.answered += !call.missed && call.answered.value_or(call.seconds > 0);
    if (!call.time) return;
    if (!caller.first || *call.time < *caller.first) caller.first = call.time;
    if (!caller.last || *caller.last < *call.time) caller.last = call.time;
  }

  void notes() {
    for (std::size_t i = 0; i < input_.calls.size(); ++i) {
      const auto& call = input_.calls[i];
      if (!call.promised.empty()) continue;  // they agreed to something: that collects nothing
      const auto* lender = named_lender(pack_, call.with);
      out_.events.push_back({{},
                             ConductKind::noted_call,
                             static_cast<int>(i),
                             call.at,
                             lender == nullptr ? LenderId{} : lender->id,
                             call.with,
                             true,
                             {}});
    }
  }

  void count() {
    std::map<LenderId, ConductByLender> lenders;
    for (const auto& e : out_.events) {
      const bool message = e.kind == ConductKind::message;
      auto& l = lenders[e.lender];
      l.lender = e.lender;
      ++(message ? l.messages : l.calls);
      l.answered += !message && e.answered;
      if (e.kind != ConductKind::noted_call && std::find(l.numbers.begin(), l.numbers.end(), e.number) == l.numbers.end())
        l.numbers.push_back(e.number);
      if (!e.time) {
        ++out_.without_time;
        continue;
      }
      if (!l.first || *e.time < *l.first) l.first = e.time;
      if (!l.last || *l.last < *e.time) l.last = e.time;
      if (e.time->has_clock()) ++(message ? out_.messages_by_hour : out_.calls_by_hour)[static_cast<std::size_t>(e.time->hour())];
      else ++out_.without_clock;
      auto& day = out_.by_day[e.time->day()];
      ++(message ? day.messages : day.calls);
    }
    for (auto& [id, l] : lenders) {
      std::sort(l.numbers.begin(), l.numbers.end());
      out_.lenders.push_back(std::move(l));
    }
    std::stable_sort(out_.lenders.begin(), out_.lenders.end(),
                     [](const auto& a, const auto& b) { return a.messages + a.calls > b.messages + b.calls; });
  }

  void check(const ConductRule& rule) {
    if (rule.check == "calls_a_day")
      return by_lender_and_day(rule, [](const ConductEvent& e) { return e.kind != ConductKind::message && e.answered; });
    if (rule.check == "tries_a_day") return by_number_and_day(rule);
    const auto stop = asked_to_stop();
    std::map<LenderId, ConductBreach> found;
    for (std::size_t i = 0; i < out_.events.size(); ++i) {
      const auto& e = out_.events[i];
      bool hit = false;
      if (rule.check == "quiet_hours") hit = e.time && e.time->has_clock() && in_quiet_hours(rule, e.time->hour());
      if (rule.check == "after_request") hit = stop && e.time && *stop < e.time->day();
      if (rule.check == "signal")
        hit = std::any_of(e.signals.begin(), e.signals.end(), [&](const SignalId& s) {
          return std::find(rule.signals.begin(), rule.signals.end(), s) != rule.signals.end();
        });
      if (hit) add(found[e.lender], rule, e.lender, std::nullopt, i);
    }
    for (auto& [lender, breach] : found) out_.breaches.push_back(std::move(breach));
  }

  // Whose calls are added up: a lender's, else those of one number. Different numbers without a lender are not known to be one
  // caller; nor are notes, which have none. Empty: nobody's.
  static LenderId caller_of(const ConductEvent& e) {
    if (!e.lender.value.empty() || e.kind != ConductKind::call) return e.lender;
    return LenderId{"number:" + dialled_digits(e.number)};
  }

  static void add(ConductBreach& breach, const ConductRule& rule, const LenderId& lender, std::optional<Day> day,
                  std::size_t event) {
    breach.rule = rule.id;
    breach.lender = lender;
    breach.day = day;
    breach.limit = rule.limit;
    ++breach.count;
    breach.events.push_back(event);
  }

  template <class Wanted>
  void by_lender_and_day(const ConductRule& rule, Wanted wanted) {
    std::map<std::pair<Day, LenderId>, ConductBreach> days;
    for (std::size_t i = 0; i < out_.events.size(); ++i) {
      const auto& e = out_.events[i];
      const auto caller = caller_of(e);
      if (e.time && wanted(e) && !caller.value.empty()) add(days[{e.time->day(), caller}], rule, e.lender, e.time->day(), i);
    }
    keep_over(rule, days);
  }

  void by_number_and_day(const ConductRule& rule) {
    std::map<std::pair<Day, LenderId>, ConductBreach> days;
    for (std::size_t i = 0; i < out_.events.size(); ++i) {
      const auto& e = out_.events[i];
      if (e.time && e.kind == ConductKind::call) add(days[{e.time->day(), caller_of(e)}], rule, e.lender, e.time->day(), i);
    }
    keep_over(rule, days);
  }

  template <class Days>
  void keep_over(const ConductRule& rule, Days& days) {
    for (auto& [key, breach] : days)
      if (breach.count > rule.limit) out_.breaches.push_back(std::move(breach));
  }

  std::optional<Day> asked_to_stop() const {
    std::optional<Day> first;
    for (const auto& m : input_.matters)
      if ((m.kind == "lender_letter" || m.kind == "lender_complaint" || m.kind == "pi_request") && m.filed_on &&
          (!first || *m.filed_on < *first))
        first = m.filed_on;
    return first;
  }

  const CaseInput& input_;
  const ReadFiles& files_;
  const Pack& pack_;
  std::map<std::string, LenderId> collectors_, directory_;
  std::map<std::string, bool> said_;  // number → whether it is a collector's, as the person said last
  std::map<std::string, UnknownCaller> unknown_;
  ConductStatistics out_;
};

}  // namespace

bool in_quiet_hours(const ConductRule& rule, int hour) {
  return rule.from_hour > rule.to_hour ? hour >= rule.from_hour || hour < rule.to_hour
                                       : hour >= rule.from_hour && hour < rule.to_hour;
}

const ConductRule* quiet_hours_of(const Pack& pack) {
  for (const auto& rule : pack.conduct)
    if (rule.check == "quiet_hours") return &rule;
  return nullptr;
}

const char* to_name(ConductKind kind) {
  switch (kind) {
    case ConductKind::message:
      return "message";
    case ConductKind::call:
      return "call";
    default:
      return "noted_call";
  }
}

ConductStatistics conduct_of(const CaseInput& input, const ReadFiles& files, const Pack& pack) {
  return Collector(input, files, pack).run();
}

}  // namespace qingbai

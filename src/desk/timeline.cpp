#include "desk/timeline.hpp"

#include <algorithm>
#include <memory>

#include "crypto/hash.hpp"
#include "desk/credit.hpp"
#include "desk/modules.hpp"
#include "papers/paper.hpp"
#include "plan/reminders.hpp"

namespace qingbai {
namespace {

class Collector {
 public:
  Collector(const CaseView& view, const Pack& pack) : view_(view), pack_(pack) {}

  Timeline collect() {
    for (const auto& file : view_.answer.files) of_file(file);
    of_input();
    for (const auto& mark : standing(view_.ground->marks))
      if (mark.kind == MarkKind::sent && mark.on) add(*mark.on, "sent", paper_name(mark.paper), mark.how);
    for (const auto& clock : view_.answer.plan.clocks)
      if (clock.due && clock.state != ClockState::answered) add(*clock.due, "deadline", rule_name(clock.rule), "");
    auto& entries = out_.entries;
    for (auto& entry : entries) entry.ahead = view_.answer.today < entry.day;
    std::stable_sort(entries.begin(), entries.end(), [](const TimelineEntry& a, const TimelineEntry& b) {
      const bool clocks = a.time && b.time && a.time->has_clock() && b.time->has_clock();
      return a.day != b.day ? a.day < b.day : clocks && *a.time < *b.time;
    });
    return std::move(out_);
  }

 private:
  void add(Day day, const char* kind, Text what, const std::string& detail, ItemId item = {}, std::optional<Instant> time = {}) {
    out_.entries.push_back({day, time, kind, std::move(what), detail, std::move(item), false});
  }

  void of_file(const CaseFile& file) {
    const auto& item = file.receipt.item;
    add(file.receipt.received.day(), "evidence", {"放入材料", "added to the case"}, file.receipt.claims.name, item,
        file.receipt.received);
    for (const auto& m : file.read->messages)
      if (m.time) add(m.time->day(), "message", name_of(m.verdict), m.text, item, m.time);
    for (const auto& c : file.read->extraction.calls)
      if (c.time) add(c.time->day(), "call", name_of(c), c.number, item, c.time);
    if (!file.read->extraction.report) return;
    const auto& report = *file.read->extraction.report;
    if (report.time) add(report.time->day(), "report", {"信用报告", "credit report"}, report.number, item, report.time);
    for (const auto& a : report.accounts)
      if (a.opened) add(*a.opened, "account", {"信用报告里的账户开立", "account opened, says the report"}, a.institution, item);
    for (const auto& i : report.inquiries)
      if (i.date) add(*i.date, "inquiry", {"查询信用记录", "credit record looked up"}, i.institution, item);
  }

  void of_input() {
    const auto& input = view_.answer.input;
    for (const auto& phone : input.phones)
      if (phone.since) {
        add(*phone.since, "number", {"开始使用这个号码", "the number became yours"}, phone.number);
        out_.spans.push_back({"before", {}, phone.since->plus_days(-1), {"号码还不是您的", "the number was not yours"}});
        out_.spans.push_back({"mine", phone.since, {}, {"号码是您的", "the number is yours"}});
      }
    for (const auto& loan : input.loans)
      if (loan.applied_at)
        add(loan.applied_at->day(), "application", {"有人申请贷款", "somebody applied for the loan"}, loan.lender, {},
            loan.applied_at);
    for (const auto& stay : input.whereabouts)
      if (stay.from && stay.to) {
        add(stay.from->day(), "whereabouts", {"您在这里", "you were here"}, stay.place, {}, stay.from);
        out_.spans.push_back({"stay", stay.from->day(), stay.to->day(), {"您在：" + stay.place, "you were at: " + stay.place}});
      }
    for (const auto& loan : input.loans)
      if (loan.disbursed_on) add(*loan.disbursed_on, "loan", {"放款", "loan paid out"}, loan.lender);
    for (const auto& matter : input.matters) {
      if (matter.filed_on) add(*matter.filed_on, "matter", joined("提交：", "filed: ", matter.kind), matter.receipt);
      if (matter.accepted_on) add(*matter.accepted_on, "matter", joined("受理：", "accepted: ", matter.kind), "");
      if (matter.answered_on) add(*matter.answered_on, "matter", joined("答复：", "answered: ", matter.kind), "");
    }
    for (const auto& paper : input.court_papers)
      if (paper.received_on) add(*paper.received_on, "court", {"收到法院文书", "court paper received"}, paper.court);
    for (const auto& call : input.calls) {
      if (call.at) add(call.at->day(), "call", {"通话", "call"}, call.with, {}, call.at);
      if (call.promised_by) add(*call.promised_by, "promise", {"对方承诺的日期", "the day they promised"}, call.promised);
    }
  }

  static Text name_of(const Call& c) {
    if (c.missed) return {"未接来电", "missed call"};
    if (c.answered == false) return {"未接通的电话", "call not answered"};
    return {"通话", "call"};
  }
  Text name_of(MessageClass c) const {
    const auto found = pack_.text.find(std::string("ui.class.") + to_name(c));
    return found == pack_.text.end() ? Text{"短信", "message"} : found->second;
  }
  Text rule_name(const RuleId& id) const {
    const auto found = pack_.deadlines.find(id);
    return found == pack_.deadlines.end() ? Text{id.value, id.value} : found->second.name;
  }
  Text paper_name(const std::string& id) const {
    const auto* from = template_of(pack_, id);
    return from == nullptr ? Text{id, id} : from->name;
  }
  Text joined(const char* zh, const char* en, const std::string& kind) const {
    const auto name = matter_name(pack_, kind);
    return {zh + name.zh, en + name.en};
  }

  const CaseView& view_;
  const Pack& pack_;
  Timeline out_;
};

// At nine in the morning, on the days of the ladder that still lie ahead. China keeps UTC+8 all year.
std::vector<Instant> alarms_of(Day day, Instant made) {
  std::vector<Instant> out;
  for (const int before : kReminderLadder) {
    const auto midnight =
        std::chrono::duration_cast<std::chrono::seconds>(day.plus_days(-before).value.time_since_epoch()).count();
    const Instant nine{midnight + 3600};
    if (before > 0 && made < nine) out.push_back(nine);
  }
  return out;
}

std::string uid_of(const std::string& parts) { return hash_hex(HashKind::sha256, as_bytes(parts)).substr(0, 32) + "@qingbai"; }

}  // namespace

Text neutral_title() { return {"一件要办的事", "Something to do"}; }

Timeline timeline(const CaseView& view, const Pack& pack) { return Collector(view, pack).collect(); }

std::string calendar(const CaseView& view, const Pack& pack, Language language, bool telling, Instant made) {
  std::vector<CalendarEvent> events;
  const auto plain = neutral_title();
  for (const auto& step : view.answer.plan.steps)
    if (step.do_by)
      events.push_back({*step.do_by, (telling ? step.title : plain).in(language), telling ? step.how.in(language) : "",
                        alarms_of(*step.do_by, made), uid_of("step " + step.id.value)});
  for (const auto& clock : view.answer.plan.clocks) {
    if (!clock.due || clock.state == ClockState::answered) continue;
    const auto rule = pack.deadlines.find(clock.rule);
    const auto name = rule == pack.deadlines.end() ? clock.rule.value : rule->second.name.in(language);
    events.push_back({*clock.due, telling ? clock.name.in(language) + " · " + name : plain.in(language), "",
                      alarms_of(*clock.due, made),
                      uid_of("clock " + clock.matter + " " + clock.rule.value + " " + to_string(clock.from))});
  }
  if (const auto credit = credit_of(view.answer, pack, language); !credit.parts.empty())
    events.push_back({credit.next_free,
                      (telling ? Text{"可以再免费查一次信用报告", "Another free credit report may be had"} : plain).in(language),
                      "", alarms_of(credit.next_free, made), uid_of("next free report")});
  static const auto write = from_module<WriteCalendar>("calendar", "qingbai_calendar");
  return write == nullptr ? "" : write(events, made);
}

}  // namespace qingbai

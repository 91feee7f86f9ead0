#include "plan/reminders.hpp"

#include <algorithm>
#include <set>

namespace qingbai {
namespace {

constexpr const char* kChaser = "reply_reminder";  // a paper of the pack; without it nothing chases

bool on_ladder(int left) { return std::find(kReminderLadder.begin(), kReminderLadder.end(), left) != kReminderLadder.end(); }

bool has_paper(const Pack& pack, const char* id) {
  return std::any_of(pack.papers.begin(), pack.papers.end(), [&](const PaperTemplate& p) { return p.id.value == id; });
}

Text named(const RunningClock& clock, const Pack& pack) {
  const auto rule = pack.deadlines.find(clock.rule);
  if (rule == pack.deadlines.end()) return clock.name;
  return {clock.name.zh + "：" + rule->second.name.zh, clock.name.en + ": " + rule->second.name.en};
}

}  // namespace

const char* to_name(Reminder::Kind kind) {
  static constexpr const char* names[] = {"mine", "lapsed", "missed", "no_clock"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Reminder> reminders(const Plan& plan, const Pack& pack, Day today, int ahead) {
  std::vector<Reminder> out;
  std::set<Day> told;  // a step's day and its clock's day are one
  const auto add = [&](Reminder::Kind kind, Day day, Text what, const char* chaser) {
    const int left = today.days_until(day);
    if (left > ahead) return;
    const bool over = kind != Reminder::Kind::mine;
    out.push_back({kind, day, left, std::move(what), PaperId{chaser}, over ? left == -1 : on_ladder(left)});
  };
  for (const auto& step : plan.steps) {
    if (!step.do_by || step.status == StepStatus::waiting || !step.by_law) continue;
    add(*step.do_by < today ? Reminder::Kind::missed : Reminder::Kind::mine, *step.do_by, step.title, "");
    told.insert(*step.do_by);
  }
  bool running = !told.empty();
  for (const auto& clock : plan.clocks) {
    if (!clock.due || clock.state == ClockState::answered) continue;
    running = true;
    const auto day = clock.theirs ? *clock.due : day_meant(clock, today);
    if (clock.theirs) {
      if (day < today) add(Reminder::Kind::lapsed, day, named(clock, pack), has_paper(pack, kChaser) ? kChaser : "");
    } else if (!told.contains(day)) {
      add(day < today ? Reminder::Kind::missed : Reminder::Kind::mine, day, named(clock, pack), "");
    }
  }
  if (!running)
    out.push_back({Reminder::Kind::no_clock,
                   {},
                   0,
                   {"这个案件没有任何期限在走：看看是不是该寄的没有寄，或者可以结案。",
                    "Nothing runs in this case: see whether a letter was never sent, or close it."},
                   {},
                   std::chrono::weekday{today.value} == std::chrono::Monday});
  std::stable_sort(out.begin(), out.end(), [](const Reminder& a, const Reminder& b) { return a.left < b.left; });
  return out;
}

}  // namespace qingbai

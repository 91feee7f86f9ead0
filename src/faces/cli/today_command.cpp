// today: what must be done or chased, over all cases of the book. For a daily cron job: --new prints only what is to be told
// today, and nothing where there is nothing, so that no empty mail is sent.
#include <fmt/format.h>

#include <iostream>

#include "desk/timeline.hpp"
#include "faces/cli/context.hpp"
#include "plan/reminders.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string case_id;
  int ahead = 7;
  bool fresh = false, neutral = false;
};

Json to_json(const Reminder& reminder, const std::string& case_id, Language language, bool neutral) {
  Json out{
      {"case", case_id}, {"kind", to_name(reminder.kind)}, {"day", nullptr}, {"days_left", nullptr}, {"new", reminder.fresh}};
  if (reminder.day) out["day"] = to_string(*reminder.day), out["days_left"] = reminder.left;
  out["what"] = neutral ? neutral_title().in(language) : reminder.what.in(language);
  out["chaser"] = reminder.chaser.empty() ? Json(nullptr) : Json(reminder.chaser.value);
  return out;
}

std::string left_words(const Reminder& r, Language language) {
  const bool en = language == Language::en;
  if (r.kind == Reminder::Kind::no_clock) return en ? "no day" : "没有期限";
  if (r.left < 0) return fmt::format(fmt::runtime(en ? "{} days over" : "已过{}天"), -r.left);
  if (r.left == 0) return en ? "today" : "今天";
  return fmt::format(fmt::runtime(en ? "in {} days" : "还有{}天"), r.left);
}

Done run_today(Context& context, const Asked& asked) {
  TRY(const auto* pack, context.pack());
  TRY(auto vault, context.open_book());
  Desk desk(*vault, *pack, context.clock, context.reader);
  std::vector<CaseId> ids;
  if (!asked.case_id.empty()) {
    TRY(const auto one, case_meant(*vault, asked.case_id));
    ids.push_back(one);
  } else {
    TRY(const auto all, vault->cases());
    for (const auto& c : all) ids.push_back(c.id);
  }
  Json list = Json::array();
  std::string words;
  for (const auto& id : ids) {
    TRY(const auto view, desk.view(id, context.today_given()));
    for (const auto& r : reminders(view->answer.plan, *pack, context.today(), asked.ahead)) {
      if (asked.fresh && !r.fresh) continue;
      list.push_back(to_json(r, id.value, context.language(), asked.neutral));
      words += fmt::format("{}  {}  {}  {}{}\n", r.day ? to_string(*r.day) : "    –     ", left_words(r, context.language()),
                           id.value, list.back()["what"].get<std::string>(),
                           r.chaser.empty() ? "" : fmt::format("  → qingbai paper {} --case {}", r.chaser.value, id.value));
    }
  }
  context.answer({{"today", to_string(context.today())}, {"reminders", list}}, [&] {
    if (words.empty() && !asked.fresh) words = context.in({"这几天没有到期的事。\n", "Nothing is due in these days.\n"});
    std::cout << words;
  });
  return {};
}

}  // namespace

void add_today(CLI::App& app, Context& context) {
  auto asked = std::make_shared<Asked>();
  auto* today = app.add_subcommand("today", "what is due in all cases, for cron / 这几天到期的事");
  today->add_option("--case", asked->case_id, "one case only / 只看一个案件");
  today->add_option("--ahead", asked->ahead, "days ahead / 往后看几天")->check(CLI::Range(0, 366));
  today->add_flag("--new", asked->fresh,
                  "only what is to be told today: 7, 3, 1 days before, on the day, once after / 只要今天该提醒的");
  today->add_flag("--neutral", asked->neutral, "titles that tell nothing of the case / 标题不写内容");
  today->callback([&context, asked] { guarded(context, [&] { return run_today(context, *asked); }); });
}

}  // namespace qingbai::cli

// 200 cases, day by day over a year: every lapse is told once, with the letter that chases it; nothing is told of what was
// answered.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <tuple>

#include "pack/load.hpp"
#include "plan/reminders.hpp"

namespace qingbai {
namespace {

const Day kStart = *parse_day("2026-01-05");

const Pack& cn() {
  static const Pack loaded = load_pack(QINGBAI_SOURCE_DIR "/packs/cn").value();
  return loaded;
}

struct Filed {
  std::string kind;
  Day on;
  std::optional<Day> answered;
};

// Up to four filings in the first half of the year; half of them are answered some day.
std::vector<Filed> life(std::mt19937& draw) {
  std::vector<Filed> out;
  for (auto n = draw() % 5; n > 0; --n) {
    Filed one{cn().matters[draw() % cn().matters.size()].id.value, kStart.plus_days(static_cast<int>(draw() % 180)), {}};
    if (draw() % 2 == 0) one.answered = one.on.plus_days(1 + static_cast<int>(draw() % 90));
    out.push_back(one);
  }
  return out;
}

FactSet facts_on(const std::vector<Filed>& filings, Day today) {
  std::vector<Fact> out;
  const auto add = [&](const char* key, std::string value, int group) {
    out.push_back({{}, key, std::move(value), {Origin::answer, {}, {}, {}}, FactState::confirmed, group});
  };
  for (std::size_t i = 0; i < filings.size(); ++i) {
    const auto& f = filings[i];
    const int group = static_cast<int>(i);
    if (today < f.on) continue;
    add("matter.filed", f.kind, group);
    add("matter.filed_on", to_string(f.on), group);
    if (!f.answered || today < *f.answered) continue;
    add("matter.answered", f.kind, group);
    add("matter.answered_on", to_string(*f.answered), group);
  }
  return FactSet(std::move(out));
}

TEST(Year, every_lapse_is_told_once_and_nothing_after_an_answer) {
  std::mt19937 draw(200);
  int lapses = 0, own = 0;
  for (int n = 0; n < 200; ++n) {
    const auto filings = life(draw);
    std::set<std::tuple<std::string, std::string, int>> told;  // what, its day, days left
    std::map<std::string, int> lapsed;                         // what and its day → how often
    std::map<std::string, int> should;
    for (int d = 0; d < 365; ++d) {
      const auto today = kStart.plus_days(d);
      const auto plan = make_plan(facts_on(filings, today), cn(), today);
      for (const auto& r : reminders(plan, cn(), today)) {
        if (!r.fresh || !r.day) continue;
        EXPECT_TRUE(r.left == 7 || r.left == 3 || r.left == 1 || r.left == 0 || r.left == -1) << r.left;
        const auto day = to_string(*r.day);
        if (r.kind == Reminder::Kind::lapsed) {
          EXPECT_EQ(r.left, -1);
          EXPECT_FALSE(r.chaser.empty()) << r.what.zh;
          ++lapsed[r.what.zh + day];
        } else {
          ++own;
          EXPECT_TRUE(told.emplace(r.what.zh, day, r.left).second) << r.what.zh << " twice on " << to_string(today);
        }
      }
      // The reference: their clocks that are over since yesterday and that nobody answered.
      for (const auto& c : plan.clocks) {
        if (!c.due || !c.theirs || c.state == ClockState::answered || today.days_until(*c.due) != -1) continue;
        const auto rule = cn().deadlines.at(c.rule).name.zh;
        ++should[c.name.zh + "：" + rule + to_string(*c.due)];
      }
    }
    EXPECT_EQ(lapsed, should) << "case " << n;
    for (const auto& [what, times] : lapsed) lapses += times;
  }
  EXPECT_GT(lapses, 100);
  EXPECT_GT(own, 50);
}

}  // namespace
}  // namespace qingbai

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "desk/case_for_tests.hpp"
#include "desk/desk.hpp"

namespace qingbai {
namespace {

std::optional<Day> day_of(const CaseViewPtr& view, const char* step) {
  for (const auto& one : view->answer.plan.steps)
    if (one.id.value == step) return one.do_by;
  return std::nullopt;
}

constexpr const char* kDenied = R"({"answers": {"took_this_loan": "no", "message_names": "me", "credit_report_shows": "entry"}})";

TEST(Plan, a_step_keeps_the_day_it_got_when_the_plan_first_showed_it) {
  CaseForTests a;
  ASSERT_TRUE(a.desk.set_answers(a.id, kDenied));
  const auto first = a.desk.planned(a.id, parse_day("2026-03-05"));
  ASSERT_TRUE(first);
  const auto by = day_of(*first, "check_sims");
  ASSERT_TRUE(by.has_value());
  EXPECT_EQ(day_of(*a.desk.planned(a.id, parse_day("2026-03-25")), "check_sims"), by);
  EXPECT_EQ((*a.desk.planned(a.id, parse_day("2026-03-25")))->ground->marks.size(), 1u) << "noted once";
}

TEST(Plan, a_book_that_cannot_be_written_shows_its_plan_all_the_same) {
  const auto folder = std::filesystem::temp_directory_path() / ("plan-" + std::to_string(::getpid()));
  const FixedClock clock(*parse_instant("2026-03-10T09:00:00+08:00"));
  const Opener opener(Secret<std::string>(std::string("words")));
  Reader reader{QINGBAI_BINARY_DIR "/qingbai-reader"};
  CaseId id;
  {
    const auto vault = Vault::create(folder, Secret<std::string>(std::string("words")), clock, KdfCost{1, 8192});
    ASSERT_TRUE(vault);
    Desk desk{**vault, cn(), clock, reader};
    id = *desk.new_case("x");
    ASSERT_TRUE(desk.set_answers(id, kDenied));
  }
  const auto vault = Vault::open(folder, opener, clock, Access::read);
  ASSERT_TRUE(vault);
  Desk desk{**vault, cn(), clock, reader};
  const auto shown = desk.planned(id);
  EXPECT_TRUE(shown && !(*shown)->answer.plan.steps.empty());
  EXPECT_TRUE(shown && (*shown)->ground->marks.empty());
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace qingbai
